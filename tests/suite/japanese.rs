//! Japanese text from the source of a page to its HTML.
//!
//! *In*: the cases of `tests/cases/japanese_markdown.json`, small sites, random paragraphs. *Out*: nothing.
//! The cases are written as the parser's stock writer gives them; a small writer here shows our nodes in that form.

use proptest::prelude::*;
use taiyaku::model::{Code, Destination, Element, Lang, NoMemory, NodeKind, Page};
use taiyaku::{load, parse};

const SITE: &str = "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 題, en: T }\n\
publisher: { name: { ja: 題, en: T } }\n";

fn files(pages: &[(String, String)]) -> Vec<(String, Vec<u8>)> {
    let page = |(path, body): &(String, String)| {
        (format!("content/{path}.md"), format!("---\ntitle: 題\nsummary: 要約\n---\n{body}").into_bytes())
    };
    pages.iter().map(page).chain([("site.yaml".to_owned(), SITE.into())]).collect()
}

/// The pages of some Markdown, in the order of their names.
fn pages(bodies: &[(String, String)]) -> Vec<std::sync::Arc<Page>> {
    parse::parse(&load::memory(files(bodies)), &parse::Options::default(), &NoMemory).value.expect("a site").pages
}

/// The body of a page as the stock writer of the parser gives it.
fn stock(page: &Page) -> String {
    let body = &page.body;
    let mut out = String::new();
    let mut in_head = false;
    for node in &body.nodes {
        let text = &body.text[node.text.start as usize..node.text.end as usize];
        match node.kind {
            NodeKind::Text => out += &escape(text),
            NodeKind::Code => out += &format!("<code>{}</code>", escape(text)),
            NodeKind::Ruby(ruby) => {
                let mut at = 0;
                out += "<ruby>";
                for part in &page.rubies[ruby.index()].parts {
                    let base = &text[at..at + part.base_bytes];
                    out += &format!("{}<rp>（</rp><rt>{}</rt><rp>）</rp>", escape(base), escape(&part.reading));
                    at += part.base_bytes;
                }
                out += "</ruby>";
            }
            NodeKind::SoftBreak => out.push('\n'),
            NodeKind::HardBreak => out += "<br />\n",
            NodeKind::Rule => out += "<hr />\n",
            NodeKind::Citation(citation) => out += &format!("[^{}]", page.citations[citation.index()].label),
            NodeKind::Html(html) => out += &page.html[html.index()],
            NodeKind::Image(image) => {
                let image = &page.images[image.index()];
                out += &format!("<img src=\"{}\" alt=\"{}\" />", image.path, image.alt);
            }
            NodeKind::Open(Element::TableHead) => {
                in_head = true;
                out += "<thead><tr>";
            }
            NodeKind::Close(Element::TableHead) => {
                in_head = false;
                out += "</tr></thead><tbody>\n";
            }
            NodeKind::Open(Element::TableCell) => out += if in_head { "<th>" } else { "<td>" },
            NodeKind::Close(Element::TableCell) => out += if in_head { "</th>" } else { "</td>" },
            NodeKind::Open(element) => out += &open(page, element, node.source.start),
            NodeKind::Close(element) => out += close(element),
            other => panic!("no case has {other:?}"),
        }
    }
    out
}

fn open(page: &Page, element: Element, at: u32) -> String {
    match element {
        Element::Paragraph => "<p>".to_owned(),
        Element::Heading(level) => {
            let block = page.body.blocks.iter().find(|block| block.source.start == at);
            match block.map(|block| &block.kind) {
                Some(taiyaku::model::BlockKind::Heading { id: Some(id), .. }) => {
                    format!("<h{level} id=\"{}\">", page.heading_ids[*id as usize])
                }
                _ => format!("<h{level}>"),
            }
        }
        Element::Quotation => "<blockquote>\n".to_owned(),
        Element::List => "<ul>\n".to_owned(),
        Element::Item => "<li>".to_owned(),
        Element::Table(_) => "<table>".to_owned(),
        Element::TableRow => "<tr>".to_owned(),
        Element::Emphasis => "<em>".to_owned(),
        Element::Strong => "<strong>".to_owned(),
        Element::Strike => "<del>".to_owned(),
        Element::Link(link) => match &page.links[link.index()].destination {
            Destination::File { path, .. } => format!("<a href=\"{path}\">"),
            Destination::External(url) => format!("<a href=\"{url}\">"),
            other => panic!("no case has {other:?}"),
        },
        other => panic!("no case has {other:?}"),
    }
}

