//! Where the keys and values of a YAML text stand, so that any of them is found without reading the text again.
//!
//! *In*: nodes, as whoever reads the text meets them. *Out*: the start of what a path leads to, [`Places`].
//! Knows no YAML: `yaml` fills it.

use std::collections::HashMap;

/// One step of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'a> {
    /// Into the value of a key.
    Key(&'a str),
    /// Into an item of a list, or the key that is written so.
    Index(usize, &'a str),
}

impl<'a> Step<'a> {
    /// A step from its text: digits are an index into a list, or a key where a mapping stands.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        match text.parse() {
            Ok(index) => Step::Index(index, text),
            Err(_) => Step::Key(text),
        }
    }

    fn key(self) -> &'a str {
        match self {
            Step::Key(key) | Step::Index(_, key) => key,
        }
    }
}

/// Names one node of [`Places`].
pub type NodeIndex = usize;

/// The nodes of a text, each with the byte that it begins at.
#[derive(Clone, Debug, Default)]
pub struct Places {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
struct Node {
    start: usize,
    inside: Inside,
}

#[derive(Clone, Debug)]
enum Inside {
    Nothing,
    Items(Vec<NodeIndex>),
    /// By key: the first value, and where each mention of the key begins.
    Values(HashMap<Box<str>, (NodeIndex, Vec<usize>)>),
}

impl Places {
    /// Adds a scalar.
    pub fn scalar(&mut self, start: usize) -> NodeIndex {
        self.add(start, Inside::Nothing)
    }

    /// Adds a list without items.
    pub fn list(&mut self, start: usize) -> NodeIndex {
        self.add(start, Inside::Items(Vec::new()))
    }

    /// Adds a mapping without keys.
    pub fn mapping(&mut self, start: usize) -> NodeIndex {
        self.add(start, Inside::Values(HashMap::new()))
    }

    fn add(&mut self, start: usize, inside: Inside) -> NodeIndex {
        self.nodes.push(Node { start, inside });
        self.nodes.len() - 1
    }

    /// Puts a node behind the others of a list.
    pub fn push(&mut self, list: NodeIndex, item: NodeIndex) {
        if let Inside::Items(items) = &mut self.nodes[list].inside {
            items.push(item);
        }
    }

    /// Puts a node under a key that begins at a byte; of a key that stands there already, the first value stays.
    pub fn insert(&mut self, mapping: NodeIndex, (key, start): (Box<str>, usize), value: NodeIndex) {
        if let Inside::Values(values) = &mut self.nodes[mapping].inside {
            values.entry(key).or_insert_with(|| (value, Vec::new())).1.push(start);
        }
    }

    /// Where the value at a path begins, or the nearest value above it that exists; `None` for a text without any.
    #[must_use]
    pub fn value(&self, path: &[Step<'_>]) -> Option<usize> {
        let mut node = self.nodes.first()?;
        for step in path {
            match self.below(node, *step) {
                Some(next) => node = next,
                None => break,
            }
        }
        Some(node.start)
    }

    /// Where the last key of a path is mentioned for this time (0 is the first), or where that item of a list begins;
    /// `None` if there is no such key.
    #[must_use]
    pub fn key(&self, path: &[Step<'_>], ordinal: usize) -> Option<usize> {
        let (last, above) = path.split_last()?;
        let mut node = self.nodes.first()?;
        for step in above {
            node = self.below(node, *step)?;
        }
        match &node.inside {
            Inside::Values(values) => values.get(last.key())?.1.get(ordinal).copied(),
            _ => self.below(node, *last).map(|item| item.start),
        }
    }

    fn below(&self, node: &Node, step: Step<'_>) -> Option<&Node> {
        let index = match (&node.inside, step) {
            (Inside::Items(items), Step::Index(index, _)) => items.get(index),
            (Inside::Values(values), step) => values.get(step.key()).map(|(value, _)| value),
            _ => None,
        };
        self.nodes.get(*index?)
    }
}
