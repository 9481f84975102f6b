//! What the halves of a pair show beside their words: sources, links, code, pictures and form.
//!
//! *In*: a section with both pages. *Out*: `citation-one-side`, `link-one-side`, `code-mismatch`, `picture-mismatch`,
//! `form-mismatch`.
//! Treats both languages alike: what one half has and the other lacks may be wrong in either.

mod blocks;
mod citations;
mod code;
mod left;
mod links;
mod pictures;
mod shape;
mod spans;

use super::halves::{Halves, halves};
use crate::language::Versions;
use crate::model::{Bi, Code, Finding, Lang, LangTag, Passage, Place, Section, Site, Words};
use crate::words;
use left::{Left, Trouble};

/// A section as it is compared.
struct View<'a> {
    site: &'a Site,
    halves: &'a [Halves<'a>],
    versions: &'a Versions,
}

/// Compares the two pages of a section pair by pair.
pub(super) fn check(site: &Site, versions: &Versions, section: &Section) -> Vec<Finding> {
    let halves = halves(section);
    let view = View { site, halves: &halves, versions };
    let mut findings = Vec::new();
    let (mut cited, mut linked) = (citations::left_over(&view), links::left_over(&view));
    links::cites(&view, &mut cited, &mut linked);
    findings.extend(citations::check(&view, cited));
    findings.extend(links::check(&view, linked));
    findings.extend(spans::check(&view));
    findings.extend(blocks::check(&view));
    findings.extend(pictures::check(&view));
    findings.extend(shape::check(&view));
    findings
}

/// How a kind of difference is said.
struct Wording {
    code: Code,
    differ: Words,
    /// What is said of one thing that the language of this tag lacks.
    alone: fn(&str, &LangTag) -> Words,
    help: Words,
}

impl View<'_> {
    /// The findings of what is left over of each pair.
    fn report<K>(&self, left: Vec<Left<K>>, wording: &Wording) -> Vec<Finding> {
        let of_pair = |(halves, left)| {
            let troubles = left::troubles(left);
            troubles.into_iter().map(move |trouble| self.finding(halves, trouble, wording))
        };
        self.halves.iter().zip(left).flat_map(of_pair).collect()
    }

    fn finding<K>(&self, halves: &Halves<'_>, trouble: Trouble<K>, wording: &Wording) -> Finding {
        let help = wording.help.clone();
        match trouble {
            Trouble::Differ(Bi { first, second }) => {
                Finding::new(wording.code, first.labelled(), wording.differ.clone()).and(second.labelled()).help(help)
            }
            Trouble::Alone(lang, item) => {
                let other = lang.other();
                let message = (wording.alone)(&item.text, &self.site.config.languages[other]);
                Finding::new(wording.code, item.place, message).and(facing(halves, other)).help(help)
            }
        }
    }
}

/// The text of a language that faces what a finding is about.
fn facing(halves: &Halves<'_>, lang: Lang) -> Place {
    let range = halves.passages[lang].first().map_or(0..0, Passage::whole);
    let label = words!(ja: "これに対応する文", en: "the text that says the same");
    Place::new(halves.pages[lang].page.file, range).labelled(label)
}
