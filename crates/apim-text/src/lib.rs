//! Ranges, source ids, segment maps and diagnostics: the vocabulary in which every later stage says *where*.
//!
//! **Invariant:** a [`TextRange`] is in bytes of one text. Ranges of decoded, expanded expression text become ranges of
//! the file in one place only, [`SegmentMap::to_original`].

mod diagnostic;
mod range;
mod segment;

pub use diagnostic::{Diagnostic, Severity};
pub use range::{LineCol, LineIndex, SourceId, TextRange};
pub use segment::{SegmentKind, SegmentMap};
