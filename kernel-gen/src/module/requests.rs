//! Requests and the nests in them: types whose getters read what the message has.

use genl_spec::{Attr, AttrType, Binary, Element, SetId, SubMessageId, names as spell};

use super::code::{Body, Code};
use super::docs;
use super::plan::{ModePlan, Op, Plan};
use super::types::{self, Read, Value};

/// Where a getter looks for attributes.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    /// A request: `Info`.
    Request,
    /// A nest of one: `Nest`.
    Nest,
}

impl Source {
    /// The method that finds an attribute.
    fn find(self) -> &'static str {
        match self {
            Source::Request => "attr",
            Source::Nest => "find",
        }
    }

    fn ty(self) -> &'static str {
        match self {
            Source::Request => "Info",
            Source::Nest => "Nest",
        }
    }
}

/// The type of nests of a set.
pub(super) fn view(plan: &Plan<'_>, set: SetId, code: &mut Code) {
    let item = &plan.family[set];
    let attrs: Vec<usize> = (0..item.attrs.len()).collect();
    code.blank();
    code.doc(format!("Attributes of the set `{}` in a request.", item.name));
    definition(plan, Source::Nest, plan.view(set), Some(set), &attrs, code);
}

/// The type of a request.
pub(super) fn request(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>, is_dump: bool, code: &mut Code) {
    let kind = if is_dump { "dump" } else { "do" };
    code.blank();
    if let (true, Some(first)) = (mode.is_alias, &op.r#do) {
        code.doc(format!(
            "Request of `{}` ({kind}), the same as for one.",
            op.op.name
        ));
        code.line(format!("pub type {}<'a> = {}<'a>;", mode.request, first.request));
        return;
    }
    let attrs = mode.attributes();
    if attrs.is_empty() && plan.header.is_none() {
        code.doc(format!(
            "Request of `{}` ({kind}), which has no attributes.",
            op.op.name
        ));
        code.line(format!("pub type {}<'a> = Info<'a>;", mode.request));
        return;
    }
    code.doc(format!("Request of `{}` ({kind}).", op.op.name));
    definition(plan, Source::Request, &mode.request, op.op.set, attrs, code);
}

/// An expression that makes the request of `info`.
pub(super) fn construct(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>) -> String {
    if mode.attributes().is_empty() && plan.header.is_none() {
        return "info".to_owned();
    }
    match &op.r#do {
        Some(first) if mode.is_alias => format!("{}(info)", first.request),
        _ => format!("{}(info)", mode.request),
    }
}

fn definition(
    plan: &Plan<'_>,
    source: Source,
    name: &str,
    set: Option<SetId>,
    attrs: &[usize],
    code: &mut Code,
) {
    let inner = source.ty();
    code.line("#[derive(Clone, Copy)]");
    code.line(format!("pub struct {name}<'a>({inner}<'a>);"));
    code.blank();
    let getters = set
        .map(|set| getters(plan, source, set, attrs))
        .unwrap_or_default();
    let has_header = source == Source::Request && plan.header.is_some();
    if has_header || !getters.is_empty() {
        code.open(format!("impl<'a> {name}<'a> {{"));
        if let Some(header) = plan.header.filter(|_| source == Source::Request) {
            let ty = plan.structure(header);
            code.doc("The fixed header.");
            code.function(
                "pub fn header",
                &["&self"],
                &format!("Option<{ty}>"),
                Body::line(format!("{ty}::from_bytes(self.0.user_header())")),
            );
        }
        for getter in getters {
            code.blank();
            getter.write(code);
        }
        code.close("}");
        code.blank();
    }
    code.open(format!("impl<'a> Deref for {name}<'a> {{"));
    code.line(format!("type Target = {inner}<'a>;"));
    code.blank();
    code.function(
        "fn deref",
        &["&self"],
        &format!("&{inner}<'a>"),
        Body::line("&self.0"),
    );
    code.close("}");
}

/// A function that reads an attribute.
struct Getter {
    doc: String,
    name: String,
    ty: String,
    body: Body,
    /// What a second function is about, that wants the attribute: its name in the spec, its number, its type.
    require: Option<(String, String, String)>,
}

