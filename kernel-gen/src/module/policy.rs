//! What the kernel checks of requests, as tables of `struct nla_policy`.

use std::collections::{BTreeMap, BTreeSet};

use genl_spec::{
    Attr, AttrType, Binary, ByteOrder, Checks, Element, Enum, EnumId, Family, Int, IntType, KernelPolicy,
    Limit, Mode, OpId, SetId, SubMessageId,
};

/// A table of policies: of a nest, or of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyTable {
    /// What it is for.
    pub scope: TableScope,
    /// The set whose attributes it lists. The table ends at the highest of them.
    pub set: SetId,
    /// One entry for each attribute that a message may have.
    pub entries: Vec<PolicyEntry>,
    /// Largest attribute number among those listed, reserved ones included.
    pub max: u16,
}

/// What a table of policies is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableScope {
    /// Nests of a set.
    Nest(SetId),
    /// All operations of the family.
    Global,
    /// Both modes of an operation, or the only one it has.
    Operation(OpId),
    /// The `do` of an operation.
    Do(OpId),
    /// The `dump` of an operation.
    Dump(OpId),
}

/// The policy of one attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyEntry {
    /// Index of the attribute in the table's set.
    pub attr: usize,
    /// Number of the attribute.
    pub value: u16,
    /// What is checked.
    pub rule: PolicyRule,
}

/// What is checked of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum PolicyRule {
    /// The type alone.
    Of(Kind),
    /// The type, and a largest length.
    Len(Kind, Limit),
    /// A smallest value.
    Min(Kind, Limit),
    /// A largest value.
    Max(Kind, Limit),
    /// Both.
    Range(Kind, Limit, Limit),
    /// Limits beyond 16 bits, which stand in a table of their own.
    FullRange(Kind, Limit, Limit),
    /// Some bits only.
    Mask(Kind, u64),
    /// Exactly so many bytes.
    ExactLen(Limit),
    /// At least so many bytes.
    MinLen(Limit),
    /// At most so many bytes.
    MaxLen(Limit),
    /// A bit field with these bits.
    Bitfield32(u64),
    /// A nest.
    Nested(SetId),
    /// A nest whose entries are such nests.
    NestedArray(SetId),
    /// One of an enum's entries, which have gaps.
    OneOf(Kind, EnumId),
}

/// Type of an attribute in a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An integer in the machine's byte order, or a little-endian one, which policies do not know.
    Int(IntType),
    /// `NLA_BE16`.
    Be16,
    /// `NLA_BE32`.
    Be32,
    /// `NLA_STRING`.
    String,
    /// `NLA_NUL_STRING`.
    NulString,
    /// `NLA_BINARY`.
    Binary,
    /// `NLA_FLAG`.
    Flag,
    /// `NLA_NESTED` whose content nobody checks.
    Nested,
}

impl Kind {
    fn of_int(int: Int) -> Kind {
        match (int.order, int.ty) {
            (ByteOrder::Big, IntType::U16) => Kind::Be16,
            (ByteOrder::Big, IntType::U32) => Kind::Be32,
            _ => Kind::Int(int.ty),
        }
    }

    /// Name of the variant in the layer's enum.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Int(IntType::U8) => "U8",
            Kind::Int(IntType::U16) => "U16",
            Kind::Int(IntType::U32) => "U32",
            Kind::Int(IntType::U64) => "U64",
            Kind::Int(IntType::Uint) => "Uint",
            Kind::Int(IntType::S8) => "S8",
            Kind::Int(IntType::S16) => "S16",
            Kind::Int(IntType::S32) => "S32",
            Kind::Int(IntType::S64) => "S64",
            Kind::Int(IntType::Sint) => "Sint",
            Kind::Be16 => "Be16",
            Kind::Be32 => "Be32",
            Kind::String => "String",
            Kind::NulString => "NulString",
            Kind::Binary => "Binary",
            Kind::Flag => "Flag",
            Kind::Nested => "Nested",
        }
    }

    /// Whether values may be negative.
    pub fn is_signed(self) -> bool {
        matches!(self, Kind::Int(ty) if ty.is_signed())
    }
}

