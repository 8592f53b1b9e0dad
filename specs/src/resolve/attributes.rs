//! Attributes: types and everything that goes with them.

use super::checks::{self, Subject};
use super::definitions::c_name;
use super::ints::{self, int_type};
use super::scope::{Scope, unknown};
use super::sets::{Plan, SetPlan};
use crate::diagnostic::Report;
use crate::model::{Attr, AttrSet, AttrType, Binary, Const, Element, Enum, Int, IntType, Selector, SetId};
use crate::rules::Rule;
use crate::yaml::{At, Kind, Node};

/// Resolves the sets that have been planned.
pub(super) fn sets(
    plans: &[SetPlan<'_>],
    scope: &Scope<'_>,
    consts: &[Const],
    enums: &[Enum],
    report: &mut Report,
) -> Vec<AttrSet> {
    let mut resolver = Resolver {
        plans,
        scope,
        consts,
        enums,
        report,
    };
    plans.iter().map(|plan| resolver.set(plan)).collect()
}

struct Resolver<'a, 't> {
    plans: &'a [SetPlan<'t>],
    scope: &'a Scope<'t>,
    consts: &'a [Const],
    enums: &'a [Enum],
    report: &'a mut Report,
}

impl Resolver<'_, '_> {
    fn set(&mut self, plan: &SetPlan<'_>) -> AttrSet {
        let node = plan.node;
        if node.get("subset-of").is_some() && node.get("name-prefix").is_some() {
            self.report
                .add(
                    Rule::ConflictingKeys,
                    &node.key_at("name-prefix"),
                    "a subset cannot have a `name-prefix`",
                )
                .related(node.key_at("subset-of").span, "because of this");
        }
        AttrSet {
            name: plan.name.to_owned(),
            doc: node.string("doc"),
            subset_of: plan.subset_of,
            attrs: plan.attrs.iter().map(|attr| self.attr(attr, plan)).collect(),
            name_prefix: node.string("name-prefix"),
            enum_name: c_name(node, "enum-name"),
            cnt_name: node.string("attr-cnt-name"),
            max_name: node.string("attr-max-name"),
            header: node.string("header"),
            pos: node.at().span.start,
        }
    }

    fn attr(&mut self, plan: &Plan<'_>, set: &SetPlan<'_>) -> Attr {
        let string = |key: &str| plan.get(key).and_then(Node::str).map(str::to_owned);
        let word = plan.get("type").and_then(Node::str).unwrap_or_default();
        let ty = self.ty(word, plan, set);
        self.warn_ineffective(word, plan);
        Attr {
            name: plan.name.to_owned(),
            doc: string("doc"),
            value: plan.value,
            checks: self.checks(plan, &ty),
            ty,
            multi: matches!(plan.get("multi-attr").map(Node::kind), Some(Kind::Bool(true))),
            hint: ints::hint(plan.get("display-hint")),
            name_prefix: string("name-prefix"),
            pos: plan.node().at().span.start,
        }
    }

    /// The type. Where it cannot be resolved, which then has been reported, plain bytes take its place.
    fn ty(&mut self, word: &str, plan: &Plan<'_>, set: &SetPlan<'_>) -> AttrType {
        const UNRESOLVED: AttrType = AttrType::Binary(Binary::Bytes);
        if let Some(int) = int_type(word) {
            return AttrType::Int(self.int(int, plan));
        }
        match word {
            "unused" => AttrType::Unused,
            "pad" => AttrType::Pad,
            "flag" => AttrType::Flag,
            "string" => AttrType::String,
            "bitfield32" => {
                let values = ints::values(
                    ints::MAX_BIT,
                    &|key| plan.get(key),
                    self.scope,
                    self.enums,
                    self.report,
                );
                // A bitfield is nothing but flags, said or not.
                AttrType::Bitfield32(values.map(|values| crate::model::EnumRef {
                    as_flags: true,
                    ..values
                }))
            }
            "binary" => AttrType::Binary(self.binary(plan)),
            "nest" => self.nested(plan, word).map_or(UNRESOLVED, AttrType::Nest),
            "indexed-array" => self.element(plan).map_or(UNRESOLVED, AttrType::IndexedArray),
            "nest-type-value" => self.nest_type_value(plan).unwrap_or(UNRESOLVED),
            "sub-message" => self.sub_message(plan, set).unwrap_or(UNRESOLVED),
            _ => UNRESOLVED,
        }
    }

    fn int(&mut self, int: IntType, plan: &Plan<'_>) -> Int {
        ints::int(int, &|key| plan.get(key), self.scope, self.enums, self.report)
    }

    fn missing(&mut self, plan: &Plan<'_>, message: String) {
        self.report.add(Rule::MissingKey, &plan.node().at(), message);
    }

    fn binary(&mut self, plan: &Plan<'_>) -> Binary {
        if let Some(name) = plan.get("struct") {
            return self
                .scope
                .struct_id(name, self.report)
                .map_or(Binary::Bytes, Binary::Struct);
        }
        let Some(sub) = plan.get("sub-type") else {
            return Binary::Bytes;
        };
        let Some(word) = sub.str() else {
            return Binary::Bytes;
        };
        match super::limits::fixed_int(word) {
            Some(int) => Binary::Array(self.int(int, plan)),
            None => {
                let message = format!("a binary is an array of integers of fixed width, not of `{word}`");
                self.report.add(Rule::BadValue, &sub.at(), message);
                Binary::Bytes
            }
        }
    }

