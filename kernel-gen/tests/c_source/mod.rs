//! Reads the policies of a C file that the kernel's generator has written, and numbers of the headers it includes. What
//! it does not understand ends the test.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A table of `struct nla_policy`.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Length of the array.
    pub(crate) len: i128,
    /// Policies by attribute number, each as a line of text with all names resolved to numbers.
    pub(crate) entries: BTreeMap<i128, String>,
}

/// A C file.
#[derive(Debug)]
pub(crate) struct Source {
    /// Path of the spec in the tree, from the head comment.
    pub(crate) spec: String,
    /// Policy tables by name.
    pub(crate) tables: BTreeMap<String, Table>,
    numbers: Numbers,
}

impl Source {
    pub(crate) fn read(tree: &Path, path: &Path) -> Source {
        let text = fs::read_to_string(path).unwrap();
        let spec = text
            .lines()
            .find_map(|line| line.strip_prefix("/*\t")?.strip_suffix(" */"))
            .expect("the head comment names the spec");
        let mut numbers = Numbers::default();
        // What the files use of headers beyond the family's own.
        for (name, value) in [
            ("U32_MAX", "4294967295"),
            ("S32_MAX", "2147483647"),
            ("PAGE_SIZE", "4096"),
        ] {
            numbers.0.insert(name.to_owned(), tokens(value));
        }
        numbers.header(&tree.join("include/linux/err.h"));
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("#include <uapi/") {
                numbers.header(&tree.join("include/uapi").join(name.trim_end_matches('>')));
            } else if let Some(name) = line.strip_prefix("#include \"") {
                numbers.header(&path.with_file_name(name.trim_end_matches('"')));
            }
        }
        let tables = tables(&text, &numbers);
        // Nothing was skipped.
        assert_eq!(
            tables.len(),
            text.matches("struct nla_policy ").count(),
            "{}",
            path.display()
        );
        Source {
            spec: spec.to_owned(),
            tables,
            numbers,
        }
    }

    /// The number of a name or of an expression.
    pub(crate) fn number(&self, expression: &str) -> i128 {
        self.numbers.of(&tokens(expression))
    }
}

/// What names of numbers stand for.
#[derive(Debug, Default)]
struct Numbers(BTreeMap<String, Vec<String>>);

impl Numbers {
    /// The `#define`s and `enum`s of a header.
    fn header(&mut self, path: &Path) {
        let text = fs::read_to_string(path).unwrap();
        let text = without_comments(&text).replace("\\\n", " ");
        for line in text.lines() {
            let Some(rest) = line.trim_start().strip_prefix("#define") else {
                continue;
            };
            let [name, value @ ..] = &tokens(rest)[..] else {
                continue;
            };
            self.0.insert(name.clone(), value.to_vec());
        }
        let tokens = tokens(&without_directives(&text));
        let mut rest = &tokens[..];
        while let Some(at) = rest.iter().position(|token| token == "enum") {
            rest = &rest[at + 1..];
            let open = rest.iter().take(2).position(|token| token == "{");
            let (Some(open), Some(end)) = (open, rest.iter().position(|token| token == "}")) else {
                continue;
            };
            let mut next = vec!["0".to_owned()];
            for entry in rest[open + 1..end].split(|token| token == ",") {
                let Some((name, value)) = entry.split_first() else {
                    continue;
                };
                if let Some((_, value)) = value.split_first() {
                    next = value.to_vec();
                }
                self.0.insert(name.clone(), next);
                next = vec![name.clone(), "+".to_owned(), "1".to_owned()];
            }
            rest = &rest[end..];
        }
    }

    /// Value of a sum or difference of numbers, names and parentheses.
    fn of(&self, expression: &[String]) -> i128 {
        let (mut sum, mut sign, mut at) = (0, 1, 0);
        while let Some(token) = expression.get(at) {
            at += 1;
            match token.as_str() {
                "+" => sign = 1,
                "-" => sign = -1,
                "(" => {
                    let end = at + closing(&expression[at..], "(", ")");
                    sum += sign * self.of(&expression[at..end]);
                    at = end + 1;
                }
                token => sum += sign * self.word(token),
            }
        }
        sum
    }

    fn word(&self, token: &str) -> i128 {
        if let Some(value) = self.0.get(token) {
            return self.of(value);
        }
        let digits = token.trim_end_matches(['U', 'L']);
        let number = match digits.strip_prefix("0x") {
            Some(digits) => i128::from_str_radix(digits, 16),
            None => digits.parse(),
        };
        number.unwrap_or_else(|_| panic!("{token} is no number"))
    }
}

/// How many tokens there are before the one that closes what is open.
fn closing(tokens: &[String], open: &str, close: &str) -> usize {
    let mut depth = 1;
    let end = tokens.iter().position(|token| {
        depth += i32::from(token == open) - i32::from(token == close);
        depth == 0
    });
    end.unwrap_or_else(|| panic!("no {close} in {tokens:?}"))
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = comment.split_once("*/").expect("comments end").1;
    }
    out.push_str(rest);
    let lines = out
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

fn without_directives(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}

/// Words and signs.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut is_open = false;
    for c in text.chars() {
        let is_word = c.is_ascii_alphanumeric() || c == '_';
        match tokens.last_mut() {
            Some(last) if is_word && is_open => last.push(c),
            _ if c.is_whitespace() => {}
            _ => tokens.push(c.to_string()),
        }
        is_open = is_word;
    }
    tokens
}

