//! The anchors of a page: one for each block of its body.
//!
//! *In*: anchors, block after block. *Out*: [`Anchors`].
//! There are many and all are short: they stand in one text.

use std::ops::Index;
use std::sync::Arc;

use super::{fitting, fitting_text};

/// The anchor of each block of a body, same order, without `#`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Anchors {
    text: String,
    /// Where each anchor ends in `text`.
    ends: Vec<u32>,
}

impl Anchors {
    /// Adds the anchor of the next block, in two parts.
    pub fn push(&mut self, anchor: &str, suffix: &str) {
        self.text.push_str(anchor);
        self.text.push_str(suffix);
        self.ends.push(u32::try_from(self.text.len()).expect("a page is smaller than 4 GiB"));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the body has no blocks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The anchor of the block with this index.
    #[must_use]
    pub fn get(&self, block: usize) -> Option<&str> {
        let end = *self.ends.get(block)?;
        let start = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start as usize..end as usize])
    }

    /// Every anchor.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let anchor = &self.text[start..end as usize];
            start = end as usize;
            anchor
        })
    }

    /// The same in memory of their own size, to be shared.
    #[must_use]
    pub fn shared(self) -> Arc<Self> {
        Arc::new(Anchors { text: fitting_text(self.text), ends: fitting(self.ends) })
    }
}

impl Index<usize> for Anchors {
    type Output = str;

    fn index(&self, block: usize) -> &str {
        self.get(block).expect("every block has an anchor")
    }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn anchors_stay_apart() {
        let mut anchors = Anchors::default();
        assert!(anchors.is_empty() && anchors.get(0).is_none());
        anchors.push("top-1", "");
        anchors.push("top-1", "b");
        anchors.push("offer", "");
        let anchors = anchors.shared();
        assert_eq!(anchors.iter().collect::<Vec<_>>(), ["top-1", "top-1b", "offer"]);
        assert_eq!((anchors.len(), &anchors[1], anchors.get(3)), (3, "top-1b", None));
    }
}
