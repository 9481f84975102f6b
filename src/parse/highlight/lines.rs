//! Lines of code that were read before: many blocks share some, and a line costs more to read than a page of prose.
//!
//! *In*: a line and what came before it. *Out*: its pieces with their classes.
//! What is remembered is exact: a line is read alike only after the same state of its grammar.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference};

use super::grammars::{Classes, GRAMMARS, class_of};

/// Longer lines hardly come twice.
const LONGEST_BYTES: usize = 160;

/// Lines that were read. The states of grammars cannot be shared between threads.
#[derive(Default)]
pub(super) struct Lines(RefCell<Known>);

/// Names what a grammar knows between two lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct StateId(usize);

/// A line as its grammar reads it.
pub(super) struct Line {
    /// Where each piece ends, in bytes of the line, with its class.
    pub pieces: Vec<(usize, Option<char>)>,
    /// What is known after it.
    pub after: StateId,
}

/// What a grammar knows between two lines: what is open.
#[derive(Clone)]
struct State {
    parse: ParseState,
    scopes: ScopeStack,
}

#[derive(Default)]
struct Known {
    /// Each language that was asked for.
    starts: HashMap<Box<str>, Option<StateId>>,
    states: Vec<State>,
    /// The states with these scopes.
    by_scopes: HashMap<Vec<Scope>, Vec<StateId>>,
    /// Each line by the states that it was read after.
    lines: HashMap<Box<str>, Vec<(StateId, Rc<Line>)>>,
    classes: Classes,
}

impl Lines {
    /// What is known before the first line of a language; `None` for one that has no grammar.
    pub(super) fn start<'s>(
        &self,
        language: &str,
        syntax: impl FnOnce() -> Option<&'s SyntaxReference>,
    ) -> Option<StateId> {
        let mut known = self.0.borrow_mut();
        if let Some(start) = known.starts.get(language) {
            return *start;
        }
        let begun = |syntax: &SyntaxReference| State { parse: ParseState::new(syntax), scopes: ScopeStack::new() };
        let start = syntax().map(|syntax| known.name(begun(syntax)));
        known.starts.insert(language.into(), start);
        start
    }

    /// Reads a line; `None` where its grammar fails.
    pub(super) fn read(&self, before: StateId, line: &str) -> Option<Rc<Line>> {
        let mut known = self.0.borrow_mut();
        let read = known.lines.get(line).and_then(|read| read.iter().find(|(state, _)| *state == before));
        if let Some((_, read)) = read {
            return Some(Rc::clone(read));
        }
        let mut state = known.states[before.0].clone();
        let pieces = pieces(&mut state, line, &mut known.classes)?;
        let read = Rc::new(Line { pieces, after: known.name(state) });
        if line.len() <= LONGEST_BYTES {
            known.lines.entry(line.into()).or_default().push((before, Rc::clone(&read)));
        }
        Some(read)
    }
}

impl Known {
    /// The name of a state, which it has already if it was met before.
    fn name(&mut self, state: State) -> StateId {
        let alike = self.by_scopes.entry(state.scopes.scopes.clone()).or_default();
        let met = |id: &&StateId| {
            let known = &self.states[id.0];
            known.scopes == state.scopes && known.parse == state.parse
        };
        if let Some(known) = alike.iter().find(met) {
            return *known;
        }
        let name = StateId(self.states.len());
        alike.push(name);
        self.states.push(state);
        name
    }
}

/// Reads a line by its grammar, which brings the state behind it.
fn pieces(state: &mut State, line: &str, classes: &mut Classes) -> Option<Vec<(usize, Option<char>)>> {
    let mut pieces = Vec::new();
    for (end, change) in state.parse.parse_line(line, &GRAMMARS).ok()? {
        pieces.push((end, class_of(&state.scopes, classes)));
        state.scopes.apply(&change).ok()?;
    }
    pieces.push((line.len(), class_of(&state.scopes, classes)));
    pieces.dedup_by_key(|(end, _)| *end);
    Some(pieces)
}