fn close(element: Element) -> &'static str {
    match element {
        Element::Paragraph => "</p>\n",
        Element::Heading(2) => "</h2>\n",
        Element::Quotation => "</blockquote>\n",
        Element::List => "</ul>\n",
        Element::Item => "</li>\n",
        Element::Table(_) => "</tbody></table>\n",
        Element::TableRow => "</tr>\n",
        Element::Emphasis => "</em>",
        Element::Strong => "</strong>",
        Element::Strike => "</del>",
        Element::Link(_) => "</a>",
        other => panic!("no case has {other:?}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn cases() {
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../cases/japanese_markdown.json")).expect("the file is JSON");
    assert_eq!(cases.len(), 88);
    let text = |case: &serde_json::Value, key: &str| case[key].as_str().expect("a text").to_owned();
    let body = |(n, case)| (format!("c{n:02}.{}", text(case, "lang")), text(case, "md"));
    let pages = pages(&cases.iter().enumerate().map(body).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (case, page) in cases.iter().zip(&pages) {
        let (found, expect) = (stock(page), text(case, "html"));
        if unquoted(&found) != unquoted(&expect) {
            wrong.push(format!("{}\n  {expect:?}\n  {found:?}", text(case, "name")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Addresses are decoded in our nodes and encoded in the stock HTML.
fn unquoted(html: &str) -> String {
    html.replace("&quot;", "\"")
}

fn spans() -> impl Strategy<Value = String> {
    let signs = &[
        "*",
        "**",
        "***",
        "a",
        "字",
        "「",
        "」",
        "。",
        "(",
        ")",
        "\"",
        " ",
        "\u{3000}",
        "`",
        "[",
        "](u)",
        "%",
        "葛\u{E0100}",
        "é",
    ];
    prop::collection::vec(prop::sample::select(&signs[..]), 1..24).prop_map(|signs| format!("x{}", signs.concat()))
}

fn comrak(source: &str, options: &comrak::Options<'_>) -> String {
    comrak::markdown_to_html(source, options).replace("&quot;", "\"")
}

/// The other parser with the rule.
fn friendly() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options
}

fn plain(source: &str) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, pulldown_cmark::Parser::new(source));
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever the two parsers agree without the rule, they agree with it.
    #[test]
    fn emphasis_is_that_of_comrak(sources in prop::collection::vec(spans(), 100)) {
        let bodies: Vec<_> = (0..).zip(&sources).map(|(n, source): (usize, _)| (format!("p{n:03}.en"), source.clone())).collect();
        for (source, page) in sources.iter().zip(pages(&bodies)) {
            if plain(source) == comrak(source, &comrak::Options::default()) {
                prop_assert_eq!(stock(&page), comrak(source, &friendly()), "{:?}", source);
            }
        }
    }
}

/// A site of one story with an overview in both languages, and a ledger.
fn story(ja: &str, en: &str) -> taiyaku::InMemory {
    let files = [
        ("site.yaml", SITE.to_owned()),
        ("content/story.yaml", "title: { ja: 提案とは何だったのか, en: The bid }\n".to_owned()),
        ("content/index.ja.md", ja.to_owned()),
        ("content/index.en.md", en.to_owned()),
        (
            "content/ledger/terms.yaml",
            "nonprofit: { term: { ja: 非営利法人, en: nonprofit }, yomi: ひえいりほうじん, definition: { ja: 法人, en: a 法人 } }\n\
             ai: { term: { ja: AI, en: AI }, definition: { ja: 知能, en: intelligence } }\n\
             tariff: { term: { ja: 関税, en: tariff }, definition: { ja: 税, en: tax } }\n\
             board: { term: { ja: 取締役会, en: board }, yomi: とりしまりやくかい, definition: { ja: 会, en: board } }\n"
                .to_owned(),
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    taiyaku::build(load::memory(files), &parse::Options::default(), &NoMemory, &mut |_| {})
}

fn file(built: &taiyaku::InMemory, path: &str) -> String {
    let file = built.files.iter().find(|file| file.path == path);
    let file = file.unwrap_or_else(|| panic!("no {path}: {:?}", built.findings));
    String::from_utf8(file.bytes.to_vec()).expect("UTF-8")
}

const JA: &str = "---\ntitle: 974億ドルの{提案|ていあん}とは\nsummary: 提案の\n  相手\nbrief:\n  - 要点は\n    **「一つ」**だ[^x]。\n---\n\n\
## {関税|かんぜい}をめぐる**「対立」**の結果 {#tariffs}\n\n本文は\n次の**「行」**に。\n";
const EN: &str =
    "---\ntitle: The bid\nsummary: The summary\n---\n\n## On tariffs {#tariffs}\n\nThe word 地震 means *earthquake*.\n";

#[test]
fn a_japanese_page() {
    let built = story(JA, EN);
    let html = file(&built, "ja/index.html");
    let has = |part: &str| assert!(html.contains(part), "{part}\n{html}");
    has("<title>974億ドルの提案とは | ");
    has("<meta name=\"description\" content=\"提案の相手\">");
    has("<h1 id=\"_title\">974億ドルの<wbr><ruby>提案<rp>（</rp><rt>ていあん</rt><rp>）</rp></ruby>とは</h1>");
    has(
        "<h2 id=\"tariffs\"><ruby>関税<rp>（</rp><rt>かんぜい</rt><rp>）</rp></ruby>を<wbr>めぐる<wbr><strong>「対立」</strong>の<wbr>結果</h2>",
    );
    has("<p id=\"tariffs-1\">本文は次の<strong>「行」</strong>に。</p>");
    has("<li>要点は<strong>「一つ」</strong>だ");
    assert!(!html.contains("<span lang=\"ja\">"));
}

#[test]
fn an_english_page() {
    let built = story(JA, EN);
    let html = file(&built, "en/index.html");
    assert!(html.contains("The word <span lang=\"ja\">地震</span> means <em>earthquake</em>."), "{html}");
    assert!(!html.contains("<wbr>"));
    let glossary = file(&built, "en/glossary/index.html");
    assert!(glossary.contains("<p>a <span lang=\"ja\">法人</span></p>"), "{glossary}");
}

#[test]
fn an_index_by_reading() {
    let built = story(JA, EN);
    let html = file(&built, "ja/glossary/index.html");
    let places: Vec<usize> =
        [">た<", "id=\"board\"", ">は<", "id=\"nonprofit\"", ">A–Z<", "id=\"ai\"", ">他<", "id=\"tariff\""]
            .map(|part| html.find(part).unwrap_or_else(|| panic!("{part}\n{html}")))
            .into();
    assert!(places.is_sorted(), "{places:?}");
    let lacking: Vec<&str> = built
        .findings
        .iter()
        .filter(|finding| finding.code == Code::YomiMissing)
        .map(|finding| &*built.inputs.source(finding.places[0].file).text)
        .collect();
    assert_eq!(lacking.len(), 1);
    assert!(!file(&built, "en/glossary/index.html").contains("class=\"row"));
}

#[test]
fn lines_of_other_languages_stay() {
    let site = SITE.replace("[ja, en]", "[fr, en]").replace("ja:", "fr:");
    let page = "---\ntitle: t\nsummary: s\n---\n東京\n大阪、**「x」**は\n";
    let files = [("site.yaml", site.as_str()), ("content/a.fr.md", page)];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let parsed = parse::parse(&load::memory(files), &parse::Options::default(), &NoMemory).value.expect("a site");
    assert_eq!(parsed.pages[0].lang, Lang::First);
    assert_eq!(stock(&parsed.pages[0]), "<p>東京\n大阪、<strong>「x」</strong>は</p>\n");
}

/// Long lines of one sign must not take time that grows with the square of their length.
#[test]
fn hostile_lines_are_quick() {
    let signs = ["](", "{字", "{字|", "**「", "_字", "~~(", "（", "a）", "<b>\n", "\\*", "[x", "字\n", "*\n", "[^a]\n"];
    let start = std::time::Instant::now();
    for sign in signs {
        pages(&[("a.ja".to_owned(), format!("字{}", sign.repeat(10_000)))]);
    }
    assert!(start.elapsed().as_secs() < 60);
}
