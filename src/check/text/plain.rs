//! Values that are texts and take no Markdown: titles, summaries, what ledgers and words say.
//!
//! *In*: a YAML text of a file. *Out*: `value-cut-by-comment`, `foreign-markup`, `fullwidth-letter`.
//! Never looks at bullets, which are Markdown, nor at ids, amounts, dates and addresses.

use std::ops::Range;

use super::foreign::{self, Foreign};
use super::prose::{Block, BlockKind, Glyph};
use super::{Slip, letters, report};
use crate::language::{self, Language};
use crate::model::{Code, Config, FileId, Finding, Lang, Origin, Place, Site};
use crate::words;
use crate::yaml::{Scalar, quoted, scalars};

/// Keys whose values are texts in one language; the languages themselves are such keys, too.
const TEXT_KEYS: [&str; 14] = [
    "brief",
    "definition",
    "label",
    "name",
    "note",
    "now",
    "publisher",
    "role",
    "short",
    "short_title",
    "summary",
    "text",
    "title",
    "unknown",
];

/// Keys that a page cannot leave empty.
const REQUIRED_KEYS: [&str; 2] = ["title", "summary"];

/// Keys whose texts are Markdown.
const MARKDOWN_KEYS: [&str; 2] = ["brief", "unknown"];

/// Checks the settings, stories, ledgers and words that the site itself has.
pub(in crate::check) fn check_files(site: &Site) -> Vec<Finding> {
    let is_own = |path: &str, origin: Origin| origin == Origin::Site && path.ends_with(".yaml");
    let files = site.inputs.files().filter(|(_, source)| is_own(&source.path, source.origin));
    files.flat_map(|(file, source)| check(&site.config, (file, None), &source.text, 0..source.text.len())).collect()
}

/// Checks a part of a file that is YAML; of a page its language is known.
pub(super) fn check(
    config: &Config,
    (file, lang): (FileId, Option<Lang>),
    text: &str,
    part: Range<usize>,
) -> Vec<Finding> {
    let yaml = &text[part.clone()];
    if !may_find(yaml) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for scalar in scalars(yaml) {
        let of_key = config.lang(&scalar.key);
        if of_key.is_none() && !TEXT_KEYS.contains(&&*scalar.key) {
            continue;
        }
        let is_item = || yaml[..scalar.range.start].trim_end_matches([' ', '\t']).ends_with('-');
        let is_wanted = of_key.is_some() || REQUIRED_KEYS.contains(&&*scalar.key) || is_item();
        if !scalar.value.is_empty() || is_wanted {
            findings.extend(cut(file, yaml, &scalar, part.start));
        }
        if MARKDOWN_KEYS.contains(&&*scalar.key) {
            continue;
        }
        let language = of_key.or(lang).map(|lang| language::of(&config.languages[lang]));
        for slip in slips(&scalar, yaml, language) {
            let range = slip.range.start + part.start..slip.range.end + part.start;
            findings.push(report::finding(file, text, &Slip { range, ..slip }));
        }
    }
    findings
}

/// Whether a text may hold something: most hold none of these signs.
fn may_find(yaml: &str) -> bool {
    let bytes = yaml.as_bytes();
    memchr::memchr3_iter(b'#', b'$', b'*', bytes).any(|at| match bytes[at] {
        // A comment behind something on its line.
        b'#' => {
            at > 0
                && matches!(bytes[at - 1], b' ' | b'\t')
                && !yaml[..at].rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
        }
        sign => bytes.get(at + 1) == Some(&sign),
    }) || memchr::memchr3_iter(b'{', b'[', b'`', bytes)
        .any(|at| bytes[at] == b'`' || matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'[')))
        || memchr::memchr2_iter(b']', b':', bytes).any(|at| match bytes[at] {
            b']' => bytes.get(at + 1) == Some(&b'('),
            _ => bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) && !bytes[at + 1..].starts_with(b"//"),
        })
        || memchr::memchr(0xEF, bytes).is_some()
}

/// A text that a comment ends.
fn cut(file: FileId, yaml: &str, scalar: &Scalar, offset: usize) -> Option<Finding> {
    let comment = scalar.comment(yaml)?;
    let written = &yaml[comment.clone()];
    // What is meant for the program is no part of the text.
    if written[1..].trim_start().starts_with("allow ") {
        return None;
    }
    let place = Place::new(file, comment.start + offset..comment.end + offset);
    let message = match scalar.value.is_empty() {
        false => words!(
            ja: "`#`から先はコメントになり、文がここで切れている",
            en: "from the `#` on this is a comment: the text is cut here"
        ),
        true => words!(
            ja: "`#`から先はコメントになり、文が残っていない",
            en: "from the `#` on this is a comment: nothing is left of the text"
        ),
    };
    let whole = &yaml[scalar.range.start..comment.end].trim_start();
    let quoted = quoted(whole);
    let mut finding = Finding::new(Code::ValueCutByComment, place, message).help(words!(
        ja: "`{quoted}`のように引用符で囲む。コメントなら上の行に移す",
        en: "put the text in quotation marks: `{quoted}`; move a comment to the line above"
    ));
    // Nothing can be published in its place.
    finding.is_raised = scalar.value.is_empty();
    Some(finding)
}

/// The slips of a text that takes no Markdown.
fn slips(scalar: &Scalar, yaml: &str, language: Option<&dyn Language>) -> Vec<Slip> {
    // A text with escapes or folded lines is read by itself, and its findings are about all of it.
    let verbatim = scalar.verbatim(yaml);
    let (source, start) = verbatim.map_or((scalar.value.as_str(), 0), |start| (yaml, start));
    let glyph = |(at, c): (usize, char)| Glyph { c, at: start + at };
    let glyphs: Vec<Glyph> = scalar.value.char_indices().map(glyph).collect();
    let block = Block { kind: BlockKind::Other, group: 0, glyphs };
    let mut found = Vec::new();
    foreign::check(source, std::slice::from_ref(&block), &mut found);
    markdown(&block, &mut found);
    if language.is_some_and(Language::has_spaces) {
        letters::check_wide(&block, &mut found);
    }
    if verbatim.is_none() {
        found.truncate(1);
        found.iter_mut().for_each(|slip| slip.range = scalar.range.clone());
    }
    found
}

/// Markdown that works in pages only.
fn markdown(block: &Block, found: &mut Vec<Slip>) {
    // Those of other programs are in order, none within another.
    let n_others = found.len();
    let mut at = 0;
    while at < block.glyphs.len() {
        let end = match (block.at(at), block.at(at + 1)) {
            (Some('*'), Some('*')) => block.find(at + 3, "**").map(|end| end + 2),
            (Some('`'), _) => block.find(at + 2, "`").map(|end| end + 1),
            (Some('['), _) => {
                let middle = block
                    .find(at + 1, "](")
                    .filter(|middle| !block.glyphs[at + 1..*middle].iter().any(|glyph| glyph.c == '['));
                middle.and_then(|middle| block.find(middle + 3, ")")).map(|end| end + 1)
            }
            _ => None,
        };
        let Some(end) = end else {
            at += 1;
            continue;
        };
        let range = block.source_range(at, end);
        let others = &found[..n_others];
        let next = others.get(others.partition_point(|slip| slip.range.end <= range.start));
        if next.is_none_or(|slip| slip.range.start >= range.end) {
            found.push(Slip { foreign: Some(Foreign::Markdown), ..Slip::new(Code::ForeignMarkup, range) });
        }
        at = end;
    }
}
