//! What an editor did wrong where a text is no YAML, and the text as it was meant.
//!
//! *In*: a text that the parser refuses. *Out*: [`Mended`]: the causes at their places, and a text that can be read.
//!
//! The parser tells only where it stopped. So each line on the way there is asked what may be wrong in it (`line`); a
//! correction counts if the parser comes further with it, and the best one tells the cause. Never shows a word of the
//! parser's, and keeps the lines of the text, so that places lead back.

mod flow;
mod line;
mod words;

use std::ops::Range;

use super::limits;
use super::tree::Tree;
use crate::model::{Finding, Place, conflict};
pub use line::quoted;
use line::{Correction, corrections, slips};
use words::Cause;

/// More causes than this in one text are not worth listing.
const MOST_CAUSES: usize = 30;
/// So many lines before the place where the parser stopped are asked.
const LINES_BEFORE: usize = 60;
/// So many corrections are tried for one cause.
const MOST_TRIES: usize = 120;
/// All tries together read a text so many times, and a short one as often as is needed.
const MOST_READINGS: usize = 40;
const FEW_BYTES: usize = 1 << 20;

/// A text as it was meant.
pub(super) struct Mended {
    /// The text, line for line the same but for what was corrected.
    pub text: String,
    /// What was wrong, in the order in which it was found.
    causes: Vec<Found>,
    /// Whether it can be read.
    pub is_readable: bool,
    /// Whether something was left out, so that what lacks is no second mistake.
    pub is_less: bool,
    /// Where each line that was changed begins in the text and in that of the file.
    changed: Vec<Changed>,
}

struct Found {
    cause: Cause,
    /// In the text of the file.
    range: Range<usize>,
    /// The line as it should be; empty if nobody can tell.
    right: String,
}

/// A line that was changed: where it stands now and in the file.
struct Changed {
    now: Range<usize>,
    written: Range<usize>,
    /// How many bytes at its beginning and at its end are the same.
    same: (usize, usize),
}

impl Mended {
    /// The causes as findings.
    pub(super) fn findings(&self, place: impl Fn(Range<usize>) -> Place) -> Vec<Finding> {
        let finding = |found: &Found| match found.cause {
            Cause::Conflict => conflict::finding(place(found.range.clone())),
            cause => cause.finding(place(found.range.clone()), &found.right),
        };
        self.causes.iter().map(finding).collect()
    }

    /// Whether nothing was found wrong.
    pub(super) fn is_good(&self) -> bool {
        self.causes.is_empty()
    }

    /// Where a byte of the text stands in the file.
    pub(super) fn written(&self, at: usize) -> usize {
        let n_before = self.changed.partition_point(|line| line.now.start <= at);
        let Some(line) = n_before.checked_sub(1).map(|last| &self.changed[last]) else { return at };
        if at >= line.now.end {
            return line.written.end + (at - line.now.end);
        }
        let (from_start, from_end) = (at - line.now.start, line.now.end - at);
        if from_end <= line.same.1 {
            return line.written.end - from_end;
        }
        line.written.start + from_start.min(line.same.0)
    }
}

/// Finds what is wrong in a text, one cause after another; of two corrections that fit, the one whose text is of the type
/// that is wanted.
pub(super) fn mend(text: &str, fits: &dyn Fn(&str) -> bool) -> Mended {
    let mut attempt = Attempt::new(text, fits);
    attempt.conflicts();
    for correction in slips(&attempt.lines) {
        attempt.take(correction);
    }
    while let Err(refusal) = attempt.read() {
        let is_hopeless = refusal.limit.is_some() || attempt.causes.len() >= MOST_CAUSES;
        if is_hopeless || !attempt.correct(refusal.stop) {
            attempt.give_up(refusal);
            break;
        }
    }
    attempt.mended()
}

/// A text as it was meant, where it can be told and is another one.
pub(super) fn meant(text: &str) -> Option<Mended> {
    if limits::passed(text).is_some() {
        return None;
    }
    let mended = mend(text, &|_| true);
    (mended.is_readable && !mended.is_good()).then_some(mended)
}

