//! Policy documents: what people write, not what XML allows.
//!
//! The pest grammar cuts the text into a flat list of tokens and never refuses it; [`build`](self) makes the tree and
//! reports what does not fit.

mod build;
mod decode;
mod grammar;
mod limits;
mod tree;

pub use limits::DocumentLimits;
pub use tree::{Attribute, Document, Element, Node, NodeId, NodeKind, ParsedDocument, Value};

/// Parses a document, fragment or snippet. Never fails: what is wrong is in [`ParsedDocument::diagnostics`].
#[must_use]
pub fn parse_document(text: &str, limits: &DocumentLimits) -> ParsedDocument {
    if let Some(found) = limits.exceeded(text) {
        return ParsedDocument { document: Document::default(), diagnostics: vec![found], rejected: true };
    }
    build::build(text, limits)
}
