//! The functions against the tables measured on .NET, where the shared folder is at hand.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test fails by panicking and reports its counts")]

use std::path::PathBuf;

use apim_bcl::{BclError, base64, escapes, hex};

/// The rows of a table without its header, fields still escaped; `None` (and a note) where the tables are absent.
fn rows(table: &str) -> Option<Vec<Vec<String>>> {
    let shared = std::env::var_os("APIM_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = shared.join("reference/tables").join(table);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return None;
    };
    Some(text.split_terminator('\n').skip(1).map(|l| l.split('\t').map(str::to_owned).collect()).collect())
}

/// A field as UTF-16, since it may hold a lone surrogate.
fn field(raw: &str) -> Vec<u16> {
    let mut out = Vec::new();
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        let unit = match c {
            '\\' => match chars.next().expect("an escape is complete") {
                't' => 9,
                'n' => 10,
                'r' => 13,
                'u' => u16::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).expect("four digits"),
                other => u16::try_from(u32::from(other)).expect("an escaped character is ASCII"),
            },
            _ => {
                out.extend_from_slice(c.encode_utf16(&mut [0; 2]));
                continue;
            }
        };
        out.push(unit);
    }
    out
}

/// A field as text, where it is text.
fn text(raw: &str) -> Option<String> {
    String::from_utf16(&field(raw)).ok()
}

/// Rows whose input no `&str` can hold are left out, not passed.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
}

impl Tally {
    fn check(&mut self, what: &str, input: &str, actual: &str, expected: &str) {
        if actual == expected {
            self.passed += 1;
        } else {
            self.failed.push(format!("{what} of {input:?}: {actual:?}, .NET {expected:?}"));
        }
    }

    fn finish(self, at_least: usize) {
        println!("passed {}", self.passed);
        assert!(self.failed.is_empty(), "{}", self.failed.join("\n"));
        assert!(self.passed >= at_least, "passed {} of at least {at_least}", self.passed);
    }
}

#[test]
fn escapes_table() {
    let Some(rows) = rows("escapes.tsv") else { return };
    let mut tally = Tally::default();
    for row in rows {
        let units: Vec<u16> =
            row[0].as_bytes().chunks(4).map(|c| u16::from_str_radix(str::from_utf8(c).unwrap(), 16).unwrap()).collect();
        let Ok(input) = String::from_utf16(&units) else { continue };
        let results = [
            ("UrlEncode", escapes::url_encode(&input)),
            ("HtmlEncode", escapes::html_encode(&input)),
            ("EscapeDataString", escapes::escape_data_string(&input)),
            ("EscapeUriString", escapes::escape_uri_string(&input)),
            ("Regex.Escape", escapes::regex_escape(&input).into_owned()),
        ];
        for ((what, actual), expected) in results.iter().zip(&row[1..]) {
            tally.check(what, &input, actual, &text(expected).expect("text gives text"));
        }
    }
    tally.finish(1340);
}

#[test]
fn html_entities_table() {
    let Some(rows) = rows("html-entities.tsv") else { return };
    let mut tally = Tally::default();
    for row in rows {
        let expected = char::from_u32(u32::from_str_radix(&row[1], 16).unwrap()).unwrap().to_string();
        let input = format!("&{};", row[0]);
        tally.check("HtmlDecode", &input, &escapes::html_decode(&input), &expected);
    }
    tally.finish(253);
}

#[test]
fn html_decode_table() {
    let Some(rows) = rows("html-decode.tsv") else { return };
    let mut tally = Tally::default();
    for row in rows {
        let (input, expected) = (text(&row[0]).unwrap(), text(&row[1]).unwrap());
        tally.check("HtmlDecode", &input, &escapes::html_decode(&input), &expected);
    }
    tally.finish(37);
}

#[test]
fn url_decode_table() {
    let Some(rows) = rows("url-decode.tsv") else { return };
    let mut tally = Tally::default();
    for row in rows {
        let input = text(&row[0]).unwrap();
        tally.check("UrlDecode", &input, &escapes::url_decode(&input), &text(&row[1]).unwrap());
        tally.check("UnescapeDataString", &input, &escapes::unescape_data_string(&input), &text(&row[2]).unwrap());
    }
    tally.finish(48);
}

/// The rows of edge-cases.tsv that are one call with a literal, by the text before the literal.
#[test]
fn edge_cases_table() {
    let Some(rows) = rows("edge-cases.tsv") else { return };
    let calls: [(&str, fn(&str) -> Result<Vec<u8>, BclError>); 2] = [
        ("Convert.FromBase64String(\"", base64::from_base64_string),
        ("Convert.FromHexString(\"", hex::from_hex_string),
    ];
    let mut tally = Tally::default();
    for row in rows {
        let expression = text(&row[0]).unwrap_or_default();
        for (prefix, call) in calls {
            let Some(literal) = expression.strip_prefix(prefix).and_then(|rest| rest.strip_suffix("\")")) else {
                continue;
            };
            let Err(error) = call(literal) else {
                tally.failed.push(format!("{expression} succeeded"));
                continue;
            };
            tally.check(prefix, literal, &format!("!{error}"), &text(&row[1]).unwrap());
        }
    }
    tally.finish(6);
}
