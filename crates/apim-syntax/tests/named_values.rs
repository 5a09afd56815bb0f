//! Named values in every place, and what must never be shown.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use apim_syntax::named_values::{Expanded, NamedValue, expand, references};
use apim_text::{SegmentMap, TextRange};

const NAMES: [&str; 3] = ["ContosoHeader", "secret.one", "Nested"];

fn run(text: &str) -> Expanded {
    let lookup = |name: &str| {
        let (text, secret) = match name {
            "ContosoHeader" => ("TrackingId", false),
            "secret.one" => ("hush-0123", true),
            "Nested" => ("Text: {{ContosoHeader}}", false),
            _ => return None,
        };
        Some(NamedValue { text: text.to_owned(), secret })
    };
    let map = SegmentMap::verbatim(100, u32::try_from(text.len()).unwrap());
    expand(text, &map, &lookup, NAMES.into_iter())
}

#[test]
fn references_are_replaced_once_wherever_they_stand() {
    assert_eq!(run("CustomHeader{{ContosoHeader}}").text, "CustomHeaderTrackingId");
    assert_eq!(run(r#"@("{{ContosoHeader}}" + $"{{{ContosoHeader}}}")"#).text, r#"@("TrackingId" + $"{TrackingId}")"#);
    assert_eq!(run("{{Nested}}").text, "Text: {{ContosoHeader}}");
    assert_eq!(run("{{ x }} {{}} {{a b}} }}{{").text, "{{ x }} {{}} {{a b}} }}{{");
}

#[test]
fn positions_in_inserted_text_point_at_the_reference() {
    let out = run("ab{{ContosoHeader}}cd");
    assert_eq!(out.map.to_original(TextRange::new(4, 6)), TextRange::new(102, 119));
    assert_eq!(out.map.named_value_at(4), Some(("ContosoHeader", false)));
    assert_eq!(out.map.to_original(TextRange::new(12, 13)), TextRange::new(119, 120));
}

#[test]
fn an_unknown_name_is_an_error_with_a_suggestion_and_stays() {
    let out = run("x{{ContosoHeadr}}");
    assert_eq!(out.text, "x{{ContosoHeadr}}");
    let found = out.diagnostics.first().unwrap();
    assert_eq!((found.code, found.range), ("APIM0301", Some(TextRange::new(101, 117))));
    assert_eq!(found.help.as_deref(), Some("did you mean `ContosoHeader`?"));
    assert_eq!(run("{{zzzzzzzzzz}}").diagnostics.first().unwrap().help, None);
}

#[test]
fn a_secret_is_tainted_and_never_shown() {
    let out = run("k={{secret.one}};");
    assert_eq!(out.text, "k=hush-0123;");
    assert!(out.map.touches_secret(TextRange::new(3, 4)));
    assert!(!format!("{out:?}{:?}", NamedValue { text: "hush".into(), secret: true }).contains("hush"));
}

#[test]
fn names_are_letters_digits_dot_dash_underscore_up_to_256() {
    assert_eq!(references("{{a.b-c_9}}").len(), 1);
    assert_eq!(references(&format!("{{{{{}}}}}", "n".repeat(256))).len(), 1);
    assert_eq!(references(&format!("{{{{{}}}}}", "n".repeat(257))).len(), 0);
}
