//! Messages for people: names in a column, what is nested below them indented, small things on one line.

mod shape;
mod units;

use genl_spec::{Family, Operation};
use serde_json::{Map, Value};

use crate::terminal;
use shape::Shape;

/// Names longer than this do not widen their column.
const MAX_NAME: usize = 26;

/// Of so many numbers on a line those that are 0 are not listed, only counted.
const MANY: usize = 8;

/// Most words of a list within a line.
const FEW: usize = 4;

/// A text that grows message by message.
#[derive(Debug)]
pub(crate) struct View<'f> {
    family: &'f Family,
    width: usize,
    color: bool,
    text: String,
}

impl<'f> View<'f> {
    pub(crate) fn new(family: &'f Family) -> View<'f> {
        View {
            family,
            width: terminal::width(),
            color: terminal::wants_color(&std::io::stdout()),
            text: String::new(),
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// An empty line.
    pub(crate) fn space(&mut self) {
        self.text.push('\n');
    }

    /// A line in bold, and what follows it.
    pub(crate) fn heading(&mut self, name: &str, rest: &str) {
        let name = self.bold(&printable(name));
        self.text.push_str(&format!("{name}{rest}\n"));
    }

    /// What an operation answers.
    pub(crate) fn message(&mut self, operation: &Operation, value: &Value, indent: usize) {
        let shape = self.shape(operation);
        match value {
            Value::Null => self.line(indent, "ok"),
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        self.space();
                    }
                    self.top(shape, value, indent);
                }
            }
            value => self.top(shape, value, indent),
        }
    }

    /// What a notification of this name tells.
    pub(crate) fn notification(&mut self, name: &str, value: &Value, indent: usize) {
        let operation = self.family.operation(name).map(|(_, operation)| operation);
        let shape = operation.map_or_else(Shape::default, |operation| self.shape(operation));
        self.top(shape, value, indent);
    }

    /// Any value, of which the spec is not asked.
    pub(crate) fn value(&mut self, value: &Value) {
        self.top(Shape::default(), value, 0);
    }

