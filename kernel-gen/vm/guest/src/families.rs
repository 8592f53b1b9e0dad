//! The families of this kernel.

use std::fs;

use crate::report::Report;

/// What the controller says of a family.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) id: u16,
    pub(crate) name: String,
    pub(crate) version: u32,
    operations: usize,
    groups: usize,
}

/// All families that are registered now, by number.
pub(crate) fn list() -> Result<Vec<Family>, genl::Error> {
    let mut controller = genl::nlctrl::Client::connect()?;
    let mut families = Vec::new();
    let mut dump = controller.dump_getfamily().send()?;
    while let Some(family) = dump.next()? {
        families.push(Family {
            id: family.family_id().unwrap_or_default(),
            name: family
                .family_name()
                .map(|name| name.to_string())
                .unwrap_or_default(),
            version: family.version().unwrap_or_default(),
            operations: family.ops().into_iter().flatten().count(),
            groups: family.mcast_groups().into_iter().flatten().count(),
        });
    }
    families.sort_by_key(|family| family.id);
    Ok(families)
}

/// Prints the families. Where `init` has loaded all modules with families (`boot -F`), each one that
/// `/modules/list` promises has to be there.
pub(crate) fn run(report: &mut Report) {
    let families = match list() {
        Ok(families) => families,
        Err(error) => return report.fail("families", error),
    };
    println!("   id  version  operations  groups  name");
    for Family {
        id,
        name,
        version,
        operations,
        groups,
    } in &families
    {
        println!("{id:5}  {version:7}  {operations:10}  {groups:6}  {name}");
    }
    report.ok("families");
    if std::env::var_os("GENL_ALL_FAMILIES").is_none() {
        return;
    }
    let promised = match fs::read_to_string("/modules/list") {
        Ok(promised) => promised,
        Err(error) => return report.fail("list of families", error),
    };
    for line in promised.lines().filter(|line| !line.starts_with('#')) {
        for name in line.split_whitespace().skip(1) {
            let found = families.iter().any(|family| family.name == name);
            report.check(
                &format!("family {name}"),
                found.then_some(()).ok_or("not registered"),
            );
        }
    }
}
