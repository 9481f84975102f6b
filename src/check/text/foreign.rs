//! Markup that is none here and stays in the text: that of other programs, and Markdown that does not work.
//!
//! *In*: the blocks of prose of a page. *Out*: slips: `foreign-markup`.
//! Never looks into code, addresses and escapes, which blocks do not show. What stands at the beginning of lines is in
//! `lines`, links are in `links`.

mod lines;
mod links;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use super::Slip;
use super::prose::{Block, OPAQUE};
use crate::model::Code;

/// What begins somewhere ends within so many characters, or it is only a sign: so the work grows with the text.
pub(super) const MOST_INSIDE: usize = 2000;

/// What stays in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Foreign {
    /// `{{< x >}}`, `{% x %}`, `{{ x }}`, `--8<--`, `<<< @/x`: something that another program puts here.
    Shortcode,
    /// `::: tip`, `!!! note`, `=== "Tab"`.
    Container,
    /// A formula between dollar signs.
    Formula,
    /// `[[x]]`.
    WikiLink,
    /// `[toc]`.
    Contents,
    /// `[!DANGER]`, with the kind of alert that is nearest.
    Alert(&'static str),
    /// A kind of alert that is known, on a line with other text or outside of a quotation.
    AlertPlace,
    /// `[x](a b)`.
    Link,
    /// `[x][missing]`.
    Reference,
    /// `[x]: address` in the middle of a paragraph.
    Definition,
    /// Cells between bars without the line of dashes.
    Table,
    /// `#x`.
    Heading,
    /// `-x`.
    ListMark,
    /// `[ ] x` outside of a list.
    TaskMark,
    /// `{: .x }`.
    Attributes,
    /// `:smile:`.
    Emoji,
    /// `==x==`.
    Highlight,
    /// `^[x]`.
    InlineNote,
    /// `import x from 'y'`.
    Import,
    /// Markdown in a text that takes none.
    Markdown,
}

/// Whether the text of a fragment may hold any of it.
pub(super) fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    let is_sign = |byte: u8| matches!(byte, b'{' | b'[' | b'|' | b'#' | b'$' | b'<' | b'^');
    crate::model::window::has_byte(text, is_sign)
        || memchr::memchr3_iter(b':', b'-', b'.', bytes).any(|index| match bytes[index] {
            b':' => at(index + 1).is_ascii_lowercase() || at(index + 1) == b':' || at(index + 1) == b'+',
            b'-' => {
                !at(index + 1).is_ascii_digit() && (index == 0 || !at(index + 1).is_ascii() || at(index - 1) <= b' ')
            }
            _ => index > 0 && at(index - 1).is_ascii_digit() && !at(index + 1).is_ascii_digit() && at(index + 1) > b' ',
        })
        || memchr::memchr3_iter(b'!', b'?', b'=', bytes).any(|index| bytes[index..].starts_with(&[bytes[index]; 2]))
        || memchr::memmem::find(bytes, b"import ").is_some()
}

/// Reports the markup that stays in the text of a page's blocks.
pub(super) fn check(source: &str, blocks: &[Block], found: &mut Vec<Slip>) {
    let mut page = Page { source, begun: BTreeMap::new(), found: Vec::new() };
    for block in blocks {
        page.inside(block);
        page.links(block);
        page.lines(block);
    }
    let mut slips = page.found;
    slips.sort_by_key(|slip| (slip.range.start, std::cmp::Reverse(slip.range.end)));
    // Of what stands in each other the outer is the mistake.
    let mut end = 0;
    slips.retain(|slip| {
        let is_outer = slip.range.start >= end;
        end = end.max(slip.range.end);
        is_outer
    });
    found.append(&mut slips);
}

/// What was found of a page so far.
struct Page<'s> {
    source: &'s str,
    /// How many of each kind of shortcode and container are open: what ends one is the same mistake.
    begun: BTreeMap<String, usize>,
    found: Vec<Slip>,
}

