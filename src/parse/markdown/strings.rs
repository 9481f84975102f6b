//! The strings of an event, wherever it has them.
//!
//! *In*: an event of the parser. *Out*: each of its strings, to be changed: text, addresses, titles, labels, info
//! strings, heading attributes.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

/// Calls a function with every string of an event.
pub(super) fn each_string<'a>(event: &mut Event<'a>, change: &mut dyn FnMut(&mut CowStr<'a>)) {
    match event {
        Event::Start(tag) => each_of_tag(tag, change),
        Event::Text(text)
        | Event::Code(text)
        | Event::InlineMath(text)
        | Event::DisplayMath(text)
        | Event::Html(text)
        | Event::InlineHtml(text)
        | Event::FootnoteReference(text) => change(text),
        Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule | Event::TaskListMarker(_) => {}
    }
}

fn each_of_tag<'a>(tag: &mut Tag<'a>, change: &mut dyn FnMut(&mut CowStr<'a>)) {
    match tag {
        Tag::Heading { id, classes, attrs, .. } => {
            id.iter_mut().chain(classes).for_each(&mut *change);
            for (name, value) in attrs {
                change(name);
                value.iter_mut().for_each(&mut *change);
            }
        }
        Tag::CodeBlock(CodeBlockKind::Fenced(text)) | Tag::FootnoteDefinition(text) => change(text),
        Tag::Link { dest_url, title, id, .. } | Tag::Image { dest_url, title, id, .. } => {
            [dest_url, title, id].into_iter().for_each(change);
        }
        _ => {}
    }
}
