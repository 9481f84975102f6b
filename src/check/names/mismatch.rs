//! Names of the ledger that one half of a pair has where the other half has other ones.
//!
//! *In*: a section with both pages. *Out*: `name-mismatch`, and the entries that it is about.
//! Never minds a name that one half alone has: a pronoun or a title may stand for it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::halves::{Halves, halves};
use crate::language::{self, Beside, Language, Pointed};
use crate::model::{
    Bi, Code, Element, EntryKind, EntryRef, Finding, Forms, Lang, LinkedPage, Name, NameKind, NodeKind, Passage, Place,
    Section, Site, Target, Words,
};
use crate::words;

/// What a form says of an entry, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// It is a form of the ledger.
    Whole,
    /// It is a part of a person's name.
    Bare(Beside),
}

/// The forms under which the pages of a story name the entries of its ledger.
pub(super) struct Known {
    forms: Bi<Forms<usize>>,
    /// Whom each form may mean: several persons have one family name.
    meant: Bi<Vec<Vec<(EntryRef, Form)>>>,
}

/// A name in a text.
struct Named<'a> {
    /// Whom it may mean.
    entries: Vec<EntryRef>,
    /// Whether it surely names one of them.
    is_sure: bool,
    text: &'a str,
    place: Place,
}

impl Known {
    /// The forms of these names; `None` where nothing can be mistaken for something else.
    pub(super) fn new(site: &Site, entries: &[EntryRef]) -> Option<Self> {
        if entries.len() < 2 {
            return None;
        }
        let of_lang = |lang: Lang| {
            let mut by_form: BTreeMap<String, Vec<(EntryRef, Form)>> = BTreeMap::new();
            for entry in entries {
                for (form, says) in forms(&site.name(*entry).value, lang, language::of(&site.config.languages[lang])) {
                    by_form.entry(form).or_default().push((*entry, says));
                }
            }
            for meant in by_form.values_mut() {
                meant.sort_by_key(|(entry, says)| (*entry, *says));
                meant.dedup_by_key(|(entry, _)| *entry);
                // What the ledger calls somebody by is no part of another name.
                if meant.iter().any(|(_, says)| *says == Form::Whole) {
                    meant.retain(|(_, says)| *says == Form::Whole);
                }
            }
            by_form
        };
        let by_form = Bi::from_fn(of_lang);
        let forms =
            by_form.as_ref().map(|map| Forms::new(map.keys().enumerate().map(|(at, form)| (form.as_str(), at))));
        Some(Known { forms, meant: by_form.map(|map| map.into_values().collect()) })
    }

    /// The findings of a section, with the entries that they are about.
    pub(super) fn check(&self, site: &Site, section: &Section) -> (Vec<Finding>, BTreeSet<EntryRef>) {
        let (mut findings, mut accused) = (Vec::new(), BTreeSet::new());
        for halves in halves(section) {
            for pair in self.exchanged(site, &halves) {
                accused.extend(pair.iter().flat_map(|(_, named)| named.entries.iter().copied()));
                findings.push(finding(site, pair));
            }
        }
        (findings, accused)
    }

    /// The names of the halves that face each other and are not the same.
    fn exchanged<'a>(&self, site: &Site, halves: &Halves<'a>) -> Vec<Bi<Named<'a>>> {
        let named = Bi::from_fn(|lang: Lang| {
            let of_passage = |passage| self.named(site, halves.pages[lang], passage);
            halves.passages[lang].iter().flat_map(of_passage).collect::<Vec<Named<'a>>>()
        });
        let all = named.as_ref().map(|list| list.iter().flat_map(|one| &one.entries).copied().collect::<BTreeSet<_>>());
        let mut left = Bi::from_fn(|_| Vec::new());
        for (lang, list) in [(Lang::First, named.first), (Lang::Second, named.second)] {
            let mut seen = BTreeSet::new();
            for one in list.into_iter().filter(|one| one.is_sure) {
                let is_in_both = one.entries.iter().any(|entry| all[lang.other()].contains(entry));
                if !is_in_both && seen.insert(one.entries.clone()) {
                    left[lang].push(one);
                }
            }
        }
        if left.iter().any(|(_, list)| list.is_empty()) {
            return Vec::new();
        }
        for lang in Lang::BOTH {
            let passages = &halves.passages[lang.other()];
            let rest: Vec<String> = passages.iter().map(|passage| self.unnamed(lang.other(), passage.text)).collect();
            left[lang].retain(|one| !one.entries.iter().any(|entry| is_hinted(site, *entry, passages, &rest)));
        }
        face_to_face(site, halves, left)
    }

    /// A text without the names in it.
    fn unnamed(&self, lang: Lang, text: &str) -> String {
        let (mut rest, mut from) = (String::with_capacity(text.len()), 0);
        for (range, _) in self.forms[lang].find(text) {
            rest.push_str(&text[from..range.start]);
            rest.push(' ');
            from = range.end;
        }
        rest + &text[from..]
    }

    /// The names in a text, and what it links to.
    fn named<'a>(&self, site: &Site, page: &LinkedPage, passage: &Passage<'a>) -> Vec<Named<'a>> {
        let (lang, text) = (page.page.lang, passage.text);
        let language = language::of(&site.config.languages[lang]);
        let place = |range: &Range<usize>| Place::new(page.page.file, passage.source(range));
        let linked = passage.nodes().iter().filter_map(|node| {
            let NodeKind::Open(Element::Link(link)) = node.kind else { return None };
            let Target::Entry(entry) = page.targets[link.index()] else { return None };
            let range = passage.range_of(node);
            let is_name = entry.kind == EntryKind::Name && !range.is_empty();
            is_name.then(|| Named {
                entries: vec![entry],
                is_sure: true,
                text: &text[range.clone()],
                place: place(&range),
            })
        });
        let mut all: Vec<Named<'a>> = linked.collect();
        for (range, at) in self.forms[lang].find(text) {
            let meant = &self.meant[lang][at];
            let is_sure = meant.iter().any(|(_, says)| match says {
                Form::Whole => true,
                Form::Bare(needs) => language.is_surely_named(text, &range, *needs),
            });
            let entries = meant.iter().map(|(entry, _)| *entry).collect();
            all.push(Named { entries, is_sure, text: &text[range.clone()], place: place(&range) });
        }
        all
    }
}