impl Page<'_> {
    fn report(&mut self, foreign: Foreign, range: Range<usize>) {
        let mut slip = Slip::new(Code::ForeignMarkup, range);
        slip.foreign = Some(foreign);
        self.found.push(slip);
    }

    /// Reports the beginning of something, or ends what was begun.
    fn begin_or_end(&mut self, foreign: Foreign, name: &str, range: Range<usize>) {
        let ended = name.strip_prefix('/').or_else(|| name.strip_prefix("end")).map(str::trim);
        if ended.is_some_and(|ended| self.ends(ended)) {
            return;
        }
        *self.begun.entry(name.to_owned()).or_default() += 1;
        self.report(foreign, range);
    }

    /// Whether something of this name is open, or anything for an end without a name; then it is not any more.
    fn ends(&mut self, name: &str) -> bool {
        let open = if name.is_empty() { self.begun.first_key_value() } else { self.begun.get_key_value(name) };
        let Some((name, n_open)) = open.map(|(name, n_open)| (name.clone(), *n_open)) else { return false };
        if n_open > 1 {
            self.begun.insert(name, n_open - 1);
        } else {
            self.begun.remove(&name);
        }
        true
    }

    /// What may stand anywhere in a line.
    fn inside(&mut self, block: &Block) {
        let mut at = 0;
        while at < block.glyphs.len() {
            at = match block.glyphs[at].c {
                '{' => self.braces(block, at),
                '$' => self.formula(block, at),
                ':' => self.emoji(block, at),
                '=' => self.highlight(block, at),
                '^' if block.at(at + 1) == Some('[') => self.note(block, at),
                _ => at + 1,
            }
        }
    }

    /// `^[x]`.
    fn note(&mut self, block: &Block, at: usize) -> usize {
        let is_text = |end: &usize| block.glyphs[at + 2..*end].iter().any(|glyph| glyph.c.is_alphabetic());
        match block.find(at + 2, "]").filter(is_text) {
            Some(end) => self.take(Foreign::InlineNote, block, at..end + 1),
            None => at + 1,
        }
    }

    fn take(&mut self, foreign: Foreign, block: &Block, glyphs: Range<usize>) -> usize {
        self.report(foreign, block.source_range(glyphs.start, glyphs.end));
        glyphs.end
    }

    /// `{{ x }}`, `{{< x >}}`, `{% x %}`, `{: .x }`; the end may stand in a later line.
    fn braces(&mut self, block: &Block, at: usize) -> usize {
        let (end, foreign) = match block.at(at + 1) {
            Some('{') => (block.find_below(at + 2, "}}"), Foreign::Shortcode),
            Some('%') => (block.find_below(at + 2, "%}"), Foreign::Shortcode),
            Some(':' | '.' | '#') => (block.find(at + 2, "}"), Foreign::Attributes),
            Some(' ') if matches!(block.at(at + 2), Some('.' | '#')) => (block.find(at + 2, "}"), Foreign::Attributes),
            _ => return at + 1,
        };
        let Some(end) = end else { return at + 1 };
        if foreign == Foreign::Attributes {
            return self.take(foreign, block, at..end + 1);
        }
        let range = block.source_range(at, end + 2);
        let inner = self.source[range.start + 2..range.end - 2].trim_matches(['<', '>', '%', '-', ' ', '\n']);
        let name: String =
            inner.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().chars().take(40).collect();
        // Something stands between the braces, and it is no ornament.
        if inner.chars().any(char::is_alphanumeric) || inner.starts_with('/') {
            self.begin_or_end(Foreign::Shortcode, &name, range);
        }
        end + 2
    }

    /// `$$…$$` in any lines, `$…$` around a command or a power in one.
    fn formula(&mut self, block: &Block, at: usize) -> usize {
        if block.at(at + 1) == Some('$') {
            return match block.find_below(at + 2, "$$") {
                Some(end) if end > at + 2 => self.take(Foreign::Formula, block, at..end + 2),
                _ => at + 2,
            };
        }
        let Some(end) = block.find(at + 1, "$").filter(|end| *end > at + 1) else { return at + 1 };
        let range = block.source_range(at, end + 1);
        let inner = &self.source[range.start + 1..range.end - 1];
        let is_tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
        let has_command = inner
            .match_indices('\\')
            .any(|(slash, _)| inner[slash + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
        if is_tight && (has_command || inner.contains('^')) {
            return self.take(Foreign::Formula, block, at..end + 1);
        }
        at + 1
    }

    /// `:smile:`, not in a time or an address.
    fn emoji(&mut self, block: &Block, at: usize) -> usize {
        let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '+');
        let end = block.run_end(at + 1, is_of_name);
        let is_free =
            |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, ':' | OPAQUE | '/' | '\\'));
        let n_letters = block.glyphs[at + 1..end].iter().filter(|glyph| glyph.c.is_ascii_lowercase()).count();
        let is_name = n_letters >= 2 || end == at + 3 && block.at(at + 2) == Some('1');
        if block.at(end) == Some(':') && is_name && is_free(block.before(at)) && is_free(block.at(end + 1)) {
            return self.take(Foreign::Emoji, block, at..end + 1);
        }
        end.max(at + 1)
    }

    /// `==x==`, beside no letter that makes it a comparison.
    fn highlight(&mut self, block: &Block, at: usize) -> usize {
        let end = block.run_end(at, |c| c == '=');
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_tight = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_punctuation());
        if end - at != 2 || is_word(block.before(at)) || !is_tight(block.at(end)) {
            return end;
        }
        match block.find(end, "==") {
            Some(close) if is_tight(block.before(close)) && !is_word(block.at(close + 2)) => {
                self.take(Foreign::Highlight, block, at..close + 2)
            }
            _ => end,
        }
    }
}

impl Block {
    /// Where a text begins in the rest of a line.
    pub(super) fn find(&self, from: usize, text: &str) -> Option<usize> {
        self.find_below(from, text).filter(|end| self.glyphs[from..*end].iter().all(|glyph| glyph.c != '\n'))
    }

    /// Where a text begins in the rest of the block, as far as anything reaches.
    fn find_below(&self, from: usize, text: &str) -> Option<usize> {
        let n_chars = text.chars().count();
        let end = self.glyphs.len().min(from + MOST_INSIDE + n_chars);
        let rest = self.glyphs.get(from..end)?;
        let found = rest.windows(n_chars).position(|some| some.iter().map(|glyph| glyph.c).eq(text.chars()))?;
        Some(from + found)
    }
}
