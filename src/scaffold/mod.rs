//! What `new` and `add` write: sites and sections that build without warnings, to be overwritten by people.
//!
//! *In*: languages, or a site and the name of a section. *Out*: paths and texts; nothing is written here.

mod desk;
mod listing;
mod texts;

use crate::cli::Failure;
use crate::load;
use crate::lock;
use crate::model::{Bi, Inputs, LangTag, NoMemory, Origin, RESERVED_IDS, SectionRef, Source};
use crate::parse;
use crate::report::Ui;
use crate::words;
use crate::yaml::Document;

pub use desk::PROGRAM;

/// Whether a new site gets the workflows that build it and review its pull requests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Workflows {
    /// Those for GitHub.
    Github,
    /// None.
    None,
}

/// The files of a new site. One that begins with `#!` is a program.
#[must_use]
pub fn site(languages: &[LangTag; 2], ui: Ui, workflows: Workflows) -> Vec<(String, String)> {
    let ui = if ui == Ui::Ja { "ja" } else { "en" };
    let mut files = vec![
        ("site.yaml".to_owned(), texts::site(languages, ui)),
        ("content/story.yaml".to_owned(), texts::story(languages)),
        ("content/ledger/figures.yaml".to_owned(), texts::figures(languages)),
        ("content/ledger/sources.yaml".to_owned(), texts::sources(languages)),
        ("content/ledger/terms.yaml".to_owned(), texts::terms(languages)),
        (".gitignore".to_owned(), "/public\n/review\n".to_owned()),
    ];
    for tag in languages {
        files.push((format!("content/index.{tag}.md"), texts::overview(tag)));
        files.push((format!("content/first.{tag}.md"), texts::first(tag)));
    }
    let foreign: Vec<&LangTag> = languages.iter().filter(|tag| !matches!(tag.primary(), "ja" | "en")).collect();
    if !foreign.is_empty() {
        files.push(("templates/strings.yaml".to_owned(), texts::strings(&foreign)));
    }
    files.extend(desk::tools(languages));
    if workflows == Workflows::Github {
        files.extend(desk::workflows(languages));
    }
    let locks = locks(&files, &["index", "first"]);
    files.extend(locks);
    files
}

