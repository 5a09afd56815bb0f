//! Named values: `{{name}}` becomes the value's text, before C# is parsed, once and never recursively.

use std::fmt;

use apim_text::{Diagnostic, SegmentKind, SegmentMap, TextRange};

/// The text behind a name.
#[derive(Clone, PartialEq, Eq)]
pub struct NamedValue {
    /// What is inserted.
    pub text: String,
    /// Whether the text must never be shown.
    pub secret: bool,
}

impl fmt::Debug for NamedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NamedValue").field("secret", &self.secret).finish_non_exhaustive()
    }
}

/// Expanded text with its way back to the file.
#[derive(Clone)]
pub struct Expanded {
    /// The text with every known reference replaced.
    pub text: String,
    /// From `text` back to the file; an inserted text maps to its whole `{{…}}`.
    pub map: SegmentMap,
    /// Unknown names (APIM0301), at their `{{…}}` in the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Debug for Expanded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The text may hold secrets.
        f.debug_struct("Expanded").field("diagnostics", &self.diagnostics).finish_non_exhaustive()
    }
}

/// The references in `text`: byte ranges of the whole `{{name}}`, in order. A name is 1 to 256 letters, digits, `.`,
/// `-` or `_`; other double braces are text.
#[must_use]
pub fn references(text: &str) -> Vec<TextRange> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find("{{")).map(|open| open + at) {
        let name = bytes.iter().skip(open + 2).take(257).take_while(|b| is_name_byte(**b)).count();
        let close = open + 2 + name;
        if (1..=256).contains(&name) && bytes.get(close..close + 2) == Some(b"}}") {
            found.push(TextRange::new(offset(open), offset(close + 2)));
            at = close + 2;
        } else {
            at = open + 1;
        }
    }
    found
}

/// Replaces every reference of `text` by what `lookup` gives. `map` says where `text` stands in the file, `names` are
/// the known names, for the suggestion when one is unknown. An unknown reference stays in the text.
pub fn expand<'n>(
    text: &str,
    map: &SegmentMap,
    lookup: &dyn Fn(&str) -> Option<NamedValue>,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Expanded {
    let mut out = Expanded { text: String::new(), map: SegmentMap::new(), diagnostics: Vec::new() };
    let mut done = 0;
    for reference in references(text) {
        let original = map.to_original(reference);
        let name = TextRange::new(reference.start + 2, reference.end - 2).slice(text);
        let Some(value) = lookup(name) else {
            let found = Diagnostic::error("APIM0301", original, format!("The named value `{name}` does not exist"));
            out.diagnostics.push(match nearest(name, names.clone()) {
                Some(best) => found.with_help(format!("did you mean `{best}`?")),
                None => found,
            });
            continue;
        };
        copy(&mut out, text, map, TextRange::new(done, reference.start));
        out.text.push_str(&value.text);
        let kind = SegmentKind::NamedValue { name: name.to_owned(), secret: value.secret };
        out.map.push(offset(value.text.len()), original, kind);
        done = reference.end;
    }
    copy(&mut out, text, map, TextRange::new(done, offset(text.len())));
    out
}

// Copies a range of `text`, character by character where it does not stand verbatim in the file.
fn copy(out: &mut Expanded, text: &str, map: &SegmentMap, range: TextRange) {
    let piece = range.slice(text);
    if piece.is_empty() {
        return;
    }
    let original = map.to_original(range);
    out.text.push_str(piece);
    if original.len() == range.len() {
        out.map.push(range.len(), original, SegmentKind::Verbatim);
        return;
    }
    for (at, c) in piece.char_indices() {
        let start = range.start + offset(at);
        let here = map.to_original(TextRange::new(start, start + offset(c.len_utf8())));
        let verbatim = here.len() as usize == c.len_utf8();
        let kind = if verbatim { SegmentKind::Verbatim } else { SegmentKind::Entity };
        out.map.push(offset(c.len_utf8()), here, kind);
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

// The name at the smallest edit distance, if it is near enough to be what was meant.
fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let near = names.map(|other| (distance(name, other), other)).min()?;
    (near.0 <= name.len().div_ceil(3)).then_some(near.1)
}

// Levenshtein's distance over bytes, without case.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(b.bytes()) {
            let cost = diagonal + usize::from(!x.eq_ignore_ascii_case(&y));
            diagonal = *cell;
            left = cost.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
