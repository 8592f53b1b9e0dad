//! What the policies and the handlers refuse, and what they say about it.

mod commands;
mod expect;
mod forms;
mod handlers;
mod lengths;
mod values;

use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    values::run(report);
    lengths::run(report);
    forms::run(report);
    handlers::run(report);
    commands::run(report);
}
