//! What ties the kernel's tables to the handler: one type for each mode of each operation.

use super::code::{Body, Code};
use super::plan::{ModePlan, Op, Plan};
use super::requests;

/// The types that implement `DoOp` and `DumpOp`.
pub(super) fn implementations(plan: &Plan<'_>, op: &Op<'_>, code: &mut Code) {
    if let Some(mode) = &op.r#do {
        do_op(plan, op, mode, code);
    }
    if let Some(mode) = &op.dump {
        dump_op(plan, op, mode, code);
    }
}

fn begin(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>, implemented: &str, code: &mut Code) {
    let name = &mode.implementation;
    code.blank();
    code.line(format!("struct {name};"));
    code.blank();
    code.open(format!("impl {implemented} for {name} {{"));
    code.line(format!("const CMD: u8 = cmd::{};", op.constant));
    if implemented == "DumpOp" && op.reply != op.constant {
        code.line(format!("const REPLY_CMD: u8 = cmd::{};", op.reply));
    }
    let flags = [
        ("ADMIN_PERM", op.op.flags.admin),
        ("UNS_ADMIN_PERM", op.op.flags.uns_admin),
    ];
    constant("FLAGS", "OpFlags", &flags, code);
    let validate = validation(op, implemented == "DumpOp");
    constant("VALIDATE", "Validate", &validate, code);
    let policy = match mode.table {
        Some(table) => format!("Some(&{})", plan.table_name(table)),
        None => "None".to_owned(),
    };
    code.assign("const POLICY: Option<&'static [Policy]>", &policy);
}

/// What an operation leaves unchecked: of what the spec says, that which concerns the mode.
fn validation(op: &Op<'_>, is_dump: bool) -> [(&'static str, bool); 3] {
    let dont = op.op.dont_validate;
    [
        ("DONT_STRICT", dont.strict && !is_dump),
        ("DONT_DUMP", dont.dump && is_dump),
        ("DONT_DUMP_STRICT", dont.dump_strict && is_dump),
    ]
}

/// A constant of flags, unless none is set.
fn constant(name: &str, ty: &str, flags: &[(&str, bool)], code: &mut Code) {
    let mut set = flags
        .iter()
        .filter(|(_, is_set)| *is_set)
        .map(|(flag, _)| format!("{ty}::{flag}"));
    if let Some(first) = set.next() {
        let value = set.fold(first, |all, flag| format!("{all}.or({flag})"));
        code.line(format!("const {name}: {ty} = {value};"));
    }
}

fn do_op(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>, code: &mut Code) {
    let request = requests::construct(plan, op, mode);
    begin(plan, op, mode, "DoOp", code);
    let ctx = format!("<Handlers as Handler>::{}Ctx", mode.camel);
    if mode.hooks {
        code.line("const HOOKS: bool = true;");
        code.line(format!("type Ctx = {ctx};"));
    } else {
        code.line("type Ctx = ();");
    }
    code.blank();
    let (info, pre) = if mode.hooks {
        ("info: Info<'_>", format!("Handlers::{}_pre({request})", op.plain))
    } else {
        ("_info: Info<'_>", "Ok(())".to_owned())
    };
    code.function("fn pre", &[info], "Result<Self::Ctx>", Body::line(pre));
    code.blank();
    let param = if mode.hooks {
        "ctx: &mut Self::Ctx"
    } else {
        "_ctx: &mut ()"
    };
    code.open_fn("fn doit", &["info: Info<'_>", param], "Result");
    doit(plan, op, mode, &request, code);
    code.close("}");
    if mode.hooks {
        code.blank();
        code.function(
            "fn post",
            &["info: Info<'_>", "ctx: Self::Ctx"],
            "",
            Body::line(format!("Handlers::{}_post({request}, ctx)", op.plain)),
        );
    }
    code.close("}");
}

fn doit(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>, request: &str, code: &mut Code) {
    let function = format!("Handlers::{}", mode.function);
    let mut args = vec![request];
    if mode.hooks {
        args.push("ctx");
    }
    let Some(set) = mode.reply else {
        return code.call("", &function, &args, "");
    };
    if plan.header.is_some() {
        code.line(format!("let req = {request};"));
        code.line("let mut header = req.header().ok_or(EINVAL)?;");
        args[0] = "req";
        args.push("&mut header");
    }
    let size = format!("Handlers::{}_REPLY_SIZE", mode.screaming);
    let command = format!("cmd::{}", op.reply);
    code.call("let mut reply = ", "info.reply", &[&command, &size], "?;");
    let writer = set.map(|set| format!("&mut {}(reply.writer())", plan.writer(set)));
    args.extend(writer.as_deref());
    code.call("", &function, &args, "?;");
    if plan.header.is_some() {
        code.chain(
            "",
            "reply",
            &[".user_header()", ".copy_from_slice(&header.to_bytes())"],
            ";",
        );
    }
    code.line("reply.send()");
}

fn dump_op(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>, code: &mut Code) {
    let request = requests::construct(plan, op, mode);
    begin(plan, op, mode, "DumpOp", code);
    code.line(format!(
        "type Cursor = <Handlers as Handler>::{}Cursor;",
        mode.camel
    ));
    code.blank();
    let start = format!("Handlers::{}_dump_start({request})", op.plain);
    code.function(
        "fn start",
        &["info: Info<'_>"],
        "Result<Self::Cursor>",
        Body::line(start),
    );
    code.blank();
    let params = [
        "info: Info<'_>",
        "cursor: &mut Self::Cursor",
        "out: &mut Dump<'_>",
    ];
    code.open_fn("fn dump", &params, "Result");
    let output = format!("&mut {}(out)", mode.output);
    code.call(
        "",
        &format!("Handlers::{}", mode.function),
        &[&request, "cursor", &output],
        "",
    );
    code.close("}");
    code.blank();
    let done = format!("Handlers::{}_dump_done({request}, cursor)", op.plain);
    code.function(
        "fn done",
        &["info: Info<'_>", "cursor: Self::Cursor"],
        "",
        Body::line(done),
    );
    code.close("}");
}

/// The table of operations.
pub(super) fn table(plan: &Plan<'_>, code: &mut Code) {
    let op_type = plan.layer("Op");
    code.blank();
    if plan.ops.is_empty() {
        code.line(format!("static OPS: &[{op_type}] = &[];"));
        return;
    }
    let mut entries = Vec::new();
    // The kernel wants them by number, and of one number `do` before `dump`.
    let mut ops: Vec<&Op<'_>> = plan.ops.iter().collect();
    ops.sort_by_key(|op| op.op.request_value);
    for op in ops {
        let modes = [("do", &op.r#do), ("dump", &op.dump)];
        for (kind, mode) in modes {
            if let Some(mode) = mode {
                let entry = format!("{op_type}::new_{kind}::<{}>()", mode.implementation);
                entries.push((op.op.config_cond.as_deref(), entry));
            }
        }
    }
    if entries.iter().all(|(condition, _)| condition.is_none()) {
        let entries: Vec<String> = entries.into_iter().map(|(_, entry)| entry).collect();
        return code.list(&format!("static OPS: &[{op_type}] = "), &entries, ";");
    }
    code.open(format!("static OPS: &[{op_type}] = &["));
    for (condition, entry) in entries {
        if let Some(condition) = condition {
            code.line(format!("#[cfg(CONFIG_{})]", genl_spec::c_names::upper(condition)));
        }
        code.line(format!("{entry},"));
    }
    code.close("];");
}
