//! Filters of templates: what they print again and again, faster than a loop of a template does.
//!
//! *In*: values of views. *Out*: text, or HTML that is printed as it stands. Never knows a page.

use std::borrow::Cow;

use tera::value::Key;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::fill::filled;
use super::html;
use crate::model::{Bi, Lang, LangTag};

/// Adds all of them to an engine.
pub(super) fn add(tera: &mut Tera, languages: &Bi<LangTag>) {
    tera.register_filter("fill", fill);
    let languages = languages.clone();
    tera.register_filter("marked", move |text: &str, values: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let second = languages.second.as_str();
        let is_second = match values.get::<String>("lang")? {
            Some(tag) => tag == second,
            None => text_of(&variable(state, "site")?, "lang")? == second,
        };
        let lang = if is_second { Lang::Second } else { Lang::First };
        Ok(Value::safe_string(&html::marked(text, &languages, lang)))
    });
    tera.register_filter("links", links);
    tera.register_filter("backs", backs);
    tera.register_filter("time", time);
    tera.register_filter("other", other);
    tera.register_filter("switch", switch);
    tera.register_filter("translations", translations);
    tera.register_filter("steps", steps);
    tera.register_filter("headings", headings);
    tera.register_filter("lines", lines);
    tera.register_filter("cited", cited);
}

/// Puts values into the places of a word of the interface: `{{ t.minutes | fill(n=4) }}` of `約{n}分`.
fn fill(text: &str, values: Kwargs, _: &State<'_>) -> String {
    filled(text, |name| {
        let (_, value) = values.iter().find(|(key, _)| key.as_str() == Some(name))?;
        Some(value.as_str().map_or_else(|| value.to_string().into(), Cow::Borrowed))
    })
}

/// Links one after another, between them the separator of the language.
fn links(links: &[Value], _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let words = words(state)?;
    let separator = word(&words, "list_separator")?;
    let mut html = String::with_capacity(128 * links.len());
    for (index, link) in links.iter().enumerate() {
        if index > 0 {
            html::escape(separator, &mut html);
        }
        element(&mut html, ("<a href=", "</a>"), (text_of(link, "url")?, text_of(link, "title")?));
    }
    Ok(Value::safe_string(&html))
}

/// Links back to the places of these anchors, with numbers where there are several.
fn backs(anchors: &[Value], _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let words = words(state)?;
    let back = html::escaped(word(&words, "back")?);
    let mut html = String::with_capacity(BACK_BYTES * anchors.len());
    write_backs(anchors, &back, &mut html)?;
    Ok(Value::safe_string(&html))
}

/// Bytes of most links back.
const BACK_BYTES: usize = 128;

fn write_backs(anchors: &[Value], back: &str, html: &mut String) -> TeraResult<()> {
    for (number, anchor) in (1..).zip(anchors) {
        html.push_str(" <a class=\"back\" data-aside href=\"#");
        let anchor = anchor.as_str().ok_or_else(|| tera::Error::message("an anchor is a text"))?;
        html::escape(anchor, html);
        html.push_str("\"><span class=\"vh\">");
        html.push_str(back);
        html.push_str("</span>↩&#xFE0E;");
        if anchors.len() > 1 {
            html.push_str(&number.to_string());
        }
        html.push_str("</a>");
    }
    Ok(())
}

/// The sources that a text cites as items, each with links back.
fn cited(sources: &[Value], _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let words = words(state)?;
    let back = html::escaped(word(&words, "back")?);
    let mut html = String::with_capacity(4 * BACK_BYTES * sources.len());
    for source in sources {
        let (number, backlinks) = (field(source, "number")?.as_u64(), field(source, "backlinks")?.as_array());
        let (number, backlinks) =
            number.zip(backlinks).ok_or_else(|| tera::Error::message("a source has a number and backlinks"))?;
        html.push_str("\n<li id=\"");
        html::escape(text_of(source, "anchor")?, &mut html);
        html.push_str("\" value=\"");
        html.push_str(&number.to_string());
        html.push_str("\">");
        html.push_str(text_of(field(source, "line")?, "html")?);
        write_backs(backlinks, &back, &mut html)?;
        html.push_str("</li>");
    }
    Ok(Value::safe_string(&html))
}

/// What is ready to print of each item of a list, each on a line of its own.
fn lines(items: &[Value], _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let mut html = String::with_capacity(192 * items.len());
    for item in items {
        html.push('\n');
        html.push_str(text_of(item, "html")?);
    }
    Ok(Value::safe_string(&html))
}

/// The sections of a story as items, with what stands `inside` that of the page; numbered where the list leaves some out.
fn steps(sections: &[Value], values: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let inside: Option<Value> = values.get("inside")?;
    let inside = inside.as_ref().and_then(Value::as_str).unwrap_or_default();
    let mut html = String::with_capacity(192 * sections.len() + inside.len());
    for (place, section) in (1..).zip(sections) {
        let number = field(section, "number")?.as_u64().filter(|number| *number != place);
        html.push_str("\n<li");
        if let Some(number) = number {
            html.push_str(&format!(" value=\"{number}\""));
        }
        html.push('>');
        html.push_str(text_of(section, "html")?);
        if is_current(section)? {
            html.push_str(inside);
        }
        html.push_str("</li>");
    }
    Ok(Value::safe_string(&html))
}

