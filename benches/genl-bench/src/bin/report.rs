//! From measurements to a table, a plot and a verdict.
//!
//!     report summary MEASUREMENTS FOLDER ABOUT            prints the table; writes summary.md, summary.json, plot.svg
//!     report check MEASUREMENTS COMMITTED ENVIRONMENT     fails where instructions or allocations have grown
//!     report update MEASUREMENTS COMMITTED ENVIRONMENT    writes the committed counts
//!
//! MEASUREMENTS: lines of candidate, metric and number.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use genl_bench::report::table::{self, Line};
use genl_bench::report::{Measurements, check, plot};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["summary", measurements, folder, about] => summary(measurements, Path::new(folder), about)?,
        ["update", measurements, committed, environment] => {
            check::update(committed, &Measurements::read(measurements)?, environment)?;
        }
        ["check", measurements, committed, environment] => {
            let worse = check::compare(committed, &Measurements::read(measurements)?, environment)?;
            if worse > 0 {
                return Ok(ExitCode::FAILURE);
            }
        }
        _ => return Err("usage: report summary|check|update MEASUREMENTS PATH TEXT".into()),
    }
    Ok(ExitCode::SUCCESS)
}

fn summary(measurements: &str, folder: &Path, about: &str) -> Result<(), Box<dyn Error>> {
    let measurements = Measurements::read(measurements)?;
    let lines = Line::all(&measurements);
    let rows = table::markdown(&lines);
    println!("{rows}");
    fs::create_dir_all(folder)?;
    let candidates = table::candidates(&measurements);
    let text = format!(
        "# Results\n\n{about}\n\n{rows}\n![Ratios to the floor](plot.svg)\n\n## All candidates\n{candidates}"
    );
    fs::write(folder.join("summary.md"), text)?;
    let json = table::json(&lines, &measurements, about);
    fs::write(folder.join("summary.json"), format!("{json:#}\n"))?;
    fs::write(folder.join("plot.svg"), plot::svg(&lines))?;
    Ok(())
}