/// The tables of a family: those of nests by the name of their sets, then those of messages in the order of the spec.
pub fn tables(family: &Family) -> Vec<PolicyTable> {
    let mut messages = Vec::new();
    if family.kernel_policy == KernelPolicy::Global {
        messages.extend(global(family));
    } else {
        for (id, op) in (0..).map(OpId).zip(&family.operations) {
            let (r#do, dump) = (request(op.do_mode()), request(op.dump_mode()));
            let scopes = match (r#do, dump) {
                (Some(attrs), Some(_)) if family.kernel_policy == KernelPolicy::PerOp => {
                    vec![(TableScope::Operation(id), attrs)]
                }
                (Some(one), Some(other)) => {
                    vec![(TableScope::Do(id), one), (TableScope::Dump(id), other)]
                }
                (Some(attrs), None) | (None, Some(attrs)) => vec![(TableScope::Operation(id), attrs)],
                (None, None) => Vec::new(),
            };
            let Some(set) = op.set else { continue };
            messages.extend(
                scopes
                    .into_iter()
                    .map(|(scope, attrs)| table(family, scope, set, attrs)),
            );
        }
    }
    let mut nests = BTreeMap::new();
    let mut todo: Vec<SetId> = messages.iter().flat_map(nested).collect();
    while let Some(set) = todo.pop() {
        if nests.contains_key(&set) {
            continue;
        }
        let attrs: Vec<usize> = (0..family[set].attrs.len()).collect();
        let table = table(family, TableScope::Nest(set), set, &attrs);
        todo.extend(nested(&table));
        nests.insert(set, table);
    }
    let mut tables: Vec<PolicyTable> = nests.into_values().collect();
    tables.sort_by(|a, b| family[a.set].name.cmp(&family[b.set].name));
    tables.append(&mut messages);
    // A table of nothing says nothing.
    tables.retain(|table| matches!(table.scope, TableScope::Nest(_)) || !table.entries.is_empty());
    tables
}

/// The attributes that a request may have, if any.
fn request(mode: Option<&Mode>) -> Option<&[usize]> {
    let attrs = &mode?.request.as_ref()?.attributes;
    (!attrs.is_empty()).then_some(attrs)
}

/// The one table of a family with `kernel-policy: global`.
fn global(family: &Family) -> Option<PolicyTable> {
    let mut attrs = BTreeSet::new();
    let mut set = None;
    for op in &family.operations {
        for attr in [op.do_mode(), op.dump_mode()]
            .into_iter()
            .filter_map(request)
            .flatten()
        {
            attrs.insert(*attr);
            set = set.or(op.set);
        }
    }
    let attrs: Vec<usize> = attrs.into_iter().collect();
    Some(table(family, TableScope::Global, set?, &attrs))
}

fn table(family: &Family, scope: TableScope, set: SetId, attrs: &[usize]) -> PolicyTable {
    let listed = || {
        let attrs = attrs.iter().copied();
        attrs.filter_map(|index| Some((index, family[set].attrs.get(index)?)))
    };
    let entries = listed().filter_map(|(index, attr)| {
        Some(PolicyEntry {
            attr: index,
            value: attr.value,
            rule: rule(family, attr)?,
        })
    });
    PolicyTable {
        scope,
        set,
        entries: entries.collect(),
        max: listed().map(|(_, attr)| attr.value).max().unwrap_or(0),
    }
}

fn nested(table: &PolicyTable) -> impl Iterator<Item = SetId> + '_ {
    table.entries.iter().filter_map(|entry| match entry.rule {
        PolicyRule::Nested(set) | PolicyRule::NestedArray(set) => Some(set),
        _ => None,
    })
}

fn rule(family: &Family, attr: &Attr) -> Option<PolicyRule> {
    let checks = &attr.checks;
    Some(match &attr.ty {
        AttrType::Unused | AttrType::Pad => return None,
        AttrType::Flag => PolicyRule::Of(Kind::Flag),
        AttrType::Int(int) => integer(family, *int, checks),
        AttrType::Bitfield32(values) => {
            PolicyRule::Bitfield32(values.map_or(u64::from(u32::MAX), |values| mask(&family[values.id])))
        }
        AttrType::String => string(checks),
        AttrType::Binary(binary) => bytes(*binary, checks),
        AttrType::Nest(set) => PolicyRule::Nested(*set),
        AttrType::IndexedArray(Element::Nest(set)) => PolicyRule::NestedArray(*set),
        AttrType::IndexedArray(_) | AttrType::NestTypeValue { .. } => PolicyRule::Of(Kind::Nested),
        AttrType::SubMessage { id, .. } => PolicyRule::Of(sub_message(family, *id)),
    })
}

