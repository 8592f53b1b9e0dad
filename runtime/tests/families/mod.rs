//! Bindings of parts of some families, for the tests of the runtime.

genl::family! { path = "tests/specs/links.yaml", vis = pub }
genl::family! { path = "tests/specs/netdev.yaml", vis = pub }
genl::family! { path = "tests/specs/ethtool.yaml", vis = pub }
