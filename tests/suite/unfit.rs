//! No reader is given a control, a control of direction or a noncharacter: every such character, in every place where a
//! text can stand and in every way to write it, is in no file of the output.
//!
//! *In*: a site that holds them all. *Out*: tests.

use taiyaku::InMemory;
use taiyaku::model::character::{is_control, is_direction_control, is_direction_mark, is_hidden, is_noncharacter};

use super::site;

/// Every character that no output of a site without letters from right to left may hold.
fn unfit() -> Vec<char> {
    let all: Vec<char> = ('\0'..=char::MAX).filter(|c| is_hidden(*c)).collect();
    let of = |is: fn(char) -> bool| all.iter().filter(|c| is(**c)).count();
    assert_eq!(of(is_control) + of(is_direction_control) + of(is_direction_mark) + of(is_noncharacter), all.len());
    all
}

/// Every one of them with a mark around that shows where it came from: `zzNAME…q`.
struct Spots {
    names: Vec<String>,
}

impl Spots {
    fn named(&mut self, name: &str, middle: String) -> String {
        self.names.push(name.to_owned());
        format!("zz{name}{middle}q")
    }

    /// As they are. A text file cannot hold NUL, and a lone CR is the end of a line.
    fn raw(&mut self, name: &str) -> String {
        self.named(name, unfit().into_iter().filter(|c| !matches!(c, '\0' | '\r')).collect())
    }

    /// As escapes of a YAML string, or as they are where YAML takes them so.
    fn yaml(&mut self, name: &str) -> String {
        let escape = |c: char| format!("\\U{:08X}", u32::from(c));
        let escaped: String = unfit().into_iter().map(escape).collect();
        format!("\"{}\"", self.named(name, escaped + "\\x1b\\e\\a\\b\\v\\f\\r\\N\u{202e}\u{2066}\u{fdd0}\u{1fffe}"))
    }

    /// As references of Markdown and HTML: decimal and hexadecimal.
    fn references(&mut self, name: &str) -> String {
        let codes = || unfit().into_iter().filter(|c| *c != '\0').map(u32::from);
        let decimal: String = codes().map(|code| format!("&#{code};")).collect();
        let hexadecimal: String = codes().map(|code| format!("&#x{code:x};")).collect();
        self.named(name, decimal + &hexadecimal)
    }
}

/// A page with them in every construct.
fn page(spots: &mut Spots, lang: &str) -> String {
    let at = |name: &str| format!("{lang}{name}");
    let [title, summary, brief, unknown, short] =
        ["title", "summary", "brief", "unknown", "short"].map(|name| spots.yaml(&at(name)));
    let mut both =
        |name: &str| spots.raw(&at(&format!("{name}raw"))) + " " + &spots.references(&at(&format!("{name}ref")));
    let paragraph = both("paragraph");
    let heading = both("heading");
    let strong = both("strong");
    let link = both("link");
    let alt = both("alt");
    let note = both("note");
    let item = both("item");
    let quote = both("quote");
    let alert = both("alert");
    let term = both("term");
    let html = both("html");
    let block = spots.raw(&at("htmlblock"));
    let ruby = spots.raw(&at("ruby"));
    let attribute = spots.raw(&at("attraw")) + &spots.references(&at("attref"));
    let link_title = spots.raw(&at("linktitleraw")) + &spots.references(&at("linktitleref"));
    let code = spots.raw(&at("code"));
    let fence = spots.raw(&at("fence"));
    let [bars, lines] = ["bars", "timeline"].map(|name| spots.yaml(&at(name)));
    let cell = spots.references(&at("cell"));
    let outside = spots.references(&at("outside")).replace("&#9;", "");
    format!(
        "---\ntitle: {title}\nsummary: {summary}\nbrief: [{brief}, b, c]\nunknown: [{unknown}]\nshort_title: {short}\n---\n\n\
         {paragraph} **{strong}** [{link}](https://example.org/ \"{link_title}\") [x](https://example.org/{outside}) `{code}` {{漢|{ruby}}} \
         <span title=\"{attribute}\">{html}</span>[^1]\n\n## {heading} {{#part}}\n\n![{alt}](images/x.png \"{link_title}\")\n\n\
         - {item}\n\n> {quote}\n\n> [!NOTE]\n> {alert}\n\n| a |\n|---|\n| {cell} |\n\n{term}\n: definition\n\n\
         <details>\n<summary>{block}</summary>\n\ntext\n\n</details>\n\n```text\n{fence}\n```\n\n\
         ```bars\ntitle: {bars}\nfigures: [bid]\n```\n\n```timeline\ntitle: {lines}\nevents: [made]\n```\n\n```quote\nid: said\n```\n\n\
         ```names\nnames: [musk]\n```\n\n[](figure:bid) [x](term:bid) [x](name:musk) [x](event:made) x[^press]\n\n[^1]: {note}\n"
    )
}

