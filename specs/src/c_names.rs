//! Names in C, as YNL's generator of uAPI headers forms them.
//!
//! A name is a prefix and the spec's name, in upper case and with underscores for dashes. Prefixes come from
//! the family's name unless the spec gives one.

use crate::model::{Attr, AttrSet, Const, ConstValue, Entry, Enum, EnumModel, Family, Group, Operation};

/// A constant of a family's uAPI.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// What it stands for: `family-name`, `family-version`, `const:<name>`, `enum:<enum>:<entry>`,
    /// `flags:<flags>:<entry>`, `attr:<set>:<attribute>`, `op:<operation>`, `mcgrp:<group>`. In place of the
    /// last part may stand `<cnt>`, `<max>` or `<mask>`.
    pub what: String,
    /// Its name in C.
    pub c_name: String,
    /// Its value.
    pub value: ConstValue,
}

/// A name in C's case for constants: `ifla-mtu` becomes `IFLA_MTU`.
pub fn upper(name: &str) -> String {
    name.replace('-', "_").to_uppercase()
}

/// A name in C's case for types and variables: `Some-Name` becomes `some_name`.
pub fn lower(name: &str) -> String {
    name.replace('-', "_").to_lowercase()
}

impl Family {
    /// C name of the define that holds the family's name.
    pub fn c_family_name(&self) -> String {
        self.c
            .family_name
            .as_deref()
            .map_or_else(|| upper(&format!("{}-family-name", self.name)), upper)
    }

    /// C name of the define that holds the family's version.
    pub fn c_version_name(&self) -> String {
        self.c
            .version_name
            .as_deref()
            .map_or_else(|| upper(&format!("{}-family-version", self.name)), upper)
    }

    /// C name of a constant.
    pub fn c_const(&self, item: &Const) -> String {
        match (&item.name_prefix, &item.header) {
            (Some(prefix), _) => upper(&format!("{prefix}{}", item.name)),
            (None, Some(_)) => upper(&item.name),
            (None, None) => upper(&format!("{}-{}", self.name, item.name)),
        }
    }

    /// What stands before the names of an enum's entries, in the spec's case.
    pub fn c_enum_prefix(&self, item: &Enum) -> String {
        item.name_prefix
            .clone()
            .unwrap_or_else(|| format!("{}-{}-", self.name, item.name))
    }

    /// C name of an enum's entry.
    pub fn c_entry(&self, item: &Enum, entry: &Entry) -> String {
        upper(&format!("{}{}", self.c_enum_prefix(item), entry.name))
    }

    /// What stands before the names of a set's attributes, in the spec's case. Subsets have none of their own:
    /// ask the set they are a part of.
    pub fn c_attr_prefix(&self, set: &AttrSet) -> String {
        match &set.name_prefix {
            Some(prefix) => prefix.clone(),
            None if set.name == self.name => format!("{}-a-", self.name),
            None => format!("{}-a-{}-", self.name, set.name),
        }
    }

    /// C name of an attribute of a set.
    pub fn c_attr(&self, set: &AttrSet, attr: &Attr) -> String {
        let root = set.subset_of.map_or(set, |whole| &self[self.root_set(whole)]);
        match &attr.name_prefix {
            Some(prefix) => upper(&format!("{prefix}{}", attr.name)),
            None => upper(&format!("{}{}", self.c_attr_prefix(root), attr.name)),
        }
    }

    /// C name of the count of a set's attributes (the last one's number, plus one).
    pub fn c_attr_cnt(&self, set: &AttrSet) -> String {
        let given = set.cnt_name.as_deref();
        given.map_or_else(|| upper(&format!("__{}max", self.c_attr_prefix(set))), upper)
    }

    /// C name of the number of a set's last attribute.
    pub fn c_attr_max(&self, set: &AttrSet) -> String {
        let given = set.max_name.as_deref();
        given.map_or_else(|| upper(&format!("{}max", self.c_attr_prefix(set))), upper)
    }

    /// What stands before the names of operations, in the spec's case.
    pub fn c_op_prefix(&self) -> String {
        self.ops
            .name_prefix
            .clone()
            .unwrap_or_else(|| format!("{}-cmd-", self.name))
    }

    /// C name of an operation, notification or event.
    pub fn c_op(&self, operation: &Operation) -> String {
        let prefix = match &self.ops.async_prefix {
            Some(prefix) if operation.is_async() => prefix.clone(),
            _ => self.c_op_prefix(),
        };
        upper(&format!("{prefix}{}", operation.name))
    }

