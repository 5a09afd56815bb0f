//! Grammars and trees of policy documents, and named-value expansion.
//!
//! ```
//! let parsed = apim_syntax::document::parse_document(
//!     r#"<policies><inbound><set-header name="a"><value>@(1 < 2 ? "x" : "y")</value></set-header></inbound></policies>"#,
//!     &apim_syntax::document::DocumentLimits::default(),
//! );
//! assert!(parsed.diagnostics.is_empty());
//! ```
//!
//! **Invariant:** every range is in bytes of the file that was given; nothing is normalised.

pub mod document;
pub mod named_values;
