//! Structs: members, offsets, sizes.

use super::definitions::{c_name, visibility};
use super::ints;
use super::limits::{Form, fixed_int, limit};
use super::scope::{Names, Scope};
use crate::diagnostic::Report;
use crate::model::{Const, Enum, Member, MemberType, Struct, StructId};
use crate::rules::Rule;
use crate::yaml::Node;

/// Nothing longer than an attribute or a message can be.
const MAX_SIZE: usize = 65_535;

pub(super) fn structs(
    scope: &Scope<'_>,
    consts: &[Const],
    enums: &[Enum],
    report: &mut Report,
) -> Vec<Struct> {
    let mut layout = Layout {
        scope,
        consts,
        enums,
        done: scope.structs.iter().map(|_| State::New).collect(),
        report,
    };
    for id in 0..layout.done.len() {
        layout.lay_out(id);
    }
    layout
        .done
        .into_iter()
        .filter_map(|state| match state {
            State::Done(done) => Some(*done),
            // Every struct has been laid out above, as the indices of the others demand.
            State::New | State::Busy => None,
        })
        .collect()
}

enum State {
    New,
    /// Being laid out: who meets it has found a loop.
    Busy,
    Done(Box<Struct>),
}

struct Layout<'a, 't> {
    scope: &'a Scope<'t>,
    consts: &'a [Const],
    enums: &'a [Enum],
    done: Vec<State>,
    report: &'a mut Report,
}

impl Layout<'_, '_> {
    /// Lays a struct out, nested ones first. Depth is bounded by a chain of structs, each of them a
    /// definition; [`Layout::nested`] caps it.
    fn lay_out(&mut self, id: usize) {
        self.lay_out_at(id, 0);
    }

    fn lay_out_at(&mut self, id: usize, depth: usize) {
        if !matches!(self.done[id], State::New) {
            return;
        }
        self.done[id] = State::Busy;
        let node = self.scope.structs.node(u32::try_from(id).unwrap_or(u32::MAX));
        if node.get("members").is_none() {
            self.report
                .add(Rule::MissingKey, &node.at(), "a struct needs the key `members`");
        }
        let names = Names::collect(node.list("members"), "members", self.report);
        let mut members = Vec::with_capacity(names.len());
        let mut size: usize = 0;
        for (name, node) in names.iter() {
            let Some(member) = self.member(name, node, size, depth) else {
                continue;
            };
            size = size.saturating_add(member.size);
            members.push(member);
        }
        // No key of a spec: errata bring it in.
        let tail = node
            .get("tail")
            .and_then(|node| self.member(node.text("name")?, node, size, depth));
        if size > MAX_SIZE {
            let message = format!("the struct has {size} bytes, and no attribute holds more than {MAX_SIZE}");
            self.report.add(Rule::ValueOverflow, &node.at(), message);
        }
        self.done[id] = State::Done(Box::new(Struct {
            name: node.string("name").unwrap_or_default(),
            doc: node.string("doc"),
            members,
            size,
            tail,
            c_name: c_name(node, "enum-name"),
            name_prefix: node.string("name-prefix"),
            header: node.string("header"),
            scope: visibility(node),
            pos: node.at().span.start,
        }));
    }

    fn member(&mut self, name: &str, node: Node<'_>, offset: usize, depth: usize) -> Option<Member> {
        let (ty, size) = self.member_type(node, depth)?;
        Some(Member {
            name: name.to_owned(),
            doc: node.string("doc"),
            ty,
            offset,
            size,
            hint: ints::hint(node.get("display-hint")),
            pos: node.at().span.start,
        })
    }

    /// Type and size of a member.
    fn member_type(&mut self, node: Node<'_>, depth: usize) -> Option<(MemberType, usize)> {
        let ty = node.text("type")?;
        if let Some(int) = fixed_int(ty) {
            self.warn_ineffective(node, ty, &["len", "struct"]);
            let int = ints::int(int, &|key| node.get(key), self.scope, self.enums, self.report);
            return Some((MemberType::Int(int), int.ty.size()?));
        }
        self.warn_ineffective(node, ty, &["enum", "enum-as-flags"]);
        match (ty, node.get("struct")) {
            ("binary", Some(name)) => {
                let id = self.scope.struct_id(name, self.report)?;
                let size = self.nested(id, name, depth)?;
                Some((MemberType::Struct(id), size))
            }
            ("binary", None) => Some((MemberType::Binary, self.len(node, ty)?)),
            ("string", _) => Some((MemberType::String, self.len(node, ty)?)),
            ("pad", _) => Some((MemberType::Pad, self.len(node, ty)?)),
            _ => None,
        }
    }

    /// Size of a nested struct.
    fn nested(&mut self, id: StructId, name: Node<'_>, depth: usize) -> Option<usize> {
        /// A deeper chain would be somebody's joke on our stack.
        const MAX_DEPTH: usize = 64;
        if depth < MAX_DEPTH {
            self.lay_out_at(id.index(), depth + 1);
        }
        match &self.done[id.index()] {
            State::Done(inner) => Some(inner.size),
            State::New => {
                self.report.add(
                    Rule::StructRecursion,
                    &name.at(),
                    "structs are nested too deep here",
                );
                None
            }
            State::Busy => {
                let text = name.str().unwrap_or_default();
                let first = self.scope.structs.node(id.0).at().span;
                self.report
                    .add(
                        Rule::StructRecursion,
                        &name.at(),
                        format!("the struct `{text}` holds itself here"),
                    )
                    .related(first, "this struct");
                None
            }
        }
    }

    fn len(&mut self, node: Node<'_>, ty: &str) -> Option<usize> {
        let Some(len) = node.get("len") else {
            let wanted = if ty == "binary" {
                "`len` or `struct`"
            } else {
                "`len`"
            };
            self.report.add(
                Rule::MissingKey,
                &node.at(),
                format!("a member of type `{ty}` needs the key {wanted}"),
            );
            return None;
        };
        let limit = limit(len, Form::Length, self.scope, self.consts, self.report)?;
        let size = usize::try_from(limit.value).ok().filter(|&size| size <= MAX_SIZE);
        if size.is_none() {
            let message = format!("a length of {} is not between 0 and {MAX_SIZE}", limit.value);
            self.report.add(Rule::ValueOverflow, &len.at(), message);
        }
        size
    }

    fn warn_ineffective(&mut self, node: Node<'_>, ty: &str, keys: &[&str]) {
        for key in keys.iter().filter(|key| node.get(key).is_some()) {
            let message = format!("`{key}` has no effect on a member of type `{ty}`");
            self.report.add(Rule::IneffectiveKey, &node.key_at(key), message);
        }
    }
}
