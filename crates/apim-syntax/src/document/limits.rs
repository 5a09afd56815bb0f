//! What a document may cost before it is read.

use apim_text::{Diagnostic, TextRange};

/// Bounds on one document; the same answer in every build and thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentLimits {
    /// Longest text in bytes. The service takes 256 KiB for a document and 512 KiB for a fragment.
    pub max_bytes: usize,
    /// Deepest nesting of elements.
    pub max_depth: usize,
    /// Most brackets that are open at one place of the text.
    pub max_nesting: usize,
}

impl Default for DocumentLimits {
    fn default() -> Self {
        Self { max_bytes: 1 << 20, max_depth: 256, max_nesting: 128 }
    }
}

impl DocumentLimits {
    /// The finding for the first bound that `text` exceeds, by one linear scan; element depth is checked later.
    pub(super) fn exceeded(&self, text: &str) -> Option<Diagnostic> {
        if text.len() > self.max_bytes.min(u32::MAX as usize) {
            let message = format!("The document has {} bytes; the limit is {}", text.len(), self.max_bytes);
            return Some(Diagnostic::error("APIM0501", TextRange::empty(0), message));
        }
        // Brackets in strings count too: the bound protects the recursion of the grammar, not C#.
        let mut open = 0_usize;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'(' | b'[' | b'{' => open += 1,
                b')' | b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            if open > self.max_nesting {
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                let message = format!("More than {} brackets are open here", self.max_nesting);
                return Some(Diagnostic::error("APIM0502", TextRange::new(at, at + 1), message));
            }
        }
        None
    }
}