/// The locks of new sections, which say that nothing was confirmed: from then on to record something changes lines, and
/// branches that do merge.
fn locks<'f>(files: impl IntoIterator<Item = &'f (String, String)>, sections: &[&str]) -> Vec<(String, String)> {
    let inputs = load::memory(files.into_iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    let Some(site) = crate::linked(inputs, &parse::Options::default(), &NoMemory) else { return Vec::new() };
    let is_new = |at: &SectionRef| sections.contains(&site.content_path(*at).as_str());
    let new = site.numbered_sections().map(|(at, _)| at).filter(is_new);
    new.map(|at| lock::renew(&site, at)).map(|lock| (lock.path, lock.text)).collect()
}

/// The files of a new story in a folder below `content/`: its `story.yaml`, its overview and one section.
///
/// # Errors
/// When the name cannot be one, or something stands in the folder already.
pub fn story(inputs: &Inputs, path: &str) -> Result<Vec<(String, String)>, Failure> {
    let languages = languages(inputs)?;
    let is_reserved = |part: &str| RESERVED_IDS.contains(&part) || part == "index" || part == "ledger";
    if !path.split('/').all(|part| parse::is_address_word(part) && !is_reserved(part)) {
        return Err(words!(
            ja: "`{path}`は記事のフォルダーにできない。英小文字、数字、ハイフンで書く",
            en: "`{path}` cannot be the folder of a story: use small ASCII letters, digits and hyphens"
        ));
    }
    let folder = format!("content/{path}");
    let is_below = |file: &str| file.strip_prefix(&*folder).is_some_and(|rest| rest.starts_with(['/', '.']));
    if let Some((_, found)) = inputs.files().find(|(_, source)| is_below(&source.path)) {
        let found = &found.path;
        return Err(words!(ja: "`{found}`がすでにある", en: "`{found}` exists already"));
    }
    let mut files = vec![(format!("{folder}/story.yaml"), texts::story(&languages))];
    for tag in &languages {
        files.push((format!("{folder}/index.{tag}.md"), texts::overview(tag)));
        files.push((format!("{folder}/first.{tag}.md"), texts::section(tag, "first")));
    }
    let old = inputs.sources.iter().filter(|source| source.origin == Origin::Site);
    let old = old.map(|source| (source.path.to_string(), source.text.to_string()));
    let all: Vec<(String, String)> = old.chain(files.iter().cloned()).collect();
    let new = [format!("{path}/index"), format!("{path}/first")];
    files.extend(locks(&all, &new.each_ref().map(String::as_str)));
    // The pages are a story when all of them are there.
    files.rotate_left(1);
    Ok(files)
}

/// The languages of a site.
fn languages(inputs: &Inputs) -> Result<[LangTag; 2], Failure> {
    let config = parse::parse(inputs, &parse::Options::default(), &NoMemory).value.map(|parsed| parsed.config);
    let config = config.ok_or_else(|| words!(ja: "`site.yaml`が読めない。`taiyaku check`で確かめる", en: "`site.yaml` cannot be read; `taiyaku check` says why"))?;
    let Bi { first, second } = config.languages;
    Ok([first, second])
}

/// The files of a new section, and at the end `story.yaml` with its line.
///
/// # Errors
/// When the name cannot be one, the section exists, or there is no story for it.
pub fn section(inputs: &Inputs, path: &str) -> Result<Vec<(String, String)>, Failure> {
    let languages = languages(inputs)?;
    let (folder, id) = path.rsplit_once('/').unwrap_or(("", path));
    let good = path.split('/').all(parse::is_address_word);
    if !good {
        return Err(words!(
            ja: "`{path}`は節の名前にできない。英小文字、数字、ハイフンで書く",
            en: "`{path}` cannot name a section: use small ASCII letters, digits and hyphens"
        ));
    }
    if RESERVED_IDS.contains(&id) || id == "index" {
        return Err(words!(ja: "`{id}`は使えない名前である", en: "the name `{id}` is reserved"));
    }
    let prefix = if folder.is_empty() { "content".to_owned() } else { format!("content/{folder}") };
    let story = format!("{prefix}/story.yaml");
    let Some((file, source)) = inputs.find(&story) else {
        return Err(words!(
            ja: "`{story}`がない。記事を作るなら`taiyaku add {folder}/`",
            en: "there is no `{story}`; to make a story, `taiyaku add {folder}/`"
        ));
    };
    let mut files = Vec::new();
    for tag in &languages {
        let (page, text) = (format!("{prefix}/{id}.{tag}.md"), texts::section(tag, id));
        // What an `add` wrote that was cut off before it listed the section is written once more.
        let is_ours = |found: &Source| *found.text == *text && !listing::has_section(&source.text, id);
        if inputs.find(&page).is_some_and(|(_, found)| !is_ours(found)) {
            return Err(words!(ja: "`{page}`はすでにある", en: "`{page}` exists already"));
        }
        files.push((page, text));
    }
    let document = Document::of(file, source);
    let listed = listing::with_section(&document, id).ok_or_else(|| {
        words!(
            ja: "`{story}`の`sections:`に`{id}`を書き足せない形である。手で加えてから作り直す",
            en: "cannot add `{id}` to the `sections:` of `{story}` as it is written; bring it into the form `sections: [a, b]`"
        )
    })?;
    files.push((story, listed));
    let is_old =
        |source: &&Source| source.origin == Origin::Site && !files.iter().any(|(path, _)| **path == *source.path);
    let old = inputs.sources.iter().filter(is_old).map(|source| (source.path.to_string(), source.text.to_string()));
    let all: Vec<(String, String)> = old.chain(files.iter().cloned()).collect();
    // The story lists a section when all of it is there.
    let last = files.len() - 1;
    files.splice(last..last, locks(&all, &[path]));
    Ok(files)
}

/// The built-in words of the interface in English, by key, in the order of the file.
fn english_strings() -> Vec<(String, String)> {
    let text = load::builtin_text("templates/strings.yaml").unwrap_or_default();
    let document = Document::part(crate::model::FileId(0), text, 0);
    let strings: crate::yaml::UniqueMap<crate::yaml::UniqueMap<String>> =
        document.read(&mut Vec::new()).unwrap_or_default();
    let english =
        |texts: crate::yaml::UniqueMap<String>| texts.0.into_iter().find(|(tag, _)| tag == "en").map(|(_, text)| text);
    strings.0.into_iter().filter_map(|(key, texts)| Some((key, english(texts)?))).collect()
}
