//! Where something is: byte ranges, and the lines and columns that people read.

/// Identity of one source text (a file, a named value, a fragment) within one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SourceId(pub u32);

/// A half-open range in bytes, `start..end`, of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
}

impl TextRange {
    /// The range `start..end`; an `end` before `start` gives the empty range at `start`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The empty range at `at`.
    #[must_use]
    pub fn empty(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The bytes of `text` in this range; empty where the range does not fit the text.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A place as people read it, both 1-based. The column counts UTF-16 units, as Roslyn and editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineCol {
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub col: u32,
}

/// Finds lines in a text. A line ends after `\n`, `\r\n`, a lone `\r`, U+0085, U+2028 or U+2029 (C# 7.3, clause 6.3.2).
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads `text` once. Texts over 4 GiB are cut at that length.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let ends = match c {
                '\r' => !matches!(chars.peek(), Some((_, '\n'))),
                '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
                _ => false,
            };
            if ends {
                starts.push(u32::try_from(at + c.len_utf8()).unwrap_or(u32::MAX));
            }
        }
        Self { starts }
    }

    /// Line and column of the byte at `offset` in `text`, which must be the text the index was made from
    /// (another text gives some place, never a panic).
    #[must_use]
    pub fn line_col(&self, text: &str, offset: u32) -> LineCol {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = TextRange::new(start, offset).slice(text);
        let col = before.encode_utf16().count();
        LineCol { line: u32::try_from(line).unwrap_or(u32::MAX), col: u32::try_from(col + 1).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_every_csharp_newline() {
        let text = "a\r\nb\rc\nd\u{2028}é😀f";
        let index = LineIndex::new(text);
        let at = |needle: char| index.line_col(text, u32::try_from(text.find(needle).unwrap()).unwrap());
        assert_eq!(at('b'), LineCol { line: 2, col: 1 });
        assert_eq!(at('c'), LineCol { line: 3, col: 1 });
        assert_eq!(at('d'), LineCol { line: 4, col: 1 });
        assert_eq!(at('f'), LineCol { line: 5, col: 4 });
    }

    #[test]
    fn ranges_outside_the_text_are_empty() {
        assert_eq!(TextRange::new(3, 9).slice("abc"), "");
        assert_eq!(TextRange::new(5, 2), TextRange::empty(5));
    }
}
