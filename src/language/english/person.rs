//! Names of persons in English texts.
//!
//! *In*, *Out*: see [`crate::language::BareName`].
//! Never takes an ordinary word at the beginning of a sentence for a name.

use std::ops::Range;

use crate::language::person::{BareName, Beside, Pointed, Stands, around, ends};

/// Titles before a name, in lower case and without a full stop.
const TITLES: &str = " mr mrs ms miss mx dr prof professor sir dame lord lady president premier minister chancellor senator sen \
    representative rep congressman congresswoman governor gov mayor king queen prince princess emperor empress pope \
    cardinal archbishop bishop rabbi reverend rev imam sheikh ayatollah judge justice attorney prosecutor general gen \
    colonel col major maj captain capt lieutenant lt sergeant sgt officer sheriff marshal admiral adm secretary \
    undersecretary ambassador envoy commissioner speaker leader chair chairman chairwoman chairperson director manager \
    coach founder co-founder cofounder boss treasurer spokesman spokeswoman spokesperson economist analyst lawyer \
    executive officer chief head deputy vice author writer actor singer ";

/// Words that begin a sentence before a name without being a part of it, in lower case.
const FIRST_WORDS: &str = " a after all also although among an and another as at because before besides both but by despite does did \
    during earlier even every finally for former from had has have he his her how however if in instead is it its last \
    later like many meanwhile most neither next nor not now of on once one only or our since so some still than that the \
    their then there these they this those though through thus to today together tomorrow under unless unlike until was \
    were what when where whether which while who why will with without would yesterday yet monday tuesday wednesday \
    thursday friday saturday sunday january february march april may june july august september october november \
    december ";

/// Family names that are ordinary words, too, in lower case.
const ORDINARY: &str = " art baker banks bell bell best bill bishop black bloom brown bush butler chase church clay cook cooper cross \
    day dean drake early field fisher flood ford forest fox frank gold good grant gray green grey hall hand hill holder \
    holly hope house hunt hunter judge king knight lane law little long love major mark marsh marshal mason may miller moon \
    noble page park parks peace pence pope pound power powers price prince rain ray reed rice rich rock rose sharp short \
    silver singer small song sparks star steel stern stone story street strong summer summers swift taylor teller trump \
    turner underwood waters wall walker ward warner white wild will winter winters wise wolf wood woods worth yellow young ";

fn holds(list: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    list.split_ascii_whitespace().any(|known| known == lower)
}

/// The family name, and the given name with a title.
pub(super) fn bare_names(full: &str, short: Option<&str>) -> Vec<BareName> {
    let own = full.trim_end_matches('.').trim_end();
    let own = [" Jr", " Sr", " II", " III", " IV"].iter().find_map(|end| own.strip_suffix(end)).unwrap_or(own);
    let own = own.trim_end_matches(',');
    let mut found = Vec::new();
    if let Some(word) = short.and_then(|short| ends(short, char::is_whitespace)).map(|(_, last)| last) {
        found.push(BareName { form: word.to_owned(), needs: Beside::Nothing });
    }
    if let Some((first, last)) = ends(own, char::is_whitespace) {
        found.push(BareName { form: last.to_owned(), needs: Beside::Nothing });
        found.push(BareName { form: first.to_owned(), needs: Beside::Title });
    }
    found
}

/// How a part of a name stands in a text.
pub(super) fn stands(text: &str, range: &Range<usize>) -> Stands {
    let (before, after) = around(text, range);
    if ["'s", "’s", "-san", "-sama"].iter().any(|end| after.starts_with(end)) {
        return Stands::WithTitle;
    }
    let name = &text[range.clone()];
    let goes_on = after.strip_prefix([' ', '-']).is_some_and(|after| after.starts_with(char::is_uppercase));
    let Some(previous) = before.strip_suffix([' ', '\u{a0}']) else {
        let begins = before.is_empty() || before.ends_with(['“', '"', '‘', '(', '—', '\n']);
        return if !begins || goes_on || (before.is_empty() && holds(ORDINARY, name)) {
            Stands::InAnother
        } else {
            Stands::Alone
        };
    };
    let start = previous.rfind(|char: char| !char.is_alphanumeric() && !matches!(char, '.' | '-' | '\'' | '’'));
    let word = &previous[start.map_or(0, |at| at + previous[at..].chars().next().map_or(1, char::len_utf8))..];
    if holds(TITLES, word.trim_end_matches('.').rsplit('-').next().unwrap_or(word)) {
        return Stands::WithTitle;
    }
    let ends_sentence = word.is_empty() || word.ends_with('.');
    if goes_on || (ends_sentence && holds(ORDINARY, name)) {
        return Stands::InAnother;
    }
    if begins_name(word) { Stands::InAnother } else { Stands::Alone }
}

