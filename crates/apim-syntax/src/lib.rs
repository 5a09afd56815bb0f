//! Grammars and trees of policy documents and of the C# expressions inside them; named-value expansion.
