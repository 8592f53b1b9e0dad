genl::family! { ops = ["get"] }

fn main() {}
