//! From a document to a [`Family`]: numbers, references, overlays.
//!
//! The schema has been checked before, and its findings are not repeated here: what is of the wrong type is
//! treated as absent. A family comes out even where there are errors, with every index sound, so that a
//! skeleton can be generated from it.

mod attributes;
mod checks;
mod definitions;
mod ints;
mod limits;
mod numbers;
mod operations;
mod scope;
mod sets;
mod structs;
mod sub_messages;

use crate::diagnostic::Report;
use crate::model::{Family, FamilyCNames, KernelFamily, KernelPolicy, NETLINK_GENERIC, Protocol};
use crate::rules::Rule;
use crate::yaml::{Node, Tree};
use scope::Scope;

/// Resolves a spec; `None` if it has not even a name.
pub(crate) fn resolve(
    tree: &Tree,
    file: &str,
    license: Option<String>,
    report: &mut Report,
) -> Option<Family> {
    let root = tree.root();
    let name = root.text("name").filter(|name| !name.is_empty())?;
    let protocol = root
        .text("protocol")
        .and_then(crate::schema::protocol)
        .unwrap_or(Protocol::Genetlink);
    let genetlink = protocol != Protocol::NetlinkRaw;
    if genetlink {
        operations::check_name(root.get("name"), "a family", report);
    }

    let scope = Scope::collect(root, report);
    let consts = definitions::consts(&scope, report);
    let enums = definitions::enums(&scope, &consts, report);
    let structs = structs::structs(&scope, &consts, &enums, report);
    let plans = sets::plan(&scope, report);
    let sets = attributes::sets(&plans, &scope, &consts, &enums, report);
    let ops = operations::info(root, &scope, report);
    Some(Family {
        name: name.to_owned(),
        doc: root.string("doc").unwrap_or_default(),
        protocol,
        protonum: if genetlink {
            NETLINK_GENERIC
        } else {
            small(root, "protonum", report).unwrap_or(0)
        },
        version: small(root, "version", report).unwrap_or(1),
        uapi_header: root
            .string("uapi-header")
            .unwrap_or_else(|| format!("linux/{}.h", name.replace('-', "_"))),
        license,
        file: file.to_owned(),
        c: FamilyCNames {
            family_name: root.string("c-family-name"),
            version_name: root.string("c-version-name"),
            max_by_define: root.is_true("max-by-define"),
            cmd_max_name: root.string("cmd-max-name"),
            cmd_cnt_name: root.string("cmd-cnt-name"),
        },
        kernel_policy: match root.text("kernel-policy") {
            Some("per-op") => KernelPolicy::PerOp,
            Some("global") => KernelPolicy::Global,
            _ => KernelPolicy::Split,
        },
        kernel: kernel_family(root),
        definitions: definitions::order(root, &scope),
        sub_messages: sub_messages::sub_messages(&scope, report),
        operations: operations::operations(&scope, &plans, &ops, genetlink, report),
        groups: operations::groups(&scope, genetlink, report),
        consts,
        enums,
        structs,
        sets,
        ops,
    })
}

fn kernel_family(root: Node<'_>) -> KernelFamily {
    let Some(node) = root.get("kernel-family") else {
        return KernelFamily::default();
    };
    KernelFamily {
        headers: node
            .list("headers")
            .filter_map(Node::str)
            .map(str::to_owned)
            .collect(),
        sock_priv: node.string("sock-priv"),
    }
}

/// A number of the family that has to fit a small field.
fn small<T: TryFrom<i128>>(root: Node<'_>, key: &str, report: &mut Report) -> Option<T> {
    let node = root.get(key)?;
    let number = node.int()?;
    let fits = T::try_from(number).ok();
    if fits.is_none() && number >= 0 {
        let bits = 8 * size_of::<T>();
        report.add(
            Rule::ValueOverflow,
            &node.at(),
            format!("{number} does not fit into {bits} bits"),
        );
    }
    fits
}
