//! The template engine: templates in, HTML out, its errors as findings.
//!
//! *In*: templates of the [`Site`]. *Out*: rendered text, or `template-error` at the place in the template.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera, Value};

use super::view::{Html, Page};
use super::{filters, html};
use crate::model::{Bi, Code, Finding, KeyOf, Kind, LangTag, Memory, Place, Site, Source, Unfit};
use crate::words;

/// Templates that extend each other through more steps than this are refused.
const MOST_PARENTS: usize = 50;

thread_local! {
    /// Room for what is rendered next, so that no page grows its own.
    static ROOM: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// All templates of a site, compiled.
pub(super) struct Engine<'a> {
    site: &'a Site,
    tera: Arc<Tera>,
}

impl<'a> Engine<'a> {
    /// Compiles every template; with mistakes, gives all of them.
    pub(super) fn new(site: &'a Site, memory: &dyn Memory) -> Result<Self, Vec<Finding>> {
        let named = |(_, source): (_, &'a Source)| Some((source.path.strip_prefix("templates/")?, source));
        let templates: Vec<(&str, &Source)> =
            site.inputs.files().filter_map(named).filter(|(name, _)| name.ends_with(".html")).collect();
        let languages = KeyOf::new().text(&format!("{:?}", site.config.languages));
        let key = templates.iter().fold(languages, |key, (name, source)| key.text(name).part(source.key)).key();
        let known = memory.value(Kind::Templates, key).and_then(|value| value.downcast::<Tera>().ok());
        if let Some(tera) = known {
            return Ok(Engine { site, tera });
        }
        // Templates are the one text that is printed as its file has it.
        let fit =
            |(name, source): (&'a str, &'a Source)| (name, Unfit::in_file(&source.text, b'&').blanked(&source.text));
        let templates: Vec<(&str, Cow<'_, str>)> = templates.into_iter().map(fit).collect();
        if let Some(finding) = too_deep(site, &templates) {
            return Err(vec![finding]);
        }
        let mut tera = empty(&site.config.languages);
        let added = tera.add_raw_templates(templates.iter().map(|(name, text)| (*name, &**text)));
        let engine = Engine { site, tera: Arc::new(tera) };
        let Err(error) = added else {
            memory.keep_value(Kind::Templates, key, Arc::clone(&engine.tera) as _);
            return Ok(engine);
        };
        // The engine stops at the first template that it cannot read; each by itself shows the others.
        let syntax_errors: Vec<Finding> = templates
            .iter()
            .filter_map(|(name, text)| empty(&site.config.languages).add_raw_template(name, text).err())
            .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
            .map(|error| *engine.finding(&error, ""))
            .collect();
        Err(if syntax_errors.is_empty() { vec![*engine.finding(&error, "")] } else { syntax_errors })
    }

    /// Renders a template with the variables `site`, `t` and a third one of its own.
    pub(super) fn render<T: Serialize>(
        &self,
        template: &str,
        shared: &super::Shared,
        view: (&'static str, &T),
    ) -> Result<Rendered, Box<Finding>> {
        let value = Value::try_from_serializable(view.1).map_err(|error| self.finding(&error, template))?;
        let mut context = context(shared);
        context.insert_value(view.0, value);
        self.rendered(template, &context)
    }

    /// Renders a partial template with a third variable, as HTML that other templates print as it stands.
    pub(super) fn html<T: Serialize>(
        &self,
        template: &str,
        shared: &super::Shared,
        view: (&'static str, &T),
    ) -> Result<Html, Box<Finding>> {
        Ok(Html::new(self.render(template, shared, view)?.text()))
    }

    /// Renders a template that sees no third variable: what is the same on every page.
    pub(super) fn part(&self, template: &str, shared: &super::Shared) -> Result<Rendered, Box<Finding>> {
        self.rendered(template, &context(shared))
    }

    /// Renders a whole page, like [`Engine::render`].
    pub(super) fn page<T: Page>(&self, shared: &super::Shared, page: &T) -> Result<Rendered, Box<Finding>> {
        self.render(page.frame().kind.template(), shared, ("page", page))
    }

    fn rendered(&self, template: &str, context: &Context) -> Result<Rendered, Box<Finding>> {
        let mut rendered = Rendered(ROOM.with_borrow_mut(Vec::pop).unwrap_or_default());
        let result = self.tera.render_to(template, context, &mut rendered.0);
        result.map_err(|error| self.finding(&error, template)).map(|()| rendered)
    }

    /// Message, template and place of the mistakes that the engine only reports as text for a terminal.
    fn reported(&self, report: &str) -> Option<(String, String, std::ops::Range<usize>)> {
        let (message, name, line_number, column) = first_error(report)?;
        let (_, source) = self.site.inputs.find(&format!("templates/{name}"))?;
        let line_start: usize = source.text.split_inclusive('\n').take(line_number.checked_sub(1)?).map(str::len).sum();
        let line = source.text[line_start..].lines().next()?;
        let start = line_start + line.char_indices().nth(column.checked_sub(1)?).map_or(line.len(), |(at, _)| at);
        let word = source.text[start..].find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(0);
        Some((message.to_owned(), name.to_owned(), start..start + word))
    }

    /// `template-error` at the place that the engine names, else at the start of the template.
    fn finding(&self, error: &tera::Error, template: &str) -> Box<Finding> {
        let (message, name, range) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.message().to_owned(), report.filename().to_owned(), report.span().range.clone())
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                ("the template includes itself".to_owned(), tpl.clone(), 0..0)
            }
            ErrorKind::MissingParent { current, parent } => {
                (format!("there is no template `{parent}`"), current.clone(), 0..0)
            }
            ErrorKind::Msg(report) => match self.reported(report) {
                Some(found) => found,
                None => (report.clone(), template.to_owned(), 0..0),
            },
            other => (other.to_string(), template.to_owned(), 0..0),
        };
        let (file, length) = match self.site.inputs.find(&format!("templates/{name}")) {
            Some((file, source)) => (file, source.text.len()),
            None => (self.site.config.file, 0),
        };
        let range = range.start.min(length)..range.end.min(length);
        let message = words!(ja: "テンプレートの誤り: {message}", en: "{message}");
        Box::new(Finding::new(Code::TemplateError, Place::new(file, range), message))
    }
}

/// A template that extends others through more steps than anybody means: the engine looks at each of them for each.
fn too_deep(site: &Site, templates: &[(&str, Cow<'_, str>)]) -> Option<Finding> {
    let parents: HashMap<&str, &str> =
        templates.iter().filter_map(|(name, text)| Some((*name, parent(text)?))).collect();
    let is_deep = |name: &&str| {
        let mut seen = HashSet::from([*name]);
        let above = std::iter::successors(parents.get(*name), |name| parents.get(**name));
        // What goes in a circle is told by the engine.
        above.take_while(|above| seen.insert(**above)).nth(MOST_PARENTS).is_some()
    };
    let deep = templates.iter().map(|(name, _)| *name).find(is_deep)?;
    let (file, _) = site.inputs.find(&format!("templates/{deep}"))?;
    let message = words!(
        ja: "テンプレートの誤り: `extends`が{MOST_PARENTS}段を超えて続いている",
        en: "this extends others through more than {MOST_PARENTS} templates"
    );
    Some(Finding::new(Code::TemplateError, Place::new(file, 0..0), message))
}

/// The template that a template extends: it says so before anything else.
fn parent(text: &str) -> Option<&str> {
    let tag = text.trim_start().strip_prefix("{%")?.trim_start_matches('-').trim_start();
    let name = tag.strip_prefix("extends")?.trim_start();
    let quote = name.chars().next().filter(|char| matches!(char, '"' | '\'' | '`'))?;
    name[1..].split(quote).next()
}

/// What a template printed. Its room is used again by the thread that drops it.
pub(super) struct Rendered(Vec<u8>);

impl Rendered {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.0).expect("templates and their variables are text")
    }
}

impl Drop for Rendered {
    fn drop(&mut self) {
        self.0.clear();
        ROOM.with_borrow_mut(|room| room.push(std::mem::take(&mut self.0)));
    }
}

/// The variables `site` and `t`.
fn context(shared: &super::Shared) -> Context {
    let mut context = Context::new();
    context.insert_value("site", shared.site.value());
    context.insert_value("t", shared.strings.value());
    context
}

/// Cuts the first error out of a report for terminals: `error: MESSAGE`, then ` --> NAME:LINE:COLUMN`.
fn first_error(report: &str) -> Option<(&str, &str, usize, usize)> {
    let (_, rest) = report.split_once("error: ")?;
    let message = rest.lines().next()?;
    let (_, place) = rest.split_once("--> ")?;
    let mut parts = place.lines().next()?.trim().rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((message, parts.next()?, line, column))
}

/// An engine without templates, with our filters, which escapes as pages do.
pub(super) fn empty(languages: &Bi<LangTag>) -> Tera {
    let mut tera = Tera::default();
    tera.set_escape_fn(|text, out| {
        let escaped = if html::has_special(text) { Cow::Owned(html::escaped(text)) } else { Cow::Borrowed(text) };
        out.write_all(escaped.as_bytes())
    });
    filters::add(&mut tera, languages);
    tera
}
