//! Columns of text.

use std::io::{self, Write};

/// Rows under headings, each column as wide as its widest cell.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(headings: [&str; N]) -> Table<N> {
        Table {
            rows: vec![headings.map(str::to_owned)],
        }
    }

    pub(crate) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }

    /// Prints the table; nothing if it has only headings.
    pub(crate) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.len() == 1 {
            return Ok(());
        }
        let width = |column: usize| self.rows.iter().map(|row| row[column].chars().count()).max();
        for row in &self.rows {
            let cells = row.iter().enumerate();
            let line: String = cells
                .map(|(column, cell)| format!("{cell:0$}  ", width(column).unwrap_or(0)))
                .collect();
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
