//! Rust for kernel code that only tells: a family of events, without requests.
//!
//! This is the shape that such a file has in the kernel's own tree. It stands on `kernel::net::netlink` alone, so it can
//! be checked in there, and on the family's constants in `kernel::uapi`, so the uAPI header has to be among those that
//! bindgen reads (`rust/uapi/uapi_helper.h`).
//!
//! What `kernel::net::netlink` cannot put into a message cannot be generated: [`Unsupported`] tells what and why.

mod unsupported;

use genl_spec::names::{type_name, value_name};
use genl_spec::{Attr, AttrSet, AttrType, ByteOrder, Family, GroupId, IntType, OpKind, Operation, names};

use crate::text::{self, RUST_WIDTH as WIDTH, doc_comment};
use crate::{Origin, c};

pub use unsupported::Unsupported;

/// Generates the file. It is as `rustfmt` wants it with the kernel's settings.
pub fn generate(family: &Family, origin: &Origin) -> Result<String, Unsupported> {
    if !family.is_genetlink() {
        return Err(Unsupported::NotGenetlink);
    }
    let mut events = Vec::new();
    for operation in &family.operations {
        events.extend(Event::of(family, operation)?);
    }
    if events.is_empty() {
        return Err(Unsupported::NoEvents);
    }
    let heading = origin.heading(family, |line| format!("// {line}"));
    let mut out = format!("{heading}\n{}{}", preamble(&events), statics(family));
    for event in &events {
        out.push('\n');
        out.push_str(&event.text(family));
    }
    Ok(out)
}

/// What the file begins with.
fn preamble(events: &[Event<'_>]) -> String {
    let mut setters = events.iter().flat_map(|event| &event.setters);
    let conversions = if setters.any(Setter::is_conversion_by_name) {
        ", clippy::wrong_self_convention"
    } else {
        ""
    };
    // The empty comments keep one import a line, as the kernel has it.
    format!(
        r#"#![allow(unreachable_pub{conversions})]
use kernel::{{
    net::netlink::{{
        Family,
        GenlMsg,
        MulticastGroup,
        NetlinkSkBuff, //
    }},
    prelude::*, //
}};

"#
    )
}

/// The family and its groups.
fn statics(family: &Family) -> String {
    let name = family_static(family);
    let doc = match family.doc.trim() {
        "" => doc_comment(&format!("The generic netlink family `{}`.", family.name), 0),
        doc => doc_comment(doc, 0),
    };
    let (family_name, version) = (family.c_family_name(), family.c_version_name());
    let groups = groups(family);
    format!(
        r#"{doc}pub static {name}: Family = Family::const_new(
    kernel::module::this_module::<crate::LocalModule>(),
    kernel::uapi::{family_name},
    kernel::uapi::{version},
    &{name}_MCGRPS,
);

{groups}"#
    )
}

fn groups(family: &Family) -> String {
    let groups = family.groups.iter();
    let groups: Vec<String> = groups
        .map(|group| format!("MulticastGroup::const_new(c{:?})", group.name))
        .collect();
    let start = format!(
        "static {}_MCGRPS: [MulticastGroup; {}] =",
        family_static(family),
        groups.len()
    );
    match groups.as_slice() {
        [one] => either(
            &format!("{start} [{one}];\n"),
            &format!("{start}\n    [{one}];\n"),
        ),
        groups => {
            let mut out = format!("{start} [\n");
            for group in groups {
                out.push_str(&format!("    {group},\n"));
            }
            out + "];\n"
        }
    }
}

fn family_static(family: &Family) -> String {
    names::const_name(&family.name) + "_NL_FAMILY"
}

/// A local constant with the value of one in `kernel::uapi`, where bindgen has chosen the type.
fn uapi_const(name: &str, ty: &str, constant: &str) -> String {
    let start = format!("        const {name}: {ty} =");
    let value = format!("kernel::uapi::{constant}");
    either(
        &format!("{start} {value} as {ty};\n"),
        &either(
            &format!("{start}\n            {value} as {ty};\n"),
            &format!("{start}\n            {value}\n                as {ty};\n"),
        ),
    )
}

