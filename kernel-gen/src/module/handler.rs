//! The trait that says what a family does.

use super::code::{Body, Code};
use super::docs;
use super::plan::{ModePlan, Op, Plan};

/// Trait `Handler`.
pub(super) fn definition(plan: &Plan<'_>, code: &mut Code) {
    code.blank();
    code.doc_markdown(format!(
        "What the family `{}` does: a function for each operation, which reads the request and writes the reply.",
        plan.family.name
    ));
    code.open("pub trait Handler {");
    for op in &plan.ops {
        if let Some(mode) = &op.r#do
            && mode.reply.is_some()
        {
            code.doc(format!("Bytes that a reply to `{}` has room for.", op.op.name));
            code.line(format!(
                "const {}_REPLY_SIZE: usize = DEFAULT_SIZE;",
                mode.screaming
            ));
        }
    }
    code.blank();
    for op in &plan.ops {
        if let Some(mode) = op.r#do.as_ref().filter(|mode| mode.hooks) {
            code.doc(format!("What `{}_pre` hands to `{}`.", op.plain, op.plain));
            code.line(format!("type {}Ctx: Send + 'static;", mode.camel));
        }
        if let Some(mode) = &op.dump {
            code.doc(format!("How far a dump of `{}` has come.", op.op.name));
            code.line(format!("type {}Cursor: Send + 'static;", mode.camel));
        }
    }
    if plan.family.kernel.sock_priv.is_some() {
        code.doc("What a socket keeps for this family.");
        code.line("type SockPriv: SockPriv;");
    }
    for op in &plan.ops {
        if let Some(mode) = &op.r#do {
            do_functions(plan, op, mode, code);
        }
        if let Some(mode) = &op.dump {
            dump_functions(op, mode, code);
        }
    }
    if !plan.family.groups.is_empty() {
        for (name, what) in [("bind", "joins"), ("unbind", "leaves")] {
            code.blank();
            code.doc(format!("A socket {what} a multicast group."));
            code.line(format!("fn {name}(_group: Group) {{}}"));
        }
    }
    code.close("}");
}

/// Parameters of an operation's function, without the names of those that have none.
pub(super) fn do_params(plan: &Plan<'_>, mode: &ModePlan<'_>) -> Vec<String> {
    let mut params = vec![format!("req: {}<'_>", mode.request)];
    if mode.hooks {
        params.push(format!("ctx: &mut Self::{}Ctx", mode.camel));
    }
    if let Some(set) = mode.reply {
        if let Some(header) = plan.header {
            params.push(format!("header: &mut {}", plan.structure(header)));
        }
        if let Some(set) = set {
            params.push(format!("reply: &mut {}<'_>", plan.writer(set)));
        }
    }
    params
}

fn do_functions(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>, code: &mut Code) {
    let request = format!("req: {}<'_>", mode.request);
    if mode.hooks {
        code.blank();
        code.doc(format!(
            "Before `{}`: finds and holds what it works on.",
            op.plain
        ));
        let head = format!("fn {}_pre", op.plain);
        code.declare_fn(&head, &[&request], &format!("Result<Self::{}Ctx>", mode.camel));
    }
    code.blank();
    code.doc(docs::whole(Some(&op.op.doc)).unwrap_or_else(|| format!("Operation `{}`.", op.op.name)));
    if plan.header.is_some() && mode.reply.is_some() {
        code.line("///");
        code.doc("The reply's `header` is at first the request's.");
    }
    let params = do_params(plan, mode);
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    code.declare_fn(&format!("fn {}", mode.function), &params, "Result");
    if mode.hooks {
        code.blank();
        code.doc(format!("After `{}`, whatever came of it.", op.plain));
        let ctx = format!("_ctx: Self::{}Ctx", mode.camel);
        let request = format!("_{request}");
        code.empty_fn(&format!("fn {}_post", op.plain), &[&request, &ctx]);
    }
}

fn dump_functions(op: &Op<'_>, mode: &ModePlan<'_>, code: &mut Code) {
    let request = format!("req: {}<'_>", mode.request);
    let cursor = format!("Self::{}Cursor", mode.camel);
    code.blank();
    code.doc(format!("Begins a dump of `{}`.", op.op.name));
    let head = format!("fn {}_dump_start", op.plain);
    code.declare_fn(&head, &[&request], &format!("Result<{cursor}>"));
    code.blank();
    if op.r#do.is_none()
        && let Some(doc) = docs::whole(Some(&op.op.doc))
    {
        code.doc(doc);
        code.line("///");
    }
    code.doc_markdown(
        "Goes on with the dump from `cursor`, and moves it on with each entry. `Err(EMSGSIZE)` after entries asks to be \
         called again, `Ok(())` ends the dump.",
    );
    let output = format!("out: &mut {}<'_, '_>", mode.output);
    let position = format!("cursor: &mut {cursor}");
    let head = format!("fn {}", mode.function);
    code.declare_fn(&head, &[&request, &position, &output], "Result");
    code.blank();
    code.doc("Ends the dump, whether it was finished or not.");
    let head = format!("fn {}_dump_done", op.plain);
    let request = format!("_{request}");
    code.empty_fn(&head, &[&request, &format!("_cursor: {cursor}")]);
}

/// Type of a dump's output.
pub(super) fn output(plan: &Plan<'_>, op: &Op<'_>, mode: &ModePlan<'_>, code: &mut Code) {
    let name = &mode.output;
    code.blank();
    code.doc(format!("Output of a dump of `{}`.", op.op.name));
    code.line(format!("pub struct {name}<'a, 'b>(&'a mut Dump<'b>);"));
    code.blank();
    code.open(format!("impl {name}<'_, '_> {{"));
    code.doc_markdown(
        "Tells the generation of what is dumped. Where it is another one than before, the requester is told that the dump \
         is inconsistent.",
    );
    code.function(
        "pub fn generation",
        &["&mut self", "seq: u32"],
        "",
        Body::line("self.0.generation(seq)"),
    );
    code.blank();
    code.doc("Adds an entry. Nothing of it stays where `fill` fails.");
    let header = plan.header.map(|id| format!("header: &{}", plan.structure(id)));
    let bytes = if header.is_some() {
        "&header.to_bytes()"
    } else {
        "&[]"
    };
    let set = mode.reply.flatten();
    let fill = match set {
        Some(set) => format!("fill: impl FnOnce(&mut {}<'_>) -> Result", plan.writer(set)),
        None => String::new(),
    };
    let params = ["&mut self", header.as_deref().unwrap_or_default(), &fill];
    let params: Vec<&str> = params.into_iter().filter(|param| !param.is_empty()).collect();
    code.open_fn("pub fn entry", &params, "Result");
    match set {
        Some(set) => {
            let writer = plan.writer(set);
            let call = format!(".entry({bytes}, |w| fill(&mut {writer}(w)))");
            if Code::is_small_chain("self.0", &[&call]) {
                code.chain("", "self.0", &[&call], "");
            } else {
                code.line(format!("let fill = |w: Writer<'_>| fill(&mut {writer}(w));"));
                code.line(format!("self.0.entry({bytes}, fill)"));
            }
        }
        None => code.line(format!("self.0.entry({bytes}, |_| Ok(()))")),
    }
    code.close("}");
    code.close("}");
}
