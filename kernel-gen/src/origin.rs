use genl_spec::Family;

/// What a generated file says of where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The spec, as a path that makes sense to the reader: relative to the tree the file lives in.
    pub spec: String,
    /// The command that makes the file anew.
    pub command: String,
}

impl Origin {
    /// The first lines of a generated file, each made a comment by `comment`: the licence, which is the spec's, and
    /// where the file comes from.
    pub(crate) fn heading(&self, family: &Family, comment: fn(&str) -> String) -> String {
        let license = family.license.as_ref();
        let lines = [
            license.map(|license| format!("SPDX-License-Identifier: {license}")),
            Some(format!("Generated from {} by genl-gen; do not edit.", self.spec)),
            Some(format!("Regenerate with: {}", self.command)),
        ];
        lines
            .into_iter()
            .flatten()
            .map(|line| comment(&line) + "\n")
            .collect()
    }
}
