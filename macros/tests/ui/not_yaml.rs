genl::family! { inline = "name: [demo" }

fn main() {}