/// Whether a word before a name makes it the name of somebody else: a given name, and no word of a sentence or an abbreviation.
fn begins_name(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) || holds(FIRST_WORDS, word) {
        return false;
    }
    let is_shouted = word.chars().count() > 1 && word.chars().all(|char| char.is_uppercase() || char.is_numeric());
    let is_possessive = word.ends_with("'s") || word.ends_with("’s");
    let ends_sentence = word.ends_with('.') && word.chars().filter(|char| char.is_alphabetic()).count() > 2;
    !is_shouted && !is_possessive && !ends_sentence
}

/// Whether a text points back to somebody or something instead of a name.
pub(super) fn points_back(text: &str, pointed: Pointed) -> bool {
    let words: &str = match pointed {
        Pointed::Person => "he she him her his hers they them their himself herself",
        Pointed::Thing => {
            "it its they them their itself company firm group bank agency ministry party foundation organization \
             organisation start-up startup maker developer product service app model university team club"
        }
    };
    text.split(|char: char| !char.is_alphanumeric() && char != '-').any(|word| holds(words, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare() {
        let check = |full: &str, short: Option<&str>, expect: &[&str]| {
            let found: Vec<String> = bare_names(full, short).into_iter().map(|bare| bare.form).collect();
            assert_eq!(found, expect, "{full}");
        };
        check("Kei Takagi", None, &["Takagi", "Kei"]);
        check("Kei Takagi", Some("Mr. Takagi"), &["Takagi", "Takagi", "Kei"]);
        check("Robert F. Hill, Jr.", None, &["Hill", "Robert"]);
        check("Ursula von der Leyen", None, &["Leyen", "Ursula"]);
        check("Nordwind", None, &[]);
    }

    #[test]
    fn beside() {
        let check = |text: &str, name: &str, expect: Stands| {
            let at = text.find(name).expect("the name is there");
            assert_eq!(stands(text, &(at..at + name.len())), expect, "{text}");
        };
        check("Prime Minister Takagi said so.", "Takagi", Stands::WithTitle);
        check("Mr. Takagi and Ms. Okada met.", "Takagi", Stands::WithTitle);
        check("the vice-president Takagi", "Takagi", Stands::WithTitle);
        check("Takagi’s plan failed.", "Takagi", Stands::WithTitle);
        check("Takagi supported it.", "Takagi", Stands::Alone);
        check("When Takagi came, it rained.", "Takagi", Stands::Alone);
        check("It rained. Takagi came.", "Takagi", Stands::Alone);
        check("the CEO Takagi", "Takagi", Stands::Alone);
        check("Osaka’s Takagi came.", "Takagi", Stands::Alone);
        check("Anna Takagi came.", "Takagi", Stands::InAnother);
        check("on Takagi Street", "Takagi", Stands::InAnother);
        check("J. Takagi came.", "Takagi", Stands::InAnother);
        check("Young people came.", "Young", Stands::InAnother);
        check("They came. Young people did.", "Young", Stands::InAnother);
        check("They saw Young there.", "Young", Stands::Alone);
    }

    #[test]
    fn pointing_back() {
        assert!(points_back("The company said it would.", Pointed::Thing));
        assert!(points_back("So he did.", Pointed::Person));
        assert!(!points_back("The harbour helped Brandt.", Pointed::Person));
    }
}
