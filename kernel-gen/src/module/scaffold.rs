//! Files that are written once, for people to go on from: Kbuild, the module's root, the handlers.

use super::code::Code;
use super::definitions::c_str;
use super::docs;
use super::handler;
use super::plan::{Op, Plan};
use super::{Names, SPDX};

/// How the module is built.
pub(super) fn kbuild(names: &Names) -> String {
    let module = &names.module;
    format!("# {SPDX}\n\nobj-m := {module}.o\n{module}-y := {module}_main.o genl_helpers.o\n")
}

/// Root of the module: registers the family while it is loaded.
pub(super) fn main(plan: &Plan<'_>, names: &Names) -> String {
    let Names { module, camel, .. } = names;
    let family = &plan.family.name;
    let ty = format!("{camel}Module");
    let summary = docs::sentence(
        Some(&plan.family.doc),
        &format!("Generic netlink family {family}"),
    );
    let summary = c_str(summary.trim_end_matches('.'));
    let mut code = Code::new();
    code.line(format!("// {SPDX}"));
    code.blank();
    code.line(format!("//! Generic netlink family `{family}`."));
    code.blank();
    code.line("use kernel::prelude::*;");
    code.blank();
    let mut modules = vec!["genl", &names.generated];
    modules.extend(names.handlers.then_some("handlers"));
    modules.sort_unstable();
    modules
        .iter()
        .for_each(|module| code.line(format!("mod {module};")));
    code.blank();
    code.open("module! {");
    code.line(format!("type: {ty},"));
    code.line(format!("name: \"{module}\","));
    code.line("authors: [\"\"],");
    code.line(format!("description: {},", summary.trim_start_matches('c')));
    code.line("license: \"GPL\",");
    code.close("}");
    code.blank();
    code.open(format!("struct {ty} {{"));
    code.line("_family: genl::Registration,");
    code.close("}");
    code.blank();
    code.open(format!("impl kernel::Module for {ty} {{"));
    code.open("fn init(_module: &'static ThisModule) -> Result<Self> {");
    code.open("Ok(Self {");
    code.line(format!("_family: {}::register()?,", names.generated));
    code.close("})");
    code.close("}");
    code.close("}");
    code.into_text()
}

/// Handlers that do nothing yet.
pub(super) fn handlers(plan: &Plan<'_>, names: &Names) -> String {
    let Names { camel, generated, .. } = names;
    let mut code = Code::new();
    let mut body = Code::new();
    body.doc(format!("What the family `{}` does.", plan.family.name));
    body.line(format!("pub(crate) struct {camel};"));
    body.blank();
    let is_empty = plan.ops.is_empty() && plan.family.kernel.sock_priv.is_none();
    body.open_block(&format!("impl Handler for {camel}"), is_empty);
    for op in &plan.ops {
        if let Some(mode) = op.r#do.as_ref().filter(|mode| mode.hooks) {
            body.line(format!("type {}Ctx = ();", mode.camel));
        }
        if let Some(mode) = &op.dump {
            body.line(format!("type {}Cursor = ();", mode.camel));
        }
    }
    if plan.family.kernel.sock_priv.is_some() {
        body.line("type SockPriv = Socket;");
    }
    for op in &plan.ops {
        functions(plan, op, &mut body);
    }
    body.close_block(is_empty);
    if plan.family.kernel.sock_priv.is_some() {
        body.blank();
        body.doc("What a socket keeps for this family.");
        body.line("pub(crate) struct Socket;");
        body.blank();
        body.open("impl genl::SockPriv for Socket {");
        body.open_fn("fn init", &[], "Self");
        body.line("Socket");
        body.close("}");
        body.close("}");
    }
    let body = body.into_text();
    code.line(format!("// {SPDX}"));
    code.blank();
    code.line(format!(
        "//! Handlers of the generic netlink family `{}`.",
        plan.family.name
    ));
    code.blank();
    if !plan.ops.is_empty() {
        code.line("use kernel::prelude::*;");
        code.blank();
    }
    let mut uses = vec![(generated.as_str(), "::*")];
    uses.extend(plan.family.kernel.sock_priv.is_some().then_some(("genl", "")));
    uses.sort_unstable();
    for (module, items) in uses {
        code.line(format!("use crate::{module}{items};"));
    }
    code.blank();
    let head = code.into_text();
    format!("{head}{body}")
}

fn functions(plan: &Plan<'_>, op: &Op<'_>, code: &mut Code) {
    if let Some(mode) = &op.r#do {
        let request = format!("_req: {}<'_>", mode.request);
        if mode.hooks {
            code.blank();
            code.open_fn(
                &format!("fn {}_pre", op.plain),
                &[&request],
                &format!("Result<Self::{}Ctx>", mode.camel),
            );
            code.line("Ok(())");
            code.close("}");
        }
        code.blank();
        if let Some(doc) = docs::whole(Some(&op.op.doc)) {
            code.doc(doc);
        }
        let params: Vec<String> = handler::do_params(plan, mode)
            .iter()
            .map(|it| format!("_{it}"))
            .collect();
        let params: Vec<&str> = params.iter().map(String::as_str).collect();
        code.open_fn(&format!("fn {}", mode.function), &params, "Result");
        code.line("Err(EOPNOTSUPP)");
        code.close("}");
    }
    if let Some(mode) = &op.dump {
        let request = format!("_req: {}<'_>", mode.request);
        code.blank();
        code.doc(format!("Begins a dump of `{}`.", op.op.name));
        code.open_fn(
            &format!("fn {}_dump_start", op.plain),
            &[&request],
            &format!("Result<Self::{}Cursor>", mode.camel),
        );
        code.line("Ok(())");
        code.close("}");
        code.blank();
        code.doc(format!("Adds the entries of a dump of `{}`.", op.op.name));
        let cursor = format!("_cursor: &mut Self::{}Cursor", mode.camel);
        let output = format!("_out: &mut {}<'_, '_>", mode.output);
        code.open_fn(
            &format!("fn {}", mode.function),
            &[&request, &cursor, &output],
            "Result",
        );
        code.line("Err(EOPNOTSUPP)");
        code.close("}");
    }
}
