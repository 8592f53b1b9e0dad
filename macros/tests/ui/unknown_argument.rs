genl::family! { name = "nlctrl", operations = ["getfamily"] }

fn main() {}
