//! Algorithms of the .NET base library on plain Rust values (`&str`, `&[u8]`), without any notion of expression or VM.
//!
//! **Invariant:** every function gives what .NET 10 gives under the invariant culture, to the last character. A failure
//! is a [`BclError`], which names the .NET exception and carries its message.
//!
//! Text is `&str`, so a lone surrogate, which a .NET string can hold, cannot reach this crate.

pub mod base64;
mod entities;
mod error;
pub mod escapes;
pub mod hex;

pub use error::{BclError, ExceptionKind};