    /// The set of nested attributes.
    fn nested(&mut self, plan: &Plan<'_>, what: &str) -> Option<SetId> {
        let Some(name) = plan.get("nested-attributes") else {
            let message = format!(
                "`{}` is of type {what} and needs the key `nested-attributes`",
                plan.name
            );
            self.report.add(Rule::NestWithoutSet, &plan.node().at(), message);
            return None;
        };
        self.scope.set_id(name, self.report)
    }

    fn element(&mut self, plan: &Plan<'_>) -> Option<Element> {
        let Some(sub) = plan.get("sub-type") else {
            self.missing(
                plan,
                format!("the indexed array `{}` needs the key `sub-type`", plan.name),
            );
            return None;
        };
        let word = sub.str()?;
        if let Some(int) = int_type(word) {
            return Some(Element::Int(self.int(int, plan)));
        }
        match word {
            "nest" => self.nested(plan, "indexed-array of nests").map(Element::Nest),
            "string" => Some(Element::String),
            "binary" => match plan.get("struct") {
                Some(name) => Some(Element::Binary(Binary::Struct(
                    self.scope.struct_id(name, self.report)?,
                ))),
                None => Some(Element::Binary(Binary::Bytes)),
            },
            _ => {
                let message =
                    format!("an indexed array holds nests, integers, strings or binaries, not `{word}`");
                self.report.add(Rule::BadValue, &sub.at(), message);
                None
            }
        }
    }

    fn nest_type_value(&mut self, plan: &Plan<'_>) -> Option<AttrType> {
        let set = self.nested(plan, "nest-type-value");
        let names: Vec<String> = match plan.get("type-value") {
            Some(list) => list.items().filter_map(Node::str).map(str::to_owned).collect(),
            None => {
                self.missing(
                    plan,
                    format!(
                        "`{}` is of type nest-type-value and needs the key `type-value`",
                        plan.name
                    ),
                );
                return None;
            }
        };
        if names.is_empty() {
            let at = plan.get("type-value").unwrap_or(plan.node()).at();
            self.report
                .add(Rule::BadValue, &at, "`type-value` names no value");
            return None;
        }
        Some(AttrType::NestTypeValue { names, set: set? })
    }

    fn sub_message(&mut self, plan: &Plan<'_>, set: &SetPlan<'_>) -> Option<AttrType> {
        let id = match plan.get("sub-message") {
            Some(name) => self.scope.sub_message_id(name, self.report),
            None => {
                self.missing(
                    plan,
                    format!(
                        "`{}` is of type sub-message and needs the key `sub-message`",
                        plan.name
                    ),
                );
                None
            }
        };
        let Some(selector) = plan.get("selector") else {
            self.missing(
                plan,
                format!(
                    "`{}` is of type sub-message and needs the key `selector`",
                    plan.name
                ),
            );
            return None;
        };
        let name = selector.str()?;
        let local = set.find(name);
        if local.is_none() && !self.plans.iter().any(|plan| plan.find(name).is_some()) {
            let message = format!("neither `{}` nor another set has an attribute `{name}`", set.name);
            unknown(
                Rule::UnknownAttribute,
                message,
                name,
                &selector.at(),
                set.names(),
                self.report,
            );
        }
        Some(AttrType::SubMessage {
            id: id?,
            selector: Selector {
                name: name.to_owned(),
                local,
            },
        })
    }

    fn checks(&mut self, plan: &Plan<'_>, ty: &AttrType) -> crate::model::Checks {
        let Some(node) = plan.get("checks").filter(|node| node.is_map()) else {
            return Default::default();
        };
        let subject = match ty {
            AttrType::Int(int) | AttrType::IndexedArray(Element::Int(int)) => Subject::Int(int.ty),
            AttrType::Bitfield32(_) => Subject::Bitfield,
            AttrType::String | AttrType::IndexedArray(Element::String) => Subject::String,
            AttrType::Binary(_) | AttrType::IndexedArray(Element::Binary(_)) => Subject::Binary,
            _ => Subject::Other,
        };
        checks::checks(node, subject, ty.as_str(), self.scope, self.consts, self.report)
    }

    /// Keys that say nothing with this type. What a subset takes over is its parent's affair.
    fn warn_ineffective(&mut self, word: &str, plan: &Plan<'_>) {
        let sub = plan.get("sub-type").and_then(Node::str).unwrap_or_default();
        let is_int = |word: &str| int_type(word).is_some();
        let array = matches!(word, "binary" | "indexed-array");
        let number = is_int(word) || (array && is_int(sub));
        let effects = [
            ("enum", number || word == "bitfield32"),
            ("enum-as-flags", number || word == "bitfield32"),
            (
                "nested-attributes",
                matches!(word, "nest" | "nest-type-value") || (word == "indexed-array" && sub == "nest"),
            ),
            ("sub-type", array),
            (
                "struct",
                word == "binary" || (word == "indexed-array" && sub == "binary"),
            ),
            ("type-value", word == "nest-type-value"),
            ("sub-message", word == "sub-message"),
            ("selector", word == "sub-message"),
        ];
        // An unknown type has been reported; what goes with it cannot be told.
        if word.is_empty() || crate::schema::attribute_types().all(|known| known != word) {
            return;
        }
        for (key, effective) in effects {
            if let Some(value) = plan.node().get(key).filter(|_| !effective) {
                let at = At {
                    path: value.path(),
                    ..plan.node().key_at(key)
                };
                let message = format!("`{key}` has no effect on an attribute of type `{word}`");
                self.report.add(Rule::IneffectiveKey, &at, message);
            }
        }
    }
}
