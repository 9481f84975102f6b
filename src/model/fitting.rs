//! Values that stay as long as the site, without room for more.
//!
//! *In*: a list or a text that has grown. *Out*: the same, in memory of its own size.
//! `shrink_to_fit` is not enough: allocators leave up to half of a block unused rather than move it.

/// A list in memory of its own size.
pub fn fitting<T>(mut list: Vec<T>) -> Vec<T> {
    if list.len() == list.capacity() {
        return list;
    }
    let mut exact = Vec::with_capacity(list.len());
    exact.append(&mut list);
    exact
}

/// A text in memory of its own size.
pub fn fitting_text(text: String) -> String {
    if text.len() == text.capacity() { text } else { text.as_str().to_owned() }
}
