//! The family itself: its groups, its registration, its notifications.

use genl_spec::{Group, names as spell};

use super::code::{Body, Code};
use super::definitions::c_str;
use super::docs;
use super::names::Space;
use super::plan::{Note, Plan};

/// Name and version.
pub(super) fn constants(plan: &Plan<'_>, code: &mut Code) {
    code.blank();
    code.doc("Name of the family.");
    code.line(format!("pub const FAMILY_NAME: &CStr = {};", c_str(&plan.name)));
    code.doc("Version of the family.");
    code.line(format!("pub const FAMILY_VERSION: u8 = {};", plan.family.version));
}

fn variants(plan: &Plan<'_>) -> Vec<String> {
    let mut space = Space::new(&[]);
    let groups = plan.family.groups.iter();
    groups
        .map(|group| space.claim(spell::type_name(&group.name)))
        .collect()
}

/// Enum `Group`, and the table of groups.
pub(super) fn groups(plan: &Plan<'_>, code: &mut Code) {
    let groups = &plan.family.groups;
    if groups.is_empty() {
        return;
    }
    let variants = variants(plan);
    code.blank();
    code.doc("Multicast groups.");
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    code.line("#[repr(u8)]");
    code.open("pub enum Group {");
    for (index, (group, variant)) in groups.iter().zip(&variants).enumerate() {
        code.doc(format!("`{}`.", group.name));
        code.line(format!("{variant} = {index},"));
    }
    code.close("}");
    code.blank();
    let entries: Vec<String> = groups.iter().map(entry).collect();
    code.list("static GROUPS: &[GroupEntry] = ", &entries, ";");
    code.blank();
    code.line("struct Hooks;");
    code.blank();
    code.open("impl Hooks {");
    code.open_fn("fn group", &["index: u8"], "Option<Group>");
    code.open("Some(match index {");
    for (index, variant) in variants.iter().enumerate() {
        code.line(format!("{index} => Group::{variant},"));
    }
    code.line("_ => return None,");
    code.close("})");
    code.close("}");
    code.close("}");
    code.blank();
    code.open("impl Bind for Hooks {");
    for name in ["bind", "unbind"] {
        code.blank();
        code.open_fn(&format!("fn {name}"), &["group: u8"], "");
        code.open("if let Some(group) = Self::group(group) {");
        code.line(format!("Handlers::{name}(group);"));
        code.close("}");
        code.close("}");
    }
    code.close("}");
}

fn entry(group: &Group) -> String {
    let flags = if group.flags.admin || group.flags.uns_admin {
        ".flags(GroupFlags::NET_ADMIN)"
    } else {
        ""
    };
    format!("GroupEntry::new({}){flags}", c_str(&group.name))
}

/// The static `FAMILY`, and what registers it.
pub(super) fn registration(plan: &Plan<'_>, code: &mut Code) {
    let groups = if plan.family.groups.is_empty() {
        "&[]"
    } else {
        "GROUPS"
    };
    let mut calls = Vec::new();
    if let Some(header) = plan.header {
        calls.push(format!(".header_size({}::SIZE)", plan.structure(header)));
    }
    if plan.family.kernel_policy == genl_spec::KernelPolicy::Global {
        let table = plan
            .tables
            .iter()
            .position(|table| table.scope == super::policy::TableScope::Global);
        calls.extend(table.map(|index| format!(".policy(&{})", plan.table_name(index))));
    }
    if !plan.family.groups.is_empty() {
        calls.push(".bind::<Hooks>()".to_owned());
    }
    if plan.family.kernel.sock_priv.is_some() {
        calls.push(".sock_priv::<<Handlers as Handler>::SockPriv>()".to_owned());
    }
    code.blank();
    let ty = plan.layer("Family");
    code.open(format!("static FAMILY: {ty} = {ty}::new("));
    let module = "kernel::module::this_module::<crate::LocalModule>()";
    for arg in [module, "FAMILY_NAME", "FAMILY_VERSION", "OPS", groups] {
        code.line(format!("{arg},"));
    }
    match calls.split_last() {
        None => code.close(");"),
        Some((last, others)) => {
            code.close(")");
            others.iter().for_each(|call| code.line(call));
            code.line(format!("{last};"));
        }
    }
    code.blank();
    code.doc("Registers the family, until what this gives is dropped.");
    let body = Body::line("FAMILY.register()");
    code.function("pub fn register", &[], "Result<Registration>", body);
}

