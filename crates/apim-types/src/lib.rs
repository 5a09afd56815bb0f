//! The C# and .NET type system: types, members, generics, the allow-list; no behaviour.
