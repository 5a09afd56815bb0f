//! How do `System.Net.WebUtility`, `System.Uri` and `Regex.Escape` write a text in another notation, and read it back?

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

use crate::entities;

/// What `WebUtility.UrlEncode` escapes. The space is left for the `+` it becomes.
const URL_ENCODE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'*')
    .remove(b'(')
    .remove(b')')
    .remove(b' ');

/// What `Uri.EscapeDataString` escapes: all but the unreserved characters of RFC 3986.
const DATA_STRING: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What `Uri.EscapeUriString` escapes: all but the unreserved and reserved characters of RFC 3986.
const URI_STRING: &AsciiSet = &DATA_STRING
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// `System.Net.WebUtility.UrlEncode`: UTF-8, upper-case hex, `+` for the space.
#[must_use]
pub fn url_encode(text: &str) -> String {
    utf8_percent_encode(text, URL_ENCODE).to_string().replace(' ', "+")
}

/// `System.Net.WebUtility.UrlDecode`: `+` is a space, an incomplete `%` stays, bytes that are not UTF-8 become U+FFFD.
#[must_use]
pub fn url_decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode(spaced.as_bytes()).decode_utf8_lossy().into_owned()
}

/// `System.Uri.EscapeDataString`.
#[must_use]
pub fn escape_data_string(text: &str) -> String {
    utf8_percent_encode(text, DATA_STRING).to_string()
}

/// `System.Uri.EscapeUriString`: reserved characters stay, a `%` is escaped even where it begins an escape.
#[must_use]
pub fn escape_uri_string(text: &str) -> String {
    utf8_percent_encode(text, URI_STRING).to_string()
}

/// `System.Uri.UnescapeDataString`: `+` stays, and so does every escape that is not part of valid UTF-8.
#[must_use]
pub fn unescape_data_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(percent) = rest.find('%') {
        let (before, tail) = rest.split_at(percent);
        out.push_str(before);
        let bytes = escaped_run(tail);
        if bytes.is_empty() {
            out.push('%');
            rest = tail.get(1..).unwrap_or_default();
            continue;
        }
        let (run, after) = tail.split_at(bytes.len() * ESCAPE_LEN);
        push_valid_utf8(&mut out, run, &bytes);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The length of `%XX`.
const ESCAPE_LEN: usize = 3;

/// The bytes of the unbroken row of `%XX` at the beginning of `text`.
fn escaped_run(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks_exact(ESCAPE_LEN)
        .map_while(|chunk| match chunk {
            [b'%', high, low] => {
                let high = char::from(*high).to_digit(16)?;
                let low = char::from(*low).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()
            }
            _ => None,
        })
        .collect()
}

/// Appends `bytes`, and in place of those that are not UTF-8 their escapes as `run` spells them.
fn push_valid_utf8(out: &mut String, run: &str, bytes: &[u8]) {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        at += chunk.valid().len();
        let end = at + chunk.invalid().len();
        out.push_str(run.get(at * ESCAPE_LEN..end * ESCAPE_LEN).unwrap_or_default());
        at = end;
    }
}

