//! Lists the generic netlink families of this machine's kernel, then what the kernel has accounted to this process.
//!
//! Both halves are typed bindings that `family!` generates from YAML specs: `nlctrl` is the controller that knows the
//! families, `TASKSTATS` is task accounting. The first needs no privilege, the second needs `CAP_NET_ADMIN`.

use genl_examples::{show, table};

genl::family! { builtin = "nlctrl" }
genl::family! { builtin = "taskstats" }

use nlctrl::OpFlags;
use taskstats::Taskstats;

fn main() -> Result<(), genl::Error> {
    families()?;
    match own_accounting() {
        Ok(stats) => show(&format!("\n{}", describe(&stats))),
        Err(error) if error.is_permission_denied() => {
            show(&format!(
                "\nTask accounting needs CAP_NET_ADMIN, which this process lacks: {error}\n"
            ));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// One row a family: its number, what it can do, and its multicast groups.
fn families() -> Result<(), genl::Error> {
    let mut controller = nlctrl::Client::connect()?;
    let mut rows = Vec::new();
    let mut dump = controller.dump_getfamily().send()?;
    while let Some(family) = dump.next()? {
        let mut counts = [0usize; 4];
        let mut operations = 0;
        for operation in family.ops().into_iter().flatten() {
            let flags = operation.flags().unwrap_or_default();
            let admin = flags.intersects(OpFlags::ADMIN_PERM | OpFlags::UNS_ADMIN_PERM);
            let marks = [
                flags.contains(OpFlags::CMD_CAP_DO),
                flags.contains(OpFlags::CMD_CAP_DUMP),
                flags.contains(OpFlags::CMD_CAP_HASPOL),
                admin,
            ];
            operations += 1;
            for (count, mark) in counts.iter_mut().zip(marks) {
                *count += usize::from(mark);
            }
        }
        let groups: Vec<String> = family
            .mcast_groups()
            .into_iter()
            .flatten()
            .map(|group| format!("{} ({})", text(group.name()), group.id().unwrap_or_default()))
            .collect();
        let mut row = vec![
            family.family_id().unwrap_or_default().to_string(),
            text(family.family_name()),
            family.version().unwrap_or_default().to_string(),
            operations.to_string(),
        ];
        row.extend(counts.map(|count| {
            if count == 0 {
                "-".to_owned()
            } else {
                count.to_string()
            }
        }));
        row.push(if groups.is_empty() {
            "-".to_owned()
        } else {
            groups.join(", ")
        });
        rows.push(row);
    }
    let headings = [
        "ID",
        "FAMILY",
        "VERSION",
        "OPS",
        "DO",
        "DUMP",
        "POLICY",
        "ADMIN",
        "MULTICAST GROUPS (ID)",
    ];
    show(&format!(
        "{} generic netlink families; operations counted by what they allow and need:\n\n{}",
        rows.len(),
        table(&headings, &rows)
    ));
    Ok(())
}

fn text(name: Option<genl::Str<'_>>) -> String {
    name.map_or_else(|| "?".to_owned(), |name| name.to_string())
}

/// What the kernel has accounted to this process so far.
fn own_accounting() -> Result<Taskstats, genl::Error> {
    let mut accounting = taskstats::Client::connect()?;
    let reply = accounting.do_get().pid(std::process::id()).send()?;
    Ok(reply.aggr_pid().and_then(|task| task.stats()).unwrap_or_default())
}

fn describe(stats: &Taskstats) -> String {
    let name = String::from_utf8_lossy(&stats.ac_comm)
        .trim_end_matches('\0')
        .to_owned();
    let rows = [
        (
            "process",
            format!("{name} (pid {}, uid {})", stats.ac_pid, stats.ac_uid),
        ),
        ("elapsed", format!("{} µs", stats.ac_etime)),
        (
            "CPU time",
            format!("{} µs user, {} µs system", stats.ac_utime, stats.ac_stime),
        ),
        (
            "page faults",
            format!("{} minor, {} major", stats.ac_minflt, stats.ac_majflt),
        ),
        (
            "context switches",
            format!("{} voluntary, {} involuntary", stats.nvcsw, stats.nivcsw),
        ),
        (
            "peak memory",
            format!(
                "{} KiB resident, {} KiB virtual",
                stats.hiwater_rss, stats.hiwater_vm
            ),
        ),
        (
            "read and written",
            format!("{} and {} bytes", stats.read_char, stats.write_char),
        ),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(what, value)| vec![what.to_owned(), value])
        .collect();
    table(
        &[
            "THIS PROCESS",
            &format!("(struct taskstats, version {})", stats.version),
        ],
        &rows,
    )
}
