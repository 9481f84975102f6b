//! Fenced blocks: code and components.
//!
//! *In*: what was collected between the fences. *Out*: a node, and a block of its own.

use std::ops::Range;

use super::super::component;
use super::{Builder, Collecting, index};
use crate::model::{BlockKind, CodeBlock, ComponentKind, NodeKind};
use crate::yaml::Document;

impl Builder<'_> {
    pub(super) fn end_code(&mut self, range: Range<usize>) {
        let Some(Collecting::Code { info, text, start }) = self.collecting.take() else { return };
        let word = info.split([' ', ',', '{']).next().unwrap_or("").to_owned();
        let source = self.input.origin.place(range.clone());
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
            self.begin_block(BlockKind::Code, &range);
            let text = self.input.unfit.without(&text).into_owned();
            let html = self.input.highlighter.classes(&word, &text);
            self.lists.code.push(CodeBlock { language: word.into(), text: text.into(), html });
            NodeKind::CodeBlock(index(&self.lists.code))
        };
        self.node(kind, range);
        self.end_block();
    }
}
