//! What the example programs share: tables, and printing them.
//!
//! - `quickstart`: the generic netlink families of this machine, then this process's task accounting.
//! - `links`: the network interfaces, over `NETLINK_ROUTE`.
//! - `genl-demo`: the client of a family of ours, whose kernel module is in `kernel/genl-demo`.

#![forbid(unsafe_code)]

use std::io::{ErrorKind, Write as _, stdout};
use std::process::exit;

/// Prints `text`. Where the reader has gone away (`quickstart | head`) the program ends quietly.
pub fn show(text: &str) {
    if let Err(error) = stdout()
        .write_all(text.as_bytes())
        .and_then(|()| stdout().flush())
    {
        exit(i32::from(error.kind() != ErrorKind::BrokenPipe));
    }
}

/// Formats rows as a table: columns as wide as their widest cell, two spaces apart, no trailing spaces.
///
/// ```
/// let table = genl_examples::table(&["id", "name"], &[vec!["16".into(), "nlctrl".into()]]);
/// assert_eq!(table, "id  name\n16  nlctrl\n");
/// ```
pub fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in std::iter::once(&headings).chain(rows) {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in std::iter::once(&headings).chain(rows) {
        let mut line = String::new();
        for (cell, &width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:width$}  "));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