/// The forms of a name in a language, with what each says.
fn forms(name: &Name, lang: Lang, language: &dyn Language) -> Vec<(String, Form)> {
    let mut forms: Vec<(String, Form)> = Vec::new();
    if name.autolink {
        let short = name.short.iter().map(|short| &short[lang]);
        let whole = std::iter::once(&name.name[lang]).chain(short).chain(&name.aliases[lang]).chain(&name.never[lang]);
        forms.extend(whole.map(|form| (form.clone(), Form::Whole)));
    }
    if name.kind == NameKind::Person && name.autolink {
        let short = name.short.as_ref().map(|short| short[lang].as_str());
        let bare = language.bare_names(&name.name[lang], short);
        forms.extend(bare.into_iter().map(|bare| (bare.form, Form::Bare(bare.needs))));
    }
    forms
}

/// Whether a half may mean an entry without a form that is looked for: in letters of the other language, by initials, by
/// what it is, or by a part of its name.
fn is_hinted(site: &Site, entry: EntryRef, passages: &[Passage<'_>], rest: &[String]) -> bool {
    let name = &site.name(entry).value;
    let holds = |hint: &str| passages.iter().any(|passage| holds_word(passage.text, hint));
    let holds_part = |hint: &str| rest.iter().any(|text| holds_word(text, hint));
    Lang::BOTH.into_iter().any(|lang| {
        let full = name.name[lang].as_str();
        let short = name.short.iter().map(|short| &short[lang]);
        let role = name.role.iter().map(|role| &role[lang]);
        let others = name.aliases[lang].iter().chain(&name.never[lang]);
        holds(full)
            || short.chain(role).chain(others).any(|form| holds(form))
            || initials(full).is_some_and(|initials| holds(&initials))
            || parts(name, full).into_iter().any(holds_part)
    })
}

/// The parts of a name that may stand for the whole.
fn parts<'t>(name: &Name, full: &'t str) -> Vec<&'t str> {
    let parts = full.split(|char: char| !char.is_alphanumeric() && !matches!(char, '-' | 'ー'));
    let long = parts.filter(|part| part.chars().count() > 2);
    match name.kind {
        NameKind::Person => long.collect(),
        // Words such as "Bank" and "Group" are in many names.
        NameKind::Organisation | NameKind::Product => {
            long.rev().max_by_key(|part| part.chars().count()).into_iter().collect()
        }
    }
}

/// NATO of North Atlantic Treaty Organization.
fn initials(full: &str) -> Option<String> {
    let words = full.split(|char: char| !char.is_alphanumeric());
    let firsts: String = words.filter_map(|word| word.chars().next().filter(|char| char.is_uppercase())).collect();
    (firsts.len() > 2).then_some(firsts)
}

/// Whether a text holds a form, not inside of a word of ASCII letters.
fn holds_word(text: &str, form: &str) -> bool {
    let are_letters = |outer: Option<char>, inner: Option<char>| {
        outer.zip(inner).is_some_and(|(outer, inner)| outer.is_ascii_alphanumeric() && inner.is_ascii_alphanumeric())
    };
    let mut places = text.match_indices(form);
    !form.is_empty()
        && places.any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + form.len()..]);
            let goes_before = are_letters(before.chars().next_back(), form.chars().next());
            let goes_on = are_letters(after.chars().next(), form.chars().next_back());
            !goes_before && !goes_on
        })
}

/// What is left over of both halves, persons beside persons; nothing where each half points back to what the other names.
fn face_to_face<'a>(site: &Site, halves: &Halves<'_>, mut left: Bi<Vec<Named<'a>>>) -> Vec<Bi<Named<'a>>> {
    let is_person = |one: &Named<'_>| one.entries.iter().any(|entry| site.name(*entry).value.kind == NameKind::Person);
    for lang in Lang::BOTH {
        left[lang].sort_by_key(|one| !is_person(one));
    }
    let is_explained = |one: &Named<'_>, other: Lang| {
        let pointed = if is_person(one) { Pointed::Person } else { Pointed::Thing };
        let language = language::of(&site.config.languages[other]);
        halves.passages[other].iter().any(|passage| language.points_back(passage.text, pointed))
    };
    let pairs = left.first.into_iter().zip(left.second).map(|(first, second)| Bi { first, second });
    pairs.filter(|pair| !pair.iter().all(|(lang, one)| is_explained(one, lang.other()))).collect()
}

fn finding(site: &Site, pair: Bi<Named<'_>>) -> Finding {
    let ids = pair.as_ref().map(|one| site.entry_id(one.entries[0]));
    let labelled = pair.map(|one| {
        let text = one.text;
        one.place.labelled(Words { ja: format!("`{text}`"), en: format!("`{text}`") })
    });
    let (first, second) = (ids.first, ids.second);
    let message = words!(
        ja: "両言語で別の名前を挙げている（`{first}`と`{second}`）",
        en: "the two languages name somebody or something else: `{first}` and `{second}`"
    );
    Finding::new(Code::NameMismatch, labelled.first, message).and(labelled.second).help(words!(
        ja: "両言語で同じ名前を挙げる。どちらも正しければ、両方の文に書く",
        en: "name the same in both languages; if both are right, name both in both texts"
    ))
}
