//! What an author writes to say that a finding is known and meant.
//!
//! *In*: the text of a comment. *Out*: [`Excuse`].
//! What an excuse covers is decided in `check`.

use std::ops::Range;

/// `allow CODE: reason`, in a comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excuse {
    /// The code as written.
    pub code: Box<str>,
    /// Why; may be empty.
    pub reason: Box<str>,
    /// The comment in the file.
    pub source: Range<usize>,
}

impl Excuse {
    /// Reads what stands inside a comment; `None` if it is a comment of another kind.
    #[must_use]
    pub fn parse(comment: &str, source: Range<usize>) -> Option<Self> {
        let rest = comment.trim().strip_prefix("allow")?;
        if !rest.starts_with([' ', '\t']) {
            return None;
        }
        // A full-width colon is what Japanese keyboards give.
        let (code, reason) = rest.split_once([':', '：']).unwrap_or((rest, ""));
        let code = code.trim();
        let is_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        is_code.then(|| Excuse { code: code.into(), reason: reason.trim().into(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::Excuse;

    #[test]
    fn reads() {
        let check = |comment: &str, expect: Option<(&str, &str)>| {
            let found = Excuse::parse(comment, 0..0);
            assert_eq!(found.as_ref().map(|found| (&*found.code, &*found.reason)), expect, "{comment}");
        };
        check(" allow figure-mismatch: both are quoted ", Some(("figure-mismatch", "both are quoted")));
        check("allow figure-mismatch：理由", Some(("figure-mismatch", "理由")));
        check("allow unused-entry", Some(("unused-entry", "")));
        check("allowance: 3", None);
        check("allow me to say", None);
        check("", None);
    }
}
