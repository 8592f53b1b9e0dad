//! Corrections of kernel specs that disagree with the kernel's own headers.
//!
//! The corrections are files of our own, in `errata/` of this crate, whose README has their format. Whether one
//! applies is decided on the resolved family, by numbers and sizes; it is then applied to the document, and the
//! family is resolved anew. So there is but one place where numbers come from.

mod apply;

use crate::model::{Family, Pos};
use crate::yaml::{Node, Tree};

/// The corrections, by the name of the family.
const FILES: &[(&str, &str)] = &[
    ("ethtool", include_str!("../../errata/ethtool.yaml")),
    ("nlctrl", include_str!("../../errata/nlctrl.yaml")),
    ("ovs_flow", include_str!("../../errata/ovs_flow.yaml")),
    ("rt-link", include_str!("../../errata/rt-link.yaml")),
    ("rt-route", include_str!("../../errata/rt-route.yaml")),
    ("rt-rule", include_str!("../../errata/rt-rule.yaml")),
    ("tc", include_str!("../../errata/tc.yaml")),
];

/// A correction that has been applied to a spec, because the spec disagrees with the kernel's header.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AppliedErratum {
    /// What has been corrected: `struct`, `enum` or `attribute-set`.
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// What was wrong, as a sentence.
    pub why: String,
    /// The header that tells the truth, below `include/uapi` of the kernel.
    pub header: String,
    /// Where the spec has it.
    pub pos: Pos,
    /// Its path in the spec, such as `definitions[7]`.
    pub path: String,
}

/// Corrects a document by what is known of its family, which is as the document has it so far.
pub(crate) fn apply(tree: &mut Tree, family: &Family) -> Vec<AppliedErratum> {
    let Some((_, text)) = FILES.iter().find(|(name, _)| *name == family.name) else {
        return Vec::new();
    };
    // The files are tested to be sound.
    let Ok(book) = Tree::parse(text) else {
        return Vec::new();
    };
    let errata = book.root().list("errata");
    errata
        .filter_map(|erratum| apply_one(tree, family, erratum))
        .collect()
}

fn apply_one(tree: &mut Tree, family: &Family, erratum: Node<'_>) -> Option<AppliedErratum> {
    let (what, correction) = apply::correction(tree.root(), family, erratum)?;
    let applied = AppliedErratum {
        what,
        name: erratum.string(what)?,
        why: erratum.string("why")?,
        header: erratum.string("header")?,
        pos: correction.at.span.start,
        path: correction.at.path.clone(),
    };
    correction.make(tree);
    Some(applied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sound() {
        for (name, text) in FILES {
            let book = Tree::parse(text).unwrap();
            assert_eq!(book.root().text("family"), Some(*name));
            assert!(text.starts_with("# SPDX-License-Identifier: MIT OR Apache-2.0\n"));
            for erratum in book.root().list("errata") {
                let keys: Vec<&str> = erratum.entries().map(|entry| entry.key).collect();
                let rest: &[&str] = match keys[0] {
                    "struct" => &["header", "why", "was", "members"],
                    "enum" | "attribute-set" => &["header", "why", "was", "values"],
                    other => panic!("{name}: {other}"),
                };
                let optional = keys.get(5).is_none_or(|key| *key == "tail");
                assert!(keys[1..].starts_with(rest) && optional, "{name}: {keys:?}");
                assert!(erratum.text("why").unwrap().ends_with('.'), "{name}: {keys:?}");
                if keys[0] == "struct" {
                    assert!(erratum.get("was").unwrap().get("size").is_some());
                } else {
                    let names = |key: &str| {
                        let mut names: Vec<String> = erratum
                            .get(key)
                            .unwrap()
                            .entries()
                            .map(|entry| entry.key.to_owned())
                            .collect();
                        names.sort();
                        names
                    };
                    assert_eq!(names("was"), names("values"));
                }
            }
        }
    }
}
