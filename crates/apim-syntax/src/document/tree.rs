//! The tree of a document: an arena, so that deep trees drop without recursion.

use apim_text::{Diagnostic, SegmentMap, TextRange};

/// What [`parse_document`](super::parse_document) gives.
#[derive(Debug, Clone)]
pub struct ParsedDocument {
    /// The tree, as whole as the text allows.
    pub document: Document,
    /// Everything that is wrong, in order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether no whole tree could be made.
    pub rejected: bool,
}

/// A node of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeId(pub(super) u32);

/// All nodes of one text. Several roots are allowed: snippets have them.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub(super) nodes: Vec<Node>,
    pub(super) roots: Vec<NodeId>,
}

impl Document {
    /// The top-level nodes in order.
    #[must_use]
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// The node; `None` for an id of another document.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// All nodes in order of the text.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter()
    }

    /// Every attribute name and where it stands, in order; names can hold named-value references.
    pub fn names(&self) -> impl Iterator<Item = (&str, TextRange)> {
        self.nodes
            .iter()
            .flat_map(|node| match &node.kind {
                NodeKind::Element(element) => element.attributes.as_slice(),
                _ => &[],
            })
            .map(|attribute| (attribute.name.as_str(), attribute.name_range))
    }

    /// Every attribute value and text of the document, in order.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.nodes.iter().flat_map(|node| {
            let (attributes, text) = match &node.kind {
                NodeKind::Element(element) => (element.attributes.as_slice(), None),
                NodeKind::Text(value) | NodeKind::CData(value) => (&[][..], Some(value)),
                NodeKind::Comment | NodeKind::Markup => (&[][..], None),
            };
            attributes.iter().map(|attribute| &attribute.value).chain(text)
        })
    }
}

/// One node and where it stands: an element from its `<` to the end of its end tag.
#[derive(Debug, Clone)]
pub struct Node {
    /// The whole node.
    pub range: TextRange,
    /// What it is.
    pub kind: NodeKind,
}

/// Kinds of nodes.
#[derive(Debug, Clone)]
pub enum NodeKind {
    /// An element.
    Element(Element),
    /// Text between tags, an expression or not.
    Text(Value),
    /// A CDATA section.
    CData(Value),
    /// `<!-- … -->`.
    Comment,
    /// An XML declaration, processing instruction or document type.
    Markup,
}

/// An element.
#[derive(Debug, Clone)]
pub struct Element {
    /// The name as written.
    pub name: String,
    /// Where the name stands in the start tag.
    pub name_range: TextRange,
    /// Attributes in order.
    pub attributes: Vec<Attribute>,
    /// Child nodes in order.
    pub children: Vec<NodeId>,
}

/// An attribute.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name as written; named-value references are allowed in it.
    pub name: String,
    /// Where the name stands.
    pub name_range: TextRange,
    /// The value, without its quotes.
    pub value: Value,
}

/// An attribute value or text with entities decoded.
#[derive(Debug, Clone)]
pub struct Value {
    /// The decoded text; line ends are kept as they are.
    pub text: String,
    /// Where the raw text stands.
    pub range: TextRange,
    /// From `text` back to the file.
    pub map: SegmentMap,
}

impl Value {
    /// Whether the value is an expression: `@(` or `@{` after white space.
    #[must_use]
    pub fn is_expression(&self) -> bool {
        let text = self.text.trim_start();
        text.starts_with("@(") || text.starts_with("@{")
    }
}
