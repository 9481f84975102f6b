//! `site.yaml`.
//!
//! *In*: the file. *Out*: [`Config`].

use std::collections::BTreeMap;

use serde::Deserialize;

use super::address::Use;
use super::values::{Reader, Texts};
use crate::model::{Bi, Code, Config, FileId, Finding, Inputs, Key, Lang, LangTag, Origin, Security, Severity};
use crate::yaml::{Document, Step, UniqueMap, Verbatim};
use crate::{suggest, words};

/// What the site is, in `site.yaml`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    /// The two languages as tags of BCP 47; their order is the order of display, nothing else.
    #[cfg_attr(test, schemars(with = "[crate::parse::schemas::LanguageTag; 2]"))]
    languages: Vec<String>,
    /// The address of the site: `https://example.org/` or `https://example.org/repo/`.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::Address"))]
    base_url: Verbatim,
    /// The name of the site.
    title: Texts,
    /// Who publishes the site.
    publisher: Publisher,
    /// The language that search engines offer to everybody else; the first one if nothing is said.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Language>"))]
    x_default: Option<String>,
    /// The language of messages to editors: `ja` or `en`.
    #[cfg_attr(test, schemars(extend("enum" = ["ja", "en"])))]
    ui: Option<String>,
    /// The licence of the text, as an SPDX identifier such as `CC-BY-4.0`.
    content_licence: Option<String>,
    /// The severity of each finding, where it is not the usual one.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Severities>"))]
    findings: Option<UniqueMap<String>>,
    /// Where the preview opens a source line: `{path}` and `{line}` are filled in.
    editor_url: Option<Verbatim>,
    /// Whom to tell of a hole in the site: makes `.well-known/security.txt`.
    security: Option<RawSecurity>,
}

/// Whom to tell of a hole in the site (RFC 9116).
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawSecurity {
    /// An address that begins with `https://`, `mailto:` or `tel:`.
    contact: Verbatim,
    /// Until when that holds; less than a year from now is recommended.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::Moment"))]
    expires: String,
}

/// Who publishes the site.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Publisher {
    /// The name.
    name: Texts,
    /// The publisher's own site.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Address>"))]
    url: Option<Verbatim>,
}

/// Reads `site.yaml`; `None` if the two languages cannot be known.
pub(super) fn read(inputs: &Inputs, findings: &mut Vec<Finding>) -> Option<Config> {
    // One that is only a link has its finding.
    let (file, source) = inputs.find("site.yaml").filter(|(_, source)| source.origin == Origin::Site)?;
    let document = Document::of(file, source);
    let raw: Raw = document.read(findings)?;
    let languages = languages(&document, &raw.languages, findings)?;
    let empty = Config {
        file,
        key: Key::default(),
        languages,
        origin: String::new(),
        base_path: "/".to_owned(),
        title: Bi::default(),
        publisher: Bi::default(),
        publisher_url: None,
        x_default: Lang::First,
        content_licence: None,
        severities: BTreeMap::new(),
        editor_url: None,
        security: None,
    };
    let mut reader = Reader { document, config: &empty, findings };
    let title = reader.both(raw.title, "title");
    let publisher = reader.both(raw.publisher.name, "publisher/name");
    let publisher_url = raw.publisher.url.and_then(|url| reader.address(url, ("publisher/url", Use::Page)));
    let (origin, base_path) = base_url(&mut reader, &raw.base_url.0);
    let x_default = x_default(&mut reader, raw.x_default);
    ui(&mut reader, raw.ui);
    let security = raw.security.and_then(|raw| security(&mut reader, raw));
    let editor_url = raw.editor_url.and_then(|url| reader.address(url, ("editor_url", Use::Editor)));
    let severities = severities(&mut reader, raw.findings.unwrap_or_default());
    Some(Config {
        title,
        publisher,
        publisher_url,
        origin,
        base_path,
        x_default,
        severities,
        content_licence: raw.content_licence,
        editor_url,
        security,
        ..empty.clone()
    })
}

