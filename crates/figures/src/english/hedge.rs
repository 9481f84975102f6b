//! Words and signs that say how sure an English text is of a number.
//!
//! *In*: the text around a quantity. *Out*: its hedge.
//! Never reads numbers.
//!
//! Before a number: a phrase, then articles and the like: "at least another 50". Behind it: a phrase at once, behind
//! the word that is counted, or behind a bracket: "2,000 feet (610 meters) or more".

use super::number::{Phrases, next_word};
use super::word::has_word;
use crate::reading::scan::Scan;
use crate::{Hedge, Kind, ONE, Quantity};

/// Phrases before a number; of those that fit the longest counts.
const BEFORE: [(Hedge, &str); 9] = [
    (
        Hedge::About,
        concat!(
            "about, around, roughly, approximately, approximate, approx., approx, circa, ca., some, estimated, ",
            "est., in the region of, in the neighborhood of, in the neighbourhood of, on the order of, ",
            "in the range of, more or less",
        ),
    ),
    (
        Hedge::Near,
        concat!(
            "nearly, almost, virtually, practically, close to, closer to, approaching, nearing, neared, nears, ",
            "just shy of, shy of, just short of, short of, little short of, not quite, just under, slightly under, ",
            "just below, slightly below, slightly less than, slightly fewer than, just less than, ",
            "a little under, a little less than, little under",
        ),
    ),
    (
        Hedge::SlightlyOver,
        concat!(
            "just over, just above, just more than, slightly over, slightly above, slightly more than, ",
            "little more than, a little over, a little more than",
        ),
    ),
    (
        Hedge::Over,
        concat!(
            "more than, greater than, longer than, older than, larger than, bigger than, higher than, ",
            "taller than, heavier than, faster than, in excess of, upwards of, upward of, north of, over, above, ",
            "exceeding, exceeded, exceeds, exceed, surpassed, surpasses, surpassing, surpass, topped, top, ",
            "topping, tops, beyond",
        ),
    ),
    (
        Hedge::AtLeast,
        concat!(
            "at least, no less than, no fewer than, not less than, not fewer than, minimum of, minimum, ",
            "not under",
        ),
    ),
    (
        Hedge::Under,
        concat!(
            "less than, fewer than, younger than, lower than, smaller than, shorter than, lighter than, ",
            "slower than, south of, under, below, not even",
        ),
    ),
    (
        Hedge::AtMost,
        concat!(
            "up to, at most, at the most, no more than, not more than, no longer than, not exceeding, ",
            "not exceed, maximum of, maximum, within",
        ),
    ),
    (Hedge::PerhapsOver, "passed, passing, past, crossed, crossing, cross"),
    // Emphasis, which other languages give as a bound, or not at all.
    (
        Hedge::Unclear,
        concat!(
            "as many as, as much as, as high as, as long as, as far as, as old as, as few as, as little as, ",
            "as low as, as large as, as big as, barely, approach, approaches, approached, near, somewhere between, ",
            "anywhere between, anywhere from",
        ),
    ),
];

/// Phrases straight behind a number, or behind the word that it counts where they begin with "or", "and" or "at".
const AFTER: [(Hedge, &str); 4] = [
    (
        Hedge::AtLeast,
        concat!(
            "or more, or older, or above, or higher, or over, or greater, or longer, or better, or up, and over, ",
            "and older, and above, and up, and counting, at least, at a minimum, plus, minimum",
        ),
    ),
    (
        Hedge::AtMost,
        concat!(
            "or less, or fewer, or under, or younger, or below, or lower, or shorter, and under, and below, ",
            "and younger, at most, at the most, maximum, max",
        ),
    ),
    (Hedge::About, "or so, or thereabouts, give or take, ish, odd, something"),
    // A share that a vote has to reach.
    (Hedge::Unclear, "majority, supermajority"),
];

/// Words that may stand between a hedge and its number.
const SKIPPED: &str = concat!(
    "the a an another its their his her some further additional total record only every each expected projected ",
    "targeted planned initial",
);

/// Nouns and verbs after which "about" says what of: "a talk about 64-bit systems".
const TELLING: &str = concat!(
    "talk talks talked talking book books story stories article articles report film movie documentary ",
    "question questions information news concerns debate post something know think worried learn how what",
);

/// Verbs after which "up to" says where something ends up.
const MOVING: &str = "went go goes going gone rose risen climbed jumped shot bumped moved added adds adding back";

/// Words after which "top" is no verb: "the top 100".
const NO_SUBJECT: &str = "the a its their his her our s in";

/// What "over" may go through or be spread on, as well as exceed.
const SPREAD: &str = concat!(
    "stores shops outlets locations venues stations channels networks rounds games matches sets legs ",
    "holes episodes sessions pages chapters seasons meetings",
);

/// The hedge of a quantity.
pub(super) fn hedge(scan: Scan, found: &Quantity) -> Hedge {
    after(scan, found.span.end).or_else(|| before(scan, found)).unwrap_or(Hedge::Exact)
}

fn before(scan: Scan, found: &Quantity) -> Option<Hedge> {
    // "A few days short of his 63rd birthday" bounds no birthday.
    if found.kinds.has(Kind::Ordinal) {
        return None;
    }
    let mut text = trim(&scan.text()[..found.span.start]);
    if let Some(hedge) = sign(text) {
        return Some(hedge);
    }
    for _ in 0..=3 {
        if let Some(phrase) = phrase(text) {
            return meaning(scan, found, &phrase);
        }
        text = SKIPPED.split(' ').find_map(|word| strip_word(text, word)).or_else(|| counted_of(text))?;
    }
    None
}

