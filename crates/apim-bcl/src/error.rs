//! Which .NET exception does a failed call throw, and with what text?

use std::fmt;

/// The .NET exception type a function of this crate stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExceptionKind {
    /// `System.FormatException`
    Format,
    /// `System.ArgumentOutOfRangeException`
    ArgumentOutOfRange,
}

impl ExceptionKind {
    /// The full name of the .NET type.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Format => "System.FormatException",
            Self::ArgumentOutOfRange => "System.ArgumentOutOfRangeException",
        }
    }
}

/// A failed call: the exception .NET throws, with its `Message` and, for argument exceptions, its `ParamName`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BclError {
    kind: ExceptionKind,
    message: String,
    param: Option<&'static str>,
}

impl BclError {
    pub(crate) fn format(message: &str) -> Self {
        Self { kind: ExceptionKind::Format, message: message.to_owned(), param: None }
    }

    /// `ArgumentOutOfRangeException` as its `ThrowIf…` helpers build it: the rule, the parameter, the actual value.
    pub(crate) fn out_of_range(param: &'static str, actual: i64, rule: &str) -> Self {
        let message = format!("{param} ('{actual}') must be {rule}. (Parameter '{param}')\nActual value was {actual}.");
        Self { kind: ExceptionKind::ArgumentOutOfRange, message, param: Some(param) }
    }

    /// The .NET exception type.
    #[must_use]
    pub fn kind(&self) -> ExceptionKind {
        self.kind
    }

    /// `Exception.Message`.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// `ArgumentException.ParamName`, where the exception has one.
    #[must_use]
    pub fn param_name(&self) -> Option<&'static str> {
        self.param
    }
}

impl fmt::Display for BclError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.type_name(), self.message)
    }
}

impl std::error::Error for BclError {}
