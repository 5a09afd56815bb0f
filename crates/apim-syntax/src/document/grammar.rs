//! The generated parser.
#![allow(missing_docs, reason = "the rules are generated from the grammar, which carries the comments")]

#[derive(Debug, pest_derive::Parser)]
#[grammar = "grammar/document.pest"]
pub(super) struct DocumentGrammar;
