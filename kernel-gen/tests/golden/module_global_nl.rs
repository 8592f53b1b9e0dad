// SPDX-License-Identifier: MIT OR Apache-2.0
// Generated from module_global.yaml by genl-gen; do not edit.
// Regenerate with: genl-gen gen kernel module_global.yaml

//! Generic netlink family `whole`: One policy for all operations, numbers in one row.

// The names are the spec's, and what a family has need not be used.
#![allow(dead_code, unreachable_pub)]

use crate::genl::{
    DoOp,
    Dump,
    DumpOp,
    Family,
    Info,
    Kind,
    Op,
    OpFlags,
    Policy,
    Registration,
    Validate,
    Writer,
    DEFAULT_SIZE, //
};
use core::ops::Deref;
use kernel::prelude::*;

use crate::handlers::Whole as Handlers;

/// Name of the family.
pub const FAMILY_NAME: &CStr = c"whole";
/// Version of the family.
pub const FAMILY_VERSION: u8 = 1;

/// Numbers of the operations.
pub mod cmd {
    /// Add one.
    pub const ADD: u8 = 1;
    /// Show one, or all.
    pub const GET: u8 = 2;
    /// Takes and gives nothing.
    pub const BARE: u8 = 3;
}

/// Attributes of the set `range`.
pub mod range {
    pub const KIND: u16 = 1;
    pub const OP: u16 = 2;
    pub const FLAGS: u16 = 3;
    pub const FAMILY: u16 = 4;
}

/// Policy of all operations.
static POLICY: [Policy; range::FAMILY as usize + 1] = {
    let mut p = [Policy::UNSPEC; range::FAMILY as usize + 1];
    p[range::KIND as usize] = Policy::of(Kind::U8);
    p[range::OP as usize] = Policy::max(Kind::U16, 7);
    p[range::FAMILY as usize] = Policy::of(Kind::NulString);
    p
};

/// Request of `add` (do).
#[derive(Clone, Copy)]
pub struct AddRequest<'a>(Info<'a>);

impl<'a> AddRequest<'a> {
    /// `kind`.
    pub fn kind(&self) -> Option<u8> {
        self.0.attr(range::KIND)?.u8()
    }

    /// `kind`, or an error that tells the requester what is missing.
    pub fn require_kind(&self) -> Result<u8> {
        self.0.require(range::KIND)?;
        self.kind().ok_or(EINVAL)
    }

    /// `family`.
    pub fn family(&self) -> Option<&'a CStr> {
        self.0.attr(range::FAMILY)?.cstr()
    }

    /// `family`, or an error that tells the requester what is missing.
    pub fn require_family(&self) -> Result<&'a CStr> {
        self.0.require(range::FAMILY)?;
        self.family().ok_or(EINVAL)
    }
}

impl<'a> Deref for AddRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `get` (do).
#[derive(Clone, Copy)]
pub struct GetRequest<'a>(Info<'a>);

impl<'a> GetRequest<'a> {
    /// `op`.
    pub fn op(&self) -> Option<u16> {
        self.0.attr(range::OP)?.u16()
    }

    /// `op`, or an error that tells the requester what is missing.
    pub fn require_op(&self) -> Result<u16> {
        self.0.require(range::OP)?;
        self.op().ok_or(EINVAL)
    }
}

impl<'a> Deref for GetRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `get` (dump), which has no attributes.
pub type GetDumpRequest<'a> = Info<'a>;

/// Request of `bare` (do), which has no attributes.
pub type BareRequest<'a> = Info<'a>;

/// Writes attributes of the set `range`.
pub struct RangeWriter<'a>(Writer<'a>);

impl RangeWriter<'_> {
    /// Adds `op`.
    pub fn op(&mut self, value: u16) -> Result {
        self.0.put_u16(range::OP, value)
    }

    /// Adds `flags`.
    pub fn flags(&mut self, value: u32) -> Result {
        self.0.put_u32(range::FLAGS, value)
    }
}

