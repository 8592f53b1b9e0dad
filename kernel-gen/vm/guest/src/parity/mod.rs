//! The policies that generated Rust hands to the kernel, against those of the C family of the same spec. Both are
//! registered in this kernel, and the kernel itself tells what it made of them (GETFAMILY, GETPOLICY).
//!
//! A stub module, generated from the spec, registers the family `<name>` as [`stub_name`].

mod compare;
mod explained;

use crate::registered;
use crate::report::Report;

/// Prefix of the stubs' family names.
const PREFIX: &str = "p-";
/// Longest name of a family (GENL_NAMSIZ without the NUL).
const LONGEST: usize = 15;

/// Name of the stub beside the C family `name`.
fn stub_name(name: &str) -> String {
    PREFIX.chars().chain(name.chars()).take(LONGEST).collect()
}

/// Compares each stub that is loaded with its C family.
pub(crate) fn run(report: &mut Report) {
    let names = match registered::names() {
        Ok(names) => names,
        Err(error) => return report.fail("parity", error),
    };
    let stubs: Vec<&String> = names.iter().filter(|name| name.starts_with(PREFIX)).collect();
    let mut total = compare::Comparison::default();
    for stub in &stubs {
        let test = format!("parity {}", &stub[PREFIX.len()..]);
        match names
            .iter()
            .find(|name| *name != *stub && stub_name(name) == **stub)
        {
            None => report.fail(&test, "this kernel has no C family of that name"),
            Some(name) => family(report, &test, name, stub, &mut total),
        }
    }
    println!(
        "parity: {} families, {} operations, {} policy entries compared, {} differences, all explained where no FAIL says otherwise",
        stubs.len(),
        total.operations,
        total.entries,
        total.differences.len()
    );
    let modules = std::env::var("GENL_MODULES").unwrap_or_default();
    let modules = modules.split(',').filter(|module| !module.is_empty()).count();
    let found = (modules > 0 && stubs.len() == modules)
        .then_some(())
        .ok_or(format!("{} families of {modules} modules", stubs.len()));
    report.check("parity: each stub has registered its family", found);
}

fn family(report: &mut Report, test: &str, name: &str, stub: &str, total: &mut compare::Comparison) {
    let pair = registered::family(name).and_then(|c| Ok((c, registered::family(stub)?)));
    let (c, rust) = match pair {
        Ok(pair) => pair,
        Err(error) => return report.fail(test, error),
    };
    let found = compare::compare(&c, &rust);
    let mut counts = vec![0; explained::DIFFERENCES.len()];
    let mut unexplained = Vec::new();
    for difference in &found.differences {
        match explained::find(name, difference) {
            Some(index) => counts[index] += 1,
            None => unexplained.push(format!("unexplained: {difference}")),
        }
    }
    let mut table = Vec::new();
    for (known, count) in explained::DIFFERENCES.iter().zip(counts) {
        if count > 0 {
            table.push(format!("{count:5}  {}: {}", known.what, known.why));
        } else if known.families.contains(&name) {
            unexplained.push(format!("no longer differs: {}", known.what));
        }
    }
    println!(
        "parity {name}: {} operations, {} policy entries, {} differences, {} of them unexplained",
        found.operations,
        found.entries,
        found.differences.len(),
        unexplained.len()
    );
    for line in table {
        println!("{line}");
    }
    report.check(
        test,
        if unexplained.is_empty() {
            Ok(())
        } else {
            Err(unexplained.join("\n    "))
        },
    );
    total.operations += found.operations;
    total.entries += found.entries;
    total.differences.extend(found.differences);
}
