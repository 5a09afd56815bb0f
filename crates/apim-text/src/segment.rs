//! How decoded, expanded text maps back to the file it came from.

use crate::TextRange;

/// Why a piece of decoded text stands where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentKind {
    /// The same bytes as in the file.
    Verbatim,
    /// An XML entity or character reference; the whole reference is one piece.
    Entity,
    /// The text of the named value with this display name, inserted for `{{name}}`.
    NamedValue {
        /// The display name between the braces.
        name: String,
        /// Whether the inserted text must not be shown.
        secret: bool,
    },
}

#[derive(Debug, Clone)]
struct Segment {
    decoded: TextRange,
    original: TextRange,
    kind: SegmentKind,
}

/// Maps offsets of one decoded text to ranges of the file. Segments are appended in order of the decoded text.
#[derive(Debug, Clone, Default)]
pub struct SegmentMap {
    segments: Vec<Segment>,
}

impl SegmentMap {
    /// A map without segments: the text of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A map of `len` bytes that stand in the file, unchanged, from `start`.
    #[must_use]
    pub fn verbatim(start: u32, len: u32) -> Self {
        let mut map = Self::new();
        map.push(len, TextRange::new(start, start.saturating_add(len)), SegmentKind::Verbatim);
        map
    }

    /// Appends `len` decoded bytes that came from `original`.
    pub fn push(&mut self, len: u32, original: TextRange, kind: SegmentKind) {
        let start = self.decoded_len();
        if kind == SegmentKind::Verbatim
            && let Some(last) = self.segments.last_mut()
            && last.kind == SegmentKind::Verbatim
            && last.original.end == original.start
        {
            last.decoded.end = start.saturating_add(len);
            last.original.end = original.end;
            return;
        }
        self.segments.push(Segment { decoded: TextRange::new(start, start.saturating_add(len)), original, kind });
    }

    /// Length in bytes of the decoded text that the map describes.
    #[must_use]
    pub fn decoded_len(&self) -> u32 {
        self.segments.last().map_or(0, |last| last.decoded.end)
    }

    /// The range of the file for a range of decoded text, widened to whole entities and named-value references.
    #[must_use]
    pub fn to_original(&self, decoded: TextRange) -> TextRange {
        let Some(first) = self.segment_at(decoded.start) else { return TextRange::default() };
        let last = if decoded.is_empty() { first } else { self.segment_at(decoded.end - 1).unwrap_or(first) };
        let start = match first.kind {
            SegmentKind::Verbatim => {
                (first.original.start + (decoded.start - first.decoded.start)).min(first.original.end)
            }
            _ => first.original.start,
        };
        let end = match last.kind {
            SegmentKind::Verbatim => {
                let inside = decoded.end.saturating_sub(last.decoded.start);
                (last.original.start + inside).min(last.original.end)
            }
            _ if decoded.is_empty() => start,
            _ => last.original.end,
        };
        TextRange::new(start, end)
    }

    /// The named value whose inserted text holds the decoded `offset`, with whether it is secret.
    #[must_use]
    pub fn named_value_at(&self, offset: u32) -> Option<(&str, bool)> {
        match &self.segment_at(offset)?.kind {
            SegmentKind::NamedValue { name, secret } => Some((name, *secret)),
            _ => None,
        }
    }

    /// Whether any byte of `decoded` came from a secret named value.
    #[must_use]
    pub fn touches_secret(&self, decoded: TextRange) -> bool {
        self.segments.iter().any(|segment| {
            matches!(segment.kind, SegmentKind::NamedValue { secret: true, .. })
                && segment.decoded.start < decoded.end
                && decoded.start < segment.decoded.end
        })
    }

    // The segment that holds `offset`; the end of the text belongs to the last one.
    fn segment_at(&self, offset: u32) -> Option<&Segment> {
        let after = self.segments.partition_point(|segment| segment.decoded.end <= offset);
        self.segments.get(after).or(self.segments.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // File: `ab&lt;{{n}}c`, decoded: `ab<VALUEc`.
    fn sample() -> SegmentMap {
        let mut map = SegmentMap::new();
        map.push(2, TextRange::new(10, 12), SegmentKind::Verbatim);
        map.push(1, TextRange::new(12, 16), SegmentKind::Entity);
        map.push(5, TextRange::new(16, 21), SegmentKind::NamedValue { name: "n".into(), secret: true });
        map.push(1, TextRange::new(21, 22), SegmentKind::Verbatim);
        map
    }

    #[test]
    fn ranges_widen_to_whole_references() {
        let map = sample();
        assert_eq!(map.to_original(TextRange::new(1, 2)), TextRange::new(11, 12));
        assert_eq!(map.to_original(TextRange::new(2, 3)), TextRange::new(12, 16));
        assert_eq!(map.to_original(TextRange::new(4, 6)), TextRange::new(16, 21));
        assert_eq!(map.to_original(TextRange::new(0, 9)), TextRange::new(10, 22));
        assert_eq!(map.to_original(TextRange::empty(9)), TextRange::new(22, 22));
    }

    #[test]
    fn inserted_text_names_its_value() {
        let map = sample();
        assert_eq!(map.named_value_at(5), Some(("n", true)));
        assert_eq!(map.named_value_at(0), None);
        assert!(map.touches_secret(TextRange::new(0, 4)));
        assert!(!map.touches_secret(TextRange::new(8, 9)));
    }
}