/// Files of YAML; each word behind `@` stands for a string with them.
const SETTINGS: [(&str, &str); 10] = [
    (
        "site.yaml",
        "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: @siteja, en: @siteen }\n\
         publisher: { name: { ja: @publisherja, en: @publisheren }, url: \"https://example.org/\" }\n",
    ),
    ("content/story.yaml", "title: { ja: @storyja, en: @storyen }\nsections: [bid]\nas_of: 2025-02-15\n"),
    (
        "content/ledger/figures.yaml",
        "bid: { value: 97.4 billion, unit: USD, as_of: 2025-02-10, label: { ja: @labelja, en: @labelen }, sources: [press] }\n\
         firms: { value: 7, unit: { ja: @unitja, en: @uniten }, label: { ja: @firmsja, en: @firmsen }, sources: [press] }\n",
    ),
    (
        "content/ledger/sources.yaml",
        "press: { publisher: @press, via: @via, title: @headline, date: 2025-02-11, lang: en, url: \"https://example.org/a\" }\n",
    ),
    (
        "content/ledger/names.yaml",
        "musk: { kind: person, name: { ja: @nameja, en: @nameen }, short: { ja: @callja, en: @callen }, \
         role: { ja: @roleja, en: @roleen }, yomi: ますく, same_as: [\"https://example.org/m\"] }\n",
    ),
    (
        "content/ledger/terms.yaml",
        "bid: { term: { ja: @termja, en: @termen }, yomi: びっど, definition: { ja: @definitionja, en: @definitionen } }\n",
    ),
    (
        "content/ledger/events.yaml",
        "made: { date: 2025-02-10, what: { ja: @whatja, en: @whaten }, figures: [bid], names: [musk], sources: [press] }\n",
    ),
    (
        "content/ledger/quotes.yaml",
        "said: { by: musk, date: 2025-02-10, original: { lang: en, text: @quoteen }, translation: { ja: @quoteja }, \
         sources: [press] }\n",
    ),
    (
        "content/ledger/changes.yaml",
        "- { at: 2025-02-17T10:05+09:00, kind: correction, sections: [bid], ja: { was: @wasja, now: @nowja, note: @noteja }, \
         en: { was: @wasen, now: @nowen, note: @noteen } }\n",
    ),
    ("templates/strings.yaml", "search: { ja: @stringja, en: @stringen }\n"),
];

/// A site that holds them in every place, with the names of the places.
fn hostile() -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let mut spots = Spots { names: Vec::new() };
    let mut files = vec![("content/images/x.png".to_owned(), b"no picture".to_vec())];
    for (lang, section) in [("ja", "index"), ("en", "index"), ("ja", "bid"), ("en", "bid")] {
        let page = page(&mut spots, &format!("{section}{lang}"));
        files.push((format!("content/{section}.{lang}.md"), page.into_bytes()));
    }
    for (path, text) in SETTINGS {
        let mut parts = text.split('@');
        let first = parts.next().unwrap_or_default().to_owned();
        let filled = parts.fold(first, |filled, part| {
            let (word, rest) = part.split_at(part.find(|c: char| !c.is_alphanumeric()).unwrap_or(part.len()));
            filled + &spots.yaml(word) + rest
        });
        files.push((path.to_owned(), filled.into_bytes()));
    }
    let (raw, references) = (spots.raw("template"), spots.references("templateref"));
    let built_in = std::fs::read_to_string(site::repository().join("templates/not-found.html")).expect("a template");
    let (before, after) = built_in.rsplit_once("{% endblock").expect("a block");
    let own = format!("{before}{raw}<b title=\"{references}\">{references}</b>{{% endblock{after}");
    files.push(("templates/not-found.html".to_owned(), own.into_bytes()));
    (files, spots.names)
}

/// What a reader is given of a text file: references of HTML and escapes of JSON are decoded.
fn read(path: &str, text: &str) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    // A record of CSV ends in CRLF (RFC 4180).
    let mut read = text.replace("\r\n", "\n");
    if matches!(ending, "json" | "webmanifest") {
        let value: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        strings(&value, &mut read);
    }
    for (start, end) in [("&#", 8), ("\\u", 4)] {
        for (at, _) in text.match_indices(start) {
            let digits: String = text[at + 2..]
                .trim_start_matches(['x', 'X'])
                .chars()
                .take_while(char::is_ascii_hexdigit)
                .take(end)
                .collect();
            let is_decimal = start == "&#" && !text[at + 2..].starts_with(['x', 'X']);
            let code = u32::from_str_radix(&digits, if is_decimal { 10 } else { 16 });
            read.extend(code.ok().and_then(char::from_u32));
        }
    }
    read
}

