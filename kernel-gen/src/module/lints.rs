//! Lints of clippy that names of a spec may trip, and that a file therefore allows: only where it has such a name.
//!
//! They are found by the file's text. Where in doubt a lint is allowed: that does no harm.

use genl_spec::names as spell;

use super::plan::Plan;
use crate::text;

/// What the file allows, in the order of names.
pub(super) fn allowed(plan: &Plan<'_>, body: &str) -> Vec<&'static str> {
    let has_enum = plan.reach.enums.iter().any(|&id| {
        let variants = plan.family[id].entries.iter();
        let variants: Vec<String> = variants.map(|entry| spell::type_name(&entry.name)).collect();
        repeats_words(plan.enumeration(id), &variants)
    });
    let mut functions = body.lines().filter_map(function);
    // A handler's `new` takes no `self`, and is no conversion.
    let has_new = functions.clone().any(|(name, _)| name == "new");
    let has_conversion =
        functions.any(|(name, has_self)| has_self && (name == "new" || text::is_conversion(name)));
    // An event of that name is a type, and types have a function `new`.
    let is_new = body.lines().any(|line| line.starts_with("pub struct New("));
    let lints = [
        (has_enum, "clippy::enum_variant_names"),
        (has_new, "clippy::new_ret_no_self"),
        (is_new, "clippy::self_named_constructors"),
        (has_conversion, "clippy::wrong_self_convention"),
    ];
    lints
        .into_iter()
        .filter_map(|(is, lint)| is.then_some(lint))
        .collect()
}

/// Name of the function that a line begins, and whether it has a `self`, or may have one in the next line.
fn function(line: &str) -> Option<(&str, bool)> {
    let line = line.trim_start();
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let line = line.strip_prefix("const ").unwrap_or(line);
    let rest = line.strip_prefix("fn ")?;
    let end = rest.find(['(', '<'])?;
    let (name, params) = rest.split_at(end);
    Some((name, params.contains("self") || params.ends_with('(')))
}

/// Whether entries repeat the name of the enum, or a word before or behind them all.
fn repeats_words(name: &str, variants: &[String]) -> bool {
    let repeats = |variant: &String| variant.starts_with(name) || variant.ends_with(name);
    let first = |variant: &String| {
        let end = variant.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
        variant[..end.map_or(variant.len(), |(at, _)| at)].to_owned()
    };
    let last = |variant: &String| {
        let start = variant.rfind(char::is_uppercase).unwrap_or(0);
        variant[start..].to_owned()
    };
    let is_same = |word: &dyn Fn(&String) -> String| {
        let mut words = variants.iter().map(word);
        let of_first = words.next();
        words.all(|word| Some(&word) == of_first.as_ref())
    };
    variants.iter().any(repeats) || (variants.len() > 2 && (is_same(&first) || is_same(&last)))
}