/// Whether a text may hold what the parser reads as something else.
pub(super) fn may_slip(text: &str) -> bool {
    let bytes = text.as_bytes();
    let colons = memchr::memmem::find_iter(bytes, "：");
    // A sign behind a colon, a dash, a comma or a bracket.
    let begins = |at: usize| {
        let before = text[..at].trim_end_matches(' ');
        before.ends_with([':', '-', ',', '[', '{']) && bytes.get(at + 1).is_some_and(|next| *next > b' ')
    };
    text.contains('{') && colons.into_iter().any(|at| text[..at].ends_with(|c: char| c.is_ascii_lowercase()))
        || memchr::memchr2_iter(b'!', b'&', bytes).any(begins)
}

/// The line of a byte with its value, or the one between brackets that begins there, in quotation marks.
pub(super) fn quoted_line(text: &str, at: usize) -> String {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let written = text[start..].split('\n').next().unwrap_or_default();
    let line = line::Line::read(written, 0);
    if line.value().is_empty() {
        return written.trim().to_owned();
    }
    let begins_here = start + line.value == at || start + line.content >= at;
    let in_brackets = at > start + line.value && line.value().starts_with('{');
    match in_brackets.then(|| flow::quoted_item(&line, at - start)).flatten() {
        Some(right) => right.trim().to_owned(),
        None if begins_here || !in_brackets => line.with(&quoted(line.value())).trim().to_owned(),
        None => written.trim().to_owned(),
    }
}

/// `bad-yaml` at a key behind a full-width space.
pub(super) fn wide_space(place: Place, right: &str) -> Finding {
    Cause::WideSpace.finding(place, &format!("{right}: …"))
}

/// A text on the way to be read.
struct Attempt<'t> {
    written: &'t str,
    /// Whether a text is of the type that is wanted.
    fits: &'t dyn Fn(&str) -> bool,
    /// The lines of the text as they are now, without their ends.
    lines: Vec<String>,
    /// Where each line begins in the file.
    starts: Vec<usize>,
    causes: Vec<Found>,
    is_less: bool,
    is_given_up: bool,
    /// How many bytes may still be read.
    left: usize,
}

impl<'t> Attempt<'t> {
    fn new(written: &'t str, fits: &'t dyn Fn(&str) -> bool) -> Self {
        let lines: Vec<String> = written.split('\n').map(str::to_owned).collect();
        let mut at = 0;
        let start = |line: &String| {
            let start = at;
            at += line.len() + 1;
            start
        };
        let starts = lines.iter().map(start).collect();
        let left = FEW_BYTES + MOST_READINGS * written.len();
        Attempt { written, fits, lines, starts, causes: Vec::new(), is_less: false, is_given_up: false, left }
    }

    /// Reads the lines as they are now.
    fn read(&mut self) -> Result<(), Refusal> {
        read(&self.lines, &mut self.left)
    }

    /// Of two versions the first stays.
    fn conflicts(&mut self) {
        let found = conflict::conflicts(self.written);
        for range in found {
            let first = self.starts.partition_point(|start| *start <= range.start) - 1;
            let mut is_second = false;
            for index in first..self.lines.len() {
                let line = &self.lines[index];
                let (is_mark, is_end) = (conflict::is_mark(line), line.starts_with(">>>>>>>"));
                is_second |= line.starts_with("=======");
                if is_mark || is_second {
                    self.lines[index].clear();
                }
                if is_end {
                    break;
                }
            }
            self.causes.push(Found { cause: Cause::Conflict, range, right: String::new() });
        }
    }

    /// Corrects what lets the parser come furthest.
    fn correct(&mut self, stop: Stop) -> bool {
        let mut best: Option<(Stop, Correction)> = None;
        for correction in corrections(&self.lines, stop.line, LINES_BEFORE).into_iter().take(MOST_TRIES) {
            if self.left == 0 {
                break;
            }
            let before = std::mem::replace(&mut self.lines[correction.line], correction.right.clone());
            let reached = self.read().map_or_else(|refusal| refusal.stop, |()| Stop::END);
            let is_it = reached == Stop::END && (self.fits)(&self.lines.join("\n"));
            self.lines[correction.line] = before;
            if is_it {
                best = Some((reached, correction));
                break;
            }
            // What is never closed stops the parser at the end, whatever else is wrong before it.
            let is_last = stop.line + 1 >= self.lines.len();
            let gets_past = is_last && best.is_none() && correction.cause.is_open() && reached.line > correction.line;
            if (reached > stop || gets_past) && best.as_ref().is_none_or(|(furthest, _)| reached > *furthest) {
                best = Some((reached, correction));
            }
        }
        best.map(|(_, correction)| self.take(correction)).is_some()
    }

