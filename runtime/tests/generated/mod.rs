//! What the generator writes for parts of some specs, by hand: the runtime's side of it alone is tested here.
#![allow(dead_code, unreachable_pub, clippy::enum_variant_names)]

pub mod ethtool;
pub mod links;
pub mod netdev;
