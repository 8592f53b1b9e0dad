//! What the kernel says about bad requests.

use genl::rt::NoAttrsWriter;
use genl::{Error, KernelError};

use crate::families::links::{self, Ifinfomsg};
use crate::families::{ethtool, netdev};
use crate::namespace::{self, available};

fn kernel_error<T>(result: Result<T, Error>) -> KernelError {
    match result {
        Err(Error::Kernel(error)) => {
            println!("{error}");
            *error
        }
        Err(error) => panic!("not the kernel's: {error}"),
        Ok(_) => panic!("the request was carried out"),
    }
}

#[test]
fn attribute_in_a_nest() {
    let Some(mut ethtool) = available(ethtool::Client::connect()) else {
        return;
    };
    let error = kernel_error(ethtool.do_linkinfo_get().header(|h| h.dev_name("nosuch0")).send());
    assert_eq!(error.errno.name(), Some("ENODEV"));
    assert_eq!(error.attribute.as_deref(), Some(".header.dev-name"));
    assert!(error.message.is_some());
    assert!(
        error
            .to_string()
            .starts_with("ethtool linkinfo-get: ENODEV (No such device): ")
    );
    // Attributes the kernel does not know have numbers.
    let error = kernel_error(
        ethtool
            .do_linkinfo_get()
            .header(|h| h.attr_raw(77, &[0; 4]))
            .send(),
    );
    assert_eq!(error.attribute.as_deref(), Some(".header.#77"));
}

#[test]
fn missing_attribute() {
    let Some(mut netdev) = available(netdev::Client::connect()) else {
        return;
    };
    let error = kernel_error(netdev.do_dev_get().send());
    assert_eq!(error.errno.name(), Some("EINVAL"));
    assert_eq!(error.missing.as_deref(), Some(".ifindex"));
    let Some(mut ethtool) = available(ethtool::Client::connect()) else {
        return;
    };
    let error = kernel_error(ethtool.do_linkinfo_get().header(|h| h).send());
    assert_eq!(error.errno.name(), Some("EINVAL"));
}

#[test]
fn value_out_of_range() {
    let Some(mut netdev) = available(netdev::Client::connect()) else {
        return;
    };
    let error = kernel_error(netdev.do_dev_get().ifindex(0).send());
    assert_eq!(error.attribute.as_deref(), Some(".ifindex"));
    let policy = error.policy.unwrap();
    assert_eq!(policy.type_name(), Some("u32"));
    assert_eq!(policy.min, Some(1));
    assert!(
        error
            .to_string()
            .contains(", at .ifindex, which takes u32 from 1 to "),
        "{error}"
    );
}

#[test]
fn refused_by_a_sub_message() {
    namespace::run("errors::refused_by_a_sub_message", || {
        let mut client = links::Client::connect().unwrap();
        let request = client.do_newlink().nlm_flags(genl::NlmFlags::CREATE).ifname("x0");
        let error = kernel_error(
            request
                .linkinfo(|info| info.kind("veth").data(|data| data.veth(|veth| veth.peer([1, 2]))))
                .send(),
        );
        assert_eq!(error.attribute.as_deref(), Some(".linkinfo.data.peer"));
        assert!(error.message.is_some());
        let error = kernel_error(client.do_newlink().ifname("far-too-long-for-a-link").send());
        assert_eq!(error.attribute.as_deref(), Some(".ifname"));
    });
}

/// Some requests are refused only when the dump runs: by `NLMSG_DONE`, not by `NLMSG_ERROR`.
#[test]
fn dump_refused_at_its_end() {
    let mut client = links::Client::connect().unwrap();
    let header = Ifinfomsg {
        ifi_index: 1,
        ..Ifinfomsg::default()
    };
    let mut dump = client.dump_getlink().fixed_header(header).send().unwrap();
    let error = kernel_error(dump.next().map(|_| ()));
    assert_eq!(error.errno.name(), Some("EINVAL"));
    assert!(error.message.is_some(), "{error}");
    assert!(dump.next().unwrap().is_none());
    let error = kernel_error(client.dump_getlink().mtu(1).send().unwrap().collect_owned());
    assert_eq!(error.errno.name(), Some("EINVAL"));
    assert!(
        !client
            .dump_getlink()
            .send()
            .unwrap()
            .collect_owned()
            .unwrap()
            .is_empty()
    );
}

