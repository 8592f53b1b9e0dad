//! A family's side in the kernel, as a Rust module: what a handler is written against.
//!
//! [`generate`] gives the files of the module's folder. One of them is the family itself, from the spec: policies, typed
//! requests, writers, the trait `Handler` and the tables that the kernel wants. It stands on the layer `genl`, which comes
//! with it. The others are a place to start from, and belong to the user once they are there.

mod check;
mod code;
mod definitions;
mod docs;
mod family;
mod handler;
mod imports;
mod layer;
mod lints;
mod names;
mod ops;
mod plan;
pub mod policy;
mod reach;
mod requests;
mod scaffold;
mod structs;
mod tables;
mod types;
mod writers;

use genl_spec::{Family, names as spell};

use crate::Origin;

pub use check::Error;
use code::Code;
use plan::Plan;

/// Licence of what comes with the family. The kernel lets a module use what this needs only under this one.
const SPDX: &str = "SPDX-License-Identifier: GPL-2.0";

/// What a caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Path of the type that implements `Handler`; `crate::handlers::<Family>` unless given.
    pub handler: Option<String>,
    /// Name to register under, in place of the family's: beside another family of that name.
    pub register_as: Option<String>,
    /// Name of the module, in place of the family's.
    pub module: Option<String>,
}

/// A file of the module's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path in the folder.
    pub path: String,
    /// Content.
    pub text: String,
    /// Whether it is a place to start from, and never written over.
    pub once: bool,
}

/// Names of the module's parts.
struct Names {
    /// The module as the kernel knows it.
    module: String,
    /// The Rust module that is generated.
    generated: String,
    /// What the scaffold's types begin with.
    camel: String,
    /// Whether the handler is in `handlers.rs`.
    handlers: bool,
}

impl Names {
    fn new(family: &Family, options: &Options) -> Names {
        let plain = |name: &str| spell::prefixed_value_name("", name);
        let own = plain(&family.name);
        Names {
            module: options.module.as_deref().map_or_else(|| own.clone(), plain),
            generated: format!("{own}_nl"),
            camel: spell::type_name(&family.name),
            handlers: options.handler.is_none(),
        }
    }
}

/// Generates the files of a module for `family`.
///
/// # Errors
///
/// All that the kernel would refuse to register, and all that cannot be said in policies or with the layer.
pub fn generate(family: &Family, options: &Options, origin: &Origin) -> Result<Vec<File>, Vec<Error>> {
    let name = options.register_as.as_deref().unwrap_or(&family.name);
    let errors = check::check(family, name);
    if !errors.is_empty() {
        return Err(errors);
    }
    let names = Names::new(family, options);
    let plan = Plan::new(family, name.to_owned());
    let handler = options.handler.clone();
    let handler = handler.unwrap_or_else(|| format!("crate::handlers::{}", names.camel));
    let file = |path: String, text: String, once: bool| File { path, text, once };
    let mut files = vec![
        file("Kbuild".to_owned(), scaffold::kbuild(&names), true),
        file(
            format!("{}_main.rs", names.module),
            scaffold::main(&plan, &names),
            true,
        ),
    ];
    if names.handlers {
        files.push(file(
            "handlers.rs".to_owned(),
            scaffold::handlers(&plan, &names),
            true,
        ));
    }
    let text = source(&plan, &handler, origin);
    files.push(file(format!("{}.rs", names.generated), text, false));
    let layer = layer::FILES.iter();
    files.extend(layer.map(|(path, text)| file((*path).to_owned(), (*text).to_owned(), false)));
    Ok(files)
}

/// The generated file.
fn source(plan: &Plan<'_>, handler: &str, origin: &Origin) -> String {
    let mut code = Code::new();
    family::constants(plan, &mut code);
    definitions::consts(plan, &mut code);
    definitions::commands(plan, &mut code);
    for &set in &plan.reach.numbers {
        definitions::attributes(plan, set, &mut code);
    }
    for &id in &plan.reach.enums {
        definitions::enumeration(plan, id, &mut code);
    }
    for &id in &plan.reach.flags {
        definitions::flags(plan, id, &mut code);
    }
    for &id in &plan.reach.structs {
        structs::definition(plan, id, &mut code);
    }
    tables::definitions(plan, &mut code);
    for &set in &plan.reach.views {
        requests::view(plan, set, &mut code);
    }
    for op in &plan.ops {
        for (mode, is_dump) in [(&op.r#do, false), (&op.dump, true)] {
            if let Some(mode) = mode {
                requests::request(plan, op, mode, is_dump, &mut code);
            }
        }
    }
    for &set in plan.reach.writers.keys() {
        writers::writer(plan, set, &mut code);
    }
    for op in &plan.ops {
        if let Some(mode) = &op.dump {
            handler::output(plan, op, mode, &mut code);
        }
    }
    handler::definition(plan, &mut code);
    for op in &plan.ops {
        ops::implementations(plan, op, &mut code);
    }
    ops::table(plan, &mut code);
    family::groups(plan, &mut code);
    family::registration(plan, &mut code);
    for note in &plan.notes {
        family::note(plan, note, &mut code);
    }
    let body = code.into_text();
    format!("{}\n{body}", imports::heading(plan, handler, origin, &body))
}
