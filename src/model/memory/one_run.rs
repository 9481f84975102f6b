//! A memory for one build of one site: what it could ask for twice, and nothing else.
//!
//! *In*: results. *Out*: [`OneRun`].

use std::sync::Arc;

use super::{Key, Kind, Memory, Recent, Value};

/// Remembers highlighted code, which both languages show; whatever a build makes once is given back as soon as it is
/// written.
#[derive(Default, Debug)]
pub struct OneRun(Recent);

impl Memory for OneRun {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        if kind == Kind::Highlight { self.0.bytes(kind, key) } else { None }
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: &[u8]) {
        if kind == Kind::Highlight {
            self.0.keep_bytes(kind, key, bytes);
        }
    }

    fn value(&self, _: Kind, _: Key) -> Option<Value> {
        None
    }

    fn keep_value(&self, _: Kind, _: Key, _: Value) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_asked_for_twice() {
        let run = OneRun::default();
        for kind in Kind::ALL {
            run.keep_bytes(kind, Key::default(), b"x");
            run.keep_value(kind, Key::default(), Arc::new(()));
            assert_eq!(run.bytes(kind, Key::default()).is_some(), kind == Kind::Highlight, "{kind:?}");
            assert!(run.value(kind, Key::default()).is_none(), "{kind:?}");
        }
    }
}
