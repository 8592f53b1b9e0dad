genl::family! { name = "nlctrl", ops = ["getfamily", "getpolici"] }

fn main() {}
