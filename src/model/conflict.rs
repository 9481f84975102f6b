//! The marks that git leaves where two people changed the same lines.
//!
//! *In*: the text of a file. *Out*: where conflicts begin, and the finding of one.
//! Knows nothing of what the file is.

use std::ops::Range;

use super::{Code, Finding, Place};
use crate::words;

/// What begins a conflict, parts its versions, and ends it (git-merge, "How conflicts are presented").
const MARKS: [&str; 3] = ["<<<<<<< ", "=======", ">>>>>>> "];

/// The first line of each conflict of a text.
#[must_use]
pub fn conflicts(text: &str) -> Vec<Range<usize>> {
    let begins = memchr::memmem::find_iter(text.as_bytes(), MARKS[0]);
    let is_line = |at: &usize| *at == 0 || text.as_bytes()[at - 1] == b'\n';
    let first_line = |at: usize| {
        let rest = &text[at..];
        let mut marks = MARKS[1..].iter();
        let mut next = marks.next();
        for line in rest.lines().skip(1) {
            if next.is_some_and(|mark| line.starts_with(mark)) {
                next = marks.next();
            }
        }
        next.is_none().then(|| at..at + rest.lines().next().map_or(0, str::len))
    };
    begins.filter(is_line).filter_map(first_line).collect()
}

/// Whether a line is one of the marks.
#[must_use]
pub fn is_mark(line: &str) -> bool {
    MARKS.iter().any(|mark| line.starts_with(mark)) || line.starts_with("||||||| ")
}

/// `conflict-marker`.
#[must_use]
pub fn finding(place: Place) -> Finding {
    let message = words!(ja: "gitの競合の印が残っている", en: "marks of a conflict in git are left here");
    Finding::new(Code::ConflictMarker, place, message).help(words!(
        ja: "`<<<<<<<`から`>>>>>>>`までの二つの版から正しい文を残し、印の行を消す",
        en: "of the versions between `<<<<<<<` and `>>>>>>>` keep what is right, and delete the lines with marks"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = conflicts(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("一\n<<<<<<< HEAD\n二\n=======\n三\n>>>>>>> x\n", &["<<<<<<< HEAD"]);
        check("題\n=======\n\n a <<<<<<< b\n", &[]);
        check("<<<<<<< HEAD\n二\n", &[]);
    }
}