impl Getter {
    fn write(&self, code: &mut Code) {
        code.doc(&self.doc);
        code.open_fn(&format!("pub fn {}", self.name), &["&self"], &self.ty);
        self.body.write(code);
        code.close("}");
        if let Some((attr, number, ty)) = &self.require {
            let plain = self.name.trim_start_matches("r#");
            code.blank();
            code.doc(format!(
                "`{attr}`, or an error that tells the requester what is missing."
            ));
            code.open_fn(
                &format!("pub fn require_{plain}"),
                &["&self"],
                &format!("Result<{ty}>"),
            );
            code.line(format!("self.0.require({number})?;"));
            code.line(format!("self.{}().ok_or(EINVAL)", self.name));
            code.close("}");
        }
    }
}

fn getters(plan: &Plan<'_>, source: Source, set: SetId, attrs: &[usize]) -> Vec<Getter> {
    let mut getters = Vec::new();
    for &index in attrs {
        let Some(attr) = plan.family[set].attrs.get(index) else {
            continue;
        };
        if let AttrType::SubMessage { id, selector } = &attr.ty {
            getters.extend(sub_message(plan, source, set, index, *id, &selector.name));
            continue;
        }
        let Some((ty, body)) = accessor(plan, source, set, index, attr) else {
            continue;
        };
        let value = ty.strip_prefix("Option<").and_then(|ty| ty.strip_suffix('>'));
        let require = value.filter(|_| !attr.multi).map(|value| {
            let number = plan.number(set, index);
            (attr.name.clone(), number, value.to_owned())
        });
        getters.push(Getter {
            doc: docs::sentence(attr.doc.as_deref(), &format!("`{}`", attr.name)),
            name: plan.attr(set, index).getter.clone(),
            ty,
            body,
            require,
        });
    }
    getters
}

/// Type and body of a getter.
fn accessor(
    plan: &Plan<'_>,
    source: Source,
    set: SetId,
    index: usize,
    attr: &Attr,
) -> Option<(String, Body)> {
    let number = plan.number(set, index);
    let find = source.find();
    let one =
        |ty: String, calls: Vec<String>| (format!("Option<{ty}>"), Body::Chain("self.0".to_owned(), calls));
    let many = |ty: String, calls: Vec<String>| {
        let ty = format!("impl Iterator<Item = {ty}> + 'a");
        (ty, Body::Chain("self.0".to_owned(), calls))
    };
    Some(match &attr.ty {
        AttrType::Unused | AttrType::Pad | AttrType::SubMessage { .. } => return None,
        AttrType::Flag => {
            let calls = [format!(".{find}({number})"), ".is_some()".to_owned()];
            ("bool".to_owned(), Body::chain("self.0", calls))
        }
        AttrType::Nest(nest) => {
            let view = plan.view(*nest);
            let map = format!(".map({view})");
            if attr.multi {
                many(format!("{view}<'a>"), vec![format!(".nests({number})"), map])
            } else {
                one(format!("{view}<'a>"), vec![format!(".nest({number})"), map])
            }
        }
        AttrType::IndexedArray(element) => {
            let entries = |calls: &[String]| {
                let first = [format!(".nest({number})"), ".into_iter()".to_owned()];
                [&first[..], calls].concat()
            };
            match *element {
                Element::Nest(nest) => {
                    let view = plan.view(nest);
                    let calls = [
                        ".flat_map(|nest| nest.elements())".to_owned(),
                        format!(".map({view})"),
                    ];
                    many(format!("{view}<'a>"), entries(&calls))
                }
                Element::Int(int) => {
                    let value = types::integer(plan, int);
                    let calls = [".flat_map(|nest| nest.entries())".to_owned(), each(&value)];
                    many(value.ty, entries(&calls))
                }
                Element::Binary(binary) => {
                    let value = types::binary(plan, binary);
                    let calls = [".flat_map(|nest| nest.entries())".to_owned(), each(&value)];
                    many(value.ty, entries(&calls))
                }
                Element::String => {
                    let value = types::string();
                    let calls = [".flat_map(|nest| nest.entries())".to_owned(), each(&value)];
                    many(value.ty, entries(&calls))
                }
            }
        }
        AttrType::NestTypeValue { names, set } => return Some(levels(plan, &number, names, *set)),
        AttrType::Binary(Binary::Array(int)) if !attr.multi && types::is_plain(*int) => {
            let ty = types::int(int.ty);
            let size = int.ty.size().unwrap_or(1);
            let calls = vec![
                format!(".{find}({number})"),
                ".into_iter()".to_owned(),
                format!(".flat_map(|attr| attr.bytes().chunks_exact({size}))"),
                format!(".filter_map(|value| Some({ty}::from_ne_bytes(value.try_into().ok()?)))"),
            ];
            many(ty.to_owned(), calls)
        }
        AttrType::Int(_) | AttrType::Bitfield32(_) | AttrType::String | AttrType::Binary(_) => {
            let value = types::value(plan, attr)?;
            if attr.multi {
                many(value.ty.clone(), vec![format!(".all({number})"), each(&value)])
            } else {
                let find = format!(".{find}({number})?");
                (format!("Option<{}>", value.ty), single(find, value))
            }
        }
    })
}

