//! Rust source, laid out as `rustfmt` lays it out.

use crate::text::{self, RUST_WIDTH};

/// Columns that the arguments of a call, or a chain of calls, may have in one line.
const SMALL_WIDTH: usize = 60;
const INDENT: usize = 4;

/// Source code that is being written, line by line.
#[derive(Default)]
pub(crate) struct Code {
    text: String,
    depth: usize,
}

impl Code {
    pub(crate) fn new() -> Code {
        Code::default()
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// One line.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', self.margin()));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// An empty line, unless a block has just begun or there is one already.
    pub(crate) fn blank(&mut self) {
        let is_first = self.text.is_empty() || self.text.ends_with("{\n") || self.text.ends_with("\n\n");
        if !is_first {
            self.text.push('\n');
        }
    }

    /// A line that begins a block.
    pub(crate) fn open(&mut self, line: impl AsRef<str>) {
        self.line(line);
        self.depth += 1;
    }

    /// A line that ends a block.
    pub(crate) fn close(&mut self, line: impl AsRef<str>) {
        self.depth = self.depth.saturating_sub(1);
        self.line(line);
    }

    /// A doc comment.
    pub(crate) fn doc(&mut self, doc: impl AsRef<str>) {
        self.text
            .push_str(&text::doc_comment(doc.as_ref(), self.margin()));
    }

    /// A doc comment of the file.
    pub(crate) fn module_doc(&mut self, doc: impl AsRef<str>) {
        let text = text::doc_comment(doc.as_ref(), 0);
        for line in text.lines() {
            self.line(line.replacen("///", "//!", 1));
        }
    }

    /// A doc comment of text that is Markdown already.
    pub(crate) fn doc_markdown(&mut self, doc: impl AsRef<str>) {
        let mark = format!("{:1$}/// ", "", self.margin());
        self.text
            .push_str(&text::fill(doc.as_ref(), RUST_WIDTH, &mark, &mark));
    }

    /// Begins a function. `head` is all before the parameters.
    pub(crate) fn open_fn(&mut self, head: &str, params: &[&str], result: &str) {
        self.signature(head, params, result, " {");
        self.depth += 1;
    }

    /// Declares a function of a trait.
    pub(crate) fn declare_fn(&mut self, head: &str, params: &[&str], result: &str) {
        self.signature(head, params, result, ";");
    }

    fn signature(&mut self, head: &str, params: &[&str], result: &str, end: &str) {
        let result = match result {
            "" => String::new(),
            result => format!(" -> {result}"),
        };
        let line = format!("{head}({}){result}", params.join(", "));
        if self.fits(&format!("{line} {{")) || params.is_empty() {
            self.line(format!("{line}{end}"));
        } else if end == ";" && self.fits(&format!("{line};")) {
            // A declaration is measured as if a block followed it, but only after its parameters are laid out.
            self.line(format!("{head}({})", params.join(", ")));
            self.depth += 1;
            self.line(format!("{}{end}", result.trim_start()));
            self.depth -= 1;
        } else {
            self.params(head, params);
            self.close(format!("){result}{end}"));
        }
    }

    fn params(&mut self, head: &str, params: &[&str]) {
        self.open(format!("{head}("));
        for param in params {
            self.line(format!("{param},"));
        }
    }

    /// A block with nothing in it, or the beginning of one that has something.
    pub(crate) fn open_block(&mut self, head: &str, is_empty: bool) {
        if is_empty {
            self.line(format!("{head} {{}}"));
        } else {
            self.open(format!("{head} {{"));
        }
    }

    /// Ends a block that [`Code::open_block`] began.
    pub(crate) fn close_block(&mut self, is_empty: bool) {
        if !is_empty {
            self.close("}");
        }
    }

    /// A function that does nothing.
    pub(crate) fn empty_fn(&mut self, head: &str, params: &[&str]) {
        let line = format!("{head}({})", params.join(", "));
        if self.fits(&format!("{line} {{}}")) {
            self.line(format!("{line} {{}}"));
        } else if self.fits(&format!("{line} {{")) {
            self.line(format!("{line} {{"));
            self.line("}");
        } else {
            self.params(head, params);
            self.close(") {");
            self.line("}");
        }
    }

    /// A borrowed array, after an assignment.
    pub(crate) fn list(&mut self, target: &str, items: &[String], after: &str) {
        let joined = items.join(", ");
        let line = format!("{target}&[{joined}]{after}");
        if joined.len() <= SMALL_WIDTH && self.fits(&line) {
            return self.line(line);
        }
        self.open(format!("{target}&["));
        for item in items {
            self.line(format!("{item},"));
        }
        self.close(format!("]{after}"));
    }

    /// A whole function: its signature and the lines of its body.
    pub(crate) fn function(&mut self, head: &str, params: &[&str], result: &str, body: Body) {
        self.open_fn(head, params, result);
        body.write(self);
        self.close("}");
    }

    /// Whether a chain is short enough for one line, so far as that depends on the chain alone.
    pub(crate) fn is_small_chain(root: &str, calls: &[&str]) -> bool {
        root.len() + calls.iter().map(|call| call.len()).sum::<usize>() <= SMALL_WIDTH
            || (calls.len() <= 1 && !root.starts_with("self."))
    }

    /// A chain of method calls, such as `self.0` and `.attr(1)?` and `.u32()`, that ends a block or a statement.
    pub(crate) fn chain(&mut self, before: &str, root: &str, calls: &[&str], after: &str) {
        let line = format!("{before}{root}{}{after}", calls.concat());
        if Code::is_small_chain(root, calls) && self.fits_tried(&line) {
            return self.line(line);
        }
        let Some((last, others)) = calls.split_last() else {
            return self.line(line);
        };
        let whole = format!("{root}{}{after}", calls.concat());
        if others.is_empty() && !root.starts_with("self.") && !before.is_empty() && self.fits_deeper(&whole) {
            self.line(before.trim_end());
            self.depth += 1;
            self.line(whole);
            self.depth -= 1;
            return;
        }
        if others.is_empty() && has_wide_arguments(last) {
            return self.link(&format!("{before}{root}{last}{after}"));
        }
        self.line(format!("{before}{root}"));
        self.depth += 1;
        for call in others {
            self.link(call);
        }
        self.link(&format!("{last}{after}"));
        self.depth -= 1;
    }

    /// A call of a chain, its arguments one a line where they are too wide.
    fn link(&mut self, call: &str) {
        let Some((head, args, tail)) = arguments(call).filter(|_| has_wide_arguments(call)) else {
            return self.line(call);
        };
        self.open(format!("{head}("));
        for arg in args.split(", ") {
            self.line(format!("{arg},"));
        }
        self.close(format!("){tail}"));
    }

    /// A call of a function, after an assignment or nothing.
    pub(crate) fn call(&mut self, target: &str, function: &str, args: &[&str], after: &str) {
        let joined = args.join(", ");
        let call = format!("{function}({joined}){after}");
        let is_small = joined.len() <= SMALL_WIDTH;
        let target_end = target.trim_end();
        if is_small && self.fits_tried(&format!("{target}{call}")) {
            self.line(format!("{target}{call}"));
        } else if is_small && !target.is_empty() && self.fits_deeper(&call) {
            self.line(target_end);
            self.depth += 1;
            self.line(call);
            self.depth -= 1;
        } else {
            self.open(format!("{target}{function}("));
            for arg in args {
                self.line(format!("{arg},"));
            }
            self.close(format!("){after}"));
        }
    }

    /// A statement or an item of the form `target = value;`, whose value cannot be broken.
    pub(crate) fn assign(&mut self, target: &str, value: &str) {
        let line = format!("{target} = {value};");
        if self.fits(&line) || !self.fits_deeper(&format!("{value};")) {
            self.line(line);
        } else {
            self.line(format!("{target} ="));
            self.depth += 1;
            self.line(format!("{value};"));
            self.depth -= 1;
        }
    }

    /// The import of the handler's type.
    pub(crate) fn assign_use(&mut self, path: &str) {
        self.line(format!("use {path} as Handlers;"));
    }

    fn margin(&self) -> usize {
        self.depth * INDENT
    }

    /// Whether a line fits at the present depth.
    pub(crate) fn fits(&self, line: &str) -> bool {
        self.margin() + line.len() <= RUST_WIDTH
    }

    /// Whether a chain fits: where it ends in `?`, `rustfmt` leaves two columns free.
    fn fits_tried(&self, line: &str) -> bool {
        let free = if line.ends_with("?;") { 2 } else { 0 };
        self.margin() + line.len() + free <= RUST_WIDTH
    }

    fn fits_deeper(&self, line: &str) -> bool {
        self.margin() + INDENT + line.len() <= RUST_WIDTH
    }
}

/// What stands before the arguments of a call, the arguments, and what stands behind them.
fn arguments(call: &str) -> Option<(&str, &str, &str)> {
    let (head, rest) = call.split_once('(')?;
    let (args, tail) = rest.rsplit_once(')')?;
    Some((head, args, tail))
}

/// Whether plain arguments of a call take too many columns for one line.
fn has_wide_arguments(call: &str) -> bool {
    arguments(call).is_some_and(|(_, args, _)| args.len() > SMALL_WIDTH && !args.contains(['|', '(']))
}

/// The body of a small function.
pub(crate) enum Body {
    /// Lines as they are.
    Lines(Vec<String>),
    /// A chain of calls.
    Chain(String, Vec<String>),
    /// `let value = `, a chain of calls, and an expression of that value.
    Let(String, Vec<String>, String),
}

impl Body {
    pub(crate) fn line(line: impl Into<String>) -> Body {
        Body::Lines(vec![line.into()])
    }

    pub(crate) fn chain<const N: usize>(root: &str, calls: [String; N]) -> Body {
        Body::Chain(root.to_owned(), calls.into())
    }

    pub(crate) fn write(&self, code: &mut Code) {
        let chain = |code: &mut Code, before: &str, root: &str, calls: &[String], after: &str| {
            let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
            code.chain(before, root, &calls, after);
        };
        match self {
            Body::Lines(lines) => lines.iter().for_each(|line| code.line(line)),
            Body::Chain(root, calls) => chain(code, "", root, calls, ""),
            Body::Let(root, calls, result) => {
                chain(code, "let value = ", root, calls, ";");
                code.line(result);
            }
        }
    }
}
