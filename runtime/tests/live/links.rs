//! Dumps and large replies.

use std::fmt::Write as _;

use crate::families::links::{self, Ifinfomsg};
use crate::namespace::{self, ip_batch, ip_json};

/// Name, index, MTU and MAC.
type Link = (String, i64, u64, Option<String>);

fn link(view: &links::GetlinkReply<'_>) -> Link {
    let mac = view.address().map(|mac| {
        mac.iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<Vec<_>>()
            .join(":")
    });
    let name = view.ifname().unwrap().to_str().unwrap().to_owned();
    (
        name,
        view.fixed_header().ifi_index.into(),
        view.mtu().unwrap().into(),
        mac,
    )
}

fn links_by_ip() -> Vec<Link> {
    let list = ip_json(&["link"]);
    let link = |link: &serde_json::Value| {
        let name = link["ifname"].as_str().unwrap().to_owned();
        (
            name,
            link["ifindex"].as_i64().unwrap(),
            link["mtu"].as_u64().unwrap(),
            link["address"].as_str().map(str::to_owned),
        )
    };
    list.as_array().unwrap().iter().map(link).collect()
}

/// Commands that give a link this many names of 120 bytes and more.
fn names(link: &str, count: usize) -> String {
    (0..count).fold(String::new(), |mut commands, index| {
        writeln!(
            commands,
            "link property add dev {link} altname {link}-{index}-{}",
            "x".repeat(110)
        )
        .unwrap();
        commands
    })
}

#[test]
fn dump_equals_ip() {
    namespace::run("links::dump_equals_ip", || {
        let mut commands = String::new();
        for index in 0..150 {
            let mtu = 1000 + index;
            writeln!(
                commands,
                "link add a{index} mtu {mtu} type veth peer name b{index}"
            )
            .unwrap();
        }
        commands += &names("a7", 75);
        ip_batch(&commands);

        let mut client = links::Client::connect().unwrap();
        let mut dump = client.dump_getlink().send().unwrap();
        let mut found = Vec::new();
        let mut altnames = 0;
        let mut largest = 0;
        while let Some(view) = dump.next().unwrap() {
            found.push(link(&view));
            altnames += view.prop_list().map_or(0, |list| list.alt_ifname().count());
            largest = largest.max(genl::rt::View::attrs(view.attributes()).as_bytes().len());
            assert_eq!(genl::rt::View::attrs(view.attributes()).malformed(), None);
        }
        // After the end there is nothing, again and again.
        assert!(dump.next().unwrap().is_none());
        assert_eq!(found.len(), 301);
        assert_eq!(found, links_by_ip());
        assert_eq!(altnames, 75);
        assert!(largest > 8192, "{largest}");

        // The same once more, copied.
        let owned = client.dump_getlink().send().unwrap().collect_owned().unwrap();
        assert_eq!(
            owned.iter().map(|owned| link(&owned.view())).collect::<Vec<_>>(),
            found
        );
    });
}

#[test]
fn large_replies() {
    namespace::run("links::large_replies", || {
        ip_batch("link add a0 type veth peer name b0\n");
        let mut client = links::Client::connect().unwrap();
        let mut have = 0;
        for (count, at_least) in [(75, 8192), (300, 32 * 1024), (450, 48 * 1024)] {
            let more: String = names("a0", count)
                .lines()
                .skip(have)
                .fold(String::new(), |all, line| all + line + "\n");
            ip_batch(&more);
            have = count;
            let view = client.do_getlink().ifname("a0").send().unwrap();
            let bytes = genl::rt::View::attrs(view.attributes()).as_bytes().len();
            assert!(bytes > at_least, "{bytes}");
            assert_eq!(view.prop_list().unwrap().alt_ifname().count(), count);
            assert_eq!(view.ifname().unwrap(), "a0");
        }
        // A dump has room for it as well, if a mask in the request makes the kernel measure the links first; else it
        // takes none larger than 32 KiB and does not tell.
        let all = client
            .dump_getlink()
            .ext_mask(8)
            .send()
            .unwrap()
            .collect_owned()
            .unwrap();
        let names = all.iter().map(|owned| {
            owned
                .view()
                .prop_list()
                .map_or(0, |list| list.alt_ifname().count())
        });
        assert_eq!(names.max(), Some(450));
    });
}

#[test]
fn abandoned_dump() {
    namespace::run("links::abandoned_dump", || {
        let commands = (0..100).fold(String::new(), |mut commands, index| {
            writeln!(commands, "link add a{index} type veth peer name b{index}").unwrap();
            commands
        });
        ip_batch(&commands);
        let mut client = links::Client::connect().unwrap();
        for _ in 0..3 {
            // The kernel refuses a second dump as long as the first is not read to its end.
            let first = client.dump_getlink().send().unwrap().next().unwrap().is_some();
            assert!(first);
            assert_eq!(
                client
                    .dump_getlink()
                    .send()
                    .unwrap()
                    .collect_owned()
                    .unwrap()
                    .len(),
                201
            );
            client.dump_getlink().send().unwrap();
            let view = client.do_getlink().ifname("b99").send().unwrap();
            assert_eq!(view.ifname().unwrap(), "b99");
        }
    });
}

#[test]
fn create_and_delete() {
    namespace::run("links::create_and_delete", || {
        let mut client = links::Client::connect().unwrap();
        let create = genl::NlmFlags::CREATE | genl::NlmFlags::EXCL;
        let request = client.do_newlink().nlm_flags(create).ifname("left").mtu(1400);
        request
            .address([2, 0, 0, 0, 0, 7])
            .linkinfo(|info| info.kind("veth"))
            .send()
            .unwrap();
        // Flags of a request: an acknowledgement after the reply as well.
        let reply = client
            .do_getlink()
            .nlm_flags(genl::NlmFlags::ACK)
            .ifname("left")
            .send()
            .unwrap();
        assert_eq!(
            (reply.mtu(), reply.address()),
            (Some(1400), Some(&[2, 0, 0, 0, 0, 7][..]))
        );
        assert_eq!(reply.linkinfo().unwrap().kind().unwrap(), "veth");
        let header = Ifinfomsg {
            ifi_index: reply.fixed_header().ifi_index,
            ..Ifinfomsg::default()
        };
        let again = client
            .do_newlink()
            .nlm_flags(create)
            .ifname("left")
            .linkinfo(|info| info.kind("veth"))
            .send();
        assert_eq!(again.unwrap_err().errno(), Some(17));
        client.do_dellink().fixed_header(header).send().unwrap();
        let gone = client.do_getlink().ifname("left").send();
        assert_eq!(gone.unwrap_err().errno(), Some(19));
    });
}

#[test]
fn message_of_a_header_alone() {
    namespace::run("links::message_of_a_header_alone", || {
        let mut client = links::Client::connect().unwrap();
        let header = links::IfStatsMsg {
            filter_mask: 1,
            ..Default::default()
        };
        let mut dump = client.dump_getstats().fixed_header(header).send().unwrap();
        let view = dump.next().unwrap().unwrap();
        assert_eq!(view.fixed_header().ifindex, 1);
    });
}
