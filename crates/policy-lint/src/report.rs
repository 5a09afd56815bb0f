//! Findings as text: with snippets, one a line, or as JSON.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use apim_text::{Diagnostic, LineCol, LineIndex, Severity};

use crate::Format;

/// The report of one document, empty where nothing was found.
pub(crate) fn render(path: &str, text: &str, diagnostics: &[Diagnostic], format: Format, colour: bool) -> String {
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for found in diagnostics {
        let at = lines.line_col(text, found.range.map_or(0, |range| range.start));
        match format {
            Format::Full => out.push_str(&full(path, text, found, colour)),
            Format::Concise => out.push_str(&concise(path, at, found)),
            Format::Json => out.push_str(&json(path, at, found)),
        }
        out.push('\n');
    }
    out
}

fn severity(found: &Diagnostic) -> &'static str {
    match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn concise(path: &str, at: LineCol, found: &Diagnostic) -> String {
    format!("{path}:{}:{}: {}[{}] {}", at.line, at.col, severity(found), found.code, found.message)
}

fn json(path: &str, at: LineCol, found: &Diagnostic) -> String {
    serde_json::json!({
        "file": path, "line": at.line, "col": at.col, "severity": severity(found),
        "code": found.code, "message": found.message, "help": found.help,
    })
    .to_string()
}

fn full(path: &str, text: &str, found: &Diagnostic, colour: bool) -> String {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(found.message.as_str()).id(found.code);
    let mut groups = Vec::new();
    match found.range.and_then(|range| char_range(text, range)) {
        Some(span) => {
            groups.push(title.element(Snippet::source(text).path(path).annotation(AnnotationKind::Primary.span(span))))
        }
        None => groups.push(Group::with_title(title)),
    }
    if let Some(help) = &found.help {
        groups.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = renderer.render(&groups);
    out.push('\n');
    out
}

// The range on character boundaries of the text; `None` where it does not fit.
fn char_range(text: &str, range: apim_text::TextRange) -> Option<std::ops::Range<usize>> {
    let span = range.start as usize..range.end as usize;
    text.get(span.clone()).map(|_| span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use apim_text::TextRange;

    fn sample() -> Vec<Diagnostic> {
        vec![Diagnostic::error("CS1002", TextRange::new(2, 3), "; expected").with_help("end the statement with `;`")]
    }

    #[test]
    fn concise_and_json_give_line_and_column() {
        assert_eq!(render("p.xml", "a\nb", &sample(), Format::Concise, false), "p.xml:2:1: error[CS1002] ; expected\n");
        let line = render("p.xml", "a\nb", &sample(), Format::Json, false);
        let json: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!((json["line"].as_u64(), json["code"].as_str()), (Some(2), Some("CS1002")));
    }

    #[test]
    fn full_shows_the_line_and_the_help() {
        let shown = render("p.xml", "a\nb", &sample(), Format::Full, false);
        assert!(
            shown.contains("error[CS1002]") && shown.contains("2 | b") && shown.contains("end the statement"),
            "{shown}"
        );
    }

    #[test]
    fn a_range_outside_the_text_is_printed_without_a_snippet() {
        let found = vec![Diagnostic::error("APIM0101", TextRange::new(50, 60), "x")];
        assert!(render("p.xml", "a", &found, Format::Full, false).contains("error[APIM0101]"));
    }
}
