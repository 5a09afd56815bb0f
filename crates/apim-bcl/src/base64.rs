//! How does `System.Convert` write and read Base64?

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};

use crate::BclError;

/// The standard alphabet with padding. Bits left over before the padding are not looked at.
const ENGINE: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

/// Characters a line has under `Base64FormattingOptions.InsertLineBreaks`.
const LINE: usize = 76;

const NOT_BASE64: &str = "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two \
                          padding characters, or an illegal character among the padding characters.";

/// `Convert.ToBase64String(byte[])`.
#[must_use]
pub fn to_base64_string(bytes: &[u8]) -> String {
    ENGINE.encode(bytes)
}

/// `Convert.ToBase64String(byte[], Base64FormattingOptions.InsertLineBreaks)`: `\r\n` between lines, none at the end.
#[must_use]
pub fn to_base64_string_with_line_breaks(bytes: &[u8]) -> String {
    let text = ENGINE.encode(bytes);
    let mut out = String::with_capacity(text.len() + text.len() / LINE * 2);
    for (at, c) in text.chars().enumerate() {
        if at > 0 && at % LINE == 0 {
            out.push_str("\r\n");
        }
        out.push(c);
    }
    out
}

/// The part of an array that `Convert.ToBase64String(byte[], offset, length)` encodes.
///
/// # Errors
/// `ArgumentOutOfRangeException` in the order in which .NET checks: length, offset, then both together.
pub fn range(bytes: &[u8], offset: i32, length: i32) -> Result<&[u8], BclError> {
    let non_negative = "a non-negative value";
    let count = usize::try_from(length).map_err(|_| BclError::out_of_range("length", length.into(), non_negative))?;
    let start = usize::try_from(offset).map_err(|_| BclError::out_of_range("offset", offset.into(), non_negative))?;
    start.checked_add(count).and_then(|end| bytes.get(start..end)).ok_or_else(|| {
        let most = i64::try_from(bytes.len()).unwrap_or(i64::MAX) - i64::from(length);
        BclError::out_of_range("offset", offset.into(), &format!("less than or equal to '{most}'"))
    })
}

/// `Convert.FromBase64String`: space, tab, CR and LF are skipped anywhere; padding is needed.
///
/// # Errors
/// `FormatException` for every other text; .NET has one message for all causes.
pub fn from_base64_string(text: &str) -> Result<Vec<u8>, BclError> {
    let dense: Vec<u8> = text.bytes().filter(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n')).collect();
    ENGINE.decode(dense).map_err(|_| BclError::format(NOT_BASE64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_skipped_even_in_the_padding() {
        assert_eq!(from_base64_string(" A\tQ\r\n= = "), Ok(vec![1]));
        assert_eq!(from_base64_string(""), Ok(vec![]));
    }

    #[test]
    fn one_message_for_every_cause() {
        for bad in ["A", "AQI", "=", "AQ=", "A===", "_-8=", "AQ==AQ==", "AQ\u{A0}==", "AQ\u{B}=="] {
            assert_eq!(from_base64_string(bad), Err(BclError::format(NOT_BASE64)), "{bad:?}");
        }
    }

    #[test]
    fn lines_break_between_76_characters_only() {
        assert_eq!(to_base64_string_with_line_breaks(&[0; 57]), "A".repeat(76));
        assert_eq!(to_base64_string_with_line_breaks(&[0; 60]), format!("{}\r\nAAAA", "A".repeat(76)));
    }

    #[test]
    fn ranges_are_checked_like_dotnet() {
        assert_eq!(range(&[1, 2, 3], 1, 2), Ok(&[2, 3][..]));
        let message = |result: Result<&[u8], BclError>| result.err().map(|e| e.message().to_owned());
        assert_eq!(
            message(range(&[0], 0, 2)),
            Some(
                "offset ('0') must be less than or equal to '-1'. (Parameter 'offset')\nActual value was 0.".to_owned()
            )
        );
        assert_eq!(
            message(range(&[0], -1, -2)),
            Some("length ('-2') must be a non-negative value. (Parameter 'length')\nActual value was -2.".to_owned())
        );
    }
}
