//! Lists of something, one for each passage of a page.
//!
//! *In*: the lists, in the order of [`super::Page::passages`]. *Out*: [`PerPassage`].
//! Most passages have few or none: all lists stand in one, so that an empty one takes four bytes.

use std::ops::Index;

use super::fitting;

/// One list for each passage of a page, in the order of [`super::Page::passages`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PerPassage<T> {
    items: Vec<T>,
    /// Where the list of each passage ends in `items`.
    ends: Vec<u32>,
}

impl<T> PerPassage<T> {
    /// The list of the passage with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&[T]> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.items[start as usize..end as usize])
    }

    /// Lists of other items, one for each of these, in the same order.
    #[must_use]
    pub fn beside<U>(&self, items: Vec<U>) -> PerPassage<U> {
        assert_eq!(items.len(), self.items.len(), "each item has its counterpart");
        PerPassage { items: fitting(items), ends: self.ends.clone() }
    }

    /// How many items all lists have together.
    #[must_use]
    pub fn n_items(&self) -> usize {
        self.items.len()
    }

    /// The list of each passage.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let list = &self.items[start..end as usize];
            start = end as usize;
            list
        })
    }
}

impl<T> Default for PerPassage<T> {
    fn default() -> Self {
        PerPassage { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Index<usize> for PerPassage<T> {
    type Output = [T];

    fn index(&self, index: usize) -> &[T] {
        self.get(index).expect("a page has a list for each of its passages")
    }
}

impl<T> FromIterator<Vec<T>> for PerPassage<T> {
    fn from_iter<I: IntoIterator<Item = Vec<T>>>(lists: I) -> Self {
        let (mut items, mut ends) = (Vec::new(), Vec::new());
        for mut list in lists {
            items.append(&mut list);
            ends.push(u32::try_from(items.len()).expect("a page is smaller than 4 GiB"));
        }
        PerPassage { items: fitting(items), ends: fitting(ends) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stay_apart() {
        let lists = PerPassage::from_iter([vec![], vec![1, 2], vec![], vec![3]]);
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[][..], &[1, 2], &[], &[3]]);
        assert_eq!((lists.get(0), lists.get(1), lists.get(4)), (Some(&[][..]), Some(&[1, 2][..]), None));
        assert_eq!(lists[3], [3]);
        let beside = lists.beside(vec!['a', 'b', 'c']);
        assert_eq!((&beside[1], &beside[2], &beside[3]), (&['a', 'b'][..], &[][..], &['c'][..]));
    }
}