/// Output of a dump of `get`.
pub struct GetDump<'a, 'b>(&'a mut Dump<'b>);

impl GetDump<'_, '_> {
    /// Tells the generation of what is dumped. Where it is another one than before, the requester
    /// is told that the dump is inconsistent.
    pub fn generation(&mut self, seq: u32) {
        self.0.generation(seq)
    }

    /// Adds an entry. Nothing of it stays where `fill` fails.
    pub fn entry(&mut self, fill: impl FnOnce(&mut RangeWriter<'_>) -> Result) -> Result {
        self.0.entry(&[], |w| fill(&mut RangeWriter(w)))
    }
}

/// What the family `whole` does: a function for each operation, which reads the request and writes
/// the reply.
pub trait Handler {
    /// Bytes that a reply to `get` has room for.
    const GET_REPLY_SIZE: usize = DEFAULT_SIZE;

    /// How far a dump of `get` has come.
    type GetCursor: Send + 'static;

    /// Add one.
    fn add(req: AddRequest<'_>) -> Result;

    /// Show one, or all.
    fn get(req: GetRequest<'_>, reply: &mut RangeWriter<'_>) -> Result;

    /// Begins a dump of `get`.
    fn get_dump_start(req: GetDumpRequest<'_>) -> Result<Self::GetCursor>;

    /// Goes on with the dump from `cursor`, and moves it on with each entry. `Err(EMSGSIZE)` after
    /// entries asks to be called again, `Ok(())` ends the dump.
    fn get_dump(
        req: GetDumpRequest<'_>,
        cursor: &mut Self::GetCursor,
        out: &mut GetDump<'_, '_>,
    ) -> Result;

    /// Ends the dump, whether it was finished or not.
    fn get_dump_done(_req: GetDumpRequest<'_>, _cursor: Self::GetCursor) {}

    /// Takes and gives nothing.
    fn bare(req: BareRequest<'_>) -> Result;
}

struct AddDoOp;

impl DoOp for AddDoOp {
    const CMD: u8 = cmd::ADD;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::add(AddRequest(info))
    }
}

struct GetDoOp;

impl DoOp for GetDoOp {
    const CMD: u8 = cmd::GET;
    const POLICY: Option<&'static [Policy]> = Some(&POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::GET, Handlers::GET_REPLY_SIZE)?;
        Handlers::get(GetRequest(info), &mut RangeWriter(reply.writer()))?;
        reply.send()
    }
}

struct GetDumpOp;

impl DumpOp for GetDumpOp {
    const CMD: u8 = cmd::GET;
    const VALIDATE: Validate = Validate::DONT_DUMP;
    const POLICY: Option<&'static [Policy]> = None;
    type Cursor = <Handlers as Handler>::GetCursor;

    fn start(info: Info<'_>) -> Result<Self::Cursor> {
        Handlers::get_dump_start(info)
    }

    fn dump(info: Info<'_>, cursor: &mut Self::Cursor, out: &mut Dump<'_>) -> Result {
        Handlers::get_dump(info, cursor, &mut GetDump(out))
    }

    fn done(info: Info<'_>, cursor: Self::Cursor) {
        Handlers::get_dump_done(info, cursor)
    }
}

struct BareDoOp;

impl DoOp for BareDoOp {
    const CMD: u8 = cmd::BARE;
    const POLICY: Option<&'static [Policy]> = Some(&POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::bare(info)
    }
}

static OPS: &[Op] = &[
    Op::new_do::<AddDoOp>(),
    Op::new_do::<GetDoOp>(),
    Op::new_dump::<GetDumpOp>(),
    Op::new_do::<BareDoOp>(),
];

static FAMILY: Family = Family::new(
    kernel::module::this_module::<crate::LocalModule>(),
    FAMILY_NAME,
    FAMILY_VERSION,
    OPS,
    &[],
)
.policy(&POLICY);

/// Registers the family, until what this gives is dropped.
pub fn register() -> Result<Registration> {
    FAMILY.register()
}
