//! Rust that calls every getter of generated bindings and makes JSON of what they give, written from the model.

use std::fmt::Write as _;

use genl_spec::{
    Attr, AttrSet, AttrType, Binary, DisplayHint, Element, EnumRef, Family, Int, IntType, Member, MemberType,
    Operation, SetId, StructId, SubMessageId, names,
};

/// The glue of one family: functions by index in the model, and tables that find them by name.
pub(crate) struct Glue<'f> {
    family: &'f Family,
    /// The bindings: what no operation reaches is not among them.
    bindings: &'f str,
    out: String,
}

/// The glue of `family`, whose bindings are the module `module` of the same crate.
pub(crate) fn glue(family: &Family, module: &str, bindings: &str) -> String {
    let mut glue = Glue {
        family,
        bindings,
        out: format!(
            "use crate::{module} as m;\n\
             use crate::json::{{self, Object, Scope}};\n\
             use genl::rt::{{Decode, EventValue, Framed, Operation, Payload, Tailed, View}};\n\
             use serde_json::Value;\n"
        ),
    };
    for (index, structure) in (0..).zip(&family.structs) {
        if glue.has_struct(StructId(index)) {
            glue.structure(index, &structure.name, &structure.members);
        }
    }
    for (index, set) in (0..).zip(&family.sets) {
        if glue.has_set(SetId(index)) {
            glue.set(index, set);
        }
    }
    for index in (0..).zip(&family.sub_messages).map(|(index, _)| index) {
        if glue.has_sub_message(SubMessageId(index)) {
            glue.sub_message(SubMessageId(index));
        }
    }
    glue.tables();
    glue.out
}

