//! Why a verb ended before it was done.

use std::io::{self, ErrorKind};

use serde_json::{Map, Value, json};

use crate::exit::Exit;

/// Why a verb ended before it was done: one message, and what else may be of help.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    message: String,
    /// Names that may have been meant.
    similar: Vec<String>,
    more: Box<More>,
}

/// What a failure tells besides.
#[derive(Debug, Default)]
struct More {
    /// In an object of `--json`.
    details: Map<String, Value>,
    /// To people, in lines of their own.
    notes: Vec<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure {
            exit,
            message: message.into(),
            similar: Vec::new(),
            more: Box::default(),
        }
    }

    /// One more key for `--json`.
    pub(crate) fn detail(mut self, key: &str, value: impl Into<Value>) -> Failure {
        self.more.details.insert(key.to_owned(), value.into());
        self
    }

    /// One more line for people.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Failure {
        self.more.notes.push(note.into());
        self
    }

    /// A name that does not exist, with those that do.
    pub(crate) fn unknown<'a>(
        message: impl Into<String>,
        name: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Failure {
        const FEW: usize = 8;
        let mut similar = genl_spec::similar(name, known.clone());
        let known: Vec<&str> = known.into_iter().take(FEW + 1).collect();
        if similar.is_empty() && known.len() <= FEW {
            similar = known;
        }
        Failure {
            similar: similar.into_iter().map(str::to_owned).collect(),
            ..Failure::new(Exit::Usage, message)
        }
    }

    pub(crate) fn cannot_read(what: &str, error: &io::Error) -> Failure {
        Failure::new(Exit::Unreadable, format!("cannot read {what}: {error}"))
    }

    /// What `--json` tells.
    pub(crate) fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("error".to_owned(), json!(self.message));
        object.insert("similar".to_owned(), json!(self.similar));
        object.extend(self.more.details.clone());
        Value::Object(object)
    }

    /// Tells standard error, with `--json` as an object with the keys `error` and `similar` and the details.
    pub(crate) fn print(&self, as_json: bool) {
        let Failure { message, similar, .. } = self;
        if as_json {
            eprintln!("{}", self.to_json());
            return;
        }
        let hint = match &similar[..] {
            [] => String::new(),
            [one] => format!("; did you mean `{one}`?"),
            [most @ .., last] => format!("; did you mean `{}` or `{last}`?", most.join("`, `")),
        };
        eprintln!("genl-gen: {message}{hint}");
        for note in &self.more.notes {
            eprintln!("  {note}");
        }
    }
}

impl From<io::Error> for Failure {
    /// An error of writing to standard output or standard error.
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            // Who reads our output has seen enough.
            ErrorKind::BrokenPipe => Failure::new(Exit::Done, String::new()),
            _ => Failure::new(Exit::Unreadable, format!("cannot write: {error}")),
        }
    }
}
