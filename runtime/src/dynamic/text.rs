//! Values as people write them: hardware addresses, IP addresses, hexadecimal digits, UUIDs; both ways.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::schema::Hint;

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    joined(bytes, "")
}

fn joined(bytes: &[u8], separator: &str) -> String {
    let mut text = String::with_capacity(bytes.len() * (2 + separator.len()));
    for (index, byte) in bytes.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        // Four bits are always a digit.
        text.extend(
            [byte >> 4, byte & 15]
                .iter()
                .filter_map(|&digit| char::from_digit(digit.into(), 16)),
        );
    }
    text
}

/// Bytes as the hint wants them; as hexadecimal digits where they are not of its form.
pub(super) fn bytes(hint: Option<Hint>, bytes: &[u8]) -> String {
    match hint {
        Some(Hint::Mac | Hint::Fddi) => joined(bytes, ":"),
        Some(Hint::Hex) => joined(bytes, " "),
        Some(Hint::Ipv4 | Hint::Ipv6 | Hint::Ipv4OrV6) => {
            let v4 = <[u8; 4]>::try_from(bytes).map(|octets| Ipv4Addr::from(octets).to_string());
            let v6 = <[u8; 16]>::try_from(bytes).map(|octets| Ipv6Addr::from(octets).to_string());
            v4.or(v6).unwrap_or_else(|_| hex(bytes))
        }
        Some(Hint::Uuid) if bytes.len() == 16 => {
            let mut text = hex(bytes);
            for at in [20, 16, 12, 8] {
                text.insert(at, '-');
            }
            text
        }
        Some(Hint::Uuid) | None => hex(bytes),
    }
}

/// An integer as the hint wants it; `None` where it is just a number.
pub(super) fn integer(hint: Option<Hint>, value: i128) -> Option<String> {
    match hint? {
        Hint::Hex if value < 0 => Some(format!("-{:#x}", value.unsigned_abs())),
        Hint::Hex => Some(format!("{value:#x}")),
        Hint::Ipv4 | Hint::Ipv4OrV6 | Hint::Ipv6 => u32::try_from(value)
            .ok()
            .map(|bits| Ipv4Addr::from_bits(bits).to_string()),
        Hint::Mac | Hint::Fddi | Hint::Uuid => None,
    }
}

/// What a hint's text is called, for errors.
pub(super) fn form(hint: Option<Hint>) -> &'static str {
    match hint {
        Some(Hint::Mac | Hint::Fddi) => "a hardware address such as \"02:00:00:00:00:01\"",
        Some(Hint::Ipv4) => "an IPv4 address",
        Some(Hint::Ipv6) => "an IPv6 address",
        Some(Hint::Ipv4OrV6) => "an IPv4 or IPv6 address",
        Some(Hint::Uuid) => "a UUID",
        Some(Hint::Hex) | None => "hexadecimal digits",
    }
}

/// Reads bytes from a text of the hint's form.
pub(super) fn parse_bytes(hint: Option<Hint>, text: &str) -> Option<Vec<u8>> {
    match hint {
        Some(Hint::Mac | Hint::Fddi) if text.contains([':', '-']) => {
            let octet = |octet: &str| {
                if octet.len() > 2 {
                    None
                } else {
                    u8::from_str_radix(octet, 16).ok()
                }
            };
            text.split([':', '-']).map(octet).collect()
        }
        Some(Hint::Ipv4 | Hint::Ipv6 | Hint::Ipv4OrV6) => match text.trim().parse() {
            Ok(IpAddr::V4(address)) => Some(address.octets().to_vec()),
            Ok(IpAddr::V6(address)) => Some(address.octets().to_vec()),
            // What an address of another length is printed as.
            Err(_) => {
                parse_hex(text).filter(|bytes| bytes.is_empty() || bytes.len() == 4 || bytes.len() == 16)
            }
        },
        Some(Hint::Uuid) => {
            let text = text
                .trim()
                .trim_start_matches("urn:uuid:")
                .trim_matches(['{', '}'])
                .replace('-', "");
            parse_hex(&text)
        }
        Some(Hint::Mac | Hint::Fddi | Hint::Hex) | None => parse_hex(text),
    }
}

/// Reads an integer from a text of the hint's form. Decimal numbers are read elsewhere.
pub(super) fn parse_integer(hint: Option<Hint>, text: &str) -> Option<i128> {
    let text = text.trim();
    match hint? {
        Hint::Hex => {
            let (negative, digits) = match text.strip_prefix('-') {
                Some(digits) => (true, digits),
                None => (false, text),
            };
            let digits = digits
                .strip_prefix("0x")
                .or_else(|| digits.strip_prefix("0X"))
                .unwrap_or(digits);
            let value = i128::from(u64::from_str_radix(digits, 16).ok()?);
            Some(if negative { -value } else { value })
        }
        Hint::Ipv4 | Hint::Ipv4OrV6 | Hint::Ipv6 => text
            .parse::<Ipv4Addr>()
            .ok()
            .map(|address| i128::from(address.to_bits())),
        Hint::Mac | Hint::Fddi | Hint::Uuid => None,
    }
}

/// Reads pairs of hexadecimal digits; blanks may stand between pairs.
fn parse_hex(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut digits = text.chars().filter(|c| !c.is_ascii_whitespace());
    while let Some(high) = digits.next() {
        let byte = high.to_digit(16)? << 4 | digits.next()?.to_digit(16)?;
        bytes.push(u8::try_from(byte).ok()?);
    }
    Some(bytes)
}
