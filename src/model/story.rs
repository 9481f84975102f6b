//! What `site.yaml`, `story.yaml` and `strings.yaml` say.
//!
//! *In*: nothing. *Out*: [`Config`], [`StoryMeta`], [`Strings`].

use std::collections::BTreeMap;

use super::code::Code;
use super::finding::Severity;
use super::former::Former;
use super::lang::{Bi, Lang, LangTag};
use super::memory::Key;
use super::moment::Moment;
use super::quantity::Date;
use super::site::{Role, Section, SectionRef, Site};
use super::source::FileId;
use super::terms::Terms;

/// Whom to tell of a hole in the site (RFC 9116).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Security {
    /// An address of the schemes `https`, `mailto` or `tel`.
    pub contact: String,
    /// Until when it holds.
    pub expires: Moment,
}

/// `site.yaml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file, if it could be read.
    pub file: FileId,
    /// All that it was read from: the file, and what the run says differently.
    pub key: Key,
    /// The two languages.
    pub languages: Bi<LangTag>,
    /// Scheme and host without a slash at the end: `https://example.org`.
    pub origin: String,
    /// The path that every address begins with: `/` or `/repo/`.
    pub base_path: String,
    /// The name of the site.
    pub title: Bi<String>,
    /// Who publishes it.
    pub publisher: Bi<String>,
    /// Where the publisher is found.
    pub publisher_url: Option<String>,
    /// The language that search engines offer to everybody else.
    pub x_default: Lang,
    /// The licence of the text, as an SPDX identifier.
    pub content_licence: Option<String>,
    /// Severities of this site, where they differ from the table.
    pub severities: BTreeMap<Code, Severity>,
    /// Where a block's source line is opened: `{path}` and `{line}` are filled in.
    pub editor_url: Option<String>,
    /// Whom to tell of a hole in the site.
    pub security: Option<Security>,
}

impl Config {
    /// The severity of a code on this site.
    #[must_use]
    pub fn severity(&self, code: Code) -> Severity {
        self.severities.get(&code).copied().unwrap_or_else(|| code.default_severity())
    }

    /// The language of a tag of this site.
    #[must_use]
    pub fn lang(&self, tag: &str) -> Option<Lang> {
        Lang::BOTH.into_iter().find(|&lang| self.languages[lang].as_str() == tag)
    }
}

/// `story.yaml`.
#[derive(Clone, Debug)]
pub struct StoryMeta {
    /// The file.
    pub file: FileId,
    /// The name of the story.
    pub title: Bi<String>,
    /// The sections in order, with their own status if they have one.
    pub sections: Vec<ListedSection>,
    /// Plain pages.
    pub pages: Vec<ListedSection>,
    /// Whether both lists could be read, so that what is not in them is not listed.
    pub lists_all: bool,
    /// Sections and pages that were taken back and leave a notice; none before it is decided what goes out.
    pub withdrawn: Vec<ListedSection>,
    /// When it may be seen, where a section says nothing else.
    pub terms: Terms,
    /// What the story knows.
    pub as_of: Option<Date>,
    /// Who edits each language.
    pub editors: Bi<Vec<String>>,
    /// Folders in which the story stood before; anchors that its overview had.
    pub former: Former,
}

/// Ids that generated pages have (a plain page may be `about`).
pub const RESERVED_IDS: [&str; 10] =
    ["timeline", "names", "glossary", "figures", "sources", "corrections", "search", "about", "both", "404"];

impl StoryMeta {
    /// The item of `sections:` or `pages:` with this id, one that was taken back among them; an overview has none.
    #[must_use]
    pub fn listed(&self, id: &str) -> Option<&ListedSection> {
        self.sections.iter().chain(&self.pages).chain(&self.withdrawn).find(|listed| *listed.id == *id)
    }
}

impl Site {
    /// The item of `story.yaml` that lists a section; an overview has none.
    #[must_use]
    pub fn listed(&self, section: SectionRef) -> Option<&ListedSection> {
        let Section { story, id, role, .. } = self.section(section);
        let meta = self.story(*story).meta.as_ref()?;
        // Most stand where their number says: a long list is not searched for each of its items.
        let likely = match role {
            Role::Numbered(number) => meta.sections.get(*number as usize - 1),
            _ => None,
        };
        likely.filter(|listed| *listed.id == **id).or_else(|| meta.listed(id))
    }
}

/// An item of `sections:` or `pages:`.
#[derive(Clone, Debug)]
pub struct ListedSection {
    /// The id.
    pub id: Box<str>,
    /// What it says differently from its story.
    pub terms: Terms,
    /// Where it was before.
    pub former: Former,
    /// Where the id stands in the YAML: keys and indexes, joined by `/`.
    pub at: Box<str>,
}

/// `strings.yaml`: every word of the interface.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    /// The texts by key, sorted.
    pub texts: BTreeMap<String, Bi<String>>,
    /// Keys that the site's own file defines, with that file.
    pub own: Option<(FileId, Vec<String>)>,
}

impl Strings {
    /// The word of a key; the key itself where there is none, which has its finding.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        self.texts.get(key).map_or(key, |text| &text[lang])
    }
}
