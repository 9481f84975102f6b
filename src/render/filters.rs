//! Filters of templates: what they print again and again, faster than a loop of a template does.
//!
//! *In*: values of views. *Out*: text, or HTML that is printed as it stands. Never knows a page.

use std::borrow::Cow;

use tera::{Kwargs, Map, State, Tera, TeraResult, Value};

use super::fill::filled;
use super::html;
use crate::model::{Bi, Lang, LangTag};

/// Adds all of them to an engine.
pub(super) fn add(tera: &mut Tera, languages: &Bi<LangTag>) {
    tera.register_filter("fill", fill);
    let languages = languages.clone();
    tera.register_filter("marked", move |text: &str, values: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let tag: String = values.must_get("lang")?;
        let lang = if tag == languages.second.as_str() { Lang::Second } else { Lang::First };
        Ok(Value::safe_string(&html::marked(text, &languages, lang)))
    });
    tera.register_filter("links", links);
    tera.register_filter("backs", backs);
    tera.register_filter("time", time);
    tera.register_filter("other", other);
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
    let mut html = String::with_capacity((96 + back.len()) * anchors.len());
    for (number, anchor) in (1..).zip(anchors) {
        html.push_str(" <a class=\"back\" data-aside href=\"#");
        let anchor = anchor.as_str().ok_or_else(|| tera::Error::message("an anchor is a text"))?;
        html::escape(anchor, &mut html);
        html.push_str("\"><span class=\"vh\">");
        html.push_str(&back);
        html.push_str("</span>↩&#xFE0E;");
        if anchors.len() > 1 {
            html.push_str(&number.to_string());
        }
        html.push_str("</a>");
    }
    Ok(Value::safe_string(&html))
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
fn word<'v>(words: &'v Value, key: &'v str) -> TeraResult<&'v str> {
    let found = words.get_from_path(key).and_then(Value::as_str);
    found.ok_or_else(|| tera::Error::message(format!("there is no word `{key}`")))
}

/// The words of the interface that the template sees.
fn words(state: &State<'_>) -> TeraResult<Value> {
    state.get("t")?.ok_or_else(|| tera::Error::message("the filter needs the variable `t`"))
}

/// A text of a view.
fn text_of<'v>(view: &'v Value, field: &str) -> TeraResult<&'v str> {
    let found = view.as_map().and_then(|fields| value_of(fields, field));
    found.and_then(Value::as_str).ok_or_else(|| tera::Error::message(format!("there is no text `{field}`")))
}

/// A field of a view. Nothing is hashed for it: most have so few that to look at each is faster.
fn value_of<'v>(fields: &'v Map, field: &str) -> Option<&'v Value> {
    fields.iter().find_map(|(key, value)| (key.as_str() == Some(field)).then_some(value))
}
