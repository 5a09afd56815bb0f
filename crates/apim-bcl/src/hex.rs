//! How do `System.Convert` and `System.BitConverter` write and read hexadecimal bytes?

use crate::BclError;

const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

/// The two upper-case digits of a byte.
fn digits(byte: u8) -> impl Iterator<Item = char> {
    [byte >> 4, byte & 15].into_iter().filter_map(|nibble| DIGITS.get(usize::from(nibble)).copied())
}

/// `Convert.ToHexString(byte[])`: upper case, no separator.
#[must_use]
pub fn to_hex_string(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| digits(*b)).collect()
}

/// `BitConverter.ToString(byte[])`: upper case with `-` between bytes.
#[must_use]
pub fn bit_converter_string(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 3);
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 {
            out.push('-');
        }
        out.extend(digits(*byte));
    }
    out
}

/// `Convert.FromHexString(string)`: digits of either case, nothing else.
///
/// # Errors
/// `FormatException`: the length (in UTF-16 units) is checked before the characters.
pub fn from_hex_string(text: &str) -> Result<Vec<u8>, BclError> {
    if !text.encode_utf16().count().is_multiple_of(2) {
        return Err(BclError::format("The input is not a valid hex string as its length is not a multiple of 2."));
    }
    let bad = || BclError::format("The input is not a valid hex string as it contains a non-hex character.");
    let nibbles = text.chars().map(|c| c.to_digit(16).and_then(|n| u8::try_from(n).ok()).ok_or_else(bad));
    let nibbles = nibbles.collect::<Result<Vec<u8>, BclError>>()?;
    Ok(nibbles.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, nibble| byte << 4 | nibble)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_notations_are_upper_case() {
        assert_eq!(to_hex_string(&[1, 0xAB, 0xFF]), "01ABFF");
        assert_eq!(bit_converter_string(&[1, 0xAB, 0xFF]), "01-AB-FF");
        assert_eq!(bit_converter_string(&[]), "");
    }

    #[test]
    fn reading_takes_either_case_and_nothing_else() {
        assert_eq!(from_hex_string("01aBfF"), Ok(vec![1, 0xAB, 0xFF]));
        assert!(from_hex_string("é1").is_err_and(|e| e.message().contains("non-hex")));
        assert!(from_hex_string("abc").is_err_and(|e| e.message().contains("multiple of 2")));
    }
}