/// The text before the noun of "an estimated population of".
fn counted_of(text: &str) -> Option<&str> {
    let noun = strip_word(text, "of")?;
    let rest = trim(noun.trim_end_matches(|c: char| c.is_ascii_lowercase()));
    strip_word(rest, "estimated").map(|_| rest)
}

/// A phrase before a number, and the text before it.
struct Phrase<'a> {
    hedge: Hedge,
    words: &'static str,
    rest: &'a str,
}

/// What a phrase says in its place.
fn meaning(scan: Scan, found: &Quantity, phrase: &Phrase<'_>) -> Option<Hedge> {
    let rest = phrase.rest;
    let last = rest.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    let (noun, _) = next_word(scan, found.span.end);
    match phrase.words {
        // "over two days" may say "in the course of".
        "over" if found.kinds.duration().is_some() || has_word(SPREAD, noun) => Some(Hedge::PerhapsOver),
        "about" if has_word(TELLING, &last) => None,
        // "Higher than three years ago" bounds no length of time.
        "higher than" | "larger than" | "bigger than" | "lower than" | "smaller than"
            if found.kinds.duration().is_some() =>
        {
            None
        }
        "up to" if has_word(MOVING, &last) => None,
        "past" if found.value < 100 * ONE => None,
        "within" if found.kinds.duration().is_some() => Some(Hedge::Unclear),
        // The top of a table, and what exceeds a number.
        "top" | "tops" if found.value < 100 * ONE || (last.is_empty() || has_word(NO_SUBJECT, &last)) => None,
        "minimum" | "maximum" if rest.ends_with(char::is_numeric) => None,
        "minimum of" | "maximum of" | "maximum" if last == "the" => None,
        _ => Some(phrase.hedge),
    }
}

/// The hedge that a sign before a number says.
fn sign(text: &str) -> Option<Hedge> {
    let rest = text.strip_suffix('=');
    // "5 < 6" compares two numbers.
    let bare = text.trim_end_matches(['<', '>', '=', '≤', '≥', '~', '≈', ' ']);
    if bare.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match (rest.unwrap_or(text).chars().next_back()?, rest.is_some()) {
        ('>', false) => Some(Hedge::Over),
        ('<', false) => Some(Hedge::Under),
        ('≥', false) | ('>', true) => Some(Hedge::AtLeast),
        ('≤', false) | ('<', true) => Some(Hedge::AtMost),
        ('~' | '≈', false) => Some(Hedge::About),
        _ => None,
    }
}

/// The longest phrase that a text ends with.
fn phrase(text: &str) -> Option<Phrase<'_>> {
    let all = BEFORE.iter().flat_map(|(hedge, phrases)| phrases.split(", ").map(|phrase| (*hedge, phrase)));
    let fitting = all.filter_map(|(hedge, words)| Some(Phrase { hedge, words, rest: strip_word(text, words)? }));
    fitting.max_by_key(|phrase| phrase.words.len())
}

/// The text before `word`, if it ends with that word, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let tail = text.get(at..)?;
    let whole = tail.eq_ignore_ascii_case(word) && !text[..at].ends_with(|c: char| c.is_alphanumeric());
    whole.then(|| trim(&text[..at]))
}

fn trim(text: &str) -> &str {
    text.trim_end_matches(' ')
}

fn after(scan: Scan, end: usize) -> Option<Hedge> {
    if scan.peek(end) == Some('+') {
        return Some(Hedge::AtLeast);
    }
    let behind_bracket = bracket_end(scan, end);
    let at_once = following(scan, end).or_else(|| following(scan, behind_bracket?));
    let counted = |at: usize| match next_word(scan, at) {
        ("", _) => None,
        (_, word_end) => following(scan, word_end).filter(|(_, phrase)| phrase.contains(' ')),
    };
    let (hedge, phrase) = at_once.or_else(|| counted(behind_bracket.unwrap_or(end)))?;
    let (next, _) = next_word(scan, end + 1 + phrase.len());
    // "50 percent plus one".
    let digit =
        next.is_empty() && scan.text()[end..].trim_start_matches(" plus ").starts_with(|c: char| c.is_ascii_digit());
    let adds = phrase == "plus" && (digit || super::word::lookup(next).is_some());
    (!adds).then_some(hedge)
}

/// The phrase at a position.
fn following(scan: Scan, at: usize) -> Option<(Hedge, &'static str)> {
    let here = Phrases::after(scan, at);
    let all = AFTER.iter().flat_map(|(hedge, phrases)| phrases.split(", ").map(|phrase| (*hedge, phrase)));
    // "737 MAX" is a name.
    let is_written = |phrase: &str| {
        phrase.contains(' ') || !scan.text()[at..].trim_start_matches([' ', '-']).starts_with(char::is_uppercase)
    };
    all.into_iter().find(|(_, phrase)| here.eat(phrase).is_some() && is_written(phrase))
}

/// The end of a short bracket at a position.
fn bracket_end(scan: Scan, at: usize) -> Option<usize> {
    let start = scan.eat_any(at, &[" (", "("])?;
    let length = scan.text()[start..].find(')').filter(|length| *length <= 40)?;
    Some(start + length + 1)
}