    /// Corrects a line.
    fn take(&mut self, correction: Correction) {
        let Correction { line, at, right, cause } = correction;
        // What was changed on this line before has its cause.
        let start = self.starts[line];
        let is_known = self.causes.iter().any(|found| found.range.start == start + at.start);
        if !is_known {
            // What is wrong stands in the line as it is now, which another correction may have changed.
            let range = floor(self.written, start + at.start)..floor(self.written, start + at.end);
            self.causes.push(Found { cause, range, right: right.trim_end().to_owned() });
        }
        self.is_less |= cause.loses();
        self.lines[line] = right;
    }

    /// Says that a line cannot be read, and no more.
    fn give_up(&mut self, refusal: Refusal) {
        let line = (0..=refusal.stop.line.min(self.lines.len() - 1))
            .rev()
            .find(|at| !self.lines[*at].trim().is_empty())
            .unwrap_or(0);
        let text = &self.written[self.starts[line]..].split('\n').next().unwrap_or_default();
        let indent = text.len() - text.trim_start().len();
        let range = self.starts[line] + indent..self.starts[line] + text.trim_end().len().max(indent);
        let cause = refusal.limit.unwrap_or(Cause::Unknown);
        self.causes.push(Found { cause, range, right: String::new() });
        self.is_given_up = true;
    }

    fn mended(self) -> Mended {
        let mut changed = Vec::new();
        let mut now = 0;
        for (line, start) in self.lines.iter().zip(&self.starts) {
            let written = self.written[*start..].split('\n').next().unwrap_or_default();
            if line != written {
                let same = |one: &str, other: &str| one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
                let from_start = floor(line, floor(written, same(line, written)));
                let rest = (&line[from_start..], &written[from_start..]);
                let from_end = rest.0.bytes().rev().zip(rest.1.bytes().rev()).take_while(|(a, b)| a == b).count();
                changed.push(Changed {
                    now: now..now + line.len(),
                    written: *start..start + written.len(),
                    same: (from_start, from_end),
                });
            }
            now += line.len() + 1;
        }
        let text = self.lines.join("\n");
        Mended { text, causes: self.causes, is_readable: !self.is_given_up, is_less: self.is_less, changed }
    }
}

/// The nearest beginning of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// Where the parser stops.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Stop {
    line: usize,
    column: usize,
}

impl Stop {
    const END: Stop = Stop { line: usize::MAX, column: 0 };
}

/// Why the parser does not read a text.
struct Refusal {
    stop: Stop,
    /// What there is too much of, which no correction of a line mends.
    limit: Option<Cause>,
}

/// Reads these lines; a text that is no list and no mapping stops the parser at its end.
fn read(lines: &[String], left: &mut usize) -> Result<(), Refusal> {
    let text = lines.join("\n");
    *left = left.saturating_sub(text.len().max(1));
    let last = lines.len().saturating_sub(1);
    let error = match serde_yaml::from_str::<Tree>(&text) {
        Ok(Tree::Text(_) | Tree::Int(_) | Tree::Float(_) | Tree::Bool(_)) => {
            return Err(Refusal { stop: Stop { line: last, column: 0 }, limit: None });
        }
        Ok(_) => return Ok(()),
        Err(error) => error,
    };
    let limit = match error.to_string().split(" limit exceeded").next() {
        Some("repetition") => Some(Cause::Repeats),
        Some("recursion") => Some(Cause::Deep),
        _ => None,
    };
    let location = error.location();
    let location = location.as_ref();
    // Only what is wrong with the whole has no place.
    let line = location.map_or(last, |location| location.line().saturating_sub(1));
    let column = location.map_or(0, |location| location.column());
    Err(Refusal { stop: Stop { line: line.min(last), column }, limit })
}
