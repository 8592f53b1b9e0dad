// SPDX-License-Identifier: GPL-2.0

//! Generic netlink family `every-thing`.

use kernel::prelude::*;

mod every_thing_nl;
mod genl;
mod handlers;

module! {
    type: EveryThingModule,
    name: "every_thing",
    authors: [""],
    description: "Every construct that shapes a module, in one family",
    license: "GPL",
}

struct EveryThingModule {
    _family: genl::Registration,
}

impl kernel::Module for EveryThingModule {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self {
            _family: every_thing_nl::register()?,
        })
    }
}
