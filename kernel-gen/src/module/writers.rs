//! Writers: types whose setters append attributes to replies and notifications.

use genl_spec::{Attr, AttrType, Binary, Element, SetId, names as spell};

use super::code::Code;
use super::docs;
use super::plan::Plan;
use super::types::{self, Given};

/// The writer of a set.
pub(super) fn writer(plan: &Plan<'_>, set: SetId, code: &mut Code) {
    let (item, name) = (&plan.family[set], plan.writer(set));
    let attrs = plan.written(set);
    let is_empty = !attrs.iter().any(|&index| has_setter(&item.attrs[index]));
    code.blank();
    code.doc(format!("Writes attributes of the set `{}`.", item.name));
    code.line(format!("pub struct {name}<'a>(Writer<'a>);"));
    code.blank();
    if !is_empty {
        code.open(format!("impl {name}<'_> {{"));
        for &index in &attrs {
            setter(plan, set, index, &item.attrs[index], code);
        }
        code.close("}");
    }
    for &index in &attrs {
        let attr = &item.attrs[index];
        if let AttrType::IndexedArray(element) = &attr.ty {
            array(plan, plan.array(set, index), &attr.name, *element, code);
        }
    }
}

fn has_setter(attr: &Attr) -> bool {
    !matches!(attr.ty, AttrType::Unused | AttrType::Pad)
}

fn setter(plan: &Plan<'_>, set: SetId, index: usize, attr: &Attr, code: &mut Code) {
    let number = plan.number(set, index);
    let name = plan.attr(set, index).setter.as_str();
    if !has_setter(attr) {
        return;
    }
    if let AttrType::SubMessage { .. } = attr.ty {
        return sub_message(plan, set, index, attr, code);
    }
    let mut doc = docs::sentence(attr.doc.as_deref(), &format!("Adds `{}`", attr.name));
    if attr.multi {
        doc.push_str(" Call again for another.");
    }
    code.blank();
    code.doc(doc);
    let head = format!("pub fn {name}");
    match &attr.ty {
        AttrType::Flag => {
            code.open_fn(&head, &["&mut self"], "Result");
            code.chain("", "self.0", &[&format!(".put_flag({number})")], "");
            code.close("}");
        }
        AttrType::Nest(nest) => nested(&head, "nest", &number, plan.writer(*nest), code),
        AttrType::IndexedArray(_) => nested(&head, "array", &number, plan.array(set, index), code),
        AttrType::NestTypeValue { names, set } => levels(&head, &number, names, plan.writer(*set), code),
        ty => {
            if let Some(given) = types::given(plan, ty) {
                let pad = pad(plan, set, ty);
                put(&head, &number, &given, pad.as_deref(), code);
            }
        }
    }
}

/// The number of the set's attribute for padding, where a 64-bit value goes before it.
fn pad(plan: &Plan<'_>, set: SetId, ty: &AttrType) -> Option<String> {
    let AttrType::Int(int) = ty else { return None };
    let codec = types::codec(*int);
    if !matches!(codec, "u64" | "i64") {
        return None;
    }
    let index = plan.family[set]
        .attrs
        .iter()
        .position(|attr| attr.ty == AttrType::Pad)?;
    Some(plan.number(set, index))
}

fn put(head: &str, number: &str, given: &Given, pad: Option<&str>, code: &mut Code) {
    code.open_fn(head, &["&mut self", &format!("value: {}", given.ty)], "Result");
    let Given { put, argument, .. } = given;
    let call = match pad {
        Some(pad) => format!(".{put}_pad({number}, {argument}, {pad})"),
        None => format!(".{put}({number}, {argument})"),
    };
    code.chain("", "self.0", &[&call], "");
    code.close("}");
}

/// A setter that opens a nest, and lets the caller fill it.
fn nested(head: &str, method: &str, number: &str, writer: &str, code: &mut Code) {
    let fill = format!("fill: impl FnOnce(&mut {writer}<'_>) -> Result");
    code.open_fn(head, &["&mut self", &fill], "Result");
    let call = format!(".{method}({number}, |w| fill(&mut {writer}(w)))");
    let ty = if method == "array" {
        "ArrayWriter"
    } else {
        "Writer"
    };
    fill_by(code, &call, (ty, writer), &format!(".{method}({number}, fill)"));
    code.close("}");
}

