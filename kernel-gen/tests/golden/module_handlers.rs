// SPDX-License-Identifier: GPL-2.0

//! Handlers of the generic netlink family `every-thing`.

use kernel::prelude::*;

use crate::every_thing_nl::*;
use crate::genl;

/// What the family `every-thing` does.
pub(crate) struct EveryThing;

impl Handler for EveryThing {
    type GetCursor = ();
    type SetCtx = ();
    type WalkCursor = ();
    type SockPriv = Socket;

    /// Show a thing.
    fn get(_req: GetRequest<'_>, _header: &mut Head, _reply: &mut ThingWriter<'_>) -> Result {
        Err(EOPNOTSUPP)
    }

    /// Begins a dump of `get`.
    fn get_dump_start(_req: GetDumpRequest<'_>) -> Result<Self::GetCursor> {
        Ok(())
    }

    /// Adds the entries of a dump of `get`.
    fn get_dump(
        _req: GetDumpRequest<'_>,
        _cursor: &mut Self::GetCursor,
        _out: &mut GetDump<'_, '_>,
    ) -> Result {
        Err(EOPNOTSUPP)
    }

    fn set_pre(_req: SetRequest<'_>) -> Result<Self::SetCtx> {
        Ok(())
    }

    /// Change a thing.
    ///
    /// All that is not in the request stays.
    fn set(_req: SetRequest<'_>, _ctx: &mut Self::SetCtx) -> Result {
        Err(EOPNOTSUPP)
    }

    /// Make a thing.
    fn new(_req: NewRequest<'_>, _header: &mut Head, _reply: &mut ThingWriter<'_>) -> Result {
        Err(EOPNOTSUPP)
    }

    /// Begins a dump of `walk`.
    fn walk_dump_start(_req: WalkDumpRequest<'_>) -> Result<Self::WalkCursor> {
        Ok(())
    }

    /// Adds the entries of a dump of `walk`.
    fn walk_dump(
        _req: WalkDumpRequest<'_>,
        _cursor: &mut Self::WalkCursor,
        _out: &mut WalkDump<'_, '_>,
    ) -> Result {
        Err(EOPNOTSUPP)
    }

    /// Nothing goes in, nothing comes out.
    fn poke(_req: PokeRequest<'_>) -> Result {
        Err(EOPNOTSUPP)
    }
}

/// What a socket keeps for this family.
pub(crate) struct Socket;

impl genl::SockPriv for Socket {
    fn init() -> Self {
        Socket
    }
}
