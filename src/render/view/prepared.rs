//! Parts of views that are values of templates already: those that many pages show, and HTML.
//!
//! *In*, *Out*: see the parent module. A template sees the part itself, never that it is shared.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// A view as templates see it: taking it into another view copies a pointer.
#[derive(Debug)]
pub struct Prepared<T> {
    value: Value,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Prepared<T> {
    /// Makes a view ready for templates.
    #[must_use]
    pub fn new(view: &T) -> Self {
        Prepared { value: Value::from_serializable(view), of: PhantomData }
    }
}

impl<T> Clone for Prepared<T> {
    fn clone(&self) -> Self {
        Prepared { value: self.value.clone(), of: PhantomData }
    }
}

impl<T> Serialize for Prepared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// An HTML fragment, made and escaped by the program: a template prints it as it stands, with `| safe` and without.
///
/// (The filter would copy it.)
#[derive(Clone, PartialEq, Debug)]
pub struct Html(Value);

impl Html {
    /// A fragment in which everything is escaped that has to be.
    #[must_use]
    pub fn new(html: &str) -> Self {
        Html(Value::safe_string(html))
    }
}

impl Default for Html {
    fn default() -> Self {
        Html::new("")
    }
}

impl From<String> for Html {
    fn from(html: String) -> Self {
        Html::new(&html)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
