//! Arguments as `strace` prints them: strings, lists, structs, words.

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 64;

/// A value.
#[derive(Debug, PartialEq)]
pub(super) enum Value<'t> {
    /// A string, and whether dots behind it tell that there is more, or no NUL where one should be.
    Bytes(Vec<u8>, bool),
    /// `[a, b]`
    List(Vec<Value<'t>>),
    /// `{name=value, …}`; members without a name have an empty one.
    Struct(Vec<(&'t str, Value<'t>)>),
    /// Anything else: numbers, names, flags, calls of macros.
    Word(&'t str),
}

impl<'t> Value<'t> {
    /// The value that `text` starts with.
    pub(super) fn read(text: &'t str) -> Option<Value<'t>> {
        Parser { rest: text }.value(MAX_DEPTH)
    }

    /// A member of a struct.
    pub(super) fn member(&self, name: &str) -> Option<&Value<'t>> {
        let Value::Struct(members) = self else { return None };
        let found = members.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value)
    }

    pub(super) fn word(&self) -> Option<&'t str> {
        match self {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }
}

struct Parser<'t> {
    rest: &'t str,
}

impl<'t> Parser<'t> {
    fn take(&mut self, token: char) -> bool {
        self.rest = self.rest.trim_start();
        let found = self.rest.strip_prefix(token);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn value(&mut self, depth: usize) -> Option<Value<'t>> {
        let depth = depth.checked_sub(1)?;
        if self.take('"') {
            return self.string();
        }
        if self.take('[') {
            let mut values = Vec::new();
            while !self.take(']') {
                values.push(self.value(depth)?);
                self.take(',');
            }
            return Some(Value::List(values));
        }
        if self.take('{') {
            let mut members = Vec::new();
            while !self.take('}') {
                let name = self.name();
                members.push((name, self.value(depth)?));
                self.take(',');
            }
            return Some(Value::Struct(members));
        }
        self.word()
    }

    /// The name of a member and the sign behind it.
    fn name(&mut self) -> &'t str {
        self.rest = self.rest.trim_start();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = self.rest.find(|c: char| !is_name(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        match rest.strip_prefix('=') {
            Some(rest) => {
                self.rest = rest;
                name
            }
            None => "",
        }
    }

    /// A string behind its opening quote: `\x00` escapes, those of C, and characters.
    fn string(&mut self) -> Option<Value<'t>> {
        let mut bytes = Vec::new();
        let mut chars = self.rest.char_indices().peekable();
        let end = loop {
            let (at, c) = chars.next()?;
            match c {
                '"' => break at + 1,
                '\\' => match chars.next()?.1 {
                    'x' => {
                        let high = chars.next()?.1.to_digit(16)?;
                        let low = chars.next()?.1.to_digit(16)?;
                        bytes.push(u8::try_from(high << 4 | low).ok()?);
                    }
                    'n' => bytes.push(b'\n'),
                    't' => bytes.push(b'\t'),
                    'r' => bytes.push(b'\r'),
                    'f' => bytes.push(12),
                    'v' => bytes.push(11),
                    octal if octal.is_digit(8) => {
                        let mut value = octal.to_digit(8)?;
                        for _ in 0..2 {
                            let Some(digit) = chars.peek().and_then(|(_, c)| c.to_digit(8)) else {
                                break;
                            };
                            value = value << 3 | digit;
                            chars.next();
                        }
                        bytes.push(u8::try_from(value).ok()?);
                    }
                    other => bytes.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
                },
                other => bytes.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        };
        self.rest = self.rest.get(end..)?;
        let more = self.rest.strip_prefix("...");
        self.rest = more.unwrap_or(self.rest);
        Some(Value::Bytes(bytes, more.is_some()))
    }

    /// Up to the next comma or closing bracket that belongs to what is around.
    fn word(&mut self) -> Option<Value<'t>> {
        let mut open = 0usize;
        let mut quoted = false;
        let end = self.rest.char_indices().find(|(_, c)| match c {
            '"' => {
                quoted = !quoted;
                false
            }
            _ if quoted => false,
            '(' => {
                open += 1;
                false
            }
            ')' if open > 0 => {
                open -= 1;
                false
            }
            ',' => open == 0,
            ')' | ']' | '}' => true,
            _ => false,
        });
        let end = end.map_or(self.rest.len(), |(at, _)| at);
        let (word, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        // Nothing is read where nothing goes on: lists end then.
        (!word.is_empty()).then(|| Value::Word(word.trim()))
    }
}