/// In one line where that fits, else with the closure in a line of its own.
fn fill_by(code: &mut Code, call: &str, (ty, writer): (&str, &str), short: &str) {
    if Code::is_small_chain("self.0", &[call]) {
        code.chain("", "self.0", &[call], "");
    } else {
        code.line(format!("let fill = |w: {ty}<'_>| fill(&mut {writer}(w));"));
        code.chain("", "self.0", &[short], "");
    }
}

/// A setter of nests whose types are values.
fn levels(head: &str, number: &str, names: &[String], writer: &str, code: &mut Code) {
    let names: Vec<String> = names.iter().map(|name| spell::value_name(name)).collect();
    let mut params = vec!["&mut self".to_owned()];
    params.extend(names.iter().map(|name| format!("{name}: u16")));
    params.push(format!("fill: impl FnOnce(&mut {writer}<'_>) -> Result"));
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    code.open_fn(head, &params, "Result");
    code.line(format!("let fill = |w: Writer<'_>| fill(&mut {writer}(w));"));
    for name in names.iter().rev() {
        code.line(format!("let fill = |mut w: Writer<'_>| w.nest({name}, fill);"));
    }
    code.chain("", "self.0", &[&format!(".nest({number}, fill)")], "");
    code.close("}");
}

/// One setter for each format of a sub-message.
fn sub_message(plan: &Plan<'_>, set: SetId, index: usize, attr: &Attr, code: &mut Code) {
    let AttrType::SubMessage { id, selector } = &attr.ty else {
        return;
    };
    let number = plan.number(set, index);
    let plain = plan.attr(set, index).setter.trim_start_matches("r#").to_owned();
    for format in &plan.family[*id].formats {
        let name = format!("{plain}_{}", spell::prefixed_value_name("", &format.value));
        let head = format!("pub fn {name}");
        code.blank();
        code.doc(format!(
            "Adds `{}` as it is where `{}` is `{}`.",
            attr.name, selector.name, format.value
        ));
        match (format.set, format.fixed_header) {
            (Some(set), _) => nested(&head, "nest", &number, plan.writer(set), code),
            (None, Some(header)) => {
                let given = types::given_binary(plan, Binary::Struct(header));
                put(&head, &number, &given, None, code);
            }
            (None, None) => {
                code.open_fn(&head, &["&mut self"], "Result");
                code.chain("", "self.0", &[&format!(".put_flag({number})")], "");
                code.close("}");
            }
        }
    }
}

/// The writer of an indexed array.
fn array(plan: &Plan<'_>, name: &str, attr: &str, element: Element, code: &mut Code) {
    code.blank();
    code.doc(format!("Writes the elements of `{attr}`."));
    code.line(format!("pub struct {name}<'a>(ArrayWriter<'a>);"));
    code.blank();
    code.open(format!("impl {name}<'_> {{"));
    code.doc("Adds an element.");
    let given = match element {
        Element::Nest(nest) => {
            let writer = plan.writer(nest);
            let fill = format!("fill: impl FnOnce(&mut {writer}<'_>) -> Result");
            code.open_fn("pub fn push", &["&mut self", &fill], "Result");
            let call = format!(".nest(|w| fill(&mut {writer}(w)))");
            fill_by(code, &call, ("Writer", writer), ".nest(fill)");
            code.close("}");
            code.close("}");
            return;
        }
        Element::Int(int) => types::given_int(plan, int),
        Element::Binary(binary) => types::given_binary(plan, binary),
        Element::String => types::given_as("&CStr", "put_string", "value"),
    };
    code.open_fn(
        "pub fn push",
        &["&mut self", &format!("value: {}", given.ty)],
        "Result",
    );
    code.chain(
        "",
        "self.0",
        &[&format!(".{}({})", given.put, given.argument)],
        "",
    );
    code.close("}");
    code.close("}");
}
