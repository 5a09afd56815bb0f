//! Entities and character references, with their positions kept.

use apim_text::{SegmentKind, SegmentMap, TextRange};

use super::tree::Value;

/// Decodes `raw`, which starts at byte `start` of the file. What is not a reference of XML stays as it is: in raw
/// documents `&` is an operator.
pub(super) fn decode(raw: &str, start: u32) -> Value {
    let mut text = String::with_capacity(raw.len());
    let mut map = SegmentMap::new();
    let mut done = 0;
    while let Some(found) = raw[done..].find('&').map(|at| at + done) {
        verbatim(&mut text, &mut map, raw, start, done, found);
        match reference(&raw[found..]) {
            Some((c, len)) => {
                text.push(c);
                map.push(size(c.len_utf8()), range(start, found, found + len), SegmentKind::Entity);
                done = found + len;
            }
            None => {
                verbatim(&mut text, &mut map, raw, start, found, found + 1);
                done = found + 1;
            }
        }
    }
    verbatim(&mut text, &mut map, raw, start, done, raw.len());
    Value { text, range: range(start, 0, raw.len()), map }
}

/// `raw` as it is: CDATA sections are not decoded.
pub(super) fn undecoded(raw: &str, start: u32) -> Value {
    Value { text: raw.to_owned(), range: range(start, 0, raw.len()), map: SegmentMap::verbatim(start, size(raw.len())) }
}

fn verbatim(text: &mut String, map: &mut SegmentMap, raw: &str, start: u32, from: usize, to: usize) {
    if from < to {
        text.push_str(&raw[from..to]);
        map.push(size(to - from), range(start, from, to), SegmentKind::Verbatim);
    }
}

fn size(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn range(start: u32, from: usize, to: usize) -> TextRange {
    TextRange::new(start.saturating_add(size(from)), start.saturating_add(size(to)))
}

// The character of the reference at the start of `text`, and its length in bytes.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_other_ampersands_stay() {
        let value = decode("a &amp;&amp; b && c&#x41;&#66;&nope; &quot", 7);
        assert_eq!(value.text, "a && b && cAB&nope; &quot");
        assert_eq!(value.map.to_original(TextRange::new(2, 3)), TextRange::new(9, 14));
        let a = u32::try_from(value.text.find('A').unwrap()).unwrap();
        assert_eq!(value.map.to_original(TextRange::new(a, a + 1)).len(), 6);
    }
}
