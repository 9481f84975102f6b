//! What a file below `content/` is, by its path alone.
//!
//! *In*: a path. *Out*: [`ContentFile`].

use crate::model::{Code, Config, EntryKind, FileId, Finding, Lang, Place, Words};
use crate::words;

/// What a file of `content/` is.
pub(super) enum ContentFile<'a> {
    /// `bid.ja.md`
    Page(PageName),
    /// `story.yaml`, with its folder.
    Story(&'a str),
    /// A file of `ledger/`, with the folder of its story.
    Ledger(&'a str, EntryKind),
    /// `changes.yaml` of a ledger, with the folder of its story.
    Changes(&'a str),
    /// A YAML file in `ledger/` that is none of the ledger's.
    UnknownLedger,
    /// A Markdown file whose name is not that of a page.
    NoPage(NoPage),
    /// `bid.lock`, with the path of its section.
    Lock(&'a str),
    /// Something that is not read.
    Other,
}

/// What the name of a page says.
pub(super) struct PageName {
    /// Below `content/`, without language and ending, in small letters: `chips/bid`.
    pub path: Box<str>,
    /// The language.
    pub lang: Lang,
    /// Whether the name is written as it stands in an address, without capitals.
    pub tidy: bool,
}

/// Why a Markdown file is no page.
pub(super) struct NoPage {
    message: Words,
    help: Words,
}

impl NoPage {
    pub(super) fn at(self, file: FileId) -> Finding {
        Finding::new(Code::BadFileName, Place::new(file, 0..0), self.message).help(self.help)
    }
}

/// Whether a word may stand in an address: small ASCII letters, digits and single hyphens between them.
#[must_use]
pub fn is_address_word(word: &str) -> bool {
    !word.is_empty()
        && !word.starts_with('-')
        && !word.ends_with('-')
        && !word.contains("--")
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Sorts a path below the site that begins with `content/`.
pub(super) fn classify<'a>(path: &'a str, config: &Config) -> ContentFile<'a> {
    let below = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    if name == "story.yaml" {
        return ContentFile::Story(folder);
    }
    let ledger_of = if folder == "ledger" { Some("") } else { folder.strip_suffix("/ledger") };
    if let Some(story) = ledger_of
        && (name.ends_with(".yaml") || name.ends_with(".yml"))
    {
        return match super::ledger_kind(name) {
            Some(kind) => ContentFile::Ledger(story, kind),
            None if name == super::changes::FILE_NAME => ContentFile::Changes(story),
            None => ContentFile::UnknownLedger,
        };
    }
    if let Some(path) = below.strip_suffix(".lock") {
        return ContentFile::Lock(path);
    }
    match name.strip_suffix(".md") {
        Some(stem) => page_name(below, stem, config),
        None => ContentFile::Other,
    }
}

fn page_name<'a>(below: &str, stem: &str, config: &Config) -> ContentFile<'a> {
    let (first, second) = (&config.languages.first, &config.languages.second);
    let help = || {
        words!(
            ja: "`名前.{first}.md`か`名前.{second}.md`にする。名前は英小文字、数字、ハイフンで書く",
            en: "write `NAME.{first}.md` or `NAME.{second}.md`, with NAME in small ASCII letters, digits and hyphens"
        )
    };
    let Some((id, tag)) = stem.rsplit_once('.') else {
        let message = words!(ja: "ファイル名に言語がない", en: "the file name names no language");
        return ContentFile::NoPage(NoPage { message, help: help() });
    };
    let Some(lang) = config.lang(tag) else {
        let message = words!(ja: "`{tag}`はこのサイトの言語ではない", en: "`{tag}` is not a language of this site");
        return ContentFile::NoPage(NoPage { message, help: help() });
    };
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if folder.is_empty() { id.to_owned() } else { format!("{folder}/{id}") };
    let small = path.to_ascii_lowercase();
    if !small.split('/').all(is_address_word) {
        let message = words!(ja: "`{path}`はアドレスにできない名前である", en: "`{path}` cannot be part of an address");
        return ContentFile::NoPage(NoPage { message, help: help() });
    }
    ContentFile::Page(PageName { tidy: small == path, path: small.into(), lang })
}

/// The finding for a YAML file in `ledger/` that the ledger does not have.
pub(super) fn unknown_ledger(file: FileId) -> Finding {
    let names = EntryKind::ALL.map(EntryKind::file_name).into_iter().chain([super::changes::FILE_NAME]);
    let list = names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = words!(ja: "台帳にこの名前のファイルはない", en: "the ledger has no file of this name");
    Finding::new(Code::BadFileName, Place::new(file, 0..0), message)
        .help(words!(ja: "台帳のファイル: {list}", en: "files of the ledger: {list}"))
}