/// The first text if its lines fit, else the second.
fn either(first: &str, second: &str) -> String {
    let fits = first.lines().all(|line| line.chars().count() <= WIDTH);
    if fits { first } else { second }.to_owned()
}

/// An event, with what is needed to send it.
struct Event<'f> {
    operation: &'f Operation,
    group: GroupId,
    setters: Vec<Setter<'f>>,
}

impl<'f> Event<'f> {
    /// The event that an operation is; `None` for one that only takes a number.
    fn of(family: &'f Family, operation: &'f Operation) -> Result<Option<Event<'f>>, Unsupported> {
        let name = || operation.name.clone();
        let attributes = match &operation.kind {
            OpKind::Event { attributes } => attributes,
            OpKind::Request {
                r#do: None,
                dump: None,
            } => return Ok(None),
            OpKind::Request { .. } => return Err(Unsupported::Requests { operation: name() }),
            OpKind::Notify { of } => {
                let operation = family[*of].name.clone();
                return Err(Unsupported::Requests { operation });
            }
        };
        let Some(group) = operation.group else {
            return Err(Unsupported::NoGroup { event: name() });
        };
        if operation.fixed_header.is_some() {
            return Err(Unsupported::FixedHeader { event: name() });
        }
        let set = operation.set.map(|id| &family[id]);
        let attributes = set.into_iter().flat_map(|set| {
            let listed = attributes.iter().filter_map(|&index| set.attrs.get(index));
            listed.map(move |attr| (set, attr))
        });
        let setters = attributes.map(|(set, attr)| {
            Setter::of(set, attr).ok_or_else(|| Unsupported::Attribute {
                event: name(),
                attribute: attr.name.clone(),
                ty: attr.ty.as_str(),
            })
        });
        Ok(Some(Event {
            operation,
            group,
            setters: setters.collect::<Result<_, _>>()?,
        }))
    }

    fn type_name(&self) -> String {
        /// Types that the file has from elsewhere.
        const TAKEN: &[&str] = &[
            "CStr",
            "Family",
            "GenlMsg",
            "MulticastGroup",
            "NetlinkSkBuff",
            "Result",
        ];
        let name = type_name(&self.operation.name);
        if TAKEN.contains(&name.as_str()) {
            name + "Event"
        } else {
            name
        }
    }

    fn text(&self, family: &Family) -> String {
        /// `rustfmt` breaks a longer chain of calls.
        const CHAIN_WIDTH: usize = 60;
        let operation = self.operation;
        let name = self.type_name();
        let doc = match operation.doc.trim() {
            "" => doc_comment(&format!("The event `{}`.", operation.name), 0),
            doc => doc_comment(doc, 0),
        };
        let group = &family[self.group].name;
        let family_static = family_static(family);
        let command = uapi_const(
            "CMD",
            "u8",
            &c::bindgen_name(c::op_tag(family).as_deref(), &family.c_op(operation)),
        );
        let index = self.group.index();
        let multicast_doc = doc_comment(
            &format!("Sends the message to all who listen to the group `{group}`, save the socket `portid`."),
            4,
        );
        let listeners_doc = doc_comment(
            &format!("Whether anyone in the initial network namespace listens to the group `{group}`."),
            4,
        );
        let multicast = format!("multicast(&{family_static}, portid, {index}, flags)");
        let multicast = if "self.skb.".len() + multicast.len() <= CHAIN_WIDTH {
            format!("self.skb.{multicast}")
        } else {
            format!("self.skb\n            .{multicast}")
        };
        let setters: String = self.setters.iter().map(|setter| setter.text(family)).collect();
        format!(
            r#"{doc}pub struct {name} {{
    skb: GenlMsg,
}}

