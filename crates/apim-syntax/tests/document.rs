//! Documents as people write them, and what is said of broken ones.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use apim_syntax::document::{DocumentLimits, ParsedDocument, parse_document};
use apim_text::TextRange;

fn parse(text: &str) -> ParsedDocument {
    parse_document(text, &DocumentLimits::default())
}

fn codes(text: &str) -> Vec<(&'static str, &str)> {
    let parsed = parse(text);
    parsed.diagnostics.iter().map(|found| (found.code, found.range.unwrap_or_default().slice(text))).collect()
}

fn expressions(text: &str) -> Vec<String> {
    let parsed = parse(text);
    assert_eq!(parsed.diagnostics, [], "{text}");
    parsed.document.values().filter(|value| value.is_expression()).map(|value| value.text.trim().to_owned()).collect()
}

#[test]
fn raw_and_escaped_dialects_and_single_quotes_in_one_file() {
    let text = r#"<policies><inbound>
        <a b="@(x["k"] == "a>b" && y < 3)" c="@(x == &quot;(&quot;)" d='@("q" + "</a>")' e="plain &lt; text"/>
    </inbound></policies>"#;
    assert_eq!(expressions(text), [r#"@(x["k"] == "a>b" && y < 3)"#, r#"@(x == "(")"#, r#"@("q" + "</a>")"#]);
}

#[test]
fn an_expression_ends_where_its_csharp_ends() {
    for text in [
        r#"@($"https://{h}{(port != 443 ? $":{port}" : "")}/cb")"#,
        r#"@(System.Text.RegularExpressions.Regex.IsMatch(s, @"\(api-\d+\)$"))"#,
        "@{ // it's a \" and a )\n return body.As<JObject>\n ()[\"v\"]; }",
        r#"@("{\"query\": \"}\"}" + '"' + '\'' + $@"a""{b}""{{")"#,
        "@{ /* } */ return 1; }",
    ] {
        assert_eq!(expressions(&format!("<a b=\"{text}\"><c>{text}</c></a>")), [text, text]);
    }
}

#[test]
fn roots_comments_cdata_bom_and_line_ends_are_kept() {
    let text = "\u{FEFF}<?xml version=\"1.0\"?>\r\n<!-- <x> --><a>@{\r\n// c\r\nreturn \"x\";\n}</a>\r<b><![CDATA[@(1 < 2)]]></b>";
    assert_eq!(expressions(text), ["@{\r\n// c\r\nreturn \"x\";\n}", "@(1 < 2)"]);
    let parsed = parse(text);
    for value in parsed.document.values() {
        let whole = TextRange::new(0, u32::try_from(value.text.len()).unwrap());
        assert_eq!(value.map.to_original(whole).slice(text), value.range.slice(text));
    }
}

#[test]
fn one_run_reports_every_error_of_a_file() {
    assert_eq!(
        codes("<a><b></c><d x='1' x='2'></a> < <e>@(1</e><!-- "),
        [
            ("APIM0106", "b"),
            ("APIM0105", "</c>"),
            ("APIM0106", "d"),
            ("APIM0104", "x"),
            ("APIM0103", "<"),
            ("APIM0107", "@(1"),
            ("APIM0101", "<!-- "),
        ]
    );
    assert!(parse("<a>").rejected);
    assert!(!parse("<a/>").rejected);
}

#[test]
fn limits_hold_and_name_their_place() {
    let limits = DocumentLimits { max_bytes: 40, max_depth: 2, max_nesting: 3 };
    let code = |text: &str| parse_document(text, &limits).diagnostics.first().map(|found| found.code);
    assert_eq!(code("<a>@(((1)))</a>"), None);
    assert_eq!(code("<a>@((((1))))</a>"), Some("APIM0502"));
    assert_eq!(code("<a><b></b></a>"), None);
    assert_eq!(code("<a><b><c></c></b></a>"), Some("APIM0503"));
    assert_eq!(code(&" ".repeat(41)), Some("APIM0501"));
}

#[test]
fn any_text_gives_an_answer() {
    for text in ["", "<", "</", "<a", "<a b", "<a b=", "<a b=\"", "&", "@(", "<a>@{", "<![CDATA[", "<!", "<?", "\u{0}"]
    {
        let _ = parse(text);
    }
    let deep = "<a>".repeat(50_000);
    assert!(parse(&deep).rejected);
    let open = format!("<a b=\"@{}", "(".repeat(100_000));
    assert_eq!(parse(&open).diagnostics.first().map(|found| found.code), Some("APIM0502"));
}

// Each of these took twice the work per level before `opener` was in the grammar: 100 levels would never end.
#[test]
fn nesting_that_never_closes_is_not_tried_twice() {
    for unit in ["(", "[", "{", "$\"{", "$@\"{", "(\"", "$\"{(", "'(", "/*(", "<!--("] {
        for text in [format!("<a>@({}</a>", unit.repeat(60)), format!("<a b=\"@({}\"/>", unit.repeat(60))] {
            assert!(!parse(&text).diagnostics.is_empty(), "{text}");
        }
    }
}
