//! Parts of views that many pages show, made for templates once.
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