/// The headings of a text as a list of links.
fn headings(headings: &[Value], _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let mut html = String::with_capacity(32 + 128 * headings.len());
    html.push_str("<ol class=\"headings\">");
    for heading in headings {
        let is_below = field(heading, "level")?.as_u64().is_some_and(|level| level > 2);
        html.push_str(if is_below { "\n<li class=\"sub\"><a href=\"#" } else { "\n<li><a href=\"#" });
        html::escape(text_of(heading, "anchor")?, &mut html);
        html.push_str("\">");
        html.push_str(text_of(heading, "html")?);
        html.push_str("</a></li>");
    }
    html.push_str("\n</ol>");
    Ok(Value::safe_string(&html))
}

/// The language switch as items: the languages, and the view of both.
fn switch(items: &[Value], _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let words = words(state)?;
    let (long, short) = (word(&words, "both")?, word(&words, "both_short")?);
    let mut html = String::with_capacity(128 * items.len());
    for item in items {
        begin_switch_item(item, &mut html)?;
        html.push_str(if is_current(item)? { " aria-current=\"true\">" } else { ">" });
        if field(item, "tag")?.is_none() && long != short {
            for (begin, text) in [("<span class=\"long\">", long), ("<span class=\"short\">", short)] {
                html.push_str(begin);
                html::escape(text, &mut html);
                html.push_str("</span>");
            }
        } else {
            html::escape(text_of(item, "name")?, &mut html);
        }
        html.push_str("</a></li>");
    }
    Ok(Value::safe_string(&html))
}

/// Of the language switch, the languages that the page is not in, as items.
fn translations(items: &[Value], _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let mut html = String::with_capacity(128);
    for item in items {
        if field(item, "tag")?.is_none() || is_current(item)? {
            continue;
        }
        html.push('\n');
        begin_switch_item(item, &mut html)?;
        html.push('>');
        html::escape(text_of(item, "name")?, &mut html);
        html.push_str("</a></li>");
    }
    Ok(Value::safe_string(&html))
}

/// Begins an item of the language switch up to the end of its link's attributes.
fn begin_switch_item(item: &Value, html: &mut String) -> TeraResult<()> {
    html.push_str("<li><a href=\"");
    html::escape(text_of(item, "url")?, html);
    if let Some(tag) = field(item, "tag")?.as_str() {
        html.push_str("\" hreflang=\"");
        html::escape(tag, html);
        html.push_str("\" lang=\"");
        html::escape(tag, html);
    }
    html.push('"');
    Ok(())
}

/// A date as an element.
fn time(date: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let mut html = String::with_capacity(64);
    element(&mut html, ("<time datetime=", "</time>"), (text_of(date, "iso")?, text_of(date, "text")?));
    Ok(Value::safe_string(&html))
}

/// A text in the other language behind one in that of the page; nothing where there is none.
fn other(text: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    if text.is_none() {
        return Ok(Value::safe_string(""));
    }
    let mut html = String::with_capacity(64);
    let (lang, text) = (text_of(text, "lang")?, text_of(text, "text")?);
    element(&mut html, (" <span class=\"other\" lang=", "</span>"), (lang, text));
    Ok(Value::safe_string(&html))
}

/// Writes an element, given by its beginning up to its last attribute and its end, with the value of that and its text.
fn element(html: &mut String, (begin, end): (&str, &str), (value, text): (&str, &str)) {
    html.push_str(begin);
    html.push('"');
    html::escape(value, html);
    html.push_str("\">");
    html::escape(text, html);
    html.push_str(end);
}

/// A word of the interface.
fn word<'v>(words: &'v Value, key: &'static str) -> TeraResult<&'v str> {
    let found = words.as_map().and_then(|words| words.get(&Key::Str(key))).and_then(Value::as_str);
    found.ok_or_else(|| tera::Error::message(format!("there is no word `{key}`")))
}

/// The words of the interface that the template sees.
fn words(state: &State<'_>) -> TeraResult<Value> {
    variable(state, "t")
}

fn variable(state: &State<'_>, name: &str) -> TeraResult<Value> {
    state.get(name)?.ok_or_else(|| tera::Error::message(format!("the filter needs the variable `{name}`")))
}

/// A text of a view.
fn text_of<'v>(view: &'v Value, name: &str) -> TeraResult<&'v str> {
    field(view, name)?.as_str().ok_or_else(|| tera::Error::message(format!("`{name}` is no text")))
}

/// Whether a view is that of the page being read.
fn is_current(view: &Value) -> TeraResult<bool> {
    field(view, "current")?.as_bool().ok_or_else(|| tera::Error::message("`current` is true or false"))
}

/// A field of a view. Nothing is hashed for it: most have so few that to look at each is faster.
fn field<'v>(view: &'v Value, name: &str) -> TeraResult<&'v Value> {
    let found = view.as_map().and_then(|fields| fields.iter().find(|(key, _)| key.as_str() == Some(name)));
    found.map(|(_, value)| value).ok_or_else(|| tera::Error::message(format!("there is no field `{name}`")))
}
