//! Structs: read from and written to packed bytes, member by member.

use genl_spec::{ByteOrder, Member, MemberType, StructId, names as spell};

use super::code::Code;
use super::docs;
use super::names::Space;
use super::plan::Plan;
use super::types;

pub(super) fn definition(plan: &Plan<'_>, id: StructId, code: &mut Code) {
    let (item, name) = (&plan.family[id], plan.structure(id));
    let mut space = Space::new(&["rest", "bytes"]);
    let members: Vec<(String, &Member)> = item
        .members
        .iter()
        .map(|member| (space.claim(spell::value_name(&member.name)), member))
        .collect();
    code.blank();
    code.doc(docs::whole(item.doc.as_deref()).unwrap_or_else(|| format!("Struct `{}`.", item.name)));
    if let Some(tail) = &item.tail {
        code.line("///");
        code.doc(format!("An array, `{}`, follows it.", tail.name));
    }
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    code.open(format!("pub struct {name} {{"));
    for (field, member) in &members {
        if let Some(ty) = member_type(plan, member) {
            if let Some(doc) = docs::whole(member.doc.as_deref()) {
                code.doc(doc);
            }
            code.line(format!("pub {field}: {ty},"));
        }
    }
    code.close("}");
    code.blank();
    code.open(format!("impl {name} {{"));
    code.doc("Bytes of it in a message.");
    code.line(format!("pub const SIZE: usize = {};", item.size));
    code.blank();
    reader(plan, &members, code);
    code.blank();
    writer(&members, code);
    code.close("}");
}

fn member_type(plan: &Plan<'_>, member: &Member) -> Option<String> {
    Some(match member.ty {
        MemberType::Pad => return None,
        MemberType::Int(int) => types::int(int.ty).to_owned(),
        MemberType::String | MemberType::Binary => format!("[u8; {}]", member.size),
        MemberType::Struct(id) => plan.structure(id).to_owned(),
    })
}

fn reader(plan: &Plan<'_>, members: &[(String, &Member)], code: &mut Code) {
    code.doc("Reads it from the start of `bytes`.");
    code.open_fn("pub fn from_bytes", &["bytes: &[u8]"], "Option<Self>");
    let mut source = "bytes";
    for (index, (field, member)) in members.iter().enumerate() {
        let rest = if index + 1 == members.len() { "_" } else { "rest" };
        let (field, size) = match member.ty {
            MemberType::Pad => ("_", format!("::<{}>", member.size)),
            MemberType::Struct(id) => (field.as_str(), format!("::<{{ {}::SIZE }}>", plan.structure(id))),
            _ => (field.as_str(), String::new()),
        };
        let call = format!(".split_first_chunk{size}()?");
        code.chain(&format!("let ({field}, {rest}) = "), source, &[&call], ";");
        source = "rest";
    }
    let named: Vec<_> = members
        .iter()
        .filter(|(_, member)| member.ty != MemberType::Pad)
        .collect();
    if named.is_empty() {
        code.line("Some(Self {})");
    } else {
        code.open("Some(Self {");
        for (field, member) in named {
            match member.ty {
                MemberType::Int(int) => {
                    let ty = types::int(int.ty);
                    code.line(format!(
                        "{field}: {ty}::from_{}_bytes(*{field}),",
                        order(int.order)
                    ));
                }
                MemberType::Struct(id) => {
                    code.line(format!("{field}: {}::from_bytes({field})?,", plan.structure(id)));
                }
                _ => code.line(format!("{field}: *{field},")),
            }
        }
        code.close("})");
    }
    code.close("}");
}

fn writer(members: &[(String, &Member)], code: &mut Code) {
    code.doc("Its bytes in a message.");
    code.open_fn("pub fn to_bytes", &["&self"], "[u8; Self::SIZE]");
    if members.iter().all(|(_, member)| member.ty == MemberType::Pad) {
        code.line("[0; Self::SIZE]");
        code.close("}");
        return;
    }
    code.line("let mut bytes = [0; Self::SIZE];");
    for (field, member) in members {
        let source = match member.ty {
            MemberType::Pad => continue,
            MemberType::Int(int) => format!("&self.{field}.to_{}_bytes()", order(int.order)),
            MemberType::Struct(_) => format!("&self.{field}.to_bytes()"),
            MemberType::String | MemberType::Binary => format!("&self.{field}"),
        };
        let range = format!("bytes[{}..{}]", member.offset, member.offset + member.size);
        code.chain("", &range, &[&format!(".copy_from_slice({source})")], ";");
    }
    code.line("bytes");
    code.close("}");
}

fn order(order: ByteOrder) -> &'static str {
    match order {
        ByteOrder::Host => "ne",
        ByteOrder::Big => "be",
        ByteOrder::Little => "le",
    }
}
