// A typed module: what the family does not have does not compile.
genl::family! { name = "nlctrl" }

fn main() {
    let mut client = nlctrl::Client::connect().unwrap();
    let reply = client.do_getfamily().family_nmae("nlctrl").send().unwrap();
    let _: Option<u32> = reply.family_id();
}
