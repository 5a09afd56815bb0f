//! The rest of .NET's base library on plain Rust values: comparison, regex, escapes, URIs, encodings, crypto, certificates.
