//! Types, numbers and permissions in words.

use genl_spec::{
    Attr, AttrType, Binary, ByteOrder, Checks, DisplayHint, DontValidate, Element, EnumRef, Family, Int,
    Limit, Member, MemberType, OpFlags, Selector,
};

/// The type of an attribute, with all that is known of its values.
pub(crate) fn attribute(family: &Family, attr: &Attr) -> String {
    let mut parts = vec![attribute_type(family, &attr.ty)];
    parts.extend(attr.hint.map(|hint| format!("shown as {}", self::hint(hint))));
    parts.extend(checks(family, &attr.checks));
    if attr.multi {
        parts.push("repeats".to_owned());
    }
    parts.join(", ")
}

fn attribute_type(family: &Family, ty: &AttrType) -> String {
    match ty {
        AttrType::Unused => "unused".to_owned(),
        AttrType::Pad => "padding".to_owned(),
        AttrType::Flag => "flag".to_owned(),
        AttrType::String => "string".to_owned(),
        AttrType::Int(int) => self::int(family, *int),
        AttrType::Bitfield32(None) => "bitfield32".to_owned(),
        AttrType::Bitfield32(Some(values)) => format!("bitfield32 of {}", enum_ref(family, *values)),
        AttrType::Binary(binary) => self::binary(family, *binary),
        AttrType::Nest(set) => format!("nest of {}", family[*set].name),
        AttrType::IndexedArray(element) => format!("array of {}", self::element(family, *element)),
        AttrType::NestTypeValue { names, set } => {
            format!("nests by {}, then {}", names.join(", "), family[*set].name)
        }
        AttrType::SubMessage { id, selector } => {
            let Selector { name, local } = selector;
            let whose = if local.is_some() { "" } else { " of an outer set" };
            format!("sub-message {} by {name}{whose}", family[*id].name)
        }
    }
}

fn element(family: &Family, element: Element) -> String {
    match element {
        Element::Nest(set) => family[set].name.clone(),
        Element::Int(int) => self::int(family, int),
        Element::Binary(binary) => self::binary(family, binary),
        Element::String => "string".to_owned(),
    }
}

fn binary(family: &Family, binary: Binary) -> String {
    match binary {
        Binary::Bytes => "binary".to_owned(),
        Binary::Struct(id) => format!("struct {}", family[id].name),
        Binary::Array(int) => format!("packed array of {}", self::int(family, int)),
    }
}

fn int(family: &Family, int: Int) -> String {
    let order = match int.order {
        ByteOrder::Host => "",
        ByteOrder::Big => " big-endian",
        ByteOrder::Little => " little-endian",
    };
    let values = int.values.map(|values| format!(", {}", enum_ref(family, values)));
    format!("{}{order}{}", int.ty.as_str(), values.unwrap_or_default())
}

fn enum_ref(family: &Family, values: EnumRef) -> String {
    let what = if values.as_flags { "flags" } else { "enum" };
    format!("{what} {}", family[values.id].name)
}

fn hint(hint: DisplayHint) -> &'static str {
    match hint {
        DisplayHint::Hex => "hexadecimal",
        DisplayHint::Mac => "MAC address",
        DisplayHint::Fddi => "FDDI address",
        DisplayHint::Ipv4 => "IPv4 address",
        DisplayHint::Ipv6 => "IPv6 address",
        DisplayHint::Ipv4OrV6 => "IP address",
        DisplayHint::Uuid => "UUID",
    }
}

fn checks(family: &Family, checks: &Checks) -> Vec<String> {
    let limit = |limit: &Option<Limit>, words: &str| Some(format!("{words} {}", limit.as_ref()?.value));
    let length = |limit: &Option<Limit>, words: &str| {
        let size = usize::try_from(limit.as_ref()?.value).ok()?;
        Some(format!("{words} {}", bytes(size)))
    };
    let mut parts = Vec::new();
    parts.extend(
        checks
            .flags_mask
            .map(|id| format!("only flags of {}", family[id].name)),
    );
    match (&checks.min, &checks.max) {
        (Some(min), Some(max)) => parts.push(format!("{} to {}", min.value, max.value)),
        (min, max) => {
            parts.extend(limit(min, "at least"));
            parts.extend(limit(max, "at most"));
        }
    }
    parts.extend(length(&checks.exact_len, "exactly"));
    parts.extend(length(&checks.min_len, "at least"));
    parts.extend(length(&checks.max_len, "at most"));
    if checks.unterminated_ok {
        parts.push("NUL at the end not needed".to_owned());
    }
    parts
}

/// The type of a struct's member.
pub(crate) fn member(family: &Family, member: &Member) -> String {
    let ty = match member.ty {
        MemberType::Int(int) => self::int(family, int),
        MemberType::Pad => format!("{} of padding", bytes(member.size)),
        MemberType::String => format!("string of {}", bytes(member.size)),
        MemberType::Binary => bytes(member.size),
        MemberType::Struct(id) => format!("struct {}", family[id].name),
    };
    match member.hint {
        Some(hint) => format!("{ty}, shown as {}", self::hint(hint)),
        None => ty,
    }
}

/// A size in words.
pub(crate) fn bytes(size: usize) -> String {
    match size {
        1 => "1 byte".to_owned(),
        n => format!("{n} bytes"),
    }
}

/// What the kernel asks of who asks it; `None` if nothing.
pub(crate) fn permission(flags: OpFlags) -> Option<&'static str> {
    match flags {
        OpFlags { admin: true, .. } => Some("CAP_NET_ADMIN in the initial user namespace"),
        OpFlags { uns_admin: true, .. } => {
            Some("CAP_NET_ADMIN in the user namespace of the network namespace")
        }
        _ => None,
    }
}

/// What the kernel does not validate; `None` if it validates all.
pub(crate) fn lenient(dont: DontValidate) -> Option<String> {
    let parts = [
        (dont.strict, "requests, strictly"),
        (dont.dump, "dump requests"),
        (dont.dump_strict, "dump requests, strictly"),
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, part)| part)
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The first sentence of a doc, for lists.
pub(crate) fn sentence(doc: &str) -> String {
    let paragraph = doc.trim().split("\n\n").next().unwrap_or_default();
    let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.find(". ") {
        Some(end) => words[..=end].to_owned(),
        None => words,
    }
}