    /// C name of the count of operations (the last one's number, plus one).
    pub fn c_op_cnt(&self) -> String {
        let given = self.c.cmd_cnt_name.as_deref();
        given.map_or_else(|| upper(&format!("__{}max", self.c_op_prefix())), upper)
    }

    /// C name of the number of the last operation.
    pub fn c_op_max(&self) -> String {
        let given = self.c.cmd_max_name.as_deref();
        given.map_or_else(|| upper(&format!("{}max", self.c_op_prefix())), upper)
    }

    /// C name of a multicast group: of its name for generic netlink, of its number for raw protocols.
    pub fn c_group(&self, group: &Group) -> String {
        match (&group.c_define_name, group.value) {
            (Some(name), _) => upper(name),
            (None, Some(_)) => upper(&group.name),
            (None, None) => upper(&format!("{}-mcgrp-{}", self.name, group.name)),
        }
    }

    /// Every constant of the family's uAPI, by kind and then in the order of the spec. What another header
    /// already defines is among them.
    pub fn constants(&self) -> Vec<Constant> {
        let mut rows = Rows(Vec::new());
        rows.add(
            "family-name".to_owned(),
            self.c_family_name(),
            ConstValue::Str(self.name.clone()),
        );
        rows.int("family-version".to_owned(), self.c_version_name(), self.version);
        for item in &self.consts {
            rows.add(
                format!("const:{}", item.name),
                self.c_const(item),
                item.value.clone(),
            );
        }
        for item in &self.enums {
            self.enum_constants(item, &mut rows);
        }
        for set in self.sets.iter().filter(|set| set.subset_of.is_none()) {
            for attr in &set.attrs {
                rows.int(
                    format!("attr:{}:{}", set.name, attr.name),
                    self.c_attr(set, attr),
                    attr.value,
                );
            }
            let last = set.attrs.last().map_or(-1, |attr| i128::from(attr.value));
            rows.int(format!("attr:{}:<cnt>", set.name), self.c_attr_cnt(set), last + 1);
            rows.int(format!("attr:{}:<max>", set.name), self.c_attr_max(set), last);
        }
        for operation in &self.operations {
            if let Some(value) = operation.request_value.or(operation.reply_value) {
                rows.int(format!("op:{}", operation.name), self.c_op(operation), value);
            }
        }
        if self.ops.enum_model == EnumModel::Unified {
            let last = self
                .operations
                .last()
                .and_then(|op| op.request_value.or(op.reply_value));
            let last = last.map_or(-1, i128::from);
            rows.int("op:<cnt>".to_owned(), self.c_op_cnt(), last + 1);
            rows.int("op:<max>".to_owned(), self.c_op_max(), last);
        }
        for group in &self.groups {
            let value = match group.value {
                Some(value) => ConstValue::Int(value.into()),
                None => ConstValue::Str(group.name.clone()),
            };
            rows.add(format!("mcgrp:{}", group.name), self.c_group(group), value);
        }
        rows.0
    }

    fn enum_constants(&self, item: &Enum, rows: &mut Rows) {
        let kind = if item.is_flags { "flags" } else { "enum" };
        let name = &item.name;
        for entry in &item.entries {
            let value = item.wire_value(entry, false);
            rows.int(
                format!("{kind}:{name}:{}", entry.name),
                self.c_entry(item, entry),
                value,
            );
        }
        if !item.render_max {
            return;
        }
        let prefix = self.c_enum_prefix(item);
        if item.is_flags {
            let mask = item.entries.iter().fold(0, |mask, entry| mask | entry.mask());
            rows.int(
                format!("{kind}:{name}:<mask>"),
                upper(&format!("{prefix}mask")),
                mask,
            );
        } else {
            let last = item.entries.last().map_or(-1, |entry| i128::from(entry.value));
            let cnt = item
                .cnt_name
                .as_deref()
                .map_or_else(|| upper(&format!("__{prefix}max")), upper);
            rows.int(format!("{kind}:{name}:<cnt>"), cnt, last + 1);
            rows.int(
                format!("{kind}:{name}:<max>"),
                upper(&format!("{prefix}max")),
                last,
            );
        }
    }
}

struct Rows(Vec<Constant>);

impl Rows {
    fn add(&mut self, what: String, c_name: String, value: ConstValue) {
        self.0.push(Constant { what, c_name, value });
    }

    fn int(&mut self, what: String, c_name: String, value: impl Into<i128>) {
        self.add(what, c_name, ConstValue::Int(value.into()));
    }
}