/// What cannot be written is told when the request is sent, and nothing is sent.
#[test]
fn request_that_cannot_be_written() {
    let mut client = links::Client::connect().unwrap();
    let error = client.do_getlink().ifname(b"a\0b").send().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request cannot be written: the string of attribute 3 contains a NUL"
    );
    let error = client.do_getlink().address(vec![0; 70_000]).send().unwrap_err();
    assert!(matches!(error, Error::Encode(_)), "{error:?}");
    assert_eq!(
        client
            .do_getlink()
            .ifname("lo")
            .send()
            .unwrap()
            .fixed_header()
            .ifi_index,
        1
    );
}

/// `newlink` as if its spec promised a reply.
mod promising {
    use genl::rt;

    pub(super) static FAMILY: rt::Family = rt::Family {
        name: "rt-link",
        protocol: 0,
        version: 1,
        genetlink: false,
        schema: &rt::Schema::EMPTY,
        operations: &[
            newlink(rt::OpInfo::DO | rt::OpInfo::DO_REPLY | rt::OpInfo::SURE_REPLY),
            newlink(rt::OpInfo::DO | rt::OpInfo::DO_REPLY),
        ],
        groups: &[],
    };

    const fn newlink(flags: u8) -> rt::OpInfo {
        rt::OpInfo {
            name: "newlink",
            request: 16,
            reply: 16,
            set: rt::NONE,
            header: 0,
            header_len: 16,
            flags,
        }
    }

    macro_rules! operation {
        ($name:ident, $index:literal) => {
            pub(super) enum $name {}

            impl rt::Operation for $name {
                const FAMILY: &'static rt::Family = &FAMILY;
                const INDEX: usize = $index;
                type Header = super::Ifinfomsg;
                type View<'a> = crate::families::links::GetlinkReply<'a>;
                type DoReply<'a> = Self::View<'a>;
            }
        };
    }

    operation!(Surely, 0);
    operation!(Perhaps, 1);
}

fn request<O: genl::rt::Operation<Header = Ifinfomsg>>(
    connection: &mut genl::Connection,
) -> NoAttrsWriter<genl::Do<'_, O>> {
    let lo = Ifinfomsg {
        ifi_index: 1,
        ..Ifinfomsg::default()
    };
    genl::Do::begin::<NoAttrsWriter<_>>(connection).fixed_header(lo)
}

/// Some operations reply or not depending on what they were asked: what they leave out is no error, nor waited for.
#[test]
fn reply_that_need_not_come() {
    namespace::run("errors::reply_that_need_not_come", || {
        let mut connection = genl::Connection::open(&promising::FAMILY).unwrap();
        let reply = request::<promising::Perhaps>(&mut connection).send().unwrap();
        assert_eq!(reply.ifname(), None);
        assert_eq!(reply.fixed_header(), Ifinfomsg::default());
    });
}

#[test]
fn reply_that_does_not_come() {
    namespace::run("errors::reply_that_does_not_come", || {
        let mut connection = genl::Connection::open(&promising::FAMILY).unwrap();
        // An acknowledgement instead of a reply is told, not waited on.
        let error = request::<promising::Surely>(&mut connection)
            .nlm_flags(genl::NlmFlags::ACK)
            .send()
            .unwrap_err();
        assert!(
            matches!(
                error,
                Error::NoReply {
                    family: "rt-link",
                    operation: "newlink"
                }
            ),
            "{error:?}"
        );
        // Nothing at all comes to an end where a timeout is set, and spoils no later request.
        connection
            .set_timeout(Some(std::time::Duration::from_millis(20)))
            .unwrap();
        assert!(matches!(
            request::<promising::Surely>(&mut connection).send(),
            Err(Error::Timeout)
        ));
        kernel_error(
            request::<promising::Surely>(&mut connection)
                .fixed_header(Ifinfomsg::default())
                .send(),
        );
    });
}
