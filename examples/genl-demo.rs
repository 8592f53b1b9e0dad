//! The userspace half of the family `genl-demo`, whose kernel half is in `kernel/genl-demo`. Both are generated from
//! `specs/families/genl-demo.yaml`.
//!
//! ```console
//! genl-demo                    # lists the catalogue
//! genl-demo add NAME           # adds a temperature sensor; changes need CAP_NET_ADMIN
//! genl-demo measure ID VALUE   # a new reading, in thousandths of a degree
//! genl-demo watch              # tells of changes as they happen
//! ```

use std::process::ExitCode;

use genl_examples::{show, table};

genl::family! { builtin = "genl-demo" }

use genl_demo::{Client, Event, Group, Kind};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match *words.as_slice() {
        [] => list(),
        ["add", name] => add(name),
        ["measure", id, value] => match (id.parse(), value.parse()) {
            (Ok(id), Ok(value)) => measure(id, value),
            _ => return usage(),
        },
        ["watch"] => watch(),
        _ => return usage(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error @ genl::Error::FamilyNotFound { .. }) => {
            eprintln!(
                "genl-demo: {error}\nThe module is in examples/kernel/genl-demo, for kernels with Rust; `just vm` boots one."
            );
            ExitCode::FAILURE
        }
        // The kernel's own words are part of it, and the attribute that they are about.
        Err(error) => {
            eprintln!("genl-demo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: genl-demo [add NAME | measure ID VALUE | watch]");
    ExitCode::from(2)
}

fn list() -> Result<(), genl::Error> {
    let mut client = Client::connect()?;
    let mut rows = Vec::new();
    let mut dump = client.dump_get().send()?;
    while let Some(sensor) = dump.next()? {
        rows.push(vec![
            sensor.id().unwrap_or_default().to_string(),
            sensor.name().map(|name| name.to_string()).unwrap_or_default(),
            sensor.kind().map(|kind| format!("{kind:?}")).unwrap_or_default(),
            sensor.value().unwrap_or_default().to_string(),
            sensor.alarms().unwrap_or_default().to_string(),
        ]);
    }
    show(&table(&["ID", "NAME", "KIND", "VALUE", "ALARMS"], &rows));
    Ok(())
}

fn add(name: &str) -> Result<(), genl::Error> {
    let mut client = Client::connect()?;
    let sensor = client.do_new().name(name).kind(Kind::Temperature).send()?;
    show(&format!("{}\n", sensor.id().unwrap_or_default()));
    Ok(())
}

fn measure(id: u32, value: i64) -> Result<(), genl::Error> {
    Client::connect()?.do_set().id(id).value(value).send()?;
    Ok(())
}

fn watch() -> Result<(), genl::Error> {
    let mut client = Client::connect()?;
    for event in client.subscribe([Group::Sensors, Group::Alarms])? {
        match event? {
            Event::Alarm(alarm) => show(&format!("alarm: {:?}\n", alarm.view())),
            other => show(&format!("{other:?}\n")),
        }
    }
    Ok(())
}
