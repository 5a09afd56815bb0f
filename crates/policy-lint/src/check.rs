//! One document through the stages that exist: markup, named values, the extent of expressions.

use std::collections::BTreeMap;

use apim_syntax::document::{DocumentLimits, parse_document};
use apim_syntax::named_values::{NamedValue, expand};
use apim_text::Diagnostic;

use crate::named_values_file::Entry;

/// Everything that is wrong with `text`, in order of the text. Without a store, references are not looked up.
pub(crate) fn check(text: &str, store: Option<&BTreeMap<String, Entry>>) -> Vec<Diagnostic> {
    let parsed = parse_document(text, &DocumentLimits::default());
    let mut found = parsed.diagnostics;
    if let Some(store) = store {
        let lookup =
            |name: &str| store.get(name).map(|entry| NamedValue { text: entry.text.clone(), secret: entry.secret });
        for (name, range) in parsed.document.names() {
            let map = apim_text::SegmentMap::verbatim(range.start, range.len());
            found.extend(expand(name, &map, &lookup, store.keys().map(String::as_str)).diagnostics);
        }
        for value in parsed.document.values() {
            found.extend(expand(&value.text, &value.map, &lookup, store.keys().map(String::as_str)).diagnostics);
        }
    }
    found.sort_by_key(|diagnostic| diagnostic.range);
    found
}
