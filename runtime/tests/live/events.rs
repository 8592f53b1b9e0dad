//! Subscriptions.

use std::time::Duration;

use genl::Error;

use crate::families::links::{self, Event, Group};
use crate::families::netdev;
use crate::namespace::{self, available, ip_batch};

fn name(event: &Event) -> String {
    match event {
        Event::NewlinkNtf(event) => event.view().ifname().unwrap().to_string(),
        event => panic!("{event:?}"),
    }
}

#[test]
fn links_that_come() {
    namespace::run("events::links_that_come", || {
        let mut client = links::Client::connect().unwrap();
        // Groups above 32 do not fit the mask of old.
        let mut events = client
            .subscribe([Group::RtnlgrpLink, Group::RtnlgrpStats])
            .unwrap();
        assert!(events.try_next().unwrap().is_none());
        ip_batch("link add here type veth peer name there\n");
        let mut names = vec![name(&events.next().unwrap().unwrap())];
        assert_eq!(events.group(), 1);
        while let Some(event) = events.try_next().unwrap() {
            names.push(name(&event));
        }
        assert!(
            names.iter().any(|name| name == "here") && names.iter().any(|name| name == "there"),
            "{names:?}"
        );
        events.set_timeout(Some(Duration::from_millis(20))).unwrap();
        assert!(matches!(events.next(), Some(Err(Error::Timeout))));
    });
}

#[test]
fn group_of_a_generic_family() {
    namespace::run("events::group_of_a_generic_family", || {
        let Some(mut client) = available(netdev::Client::connect()) else {
            return;
        };
        let mut events = client.subscribe([netdev::Group::Mgmt]).unwrap();
        events.set_timeout(Some(Duration::from_secs(5))).unwrap();
        ip_batch("link add here type veth peer name there\n");
        let event = events.next().unwrap().unwrap();
        let netdev::Event::DevAddNtf(event) = event else {
            panic!("{event:?}")
        };
        assert!(event.view().ifindex().is_some());
        assert!(events.group() > 1);
    });
}

#[test]
fn more_than_the_socket_holds() {
    namespace::run("events::more_than_the_socket_holds", || {
        let mut client = links::Client::connect().unwrap();
        let mut events = client.subscribe([Group::RtnlgrpLink]).unwrap();
        events.set_receive_buffer(8192).unwrap();
        for index in 0..40 {
            ip_batch(&format!("link add a{index} type veth peer name b{index}\n"));
        }
        events.set_timeout(Some(Duration::from_millis(20))).unwrap();
        let mut overruns = 0;
        let mut messages = 0;
        loop {
            match events.next().unwrap() {
                Ok(_) => messages += 1,
                Err(Error::Overrun) => overruns += 1,
                Err(Error::Timeout) => break,
                Err(error) => panic!("{error}"),
            }
        }
        assert!(overruns > 0 && messages > 0, "{overruns} {messages}");
        // What comes later is whole again.
        ip_batch("link add later type veth peer name later2\n");
        assert_eq!(name(&events.next().unwrap().unwrap()), "later2");
    });
}