    fn shape(&self, operation: &Operation) -> Shape<'f> {
        Shape {
            set: operation.set.map(|id| &self.family[id]),
            structure: operation.fixed_header.map(|id| &self.family[id]),
        }
    }

    fn top(&mut self, shape: Shape<'f>, value: &Value, indent: usize) {
        match value {
            Value::Object(object) if object.is_empty() => self.line(indent, "(empty)"),
            Value::Object(object) => self.object(shape, object, &[], indent),
            value => self.line(indent, &scalar(value, None)),
        }
    }

    /// The keys of an object, one a line.
    fn object(
        &mut self,
        shape: Shape<'f>,
        object: &Map<String, Value>,
        around: &[&Map<String, Value>],
        indent: usize,
    ) {
        let lengths = object.keys().map(|key| key.chars().count());
        let column = lengths.filter(|&length| length <= MAX_NAME).max().unwrap_or(0);
        let objects = [around, &[object]].concat();
        for (key, value) in object {
            let inner = shape.inner(self.family, key, &objects);
            self.entry(
                Entry { key, column, indent },
                shape.unit(key),
                inner,
                value,
                &objects,
            );
        }
    }

    fn entry(
        &mut self,
        entry: Entry<'_>,
        unit: Option<&str>,
        inner: Shape<'f>,
        value: &Value,
        objects: &[&Map<String, Value>],
    ) {
        let below = entry.indent + 2;
        match value {
            Value::Object(nested) if !is_flat(nested) => {
                self.name(&entry);
                self.text.push('\n');
                self.object(inner, nested, objects, below);
            }
            Value::Array(values) if values.iter().any(Value::is_object) => {
                self.name(&entry);
                self.text.push('\n');
                for value in values {
                    self.item(inner, value, objects, below);
                }
            }
            value => {
                self.name(&entry);
                let start = entry.indent + entry.column.max(entry.key.chars().count()) + 2;
                self.flow(&items(inner, value, unit), start);
            }
        }
    }

    /// An object of a list: its first line has a dash.
    fn item(&mut self, shape: Shape<'f>, value: &Value, objects: &[&Map<String, Value>], indent: usize) {
        let (shape, value, number) = numbered(shape, value);
        let dash = match number {
            Some(number) => format!("{number}: "),
            None => "- ".to_owned(),
        };
        let start = indent + dash.chars().count();
        match value {
            Value::Object(object) if !is_flat(object) => {
                let before = self.text.len();
                self.object(shape, object, objects, start);
                self.text.replace_range(before + indent..before + start, &dash);
            }
            value => {
                self.text.push_str(&format!("{:indent$}{dash}", ""));
                self.flow(&items(shape, value, None), start);
            }
        }
    }

    fn name(&mut self, entry: &Entry<'_>) {
        let name = self.bold(&printable(entry.key));
        self.text.push_str(&format!("{:1$}{name}", "", entry.indent));
    }

    /// Pieces with commas between them, after a name, in as many lines as they need from column `start` on.
    fn flow(&mut self, pieces: &[String], start: usize) {
        let room = self.width.saturating_sub(start).max(20);
        let mut used = 0;
        let last = pieces.len().saturating_sub(1);
        self.pad_to(start);
        for (index, piece) in pieces.iter().enumerate() {
            let comma = usize::from(index != last);
            let len = piece.chars().count() + comma;
            if used > 0 && used + 1 + len > room {
                self.text.push('\n');
                self.pad_to(start);
                used = 0;
            } else if used > 0 {
                self.text.push(' ');
                used += 1;
            }
            used = self.long(piece, start, room, used);
            if comma == 1 {
                self.text.push(',');
                used += 1;
            }
        }
        self.text.push('\n');
    }

    /// A piece; one that is longer than a line, such as many bytes, is cut in lines. Gives the width in use.
    fn long(&mut self, piece: &str, start: usize, room: usize, used: usize) -> usize {
        let chars: Vec<char> = piece.chars().collect();
        if chars.len() <= room {
            self.text.push_str(piece);
            return used + chars.len();
        }
        for (index, line) in chars.chunks(room).enumerate() {
            if index > 0 {
                self.text.push('\n');
                self.pad_to(start);
            }
            self.text.extend(line);
        }
        chars.len() % room
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&format!("{:indent$}{text}\n", ""));
    }

    /// Spaces up to a column of the last line.
    fn pad_to(&mut self, column: usize) {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        let mut used = 0;
        let mut escape = false;
        for c in line.chars() {
            match (c, escape) {
                ('\x1b', _) => escape = true,
                ('m', true) => escape = false,
                (_, true) => {}
                _ => used += 1,
            }
        }
        let spaces = column.saturating_sub(used);
        self.text.extend(std::iter::repeat_n(' ', spaces));
    }

    fn bold(&self, text: &str) -> String {
        if self.color {
            format!("\x1b[1m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Where an entry of an object stands.
struct Entry<'e> {
    key: &'e str,
    column: usize,
    indent: usize,
}

/// The element of an indexed array that is written with its number, `{"3": {..}}`.
fn numbered<'f, 'v>(shape: Shape<'f>, value: &'v Value) -> (Shape<'f>, &'v Value, Option<&'v str>) {
    if let Value::Object(object) = value {
        let mut entries = object.iter();
        if let (Some((key, inner)), None) = (entries.next(), entries.next())
            && inner.is_object()
            && key.parse::<u16>().is_ok()
        {
            return (shape, inner, Some(key));
        }
    }
    (shape, value, None)
}

/// Whether an object fits in a line or a few: nothing is nested in it.
fn is_flat(object: &Map<String, Value>) -> bool {
    object.values().all(|value| match value {
        Value::Object(_) => false,
        Value::Array(values) => {
            values.len() <= FEW && !values.iter().any(|value| value.is_object() || value.is_array())
        }
        _ => true,
    })
}

/// The pieces of a value that goes in a line.
fn items(shape: Shape<'_>, value: &Value, unit: Option<&str>) -> Vec<String> {
    match value {
        Value::Object(object) if object.is_empty() => vec!["(empty)".to_owned()],
        Value::Object(object) => {
            let zeros = object.values().filter(|value| value.as_u64() == Some(0)).count();
            let short = zeros > 1 && object.len() > MANY;
            let shown = object
                .iter()
                .filter(|(_, value)| !short || value.as_u64() != Some(0));
            let mut pieces: Vec<String> = shown
                .map(|(key, value)| format!("{} {}", printable(key), scalar(value, shape.unit(key))))
                .collect();
            match (short, pieces.is_empty()) {
                (true, true) => pieces.push(format!("all {zeros} are 0")),
                (true, false) => pieces.push(format!("{zeros} others 0")),
                (false, _) => {}
            }
            pieces
        }
        Value::Array(values) if values.is_empty() => vec!["(none)".to_owned()],
        Value::Array(values) => values.iter().map(|value| scalar(value, unit)).collect(),
        value => vec![scalar(value, unit)],
    }
}

/// A value of one word, or a few.
fn scalar(value: &Value, unit: Option<&str>) -> String {
    match (value, unit) {
        (Value::Null, _) => "(nothing)".to_owned(),
        (Value::Bool(true), _) => "yes".to_owned(),
        (Value::Bool(false), _) => "no".to_owned(),
        (Value::Number(number), Some(unit)) => format!("{number} {unit}"),
        (Value::Number(number), None) => number.to_string(),
        (Value::String(text), _) => word(text),
        (Value::Array(values), _) if values.is_empty() => "(none)".to_owned(),
        (Value::Array(values), _) => {
            let words: Vec<String> = values.iter().map(|value| scalar(value, unit)).collect();
            words.join("|")
        }
        (Value::Object(_), _) => value.to_string(),
    }
}

/// A string, in quotes where it would not be recognized as one.
fn word(text: &str) -> String {
    if text.is_empty() || text.trim() != text || text.chars().any(char::is_control) {
        format!("{text:?}")
    } else {
        text.to_owned()
    }
}

/// A name as a terminal may have it.
fn printable(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests;
