genl::family!("specs/no-such-spec.yaml");

fn main() {}
