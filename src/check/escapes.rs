//! Characters that nobody sees and that are written as escapes: `"\\u0007"` in YAML, `&#x202e;` in Markdown.
//!
//! *In*: the text of a file. *Out*: `control-character`, `noncharacter`.
//! No reader is given them, so that what was meant by them is lost. Escapes in code are shown as they are written.

use std::ops::Range;

use super::characters::{Hidden, finding};
use crate::model::{BlockKind, FileId, Finding, Fragment, NodeKind, Origin, Page, Site, Source, Unfit};
use crate::yaml::scalars;

/// Checks the settings, stories, ledgers and words that the site itself has.
pub(super) fn check_files(site: &Site) -> Vec<Finding> {
    let is_own = |source: &Source| source.origin == Origin::Site && source.path.ends_with(".yaml");
    let files = site.inputs.files().filter(|(_, source)| is_own(source));
    files.flat_map(|(file, source)| in_yaml(file, &source.text, 0..source.text.len())).collect()
}

/// The escapes of a part of a file that is YAML: they work between `"` (YAML 1.2.2 §5.7).
pub(super) fn in_yaml(file: FileId, text: &str, part: Range<usize>) -> Vec<Finding> {
    let yaml = &text[part.clone()];
    if memchr::memchr(b'\\', yaml.as_bytes()).is_none() {
        return Vec::new();
    }
    let unfit = Unfit::in_file(text, b'\\');
    let mut findings = Vec::new();
    for scalar in
        scalars(yaml).into_iter().filter(|scalar| !scalar.is_plain && yaml[scalar.range.clone()].starts_with('"'))
    {
        let written = &yaml[scalar.range.clone()];
        let mut at = 0;
        while let Some(slash) = written[at..].find('\\').map(|found| at + found) {
            let (c, length) = escape(&written[slash..]);
            let start = part.start + scalar.range.start + slash;
            let hidden = c.and_then(|c| Hidden::of(c, unfit).map(|hidden| (hidden, c)));
            findings.extend(hidden.map(|(hidden, c)| finding((file, start..start + length), hidden, &c.to_string())));
            at = slash + length;
        }
    }
    findings
}

/// The character of the escape that a text begins with, and how long it is.
fn escape(text: &str) -> (Option<char>, usize) {
    let mut chars = text[1..].chars();
    let Some(letter) = chars.next() else { return (None, 1) };
    let n_digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => {
            let c = match letter {
                '0' => Some('\0'),
                'a' => Some('\u{7}'),
                'b' => Some('\u{8}'),
                'v' => Some('\u{b}'),
                'f' => Some('\u{c}'),
                'e' => Some('\u{1b}'),
                'N' => Some('\u{85}'),
                'L' => Some('\u{2028}'),
                'P' => Some('\u{2029}'),
                _ => None,
            };
            return (c, 1 + letter.len_utf8());
        }
    };
    let digits = text.get(2..2 + n_digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    (code.and_then(char::from_u32), 2 + digits.map_or(0, str::len))
}

/// The numeric references in the Markdown of a page, but for those in code.
pub(super) fn in_page(page: &Page, source: &str) -> Vec<Finding> {
    let mut references = memchr::memmem::find_iter(source.as_bytes(), "&#").peekable();
    if references.peek().is_none() {
        return Vec::new();
    }
    let unfit = Unfit::in_file(source, b'&');
    let code = code(page);
    let is_in_code = |at: usize| {
        let n_before = code.partition_point(|range| range.start <= at);
        n_before.checked_sub(1).is_some_and(|last| code[last].end > at)
    };
    let escaped = |at: usize| source[..at].ends_with('\\') && !source[..at].ends_with("\\\\");
    let found = references.filter(|at| !escaped(*at) && !is_in_code(*at)).filter_map(|at| {
        let (c, length) = crate::model::numeric_reference(&source[at..])?;
        let hidden = Hidden::of(c, unfit)?;
        Some(finding((page.file, at..at + length), hidden, &c.to_string()))
    });
    found.collect()
}

/// Where a page has code, in order; none of it stands in other code.
fn code(page: &Page) -> Vec<Range<usize>> {
    let is_code = |kind: BlockKind| matches!(kind, BlockKind::Code | BlockKind::Component);
    let blocks = page.body.blocks.iter().filter(|block| is_code(block.kind)).map(|block| block.source());
    let notes = page.notes.iter().map(|note| &note.body);
    let fragments = page.front.brief.iter().chain(&page.front.unknown).chain([&page.body]).chain(notes);
    let spans = |fragment: &'_ Fragment| {
        let nodes = fragment.nodes.iter().filter(|node| node.kind == NodeKind::Code);
        nodes.map(|node| node.source.start as usize..node.source.end as usize).collect::<Vec<_>>()
    };
    let mut code: Vec<Range<usize>> = blocks.chain(fragments.flat_map(spans)).collect();
    code.sort_by_key(|range| range.start);
    code
}