impl Glue<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn has_set(&self, id: SetId) -> bool {
        let view = names::set_type_name(&self.family[id].name);
        self.bindings.contains(&format!("pub struct {view}<'a>("))
    }

    fn has_struct(&self, id: StructId) -> bool {
        let name = names::type_name(&self.family[id].name);
        self.bindings.contains(&format!("FixedStruct for {name} {{"))
    }

    fn has_sub_message(&self, id: SubMessageId) -> bool {
        let name = names::type_name(&self.family[id].name);
        self.bindings
            .contains(&format!("pub struct {}<S", names::writer_name(&name)))
    }

    fn structure(&mut self, index: u32, name: &str, members: &[Member]) {
        let ty = names::type_name(name);
        self.line(&format!(
            "fn struct_{index}(x: &m::{ty}) -> Value {{ let mut o = Object::structure();"
        ));
        for member in members {
            let field = names::value_name(&member.name);
            let value = match member.ty {
                MemberType::Pad => continue,
                MemberType::Int(int) => self.int(int, member.hint, &format!("x.{field}")),
                MemberType::String => format!("json::padded(&x.{field})"),
                MemberType::Struct(StructId(inner)) => format!("struct_{inner}(&x.{field})"),
                MemberType::Binary
                    if member.size == 16
                        && matches!(member.hint, Some(DisplayHint::Ipv6 | DisplayHint::Ipv4OrV6)) =>
                {
                    format!("json::display(x.{field})")
                }
                MemberType::Binary => format!("json::bytes({:?}, &x.{field})", hint(member.hint)),
            };
            self.line(&format!("o.put({:?}, {value});", member.name));
        }
        self.line("let _ = x; o.into() }");
    }

    fn set(&mut self, index: u32, set: &AttrSet) {
        let view = names::set_type_name(&set.name);
        self.line(&format!(
            "fn set_{index}(v: m::{view}<'_>, outer: &Scope<'_>) -> Value {{ let find = |name: &str| match name {{"
        ));
        for attr in &set.attrs {
            let getter = method(&attr.name);
            let selector = match &attr.ty {
                AttrType::String if !attr.multi => {
                    format!("v.{getter}().map(|x| x.to_bytes().to_vec())")
                }
                AttrType::Int(int) if !attr.multi && is_enum(*int) => {
                    format!("v.{getter}().map(|x| json::name(&x))")
                }
                _ => continue,
            };
            if self.selects(&attr.name) {
                self.line(&format!("{:?} => {selector},", attr.name));
            }
        }
        self.line("_ => None }; let scope = outer.inner(&find); let _ = &scope; let mut o = Object::attributes(v.attrs());");
        for attr in &set.attrs {
            self.attribute(set, attr);
        }
        self.line("o.into() }");
    }

    /// Whether some sub-message of the family is selected by an attribute of this name.
    fn selects(&self, name: &str) -> bool {
        let mut attrs = self.family.sets.iter().flat_map(|set| &set.attrs);
        attrs.any(|attr| matches!(&attr.ty, AttrType::SubMessage { selector, .. } if selector.name == name))
    }

    fn attribute(&mut self, set: &AttrSet, attr: &Attr) {
        let (name, id, getter) = (&attr.name, attr.value, method(&attr.name));
        let text = match &attr.ty {
            AttrType::Pad => format!("o.known({id});"),
            AttrType::Unused => format!("o.unused({name:?}, {id});"),
            AttrType::Flag => format!("o.flag({name:?}, {id}, v.{getter}());"),
            AttrType::NestTypeValue { names, set } => format!(
                "o.rows({name:?}, {id}, v.{getter}().map(|(numbers, x)| json::row(&{names:?}, &numbers, set_{}(x, &scope))));",
                set.0
            ),
            AttrType::SubMessage {
                id: message,
                selector,
            } => {
                let local = selector.local.and_then(|index| set.attrs.get(index));
                let is_local = local.is_some_and(|local| match local.ty {
                    AttrType::Int(int) => int.values.is_some(),
                    AttrType::String => true,
                    _ => false,
                });
                let argument = if is_local {
                    String::new()
                } else {
                    format!("scope.find({:?})", selector.name)
                };
                format!(
                    "o.get({name:?}, {id}, v.{getter}({argument}).map(|x| sub_{}(x, &scope)));",
                    message.0
                )
            }
            _ => {
                let value = self.value(attr);
                let put = if attr.multi { "all" } else { "get" };
                format!("o.{put}({name:?}, {id}, v.{getter}().map(|x| {value}));")
            }
        };
        self.line(&text);
    }

    /// The expression that makes JSON of `x`, an attribute's value.
    fn value(&self, attr: &Attr) -> String {
        match &attr.ty {
            AttrType::Int(int) => self.int(*int, attr.hint, "x"),
            AttrType::Bitfield32(None) => "json::bits(x.value, x.selector, Value::from)".to_owned(),
            AttrType::Bitfield32(Some(values)) => {
                format!(
                    "json::bits(x.value, x.selector, |x| {})",
                    self.flags(*values, 32, "x")
                )
            }
            AttrType::String => "json::text(x)".to_owned(),
            AttrType::Binary(binary) => self.binary(*binary, attr.hint),
            AttrType::Nest(set) => format!("set_{}(x, &scope)", set.0),
            AttrType::IndexedArray(Element::Nest(set)) => {
                format!(
                    "json::list(x.entries().map(|(index, x)| json::entry(index, set_{}(x, &scope))))",
                    set.0
                )
            }
            AttrType::IndexedArray(element) => {
                let value = match element {
                    Element::Int(int) => self.int(*int, attr.hint, "x"),
                    Element::Binary(binary) => self.binary(*binary, attr.hint),
                    Element::String => "json::text(x)".to_owned(),
                    Element::Nest(_) => unreachable!("handled above"),
                };
                format!("json::list(x.iter().map(|x| {value}))")
            }
            other => unreachable!("{} has a getter of its own kind", other.as_str()),
        }
    }

    fn binary(&self, binary: Binary, display: Option<DisplayHint>) -> String {
        match binary {
            Binary::Bytes if is_ip(display) => "json::display(x)".to_owned(),
            Binary::Bytes => format!("json::bytes({:?}, x)", hint(display)),
            Binary::Struct(id) => self.tailed(id),
            Binary::Array(int) => format!(
                "json::array(x.iter().map(|x| {}), x.remainder())",
                self.int(int, display, "x")
            ),
        }
    }

    /// A struct `x`, with the array behind it if it has one.
    fn tailed(&self, id: StructId) -> String {
        let Some(tail) = &self.family[id].tail else {
            return format!("struct_{}(&x)", id.0);
        };
        let element = match tail.ty {
            MemberType::Int(int) => self.int(int, tail.hint, "x"),
            MemberType::Struct(inner) => format!("struct_{}(&x)", inner.0),
            MemberType::Pad | MemberType::String | MemberType::Binary => "Value::from(x)".to_owned(),
        };
        format!(
            "json::tailed(struct_{}(&x), {:?}, x.tail().iter().map(|x| {element}))",
            id.0, tail.name
        )
    }

    fn int(&self, int: Int, display: Option<DisplayHint>, x: &str) -> String {
        let bits = int.ty.size().map_or(64, |size| size * 8);
        match int.values {
            Some(values) if values.as_flags => self.flags(values, bits, x),
            Some(_) => format!("json::named(&{x}, {})", int.ty.is_signed()),
            None if int.ty == IntType::U32 && display == Some(DisplayHint::Ipv4) => {
                format!("json::display({x})")
            }
            None => format!("json::number({:?}, {x})", hint(display)),
        }
    }

    /// Flags, with the names that they have in the spec.
    fn flags(&self, values: EnumRef, bits: usize, x: &str) -> String {
        let entries = &self.family[values.id].entries;
        let names: Vec<(u64, &str)> = entries.iter().map(|e| (e.mask(), e.name.as_str())).collect();
        format!("json::flags(&{x}, {bits}, &{names:?})")
    }

    fn sub_message(&mut self, id: SubMessageId) {
        let message = &self.family[id];
        let ty = names::type_name(&message.name);
        self.line(&format!(
            "fn sub_{}(x: m::{ty}<'_>, scope: &Scope<'_>) -> Value {{ let _ = scope; match x {{",
            id.0
        ));
        for format in &message.formats {
            let value = match (format.fixed_header, format.set) {
                (Some(header), Some(set)) => format!(
                    "json::merge(struct_{}(&x.fixed_header()), set_{}(*x.attributes(), scope))",
                    header.0, set.0
                ),
                (Some(header), None) => format!("struct_{}(&x)", header.0),
                (None, Some(set)) => format!("set_{}(x, scope)", set.0),
                (None, None) => "{ let _: &[u8] = x; json::nothing() }".to_owned(),
            };
            self.line(&format!(
                "m::{ty}::{}(x) => {value},",
                names::variant_name(&format.value)
            ));
        }
        self.line(&format!("m::{ty}::Unknown(x) => json::bytes(\"\", x) }} }}"));
    }

    fn tables(&mut self) {
        self.line("pub fn set(name: &str, payload: &[u8]) -> Option<Value> { let _ = payload; match name {");
        for (index, set) in (0..).zip(&self.family.sets) {
            if self.has_set(SetId(index)) {
                self.line(&format!(
                    "{:?} => Some(set_{index}(Payload::from_payload(payload), &Scope::NONE)),",
                    set.name
                ));
            }
        }
        self.line("_ => None } }");
        self.line(
            "pub fn structure(name: &str, payload: &[u8]) -> Option<Value> { let _ = payload; match name {",
        );
        for (index, structure) in (0..).zip(&self.family.structs) {
            let id = StructId(index);
            if !self.has_struct(id) {
                continue;
            }
            let ty = names::type_name(&structure.name);
            let codec = match &structure.tail {
                None => format!("m::{ty}"),
                Some(tail) => {
                    let element = match tail.ty {
                        MemberType::Struct(inner) => {
                            format!("m::{}", names::type_name(&self.family[inner].name))
                        }
                        MemberType::Int(int) => plain(int.ty).to_owned(),
                        MemberType::Pad | MemberType::String | MemberType::Binary => "u8".to_owned(),
                    };
                    format!("Tailed<'_, m::{ty}, {element}>")
                }
            };
            let value = self.tailed(id);
            self.line(&format!(
                "{:?} => <{codec} as Decode>::decode(payload).map(|x| {value}),",
                structure.name
            ));
        }
        self.line("_ => None } }");
        self.line("pub fn sub_message(name: &str, format: &str, payload: &[u8]) -> Option<Value> { let _ = (format, payload); match name {");
        for (index, message) in (0..).zip(&self.family.sub_messages) {
            if self.has_sub_message(SubMessageId(index)) {
                self.line(&format!(
                    "{:?} => Some(sub_{index}(m::{}::select(format.as_bytes(), payload), &Scope::NONE)),",
                    message.name,
                    names::type_name(&message.name)
                ));
            }
        }
        self.line("_ => None } }");
        self.operations();
    }

    fn operations(&mut self) {
        let usable: Vec<&Operation> = self
            .family
            .operations
            .iter()
            .filter(|op| op.is_async() || op.do_mode().is_some() || op.dump_mode().is_some())
            .collect();
        self.line(
            "pub fn request(name: &str, payload: &[u8]) -> Option<Value> { let _ = payload; match name {",
        );
        for operation in usable.iter().filter(|op| op.request_value.is_some()) {
            let view = match operation.set {
                Some(set) => format!("m::{}<'_>", names::set_type_name(&self.family[set].name)),
                None => "genl::rt::NoAttrs<'_>".to_owned(),
            };
            let marker = names::type_name(&operation.name);
            let framed = format!("Framed<<m::op::{marker} as Operation>::Header, {view}>");
            let value = self.message(operation, true);
            self.line(&format!(
                "{:?} => {{ let x: {framed} = Payload::from_payload(payload); Some({value}) }}",
                operation.name
            ));
        }
        self.line("_ => None } }");
        self.line(
            "pub fn reply(name: &str, payload: &[u8]) -> Option<Value> { let _ = payload; match name {",
        );
        for operation in usable.iter().filter(|op| op.reply_value.is_some()) {
            let marker = names::type_name(&operation.name);
            let value = self.message(operation, operation.fixed_header.is_some());
            self.line(&format!(
                "{:?} => {{ let x: <m::op::{marker} as Operation>::View<'_> = Payload::from_payload(payload); Some({value}) }}",
                operation.name
            ));
        }
        self.line("_ => None } }");
        self.line("pub fn notification(number: u16, payload: &[u8]) -> Option<(&'static str, Value)> {");
        if self.family.groups.is_empty() {
            return self.line("let _ = (number, payload); None }");
        }
        self.line("match m::Event::decode(number, payload) {");
        for operation in usable.iter().filter(|op| op.is_async()) {
            let value = self.message(operation, operation.fixed_header.is_some());
            let mut arm = String::new();
            let _ = write!(
                arm,
                "m::Event::{}(owned) => {{ let x = owned.view(); Some(({:?}, {value})) }}",
                names::variant_name(&operation.name),
                operation.name
            );
            self.line(&arm);
        }
        self.line("m::Event::Unknown(_) => None } }");
    }

    /// A message `x`: where a member of the header and an attribute have one name the member counts.
    fn message(&self, operation: &Operation, framed: bool) -> String {
        let attributes = if framed { "*x.attributes()" } else { "x" };
        let set = match operation.set {
            Some(set) => format!("set_{}({attributes}, &Scope::NONE)", set.0),
            None => format!("json::unknown(({attributes}).attrs())"),
        };
        match operation.fixed_header {
            Some(header) => format!("json::merge({set}, struct_{}(&x.fixed_header()))", header.0),
            None => set,
        }
    }
}

