//! Lists the network interfaces over `NETLINK_ROUTE`: the raw netlink socket, spoken to through the same generated
//! bindings as generic netlink. No privilege is needed.

use genl_examples::{show, table};

genl::family! { builtin = "rt-link", ops = ["getlink"], mod = links }

fn main() -> Result<(), genl::Error> {
    let mut links = links::Client::connect()?;
    let mut rows = Vec::new();
    let mut dump = links.dump_getlink().send()?;
    while let Some(link) = dump.next()? {
        let header = link.fixed_header();
        let kind = link.linkinfo().and_then(|info| info.kind());
        let stats = link.stats64().unwrap_or_default();
        let mut names: Vec<String> = link.ifname().iter().map(ToString::to_string).collect();
        if let Some(list) = link.prop_list() {
            names.extend(list.alt_ifname().map(|name| name.to_string()));
        }
        rows.push(vec![
            header.ifi_index.to_string(),
            names.join(", "),
            kind.map_or_else(|| "-".to_owned(), |kind| kind.to_string()),
            link.operstate()
                .map_or_else(|| "-".to_owned(), |state| state.to_string()),
            link.mtu().map_or_else(|| "-".to_owned(), |mtu| mtu.to_string()),
            link.address().map_or_else(|| "-".to_owned(), mac),
            stats.rx_bytes.to_string(),
            stats.tx_bytes.to_string(),
        ]);
    }
    show(&table(
        &[
            "INDEX", "NAME", "KIND", "STATE", "MTU", "ADDRESS", "RX BYTES", "TX BYTES",
        ],
        &rows,
    ));
    Ok(())
}

fn mac(address: &[u8]) -> String {
    let bytes: Vec<String> = address.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(":")
}