/// Adds every string of a JSON value, keys among them.
fn strings(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => out.push_str(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        serde_json::Value::Object(items) => items.iter().for_each(|(key, item)| {
            out.push_str(key);
            strings(item, out);
        }),
        _ => {}
    }
}

/// Every file of the output that is text, as readers are given it.
fn outputs(built: &InMemory) -> Vec<(String, String)> {
    let is_text = |path: &str| !path.ends_with(".png") && !path.ends_with(".woff2");
    let texts = built.files.iter().filter(|file| is_text(&file.path) && !file.path.starts_with("assets/"));
    texts
        .map(|file| {
            let text = std::str::from_utf8(&file.bytes).unwrap_or_else(|_| panic!("{} is not text", file.path));
            (file.path.clone(), read(&file.path, text))
        })
        .collect()
}

#[test]
fn no_reader_is_given_them() {
    let (files, names) = hostile();
    let built = site::build_files(files);
    assert!(built.files.len() > 30, "{}", site::short(&built));
    let outputs = outputs(&built);
    for (path, text) in &outputs {
        let found: Vec<char> = text.chars().filter(|c| is_hidden(*c)).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
    // Every place is one that readers see.
    let all: String = outputs.iter().map(|(_, text)| text.split_whitespace().collect::<String>()).collect();
    let lost: Vec<&String> = names.iter().filter(|name| !all.contains(&format!("zz{name}q"))).collect();
    assert!(lost.is_empty(), "{lost:?}\n{}", site::short(&built));
}

#[test]
fn marks_of_direction_stay_beside_letters_that_need_them() {
    let html = |word: &str| {
        let page = format!(
            "---\ntitle: {word}\nsummary: S\nbrief: [\"C++\u{200e}\", b, c]\n---\n\n{word} C++\u{200e}!\u{200f}\u{61c}\u{202e}\n"
        );
        let built = site::build_files(site::small_with("content/index.en.md", page));
        site::text(&built, "en/index.html").to_owned()
    };
    let arabic = html("\u{62d}\u{631}\u{641}");
    assert!(arabic.contains("C++\u{200e}!\u{200f}\u{61c}<") && arabic.contains("C++\u{200e}<"), "{arabic}");
    let english = html("letter");
    assert!(english.contains("C++!<") && english.contains("C++<"), "{english}");
}

#[test]
fn what_emoji_and_scripts_need_stays() {
    let text = "👩\u{200d}👧 葛\u{e0100} ❤\u{fe0f} \u{200c}x\u{200b}y\u{2060}";
    let built = site::build_files(site::small_with(
        "content/index.en.md",
        format!("---\ntitle: {text}\nsummary: S\n---\n\n{text} \u{202e}\n"),
    ));
    assert!(site::text(&built, "en/index.html").matches(text).count() > 2);
}

#[test]
fn places_do_not_move() {
    let page = |text: &str| format!("---\ntitle: 題\nsummary: 文\n---\n\n{text}\n");
    let columns = |text: &str| -> Vec<String> {
        let built = site::build_files(site::small_with("content/index.ja.md", page(text)));
        let short = site::short(&built);
        let place = |line: &str| Some((line.split(' ').next()?.to_owned(), line.split('[').nth(1)?.to_owned()));
        let wanted = short.lines().filter(|line| line.contains("broken-link") || line.contains("range-tilde"));
        wanted.filter_map(place).map(|(place, rest)| place + &rest[..11]).collect()
    };
    let with = |c: &str| format!("市{c}場は{c}10~20{c}だと[先](none.ja.md)に{c}ある。{c}次は30~40だった。");
    // A character takes one column, and `x` is in its place.
    assert_eq!(columns(&with("\u{202e}")), columns(&with("x")));
    assert_eq!(columns(&with("\u{1}")), columns(&with("x")));
    assert_eq!(columns(&with("\u{1}")).len(), 3);
}

#[test]
fn words_that_a_break_parts_stay_apart() {
    let built = site::build_files(site::small_with(
        "content/index.en.md",
        "---\ntitle: \"a\\vb\"\nsummary: S\n---\n\none\u{b}two\u{85}three&#12;four\n",
    ));
    let html = site::text(&built, "en/index.html");
    assert!(html.contains("one two three four") && html.contains(">a b<"), "{html}");
}
