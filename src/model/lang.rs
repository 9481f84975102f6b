//! The two languages of a site as types, so that nothing can forget one of them.
//!
//! *In*: nothing. *Out*: [`Lang`], [`Bi`], [`LangTag`].
//! Knows nothing of any particular language: that is `language/`.

use std::ops::{Index, IndexMut};

/// One of the two languages of a site, by its place in `languages:` of `site.yaml`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lang {
    /// The language that is displayed first.
    First,
    /// The language that is displayed second.
    Second,
}

impl Lang {
    /// Both languages in display order.
    pub const BOTH: [Lang; 2] = [Lang::First, Lang::Second];

    /// The other language of the site.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Lang::First => Lang::Second,
            Lang::Second => Lang::First,
        }
    }
}

/// One value for each language of the site.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Bi<T> {
    /// The value of [`Lang::First`].
    pub first: T,
    /// The value of [`Lang::Second`].
    pub second: T,
}

impl<T> Bi<T> {
    /// Makes each value from its language.
    pub fn from_fn(mut make: impl FnMut(Lang) -> T) -> Self {
        let first = make(Lang::First);
        Bi { first, second: make(Lang::Second) }
    }

    /// Changes both values.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Bi<U> {
        Bi { first: change(self.first), second: change(self.second) }
    }

    /// Borrows both values.
    pub fn as_ref(&self) -> Bi<&T> {
        Bi { first: &self.first, second: &self.second }
    }

    /// Each language with its value, in display order.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        [(Lang::First, &self.first), (Lang::Second, &self.second)].into_iter()
    }
}

impl<T> Bi<Option<T>> {
    /// Both values, if both are there.
    pub fn both(self) -> Option<Bi<T>> {
        Some(Bi { first: self.first?, second: self.second? })
    }
}

impl<T> Index<Lang> for Bi<T> {
    type Output = T;
    fn index(&self, lang: Lang) -> &T {
        match lang {
            Lang::First => &self.first,
            Lang::Second => &self.second,
        }
    }
}

impl<T> IndexMut<Lang> for Bi<T> {
    fn index_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::First => &mut self.first,
            Lang::Second => &mut self.second,
        }
    }
}

/// A language tag of BCP 47, such as `ja` or `pt-BR`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LangTag(Box<str>);

impl LangTag {
    /// Accepts a tag of the common form `language[-Script][-REGION]` (RFC 5646 §2.1), else gives `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let language = parts.next()?;
        let alpha = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let well_formed = matches!(language.len(), 2 | 3)
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| match part.len() {
                2 | 4 => alpha(part),
                3 | 5..=8 => part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                _ => false,
            });
        well_formed.then(|| LangTag(text.into()))
    }

    /// The tag as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: `pt` of `pt-BR`.
    #[must_use]
    pub fn primary(&self) -> &str {
        // Two or three letters: see `parse`.
        let length = if matches!(self.0.as_bytes().get(2), None | Some(b'-')) { 2 } else { 3 };
        &self.0[..length]
    }
}

impl std::fmt::Display for LangTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        for good in ["ja", "en", "fr", "pt-BR", "zh-Hant", "zh-Hant-TW", "gsw"] {
            assert!(LangTag::parse(good).is_some(), "{good}");
        }
        for bad in ["", "j", "JA", "japanese", "ja_JP", "ja-", "../x", "en us"] {
            assert!(LangTag::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn other_is_an_involution() {
        for lang in Lang::BOTH {
            assert_ne!(lang, lang.other());
            assert_eq!(lang, lang.other().other());
        }
    }
}