/// `System.Net.WebUtility.HtmlEncode`: the five characters of markup, U+00A0 to U+00FF and everything beyond the BMP.
#[must_use]
pub fn html_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{A0}'..='\u{FF}' | '\u{10000}'.. => {
                // Writing to a String cannot fail.
                let _ = write!(out, "&#{};", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// `System.Net.WebUtility.HtmlDecode`: an entity needs its `;`; unknown ones stay as they are.
#[must_use]
pub fn html_decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(amp) = rest.find('&') {
        let (before, tail) = rest.split_at(amp);
        out.push_str(before);
        let body = tail.get(1..).unwrap_or_default();
        // A further `&` before the `;` ends the attempt: that one may begin the entity.
        let entity = body.find([';', '&']).and_then(|end| body.split_at_checked(end));
        let decoded = entity.and_then(|(name, after)| Some((entity_char(name)?, after.strip_prefix(';')?)));
        match decoded {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = body;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of an entity, without its `&` and `;`.
fn entity_char(entity: &str) -> Option<char> {
    let Some(number) = entity.strip_prefix('#').filter(|number| !number.is_empty()) else {
        return entities::lookup(entity);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => parse_digits(hex.trim_end_matches('\0'), 16)?,
        None => parse_integer(number)?,
    };
    // Surrogates and what lies beyond U+10FFFF are no characters, here as in .NET.
    char::from_u32(code)
}

/// `uint.TryParse` with `NumberStyles.Integer`: white space around, one sign, and NULs at the end.
fn parse_integer(text: &str) -> Option<u32> {
    let white = |c: char| matches!(c, '\t'..='\r' | ' ');
    let text = text.trim_end_matches('\0').trim_matches(white);
    match text.strip_prefix('-') {
        Some(digits) => parse_digits(digits, 10).filter(|value| *value == 0),
        None => parse_digits(text.strip_prefix('+').unwrap_or(text), 10),
    }
}

/// Digits only: `from_str_radix` alone would allow a sign.
fn parse_digits(text: &str, radix: u32) -> Option<u32> {
    if text.chars().all(|c| c.is_digit(radix)) { u32::from_str_radix(text, radix).ok() } else { None }
}

/// `System.Text.RegularExpressions.Regex.Escape`. Like .NET it leaves `]` and `}` alone; a vertical tab is no metacharacter.
#[must_use]
pub fn regex_escape(text: &str) -> Cow<'_, str> {
    let escape = |c: char| match c {
        '\t' => Some('t'),
        '\n' => Some('n'),
        '\u{C}' => Some('f'),
        '\r' => Some('r'),
        '\\' | '*' | '+' | '?' | '|' | '{' | '[' | '(' | ')' | '^' | '$' | '.' | '#' | ' ' => Some(c),
        _ => None,
    };
    if !text.chars().any(|c| escape(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match escape(c) {
            Some(letter) => out.extend(['\\', letter]),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_differ_where_dotnet_differs() {
        let text = "a b~'[#]%41/é";
        assert_eq!(url_encode(text), "a+b%7E%27%5B%23%5D%2541%2F%C3%A9");
        assert_eq!(escape_data_string(text), "a%20b~%27%5B%23%5D%2541%2F%C3%A9");
        assert_eq!(escape_uri_string(text), "a%20b~'[#]%2541/%C3%A9");
    }

    #[test]
    fn decoding_inverts_encoding() {
        let text = "x=1&y=ü 😀+%\u{0}";
        assert_eq!(url_decode(&url_encode(text)), text);
        assert_eq!(unescape_data_string(&escape_data_string(text)), text);
        assert_eq!(html_decode(&html_encode(text)), text);
    }

    #[test]
    fn broken_utf8_is_replaced_by_one_and_kept_by_the_other() {
        assert_eq!(url_decode("%C3é%e2%82"), "\u{FFFD}é\u{FFFD}");
        assert_eq!(unescape_data_string("%C3é%e2%82x%41"), "%C3é%e2%82xA");
        assert_eq!(unescape_data_string("é%é%4"), "é%é%4");
    }

    #[test]
    fn numeric_entities_follow_uint_parse() {
        assert_eq!(html_decode("&# 65 ;&#-0;&#x0041;"), "A\u{0}A");
        assert_eq!(html_decode("&#+-65;&#x+41;&# ;&#x 41;"), "&#+-65;&#x+41;&# ;&#x 41;");
    }

    #[test]
    fn regex_escape_borrows_plain_text() {
        assert!(matches!(regex_escape("plain]}"), Cow::Borrowed("plain]}")));
        assert_eq!(regex_escape("a.b c\n"), r"a\.b\ c\n");
    }
}
