// SPDX-License-Identifier: GPL-2.0

//! The family `genl-demo`: a catalogue of imaginary sensors, to learn from.
//!
//! - `genl_demo_nl` is generated from `specs/families/genl-demo.yaml`: numbers, policies, typed
//!   requests and replies, and the trait that `handlers` implements.
//! - `handlers` is what the family does, with `ask` for what requests hold, `tell` for replies and
//!   notifications, and `echo` for an operation of many attributes. `store` is what it keeps.
//! - `genl` is the layer below, the same for every family.

use kernel::{
    prelude::*,
    sync::global_lock, //
};

mod ask;
mod echo;
mod genl;
mod genl_demo_nl;
mod handlers;
mod store;
mod tell;

module! {
    type: GenlDemoModule,
    name: "genl_demo",
    authors: ["genl"],
    description: "Generic netlink family with handlers in Rust",
    license: "GPL",
}

global_lock! {
    // SAFETY: `GenlDemoModule::init` initialises it before it registers the family, which is the only user.
    pub(crate) unsafe(uninit) static STORE: Mutex<store::Store> = store::Store::new();
}

struct GenlDemoModule {
    family: Option<genl::Registration>,
}

impl kernel::Module for GenlDemoModule {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        // SAFETY: Called exactly once.
        unsafe { STORE.init() };
        Ok(Self {
            family: Some(genl_demo_nl::register()?),
        })
    }
}

impl Drop for GenlDemoModule {
    fn drop(&mut self) {
        // First no more requests, then nothing left to ask for: statics are not dropped.
        self.family = None;
        *STORE.lock() = store::Store::new();
    }
}
