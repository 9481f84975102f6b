//! A memory that lives as long as the process, and forgets what no recent build asked for.
//!
//! *In*: results. *Out*: [`Recent`].

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::{Key, Kind, Memory, Value};

/// Results of the last rounds. A round is one build; a process with one build has one round.
#[derive(Default)]
pub struct Recent {
    round: AtomicU32,
    bytes: Table<Arc<[u8]>>,
    values: Table<Value>,
}

impl std::fmt::Debug for Recent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recent").field("n_bytes", &self.bytes.len()).field("n_values", &self.values.len()).finish()
    }
}

impl Recent {
    /// Begins a round, and forgets what was asked for neither in the one that ends nor in the `n_kept` before it.
    pub fn next_round(&self, n_kept: u32) {
        let ended = self.round.fetch_add(1, Ordering::Relaxed);
        let oldest = ended.saturating_sub(n_kept);
        self.bytes.forget_before(oldest);
        self.values.forget_before(oldest);
    }
}

impl Memory for Recent {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        self.bytes.get((kind, key), self.round.load(Ordering::Relaxed))
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: &[u8]) {
        self.bytes.put((kind, key), bytes.into(), self.round.load(Ordering::Relaxed));
    }

    fn value(&self, kind: Kind, key: Key) -> Option<Value> {
        self.values.get((kind, key), self.round.load(Ordering::Relaxed))
    }

    fn keep_value(&self, kind: Kind, key: Key, value: Value) {
        self.values.put((kind, key), value, self.round.load(Ordering::Relaxed));
    }
}

/// What is kept, each with the last round that asked for it.
type Kept<T> = HashMap<(Kind, Key), (T, AtomicU32)>;

struct Table<T>(RwLock<Kept<T>>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table(RwLock::default())
    }
}

impl<T: Clone> Table<T> {
    fn get(&self, name: (Kind, Key), round: u32) -> Option<T> {
        // A thread that panicked left whole results behind: each is put in with one call.
        let table = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (result, last) = table.get(&name)?;
        last.store(round, Ordering::Relaxed);
        Some(result.clone())
    }

    fn put(&self, name: (Kind, Key), result: T, round: u32) {
        let mut table = self.0.write().unwrap_or_else(PoisonError::into_inner);
        table.insert(name, (result, AtomicU32::new(round)));
    }

    fn forget_before(&self, oldest: u32) {
        let mut table = self.0.write().unwrap_or_else(PoisonError::into_inner);
        table.retain(|_, (_, last)| *last.get_mut() >= oldest);
    }

    fn len(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let recent = Recent::default();
        let memory: &dyn Memory = &recent;
        let key = |number: u8| Key::of(&[number]);
        let asked = |number| memory.value(Kind::Highlight, key(number)).is_some();
        memory.value_of(Kind::Highlight, key(1), || 'a');
        memory.value_of(Kind::Highlight, key(2), || 'b');
        recent.next_round(1);
        assert!(asked(1));
        recent.next_round(1);
        assert!(asked(1) && asked(2));
        recent.next_round(0);
        assert!(asked(1));
        recent.next_round(0);
        assert!(asked(1) && !asked(2));
    }

    #[test]
    fn a_work_is_done_once() {
        let recent = Recent::default();
        let memory: &dyn Memory = &recent;
        let made = memory.bytes_of(Kind::Card, Key::default(), || b"one".to_vec());
        let known = memory.bytes_of(Kind::Card, Key::default(), || unreachable!("it is known"));
        assert_eq!(made, known);
        assert_eq!(memory.bytes(Kind::Picture, Key::default()), None);
        // Another type under the same name is another work.
        assert_eq!(*memory.value_of(Kind::Card, Key::default(), || 1_u8), 1);
        assert_eq!(*memory.value_of(Kind::Card, Key::default(), || "x"), "x");
    }
}