fn is_enum(int: Int) -> bool {
    int.values.is_some_and(|values| !values.as_flags)
}

/// The type of plain integers; arrays behind structs hold no others.
fn plain(ty: IntType) -> &'static str {
    match ty {
        IntType::U8 => "u8",
        IntType::U16 => "u16",
        IntType::U32 => "u32",
        IntType::U64 | IntType::Uint => "u64",
        IntType::S8 => "i8",
        IntType::S16 => "i16",
        IntType::S32 => "i32",
        IntType::S64 | IntType::Sint => "i64",
    }
}

fn is_ip(hint: Option<DisplayHint>) -> bool {
    matches!(
        hint,
        Some(DisplayHint::Ipv4 | DisplayHint::Ipv6 | DisplayHint::Ipv4OrV6)
    )
}

fn hint(hint: Option<DisplayHint>) -> &'static str {
    match hint {
        None => "",
        Some(DisplayHint::Hex) => "hex",
        Some(DisplayHint::Mac | DisplayHint::Fddi) => "mac",
        Some(DisplayHint::Ipv4 | DisplayHint::Ipv6 | DisplayHint::Ipv4OrV6) => "ip",
        Some(DisplayHint::Uuid) => "uuid",
    }
}

/// Name of an attribute's getter.
fn method(name: &str) -> String {
    let name = names::value_name(name);
    match name.as_str() {
        "send" | "fixed_header" | "nlm_flags" | "attr_raw" => format!("{name}_"),
        _ => name,
    }
}