impl {name} {{
    /// Begins a message with room for `size` bytes of attributes. `portid` and `seq` are those of
    /// the request that it answers, and 0 where there is none.
    pub fn new(
        size: usize,
        portid: u32,
        seq: u32,
        flags: kernel::alloc::Flags,
    ) -> Result<Self, kernel::alloc::AllocError> {{
{command}        let skb = NetlinkSkBuff::new(size, flags)?;
        let skb = skb.genlmsg_put(portid, seq, &{family_static}, CMD)?;
        Ok(Self {{ skb }})
    }}

{multicast_doc}    pub fn multicast(self, portid: u32, flags: kernel::alloc::Flags) -> Result {{
        {multicast}
    }}

{listeners_doc}    pub fn has_listeners() -> bool {{
        {family_static}.has_listeners({index})
    }}
{setters}}}
"#
        )
    }
}

/// The function that puts an attribute.
struct Setter<'f> {
    set: &'f AttrSet,
    attr: &'f Attr,
    put: &'static str,
    /// Type of the argument and how it is put, if there is one.
    value: Option<(&'static str, &'static str)>,
}

impl<'f> Setter<'f> {
    /// `None` where the kernel has nothing that puts such an attribute.
    fn of(set: &'f AttrSet, attr: &'f Attr) -> Option<Setter<'f>> {
        let (put, value) = match attr.ty {
            AttrType::Flag => ("put_flag", None),
            AttrType::String => ("put_string", Some(("&CStr", "val"))),
            AttrType::Int(int) => {
                let value = match (int.ty, int.order) {
                    (IntType::U32, ByteOrder::Host) => ("u32", "val"),
                    (IntType::U32, ByteOrder::Big) => ("u32", "val.to_be()"),
                    (IntType::U32, ByteOrder::Little) => ("u32", "val.to_le()"),
                    (IntType::S32, ByteOrder::Host) => ("i32", "val as u32"),
                    (IntType::S32, ByteOrder::Big) => ("i32", "val.to_be() as u32"),
                    (IntType::S32, ByteOrder::Little) => ("i32", "val.to_le() as u32"),
                    _ => return None,
                };
                ("put_u32", Some(value))
            }
            _ => return None,
        };
        Some(Setter {
            set,
            attr,
            put,
            value,
        })
    }

    fn name(&self) -> String {
        /// Functions that every event has.
        const TAKEN: &[&str] = &["has_listeners", "multicast", "new"];
        let name = value_name(&self.attr.name);
        if TAKEN.contains(&name.as_str()) {
            names::prefixed_value_name("set_", &self.attr.name)
        } else {
            name
        }
    }

    /// Whether a name like this makes clippy expect something else than `&mut self`.
    fn is_conversion_by_name(&self) -> bool {
        text::is_conversion(&self.name())
    }

    fn text(&self, family: &Family) -> String {
        let doc = match self.attr.doc.as_deref().map(str::trim) {
            None | Some("") => doc_comment(&format!("Puts the attribute `{}`.", self.attr.name), 4),
            Some(doc) => doc_comment(doc, 4),
        };
        let name = self.name();
        let (signature, value) = match self.value {
            Some((ty, value)) => (
                either(
                    &format!("    pub fn {name}(&mut self, val: {ty}) -> Result {{\n"),
                    &format!(
                        "    pub fn {name}(\n        &mut self,\n        val: {ty},\n    ) -> Result {{\n"
                    ),
                ),
                format!(", {value}"),
            ),
            None => (
                format!("    pub fn {name}(&mut self) -> Result {{\n"),
                String::new(),
            ),
        };
        let constant = family.c_attr(self.set, self.attr);
        let tag = c::set_tag(family, self.set);
        let constant = uapi_const("ATTR", "c_int", &c::bindgen_name(tag.as_deref(), &constant));
        let put = self.put;
        format!(
            r#"
{doc}{signature}{constant}        self.skb.{put}(ATTR{value})
    }}
"#
        )
    }
}