/// The type of a notification or an event.
pub(super) fn note(plan: &Plan<'_>, note: &Note<'_>, code: &mut Code) {
    let ty = &note.ty;
    let kind = if note.is_event() { "Event" } else { "Notification" };
    code.blank();
    code.doc(match docs::whole(Some(&note.op.doc)) {
        Some(doc) => format!("{kind} `{}`: {doc}", note.op.name),
        None => format!("{kind} `{}`.", note.op.name),
    });
    code.line(format!("pub struct {ty}(Notification);"));
    code.blank();
    code.open(format!("impl {ty} {{"));
    let group = note.op.group.or_else(|| only_group(plan));
    let variant = group.and_then(|id| variants(plan).get(id.index()).cloned());
    if let Some(variant) = &variant {
        code.doc("The group it goes to.");
        code.line(format!("pub const GROUP: Group = Group::{variant};"));
    }
    code.blank();
    code.doc("Begins a message with room for `size` bytes.");
    let flags = format!("flags: {}", plan.layer("Flags"));
    code.open_fn("pub fn new", &["size: usize", &flags], "Result<Self>");
    let number = format!("cmd::{}", note.constant);
    code.call(
        "let message = ",
        "Notification::new",
        &["&FAMILY", &number, "size", "flags"],
        "?;",
    );
    code.line("Ok(Self(message))");
    code.close("}");
    if let Some(header) = plan.header {
        code.blank();
        code.doc("Fills in the fixed header.");
        let param = format!("header: &{}", plan.structure(header));
        code.open_fn("pub fn header", &["&mut self", &param], "");
        code.line("let bytes = self.0.user_header();");
        code.line("bytes.copy_from_slice(&header.to_bytes());");
        code.close("}");
    }
    if let Some(set) = note.set {
        let writer = plan.writer(set);
        code.blank();
        code.doc("Its attributes.");
        let body = Body::line(format!("{writer}(self.0.writer())"));
        code.function("pub fn attrs", &["&mut self"], &format!("{writer}<'_>"), body);
    }
    if !plan.family.groups.is_empty() {
        multicast(variant.is_some(), &flags, code);
    }
    code.blank();
    code.doc("Sends it to one socket.");
    let body = Body::line("self.0.unicast(net, portid)");
    code.function(
        "pub fn unicast",
        &["self", "net: &Net", "portid: u32"],
        "Result",
        body,
    );
    code.close("}");
}

/// The group of a family that has but one.
fn only_group(plan: &Plan<'_>) -> Option<genl_spec::GroupId> {
    (plan.family.groups.len() == 1).then_some(genl_spec::GroupId(0))
}

/// Functions that send to a group: the notification's own, or any.
fn multicast(has_group: bool, flags: &str, code: &mut Code) {
    let group = if has_group {
        "Self::GROUP as u8"
    } else {
        "group as u8"
    };
    let any: &[&str] = if has_group { &[] } else { &["group: Group"] };
    let params = |before: &[&'static str]| [before, any, &[flags]].concat();
    code.blank();
    code.doc("Whether anybody listens.");
    let body = Body::line(format!("FAMILY.has_listeners(net, {group})"));
    code.function(
        "pub fn has_listeners",
        &[&["net: &Net"], any].concat(),
        "bool",
        body,
    );
    code.blank();
    code.doc("Sends it to the group. `Err(ESRCH)` says that nobody listens.");
    let body = Body::line(format!("self.0.multicast(net, {group}, flags)"));
    code.function(
        "pub fn multicast",
        &params(&["self", "net: &Net"]),
        "Result",
        body,
    );
    code.blank();
    code.doc("Sends it to the group in every network namespace.");
    let body = Body::line(format!("self.0.multicast_all({group})"));
    code.function("pub fn multicast_all", &[&["self"], any].concat(), "Result", body);
    code.blank();
    code.doc("Sends it to the group as what came of a request, whose requester may have asked for it, too.");
    let body = Body::line(format!("self.0.notify(req, {group}, flags)"));
    code.function("pub fn notify", &params(&["self", "req: &Info<'_>"]), "", body);
}
