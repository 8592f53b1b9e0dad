//! Whether the ground holds that all other suites stand on.

use std::collections::HashSet;

use crate::families::{self, Family};
use crate::module;
use crate::report::Report;

/// One of the kernel's own samples, in every configuration of `configs/`.
const RUST_MODULE: &str = "rust_minimal";

pub(crate) fn run(report: &mut Report) {
    match families::list() {
        Ok(families) => controller(report, &families),
        Err(error) => report.fail("families are listed", error),
    }
    let resolved = genl::nlctrl::Client::connect().and_then(|mut controller| {
        let family = controller.do_getfamily().family_name("ethtool").send()?;
        Ok(family.family_id())
    });
    report.check(
        "ethtool is found by name",
        resolved
            .map_err(|error| error.to_string())
            .and_then(|id| id.map(drop).ok_or_else(|| "the reply has no number".to_owned())),
    );
    report.check("an unknown family is not found", unknown());
    report.check("a Rust module is loaded", rust_module(true));
    report.check("a Rust module is unloaded", rust_module(false));
}

fn controller(report: &mut Report, families: &[Family]) {
    for Family {
        id, name, version, ..
    } in families
    {
        println!("{id:5}  {name}, version {version}");
    }
    for name in ["nlctrl", "ethtool"] {
        let found = families.iter().any(|family| family.name == name);
        report.check(
            &format!("{name} is listed"),
            found.then_some(()).ok_or("it is not"),
        );
    }
    let ids: HashSet<u16> = families.iter().map(|family| family.id).collect();
    let distinct = ids.len() == families.len() && !ids.contains(&0);
    report.check(
        "every family has a number of its own",
        distinct.then_some(()).ok_or(format!("{families:?}")),
    );
}

fn unknown() -> Result<(), String> {
    let mut controller = genl::nlctrl::Client::connect().map_err(|error| error.to_string())?;
    match controller.do_getfamily().family_name("no-such-family").send() {
        Ok(family) => Err(format!("found as {family:?}")),
        Err(error) if error.errno() == Some(ENOENT) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

const ENOENT: i32 = 2;

fn rust_module(load: bool) -> Result<(), String> {
    if load {
        module::probe(RUST_MODULE)?;
    } else {
        module::unload(RUST_MODULE)?;
    }
    if module::is_loaded(RUST_MODULE) == load {
        Ok(())
    } else {
        Err("/proc/modules says otherwise".to_owned())
    }
}
