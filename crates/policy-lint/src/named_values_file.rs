//! The named-values file: a JSON map of display names.

use std::collections::BTreeMap;
use std::fmt;

/// A value and whether it may be shown.
pub(crate) struct Entry {
    /// The text that stands for `{{name}}`.
    pub(crate) text: String,
    /// Whether the text must not be shown.
    pub(crate) secret: bool,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.secret { "Entry(secret)" } else { "Entry(plain)" })
    }
}

/// Reads the file's text.
///
/// # Errors
/// A message, without any value in it, that says which entry is wrong.
pub(crate) fn read(text: &str) -> Result<BTreeMap<String, Entry>, String> {
    let json: serde_json::Value =
        serde_json::from_str(text).map_err(|why| format!("not JSON: line {}, column {}", why.line(), why.column()))?;
    let map = json.as_object().ok_or("a map of named values is expected")?;
    map.iter().map(|(name, value)| Ok((name.clone(), entry(name, value)?))).collect()
}

fn entry(name: &str, value: &serde_json::Value) -> Result<Entry, String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if name.is_empty() || name.len() > 256 || !name.chars().all(legal) {
        return Err(format!("`{name}`: a name has 1 to 256 letters, digits, `.`, `-` or `_`"));
    }
    let (text, secret) = match value {
        serde_json::Value::String(text) => (text.as_str(), false),
        serde_json::Value::Object(fields) => {
            let text = fields.get("value").and_then(serde_json::Value::as_str);
            let text = text.ok_or_else(|| format!("`{name}`: the object needs a text `value`"))?;
            let secret = match fields.get("secret") {
                None => false,
                Some(flag) => flag.as_bool().ok_or_else(|| format!("`{name}`: `secret` is true or false"))?,
            };
            (text, secret)
        }
        _ => return Err(format!("`{name}`: text or an object with `value` is expected")),
    };
    if text.trim().is_empty() {
        return Err(format!("`{name}`: the value is empty"));
    }
    Ok(Entry { text: text.to_owned(), secret })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_secrets_stay_hidden() {
        let store = read(r#"{"a.b": "x", "c": {"value": "hush", "secret": true}}"#).unwrap();
        assert_eq!(store["a.b"].text, "x");
        assert!(store["c"].secret);
        assert!(!format!("{store:?}").contains("hush"));
    }

    #[test]
    fn wrong_entries_are_named() {
        assert_eq!(read(r#"{"a b": "x"}"#).unwrap_err(), "`a b`: a name has 1 to 256 letters, digits, `.`, `-` or `_`");
        assert_eq!(read(r#"{"a": {"secret": true}}"#).unwrap_err(), "`a`: the object needs a text `value`");
        assert_eq!(read(r#"{"a": " "}"#).unwrap_err(), "`a`: the value is empty");
        assert_eq!(read("[1]").unwrap_err(), "a map of named values is expected");
    }
}
