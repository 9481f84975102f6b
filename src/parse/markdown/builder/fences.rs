//! Fenced blocks: code and components.
//!
//! *In*: what was collected between the fences. *Out*: a node, and a block of its own; `unclosed-fence`, and
//! `foreign-markup` for drawings and formulas.

use std::ops::Range;

use super::super::component;
use super::{Builder, Collecting, index};
use crate::model::{BlockKind, Code, CodeBlock, ComponentKind, Finding, NodeKind};
use crate::words;
use crate::yaml::Document;

/// Words behind a fence that other programs draw a picture or set a formula from.
const DRAWN: [&str; 26] = [
    "abc",
    "asciimath",
    "blockdiag",
    "bytefield",
    "d2",
    "ditaa",
    "dot",
    "echarts",
    "excalidraw",
    "flowchart",
    "geojson",
    "goat",
    "graphviz",
    "katex",
    "markmap",
    "math",
    "mermaid",
    "nomnoml",
    "pikchr",
    "plantuml",
    "puml",
    "svgbob",
    "topojson",
    "vega",
    "vega-lite",
    "wavedrom",
];

impl Builder<'_> {
    pub(super) fn end_code(&mut self, range: Range<usize>) {
        let Some(Collecting::Code { info, text, start }) = self.collecting.take() else { return };
        let word = info.split([' ', ',', '{']).next().unwrap_or("").to_owned();
        let source = self.input.origin.place(range.clone());
        self.look_at_fences(&range, &text);
        let kind = if let Some(kind) = ComponentKind::parse(&word) {
            self.begin_block(BlockKind::Component, &range);
            let offset = self.input.origin.place(start.unwrap_or(range.start)..range.end).start;
            let before = self.lists.findings.len();
            let document = Document::part(self.input.file, &text, offset);
            let mut component = component::read(kind, &document, source.clone(), &mut self.lists.findings);
            // Inside a list or a quotation the lines of the block are not one piece of the file.
            let within = |range: &mut Range<usize>| {
                *range = range.start.clamp(source.start, source.end)..range.end.clamp(source.start, source.end);
            };
            component.ids.iter_mut().for_each(|(_, range)| within(range));
            self.lists.findings[before..]
                .iter_mut()
                .flat_map(|finding| &mut finding.places)
                .for_each(|place| within(&mut place.range));
            self.lists.components.push(component);
            NodeKind::Component(index(&self.lists.components))
        } else {
            self.foreign_fence(&info, &range);
            self.begin_block(BlockKind::Code, &range);
            let text = self.input.unfit.without(&text).into_owned();
            let html = self.input.highlighter.classes(&word, &text);
            self.lists.code.push(CodeBlock { language: word.into(), text: text.into(), html });
            NodeKind::CodeBlock(index(&self.lists.code))
        };
        self.node(kind, range);
        self.end_block();
    }

    /// Says where fences that begin a block do not end it.
    fn look_at_fences(&mut self, range: &Range<usize>, content: &str) {
        let written = self.input.text[range.clone()].trim_start_matches(' ');
        let Some(fence) = Fence::at_start(written) else { return };
        let start = range.end - written.len();
        let begin = start..start + fence.line_bytes;
        let last = written.trim_end_matches(['\n', '\r']).rsplit('\n').next().unwrap_or_default();
        let is_closed =
            fence.line_bytes < written.trim_end().len() && fence.closes(last.trim_matches([' ', '\t', '>', '\r']));
        // A block that was left open ends at the next fence that looks like an end: what opens the next block is in it.
        let inner = content.lines().find(|line| fence.opens(line));
        let message = match (is_closed, inner) {
            (false, _) => words!(
                ja: "コードの囲みが閉じられておらず、この後がすべてコードになる",
                en: "this fence is never closed: all that follows is code"
            ),
            (true, Some(inner)) => {
                let inner = inner.trim();
                words!(
                    ja: "コードの囲みが、次の囲み {inner} より前に閉じられていない",
                    en: "this fence is not closed before the next one, {inner}"
                )
            }
            (true, None) => return,
        };
        let marks = fence.sign.to_string().repeat(fence.n_marks);
        let place = self.place(begin);
        self.lists.findings.push(Finding::new(Code::UnclosedFence, place, message).help(words!(
            ja: "コードの終わりに {marks} だけの行を書く。囲みを見せるなら、外側の記号を一つ増やす",
            en: "write a line of {marks} behind the code; to show fences, give the outer ones one more mark"
        )));
    }

    /// Says that a block is shown as code, where other programs make something of it.
    fn foreign_fence(&mut self, info: &str, range: &Range<usize>) {
        let word = info.split([' ', ',']).next().unwrap_or_default();
        let name = word.trim_matches(['{', '}', '.']).to_ascii_lowercase();
        let is_directive = word.starts_with('{') && word.ends_with('}') && !name.is_empty() && !name.contains('=');
        if !is_directive && !DRAWN.contains(&&*name) {
            return;
        }
        let line = self.input.text[range.clone()].find('\n').unwrap_or(range.len());
        let place = self.place(range.start..range.start + line);
        let message = words!(
            ja: "`{word}`のブロックは図や式にならず、コードのまま表示される",
            en: "a block of `{word}` is not drawn: it is shown as code"
        );
        self.lists.findings.push(Finding::new(Code::ForeignMarkup, place, message).help(words!(
            ja: "図は画像にして`![説明](…)`で置く。数値の図なら`bars`などのブロックを使う。コードとして見せるなら言語名を`text`にする",
            en: "put a picture of it into the page with `![what it shows](…)`, or use a block such as `bars` for figures; to show the code, name the language `text`"
        )));
    }
}

/// What a block of code begins with (CommonMark §4.5).
struct Fence {
    sign: char,
    n_marks: usize,
    /// The length of its line.
    line_bytes: usize,
}

impl Fence {
    fn at_start(written: &str) -> Option<Self> {
        let sign = written.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let n_marks = written.chars().take_while(|char| *char == sign).count();
        let line_bytes = written.find(['\n', '\r']).unwrap_or(written.len());
        (n_marks >= 3).then_some(Fence { sign, n_marks, line_bytes })
    }

    fn closes(&self, line: &str) -> bool {
        line.len() >= self.n_marks && line.chars().all(|char| char == self.sign)
    }

    /// Whether a line of the code begins a block of its own: with a word behind its marks.
    fn opens(&self, line: &str) -> bool {
        let inner = line.trim_start_matches(' ');
        let info = inner.trim_start_matches(self.sign);
        let is_word = info.starts_with(|first: char| first.is_ascii_alphabetic()) && !info.contains('`');
        line.len() - inner.len() < 4
            && inner.len() - info.len() >= self.n_marks
            && is_word
            && info.split_whitespace().count() == 1
    }
}
