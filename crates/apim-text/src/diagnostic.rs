//! What is wrong, as data. Rendering is somebody else's question.

use crate::TextRange;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is refused.
    Warning,
    /// The document or expression is refused.
    Error,
}

/// One finding: a code, a place, what is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `CSnnnn` where the C# compiler reports the same number for the same text, else `APIMnnnn`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where; `None` where the C# compiler gives no place (CS0161).
    pub range: Option<TextRange>,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do, in one line.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at `range`.
    #[must_use]
    pub fn error(code: &'static str, range: TextRange, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, range: Some(range), message: message.into(), help: None }
    }

    /// A warning at `range`.
    #[must_use]
    pub fn warning(code: &'static str, range: TextRange, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, range, message) }
    }

    /// The same finding with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