/// The two languages, if they are two.
fn languages(document: &Document<'_>, tags: &[String], findings: &mut Vec<Finding>) -> Option<Bi<LangTag>> {
    let mut refuse = |path: &str, message| {
        findings.push(Finding::new(Code::BadValue, document.at(path), message).help(words!(
            ja: "異なる二つの言語タグを書く。例: `languages: [ja, en]`",
            en: "write two different language tags, such as `languages: [ja, en]`"
        )));
        None
    };
    if document.has_mended("languages") {
        return None;
    }
    let [first, second] = tags else {
        let n = tags.len();
        // An absent list has its own finding.
        return if n == 0 {
            None
        } else {
            refuse("languages", words!(ja: "言語が{n}つある", en: "there are {n} languages"))
        };
    };
    for (index, tag) in tags.iter().enumerate() {
        if LangTag::parse(tag).is_none() {
            return refuse(
                &format!("languages/{index}"),
                words!(ja: "`{tag}`は言語タグではない", en: "`{tag}` is not a language tag"),
            );
        }
    }
    if first == second {
        return refuse("languages/1", words!(ja: "`{first}`が二度ある", en: "`{first}` stands twice"));
    }
    Bi { first: LangTag::parse(first), second: LangTag::parse(second) }.both()
}

fn security(reader: &mut Reader<'_>, raw: RawSecurity) -> Option<Security> {
    let RawSecurity { contact, expires } = raw;
    let expires = reader.moment((!expires.is_empty()).then_some(expires), "security/expires");
    // An absent contact has its own finding.
    if contact.0.is_empty() {
        return None;
    }
    let contact = reader.address(contact, ("security/contact", Use::Contact))?;
    Some(Security { contact, expires: expires? })
}

/// Origin and base path of `base_url`.
fn base_url(reader: &mut Reader<'_>, url: &str) -> (String, String) {
    match split_base_url(url) {
        Some(parts) => parts,
        None => {
            if !url.is_empty() {
                let message =
                    words!(ja: "`{url}`はサイトのアドレスにならない", en: "`{url}` cannot be the address of a site");
                reader.report(Code::BadValue, "base_url", message).help = words!(
                    ja: "`https://example.org/`または`https://example.org/repo/`の形で書く",
                    en: "write it as `https://example.org/` or `https://example.org/repo/`"
                );
            }
            (String::new(), "/".to_owned())
        }
    }
}

/// Cuts `https://example.org/repo/` into `https://example.org` and `/repo/`; a slash at the end may be left out.
#[must_use]
pub fn split_base_url(url: &str) -> Option<(String, String)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let scheme = &url[..url.len() - rest.len()];
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/[]".contains(&byte));
    let good_path =
        path.split('/').all(|part| part != ".." && part != ".") && !path.starts_with('/') && !path.contains("//");
    if host.is_empty() || !plain(host) || !plain(path) || !good_path {
        return None;
    }
    let path = path.trim_end_matches('/');
    let base_path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    Some((format!("{scheme}{host}"), base_path))
}

fn x_default(reader: &mut Reader<'_>, tag: Option<String>) -> Lang {
    let Some(tag) = tag else { return Lang::First };
    reader.config.lang(&tag).unwrap_or_else(|| {
        let message = words!(ja: "`{tag}`はこのサイトの言語ではない", en: "`{tag}` is not a language of this site");
        reader.report(Code::BadValue, "x_default", message);
        Lang::First
    })
}

/// The language of messages is read by the command line; here only its form is checked.
fn ui(reader: &mut Reader<'_>, tag: Option<String>) {
    if let Some(tag) = tag.filter(|tag| tag != "ja" && tag != "en") {
        let message = words!(ja: "`{tag}`でのメッセージはない", en: "there are no messages in `{tag}`");
        reader.report(Code::BadValue, "ui", message).help = words!(ja: "`ja`か`en`を書く", en: "write `ja` or `en`");
    }
}

