genl::family! { name = "nlctrl", path = "specs/nlctrl.yaml" }

fn main() {}