/// The policy tables of a file, and the ranges and functions that they refer to.
fn tables(text: &str, numbers: &Numbers) -> BTreeMap<String, Table> {
    let tokens = tokens(&without_directives(&without_comments(text)));
    let mut helpers: BTreeMap<String, String> = BTreeMap::new();
    let mut tables = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate() {
        let rest = &tokens[at + 1..];
        let braces = || {
            let open = rest.iter().position(|token| token == "{").unwrap() + 1;
            &rest[open..open + closing(&rest[open..], "{", "}")]
        };
        if token.starts_with("netlink_range_validation") {
            let range = fields(braces());
            let limit = |name| range.get(name).map_or(0, |value| numbers.of(value));
            helpers.insert(
                rest[0].clone(),
                format!("range {}..{}", limit("min"), limit("max")),
            );
        } else if token.ends_with("_validate") && rest[0] == "(" {
            let cases = braces().windows(2).filter(|pair| pair[0] == "case");
            let mut cases: Vec<i128> = cases.map(|pair| numbers.word(&pair[1])).collect();
            cases.sort_unstable();
            helpers.insert(token.clone(), format!("one of {cases:?}"));
        } else if token == "nla_policy" {
            let end = 2 + closing(&rest[2..], "[", "]");
            let table = Table {
                len: numbers.of(&rest[2..end]),
                entries: entries(braces(), numbers, &helpers),
            };
            tables.insert(rest[0].clone(), table);
        }
    }
    tables
}

/// `.name = value,` by name.
fn fields(tokens: &[String]) -> BTreeMap<&str, Vec<String>> {
    let fields = tokens
        .split(|token| token == ",")
        .filter(|field| !field.is_empty());
    let field = |field: &'_ [String]| match field {
        [dot, _, equals, value @ ..] if dot == "." && equals == "=" => value.to_vec(),
        _ => panic!("no field: {field:?}"),
    };
    fields.map(|it| (it[1].as_str(), field(it))).collect()
}

/// `[ATTRIBUTE] = policy,` by number.
fn entries(
    tokens: &[String],
    numbers: &Numbers,
    helpers: &BTreeMap<String, String>,
) -> BTreeMap<i128, String> {
    let mut entries = BTreeMap::new();
    let mut rest = tokens;
    while let Some((open, after)) = rest.split_first() {
        assert_eq!(open, "[", "{rest:?}");
        let end = closing(after, "[", "]");
        let number = numbers.of(&after[..end]);
        let value = &after[end + 2..];
        let (policy, length) = if value[0] == "{" {
            let end = closing(&value[1..], "{", "}");
            (designated(&value[1..=end], numbers), end + 2)
        } else {
            let end = closing(&value[2..], "(", ")");
            (
                from_macro(&value[0], &value[2..2 + end], numbers, helpers),
                end + 3,
            )
        };
        assert_eq!(value[length], ",");
        rest = &value[length + 1..];
        assert!(
            entries.insert(number, policy).is_none(),
            "{number} is there twice"
        );
    }
    entries
}

/// `{ .type = NLA_X, .len = N, }`
fn designated(tokens: &[String], numbers: &Numbers) -> String {
    let mut fields = fields(tokens);
    let ty = kind(&fields.remove("type").unwrap()[0]);
    let len = fields.remove("len");
    assert!(fields.is_empty(), "{fields:?}");
    len.map_or_else(|| ty.clone(), |len| format!("{ty} len {}", numbers.of(&len)))
}

/// `NLA_POLICY_X(...)`
fn from_macro(name: &str, args: &[String], numbers: &Numbers, helpers: &BTreeMap<String, String>) -> String {
    let args: Vec<&[String]> = args.split(|token| token == ",").collect();
    let number = |at: usize| numbers.of(args[at]);
    let helper = |at: usize| {
        assert_eq!(args[at][0], "&");
        helpers[&args[at][1]].clone()
    };
    let ty = || kind(&args[0][0]);
    let (count, policy) = match name.strip_prefix("NLA_POLICY_").unwrap_or_default() {
        "MIN" => (2, format!("{} min {}", ty(), number(1))),
        "MAX" => (2, format!("{} max {}", ty(), number(1))),
        "RANGE" => (3, format!("{} {}..{}", ty(), number(1), number(2))),
        "FULL_RANGE" | "FULL_RANGE_SIGNED" | "VALIDATE_FN" => (2, format!("{} {}", ty(), helper(1))),
        "MASK" => (2, format!("{} mask {:#x}", ty(), number(1))),
        "BITFIELD32" => (1, format!("bitfield32 {:#x}", number(0))),
        "EXACT_LEN" => (1, format!("exactly {} bytes", number(0))),
        "MIN_LEN" => (1, format!("at least {} bytes", number(0))),
        "MAX_LEN" => (1, format!("at most {} bytes", number(0))),
        "NESTED" => (1, format!("nested {}", args[0][0])),
        "NESTED_ARRAY" => (1, format!("array of nested {}", args[0][0])),
        _ => panic!("{name} is unknown"),
    };
    assert_eq!(args.len(), count, "{name}");
    policy
}

fn kind(ty: &str) -> String {
    ty.strip_prefix("NLA_").expect("a type").to_owned()
}