fn severities(reader: &mut Reader<'_>, raw: UniqueMap<String>) -> BTreeMap<Code, Severity> {
    let mut severities = BTreeMap::new();
    for (name, word) in raw.0 {
        let path = format!("findings/{name}");
        let Some(code) = Code::parse(&name) else {
            let near = suggest::nearest(&name, Code::ALL.iter().map(|code| code.as_str()));
            let place = reader.document.key(&[Step::Key("findings"), Step::Key(&name)]);
            let message = words!(ja: "`{name}`という指摘はない", en: "there is no finding `{name}`");
            reader.findings.push(Finding::new(Code::BadValue, place, message).help(match near {
                Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
                None => words!(ja: "指摘の名前は`taiyaku check`の`[ ]`の中にある", en: "`taiyaku check` prints the names of findings in `[ ]`"),
            }));
            continue;
        };
        match Severity::parse(&word) {
            Some(severity) => drop(severities.insert(code, severity)),
            None if reader.document.is_mended(&path) => {}
            None => {
                let message = words!(ja: "`{word}`という重さはない", en: "`{word}` is not a severity");
                reader.report(Code::BadValue, &path, message).help = words!(
                    ja: "`off`、`hint`、`warning`、`error`のいずれかを書く",
                    en: "write `off`, `hint`, `warning` or `error`"
                );
            }
        }
    }
    severities
}

/// The two languages of a `site.yaml`, if they are two.
#[must_use]
pub fn site_languages(inputs: &Inputs) -> Option<Bi<LangTag>> {
    #[derive(Deserialize)]
    struct Languages {
        languages: Vec<String>,
    }
    let (file, source) = inputs.find("site.yaml")?;
    let document = Document::of(file, source);
    let raw: Languages = document.read(&mut Vec::new())?;
    languages(&document, &raw.languages, &mut Vec::new())
}

/// The path that addresses of a site begin with, if its `base_url` can be read.
#[must_use]
pub fn base_path(inputs: &Inputs) -> Option<String> {
    #[derive(Deserialize)]
    struct BaseUrl {
        base_url: Verbatim,
    }
    let (file, source) = inputs.find("site.yaml")?;
    let raw: BaseUrl = Document::of(file, source).read(&mut Vec::new())?;
    split_base_url(&raw.base_url.0).map(|(_, base_path)| base_path)
}

/// The `ui` of a `site.yaml`, for messages about the very run that reads it.
#[must_use]
pub fn message_language(inputs: &Inputs) -> Option<String> {
    #[derive(Deserialize)]
    struct Ui {
        ui: Option<String>,
    }
    let (file, source) = inputs.find("site.yaml")?;
    let raw: Ui = Document::of(FileId(file.0), source).read(&mut Vec::new())?;
    raw.ui
}

#[cfg(test)]
mod tests {
    use super::split_base_url;

    #[test]
    fn base_urls() {
        let check = |url: &str, expect: Option<(&str, &str)>| {
            let found = split_base_url(url);
            assert_eq!(found.as_ref().map(|(origin, path)| (origin.as_str(), path.as_str())), expect, "{url}");
        };
        check("https://example.org/", Some(("https://example.org", "/")));
        check("https://example.org", Some(("https://example.org", "/")));
        check("https://example.org/repo", Some(("https://example.org", "/repo/")));
        check("https://example.org/a/b/", Some(("https://example.org", "/a/b/")));
        check("http://127.0.0.1:4000/", Some(("http://127.0.0.1:4000", "/")));
        for bad in [
            "",
            "example.org",
            "ftp://x/",
            "https:///x",
            "https://x/../y",
            "https://x/?q",
            "https://x//y",
            "https://x/ y",
        ] {
            check(bad, None);
        }
    }
}