/// What a sub-message's payload can be, whatever is selected.
fn sub_message(family: &Family, id: SubMessageId) -> Kind {
    let formats = &family[id].formats;
    if formats.iter().any(|format| format.fixed_header.is_some()) {
        Kind::Binary
    } else {
        Kind::Nested
    }
}

fn string(checks: &Checks) -> PolicyRule {
    let kind = if checks.unterminated_ok {
        Kind::String
    } else {
        Kind::NulString
    };
    match (&checks.exact_len, &checks.max_len) {
        (Some(len), _) => PolicyRule::ExactLen(len.clone()),
        (None, Some(len)) => PolicyRule::Len(kind, len.clone()),
        (None, None) => PolicyRule::Of(kind),
    }
}

/// Of several checks the strictest one that a policy can hold.
fn bytes(_: Binary, checks: &Checks) -> PolicyRule {
    if let Some(len) = &checks.exact_len {
        PolicyRule::ExactLen(len.clone())
    } else if let Some(len) = &checks.max_len {
        PolicyRule::MaxLen(len.clone())
    } else if let Some(len) = &checks.min_len {
        PolicyRule::MinLen(len.clone())
    } else {
        PolicyRule::Of(Kind::Binary)
    }
}

fn integer(family: &Family, int: Int, checks: &Checks) -> PolicyRule {
    let kind = Kind::of_int(int);
    if let Some(values) = int.values.filter(|values| values.as_flags) {
        return PolicyRule::Mask(kind, mask(&family[values.id]));
    }
    if let Some(flags) = checks.flags_mask {
        return PolicyRule::Mask(kind, mask(&family[flags]));
    }
    let (mut min, mut max) = (checks.min.clone(), checks.max.clone());
    let mut sparse = None;
    if let Some(values) = int.values {
        match bounds(&family[values.id]) {
            Some((low, high)) => {
                if low != 0 || int.ty.is_signed() {
                    min = min.or_else(|| Some(number(low)));
                }
                max = max.or_else(|| Some(number(high)));
            }
            None => sparse = Some(values.id),
        }
    }
    let is_wide = |limit: &Limit| limit.value < i128::from(i16::MIN) || limit.value > i128::from(i16::MAX);
    if min.iter().chain(&max).any(is_wide) {
        let (low, high) = int.ty.range();
        // What is not limited below begins at 0, as it does in a C table.
        let low = low.max(0);
        return PolicyRule::FullRange(
            kind,
            min.unwrap_or_else(|| exactly(low)),
            max.unwrap_or_else(|| exactly(high)),
        );
    }
    match (min, max, sparse) {
        (Some(min), Some(max), _) => PolicyRule::Range(kind, min, max),
        (Some(min), None, _) => PolicyRule::Min(kind, min),
        (None, Some(max), _) => PolicyRule::Max(kind, max),
        (None, None, Some(values)) => PolicyRule::OneOf(kind, values),
        (None, None, None) => PolicyRule::Of(kind),
    }
}

/// Smallest and largest value of an enum without gaps.
fn bounds(item: &Enum) -> Option<(u64, u64)> {
    let values = || item.entries.iter().map(|entry| entry.value);
    let (low, high) = (values().min()?, values().max()?);
    let count = u64::try_from(item.entries.len()).ok()?;
    (high - low == count - 1).then_some((low, high))
}

/// All flags of an enum, taken as flags.
pub(crate) fn mask(item: &Enum) -> u64 {
    item.entries.iter().fold(0, |mask, entry| mask | entry.mask())
}

fn number(value: u64) -> Limit {
    exactly(value.into())
}

fn exactly(value: i128) -> Limit {
    Limit { value, source: None }
}