/// The body that reads a value of the attribute that `find` gives.
fn single(find: String, value: Value) -> Body {
    let lets = |method: &str, then: String| {
        Body::Let(
            "self.0".to_owned(),
            vec![find.clone(), format!(".{method}()?")],
            then,
        )
    };
    match value.read {
        Read::Method(method) => Body::chain("self.0", [find, format!(".{method}()")]),
        Read::Bytes => {
            let find = find.trim_end_matches('?').to_owned();
            Body::chain("self.0", [find, ".map(Attr::bytes)".to_owned()])
        }
        Read::Then(method, then) => lets(method, then),
        Read::Map(method, expression) => lets(method, format!("Some({expression})")),
        Read::FromBytes(function) => Body::Let(
            "self.0".to_owned(),
            vec![find],
            format!("{function}(value.bytes())"),
        ),
    }
}

/// The call that turns an iterator of attributes into one of values.
fn each(value: &Value) -> String {
    match &value.read {
        Read::Method(method) => format!(".filter_map(Attr::{method})"),
        Read::Bytes => ".map(Attr::bytes)".to_owned(),
        Read::Then(method, then) => {
            let then = then.replacen("(value", &format!("(attr.{method}()?"), 1);
            format!(".filter_map(|attr| {then})")
        }
        Read::Map(method, expression) => {
            let expression = expression.replacen("value", &format!("attr.{method}()?"), 1);
            format!(".filter_map(|attr| Some({expression}))")
        }
        Read::FromBytes(function) => format!(".filter_map(|attr| {function}(attr.bytes()))"),
    }
}

/// A getter of nests whose types are values: those values, and the innermost nest.
fn levels(plan: &Plan<'_>, number: &str, names: &[String], set: SetId) -> (String, Body) {
    let view = plan.view(set);
    let types = "u16, ".repeat(names.len());
    let mut lines = vec![format!("let nest = self.0.nest({number})?;")];
    let mut values = String::new();
    for level in names {
        let name = spell::prefixed_value_name("_", level);
        let name = name.trim_start_matches('_');
        lines.push(format!("let {name} = nest.entries().next()?;"));
        lines.push(format!("let nest = Nest::new({name}, nest.extack());"));
        values.push_str(&format!("{name}.ty(), "));
    }
    lines.push(format!("Some(({values}{view}(nest)))"));
    (format!("Option<({types}{view}<'a>)>"), Body::Lines(lines))
}

/// One getter for each format of a sub-message.
fn sub_message(
    plan: &Plan<'_>,
    source: Source,
    set: SetId,
    index: usize,
    id: SubMessageId,
    selector: &str,
) -> Vec<Getter> {
    let number = plan.number(set, index);
    let names = plan.attr(set, index);
    let plain = names.getter.trim_start_matches("r#");
    let formats = plan.family[id].formats.iter();
    let getters = formats.filter_map(|format| {
        let (ty, body) = match (format.set, format.fixed_header) {
            (Some(set), _) => {
                let view = plan.view(set);
                let calls = [format!(".nest({number})"), format!(".map({view})")];
                (format!("{view}<'a>"), Body::chain("self.0", calls))
            }
            (None, Some(header)) => {
                let find = format!(".{}({number})?", source.find());
                let value = types::binary(plan, Binary::Struct(header));
                (value.ty.clone(), single(find, value))
            }
            (None, None) => return None,
        };
        Some(Getter {
            doc: format!("The payload, where `{selector}` is `{}`.", format.value),
            name: format!("{plain}_{}", spell::prefixed_value_name("", &format.value)),
            ty: format!("Option<{ty}>"),
            body,
            require: None,
        })
    });
    getters.collect()
}
