//! From the flat tokens of the grammar to the tree, reporting what does not fit and going on.

use apim_text::{Diagnostic, TextRange};
use pest::Parser;
use pest::iterators::Pair;

use super::decode::{decode, undecoded};
use super::grammar::{DocumentGrammar, Rule};
use super::limits::DocumentLimits;
use super::tree::{Attribute, Document, Element, Node, NodeId, NodeKind, ParsedDocument, Value};

pub(super) fn build(text: &str, limits: &DocumentLimits) -> ParsedDocument {
    let mut builder = Builder { document: Document::default(), diagnostics: Vec::new(), open: Vec::new(), limits };
    match DocumentGrammar::parse(Rule::document, text) {
        Ok(pairs) => pairs.flat_map(Pair::into_inner).for_each(|token| builder.token(&token)),
        // The grammar takes any text; should that ever be untrue, it is a finding and not a fault.
        Err(_) => builder.error("APIM0100", TextRange::empty(0), "The document could not be read"),
    }
    builder.finish(text)
}

struct Builder<'l> {
    document: Document,
    diagnostics: Vec<Diagnostic>,
    open: Vec<NodeId>,
    limits: &'l DocumentLimits,
}

impl Builder<'_> {
    fn error(&mut self, code: &'static str, range: TextRange, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, range, message));
    }

    fn token(&mut self, token: &Pair<'_, Rule>) {
        let range = range_of(token);
        match token.as_rule() {
            Rule::comment => {
                if !token.as_str().ends_with("-->") || token.as_str().len() < 7 {
                    self.error("APIM0101", range, "The comment has no end: `-->` expected");
                }
                self.add(range, NodeKind::Comment);
            }
            Rule::cdata => {
                if !token.as_str().ends_with("]]>") {
                    self.error("APIM0102", range, "The CDATA section has no end: `]]>` expected");
                }
                if let Some(content) = token.clone().into_inner().next() {
                    let value = undecoded(content.as_str(), range_of(&content).start);
                    self.add(range, NodeKind::CData(value));
                }
            }
            Rule::instruction | Rule::doctype => {
                self.add(range, NodeKind::Markup);
            }
            Rule::expression_text | Rule::text => {
                let value = decode(token.as_str(), range.start);
                self.add(range, NodeKind::Text(value));
            }
            Rule::start_tag => self.start(token),
            Rule::end_tag => self.end(token),
            Rule::stray => {
                self.error("APIM0103", range, "This `<` begins neither a tag nor a comment; write `&lt;` if it is text")
            }
            _ => {}
        }
    }

    fn add(&mut self, range: TextRange, kind: NodeKind) -> NodeId {
        let id = NodeId(u32::try_from(self.document.nodes.len()).unwrap_or(u32::MAX));
        self.document.nodes.push(Node { range, kind });
        match self.open.last().and_then(|parent| self.document.nodes.get_mut(parent.0 as usize)) {
            Some(Node { kind: NodeKind::Element(parent), .. }) => parent.children.push(id),
            _ => self.document.roots.push(id),
        }
        id
    }

    fn start(&mut self, token: &Pair<'_, Rule>) {
        let mut element = Element {
            name: String::new(),
            name_range: TextRange::default(),
            attributes: Vec::new(),
            children: Vec::new(),
        };
        let mut empty = false;
        for part in token.clone().into_inner() {
            match part.as_rule() {
                Rule::name => {
                    element.name = part.as_str().to_owned();
                    element.name_range = range_of(&part);
                }
                Rule::attribute => {
                    let Some(attribute) = attribute(part) else { continue };
                    if element.attributes.iter().any(|other| other.name == attribute.name) {
                        let message = format!("The attribute `{}` stands here twice", attribute.name);
                        self.error("APIM0104", attribute.name_range, message);
                    }
                    element.attributes.push(attribute);
                }
                Rule::empty_mark => empty = true,
                _ => {}
            }
        }
        let (range, name_range) = (range_of(token), element.name_range);
        let id = self.add(range, NodeKind::Element(element));
        if empty {
            return;
        }
        if self.open.len() < self.limits.max_depth {
            self.open.push(id);
        } else {
            let message = format!("Elements are nested more than {} deep", self.limits.max_depth);
            self.error("APIM0503", name_range, message);
        }
    }

    fn end(&mut self, token: &Pair<'_, Rule>) {
        let range = range_of(token);
        let Some(name) = token.clone().into_inner().next() else { return };
        let Some(at) = self.open.iter().rposition(|id| self.name(*id).is_some_and(|(open, _)| open == name.as_str()))
        else {
            let message = format!("The end tag `</{}>` closes nothing", name.as_str());
            return self.error("APIM0105", range, message);
        };
        while self.open.len() > at {
            let Some(id) = self.open.pop() else { break };
            if self.open.len() > at {
                self.unclosed(id);
            }
            if let Some(node) = self.document.nodes.get_mut(id.0 as usize) {
                node.range.end = if self.open.len() > at { range.start } else { range.end };
            }
        }
    }

    fn name(&self, id: NodeId) -> Option<(&str, TextRange)> {
        match &self.document.node(id)?.kind {
            NodeKind::Element(element) => Some((&element.name, element.name_range)),
            _ => None,
        }
    }

    fn unclosed(&mut self, id: NodeId) {
        if let Some((name, range)) = self.name(id) {
            let message = format!("The element `{name}` has no end tag");
            self.error("APIM0106", range, message);
        }
    }

    fn finish(mut self, text: &str) -> ParsedDocument {
        while let Some(id) = self.open.pop() {
            self.unclosed(id);
            if let Some(node) = self.document.nodes.get_mut(id.0 as usize) {
                node.range.end = u32::try_from(text.len()).unwrap_or(u32::MAX);
            }
        }
        for value in self.document.values() {
            if value.is_expression() && !ends_as_expression(&value.text) {
                self.diagnostics.push(Diagnostic::error(
                    "APIM0107",
                    value.range,
                    "The expression has no end: its closing bracket is missing, or text follows it",
                ));
            }
        }
        self.diagnostics.sort_by_key(|found| found.range);
        let rejected = self.diagnostics.iter().any(|found| found.code != "APIM0107");
        ParsedDocument { document: self.document, diagnostics: self.diagnostics, rejected }
    }
}

fn ends_as_expression(text: &str) -> bool {
    let text = text.trim();
    let wanted = if text.starts_with("@(") { ')' } else { '}' };
    text.ends_with(wanted)
        && DocumentGrammar::parse(Rule::expression_text, text)
            .is_ok_and(|mut pairs| pairs.next().is_some_and(|pair| pair.as_str().len() == text.len()))
}

fn attribute(pair: Pair<'_, Rule>) -> Option<Attribute> {
    let mut parts = pair.into_inner();
    let name = parts.next()?;
    let value = parts.next()?;
    Some(Attribute { name: name.as_str().to_owned(), name_range: range_of(&name), value: value_of(&value) })
}

fn value_of(pair: &Pair<'_, Rule>) -> Value {
    decode(pair.as_str(), range_of(pair).start)
}

fn range_of(pair: &Pair<'_, Rule>) -> TextRange {
    let span = pair.as_span();
    let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    TextRange::new(clamp(span.start()), clamp(span.end()))
}
