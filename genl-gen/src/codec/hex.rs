//! Bytes as hexadecimal digits.

use std::fmt::Write as _;

use crate::exit::Exit;
use crate::failure::Failure;

/// The digits of `bytes`.
pub(crate) fn write(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes of `text`: digits, with space, colons or a leading 0x where people put them.
pub(crate) fn read(text: &str) -> Result<Vec<u8>, Failure> {
    let text = text.trim();
    let text = text.strip_prefix("0x").unwrap_or(text);
    let mut digits = Vec::new();
    for (position, c) in text.chars().enumerate() {
        match c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()) {
            Some(digit) => digits.push(digit),
            None if c.is_whitespace() || c == ':' => {}
            None => {
                let message = format!(
                    "`{}` at position {} is no hexadecimal digit",
                    c.escape_debug(),
                    position + 1
                );
                return Err(Failure::new(Exit::Usage, message));
            }
        }
    }
    let (pairs, rest) = digits.as_chunks::<2>();
    if !rest.is_empty() {
        let message = format!("{} hexadecimal digits are half a byte too many", digits.len());
        return Err(Failure::new(Exit::Usage, message));
    }
    Ok(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_as_people_write_them() {
        for text in ["0102ff", "01:02:FF", " 0x01 02 ff\n"] {
            assert_eq!(read(text).ok(), Some(vec![1, 2, 255]), "{text:?}");
        }
        assert_eq!(write(&[1, 2, 255]), "0102ff");
        assert!(read("0").is_err());
        assert!(read("0g").is_err());
        assert_eq!(read("").ok(), Some(vec![]));
    }
}
