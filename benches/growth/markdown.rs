//! Markdown: blocks, links, nesting, and whatever a parser may go back over.
//!
//! *Out*: rows.

use super::row::{Row, Site, Work, body, each, row, titled, word};

pub const ROWS: &[Row] = &[
    row("paragraphs", 200, |n| body(&"Some text.\n\n".repeat(n))),
    row("paragraphs, built", 200, |n| Work::Build(Site::new().page("a", &"Some text.\n\n".repeat(n)))),
    row("equal headings", 200, |n| body(&"## Equal\n\n".repeat(n))),
    row("headings", 200, |n| body(&each(n, |i| format!("## H {i}\n\n")))),
    row("headings, built", 100, |n| Work::Build(Site::new().page("a", &each(n, |i| format!("## H {i}\n\n"))))),
    row("headings with one id", 200, |n| body(&"## H {#one}\n\n".repeat(n))),
    row("headings with an id each", 200, |n| body(&each(n, |i| format!("## H {{#h-{i}}}\n\n")))),
    row("headings with ids that are none", 200, |n| body(&each(n, |i| format!("## H {{#H_{i}}}\n\n")))),
    row("headings that look numbered", 200, |n| body(&each(n, |i| format!("## Equal\n\n## Equal {}\n\n", i + 2)))),
    row("headings in one language", 200, |n| {
        Work::Check(Site::new().pages("a", &each(n, |i| format!("## H {i}\n\n")), ""))
    }),
    row("headings of other levels", 200, |n| {
        Work::Check(Site::new().pages("a", &"## H\n\n".repeat(n), &"### H\n\n".repeat(n)))
    }),
    row("headings that skip a level", 200, |n| body(&"## H\n\n#### H\n\n".repeat(n))),
    row("a long heading", 10_000, |n| body(&format!("## {}\n", "ab ".repeat(n)))),
    row("paragraphs in one language", 200, |n| Work::Check(Site::new().pages("a", &"Some text.\n\n".repeat(n), ""))),
    row("half as many paragraphs in one language", 200, |n| {
        Work::Check(Site::new().pages(
            "a",
            &each(n, |i| format!("文{i}。\n\n")),
            &each(n / 2, |i| format!("Text {i}.\n\n")),
        ))
    }),
    row("paragraphs the other way round", 200, |n| {
        Work::Check(Site::new().pages(
            "a",
            &each(n, |i| format!("文{}。\n\n", word(i))),
            &each(n, |i| format!("Text {}.\n\n", word(n - i))),
        ))
    }),
    row("list items", 200, |n| body(&"- item\n".repeat(n))),
    row("task items", 200, |n| body(&"- [ ] item\n".repeat(n))),
    row("numbered items", 200, |n| body(&"1. item\n".repeat(n))),
    row("lists in lists on a line", 200, |n| body(&format!("{}item\n", "- ".repeat(n)))),
    row("numbered lists in lists on a line", 200, |n| body(&format!("{}item\n", "1. ".repeat(n)))),
    row("lists in lists, line by line", 100, |n| body(&each(n.isqrt(), |i| format!("{}- item\n", "  ".repeat(i))))),
    row("quotations in quotations", 200, |n| body(&format!("{}text\n", "> ".repeat(n)))),
    row("quotations in quotations, two lines", 200, |n| body(&format!("{0}text\n{0}text\n", ">".repeat(n)))),
    row("quotations", 200, |n| body(&"> text\n\n".repeat(n))),
    row("a quotation of lines", 200, |n| body(&"> text\n".repeat(n))),
    row("a quotation of paragraphs", 200, |n| body(&"> text\n>\n".repeat(n))),
    row("lists in quotations in lists", 200, |n| body(&format!("{}text\n", "- > ".repeat(n)))),
    row("alerts", 200, |n| body(&"> [!NOTE]\n> text\n\n".repeat(n))),
    row("rules", 200, |n| body(&"---\n\n".repeat(n))),
    row("definition lists", 200, |n| body(&"term\n: meaning\n\n".repeat(n))),
    row("table rows", 200, |n| body(&format!("| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(n)))),
    row("table columns", 200, |n| body(&format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "1|".repeat(n)))),
    row("table columns, and rows that lack them", 200, |n| {
        body(&format!("|{}\n|{}\n{}", "a|".repeat(n), "-|".repeat(n), "| 1 |\n".repeat(n)))
    }),
    row("tables", 200, |n| body(&"| a |\n|---|\n| 1 |\n\n".repeat(n))),
    row("lines of a paragraph", 200, |n| body(&"text\n".repeat(n))),
    row("lines of a paragraph in Japanese", 200, |n| body(&"文章\n".repeat(n))),
    row("hard breaks", 200, |n| body(&"text\\\n".repeat(n))),
    row("returns at line ends", 200, |n| body(&"text\r\n".repeat(n))),
    row("links to one page", 200, |n| body(&"[x](index.LANG.md) ".repeat(n))),
    row("links to one anchor", 200, |n| body(&format!("## H {{#h}}\n\n{}", "[x](#h) ".repeat(n)))),
    row("links to an anchor each", 200, |n| body(&each(n, |i| format!("## H {{#h-{i}}}\n\n[x](#h-{i})\n\n")))),
    row("links to an unknown anchor", 200, |n| body(&"[x](#none) ".repeat(n))),
    row("links to unknown anchors among headings", 100, |n| {
        body(&each(n, |i| format!("## H {{#h-{i}}}\n\n[x](#{})\n\n", word(i))))
    }),
    row("links to unknown pages", 200, |n| body(&each(n, |i| format!("[x]({}.LANG.md) ", word(i))))),
    row("links to unknown pages among as many", 50, |n| {
        let site = (0..n).fold(Site::new(), |site, i| site.page(&format!("s{i}"), ""));
        Work::Check(site.page("a", &each(n, |i| format!("[x]({}.LANG.md) ", word(i)))))
    }),
    row("links into the other language", 200, |n| {
        Work::Check(Site::new().pages("a", &"[x](index.en.md) ".repeat(n), ""))
    }),
    row("links outside", 200, |n| body(&each(n, |i| format!("[x](https://a.example/{i}) ")))),
    row("links that are not allowed", 200, |n| body(&"[x](javascript:a) ".repeat(n))),
    row("links of unknown kinds", 200, |n| body(&"[x](figur:a) ".repeat(n))),
    row("links without a text", 200, |n| body(&"[](figure:a) ".repeat(n))),
    row("links inside lists in lists", 200, |n| {
        body(&format!("{}{}\n", "- ".repeat(n), "[x](index.LANG.md) ".repeat(n)))
    }),
    row("an address with many steps up", 200, |n| body(&format!("[x]({}a.md)", "../".repeat(n)))),
    row("an address with many parts", 200, |n| body(&format!("[x]({}a.md)", "a/".repeat(n)))),
    row("definitions of links", 200, |n| body(&each(n, |i| format!("[{}]: https://a.example/\n", word(i))))),
    row("definitions of links, used", 200, |n| {
        body(&each(n, |i| format!("[{0}]: https://a.example/\n\n[{0}]\n\n", word(i))))
    }),
    row("one definition with a long address, used", 200, |n| {
        body(&format!("[a]: https://a.example/{}\n\n{}", "x".repeat(n), "[a] ".repeat(n)))
    }),
    row("references without a definition", 200, |n| body(&"[a][b] ".repeat(n))),
    row("footnotes", 200, |n| body(&each(n, |i| format!("x[^{0}]\n\n[^{0}]: note\n\n", word(i))))),
    row("footnotes, built", 100, |n| {
        Work::Build(Site::new().page("a", &each(n, |i| format!("x[^{0}]\n\n[^{0}]: note\n\n", word(i)))))
    }),
    row("footnotes that nothing refers to", 200, |n| body(&each(n, |i| format!("[^{}]: note\n\n", word(i))))),
    row("footnotes with labels in Japanese", 200, |n| body(&each(n, |i| format!("x[^注{i}]\n\n[^注{i}]: note\n\n")))),
    row("marks of one footnote", 200, |n| body(&format!("{}\n\n[^a]: note\n", "x[^a] ".repeat(n)))),
    row("footnotes in footnotes", 200, |n| body(&each(n, |i| format!("[^{}]: note[^{}]\n\n", word(i), word(i + 1))))),
    row("pictures that are missing", 200, |n| body(&each(n, |i| format!("![x](images/{}.png)\n\n", word(i))))),
    row("pictures without a text", 200, |n| body(&"![](images/a.png)\n\n".repeat(n))),
    row("pictures in pictures", 200, |n| body(&format!("{}x{}", "![".repeat(n), "](a.png)".repeat(n)))),
    row("code blocks", 200, |n| body(&"```rust\nlet x = 1;\n```\n\n".repeat(n))),
    row("lines of code", 200, |n| body(&format!("```rust\n{}```\n", each(n, |i| format!("let {} = 1;\n", word(i)))))),
    row("a long line of code: brackets", 500, |n| body(&format!("```rust\n{}\n```\n", "(".repeat(n)))),
    row("a long line of code: quotes", 500, |n| body(&format!("```python\n{}\n```\n", "\"a\" ".repeat(n)))),
    row("a long line of code: letters", 500, |n| body(&format!("```yaml\n{}\n```\n", "a".repeat(n)))),
    row("a long line of code: spaces", 500, |n| body(&format!("```yaml\n{}x\n```\n", " ".repeat(n)))),
    row("a long line of code: JSON", 500, |n| body(&format!("```json\n{}\n```\n", "[".repeat(n)))),
    row("fences that are not closed", 200, |n| body(&each(n, |i| format!("{}\n", "`".repeat(3 + i % 50))))),
    row("open: brackets", 500, |n| body(&"[".repeat(n))),
    row("open: brackets with a letter", 500, |n| body(&"[a".repeat(n))),
    row("open: closing brackets", 500, |n| body(&"]".repeat(n))),
    row("open: brackets that are closed", 500, |n| body(&format!("{}{}", "[".repeat(n), "]".repeat(n)))),
    row("open: links", 500, |n| body(&"[a](".repeat(n))),
    row("open: links in angles", 500, |n| body(&"[a](<b".repeat(n))),
    row("open: titles of links", 500, |n| body(&"[a](b \"c".repeat(n))),
    row("open: parentheses in an address", 500, |n| body(&format!("[a]({}", "(".repeat(n)))),
    row("open: pictures", 500, |n| body(&"![".repeat(n))),
    row("open: footnote marks", 500, |n| body(&"[^a".repeat(n))),
    row("open: footnote marks without labels", 500, |n| body(&"[^".repeat(n))),
    row("open: definitions of links", 500, |n| body(&"[a]: <b\n".repeat(n))),
    row("open: titles of definitions", 500, |n| body(&"[a]: b 'c\n".repeat(n))),
    row("open: parentheses", 500, |n| body(&"(".repeat(n))),
    row("open: angles", 500, |n| body(&"<".repeat(n))),
    row("open: tags", 500, |n| body(&"<a ".repeat(n))),
    row("open: tags with quotes", 500, |n| body(&"<a b=\"".repeat(n))),
    row("open: comments", 500, |n| body(&"a <!-- ".repeat(n))),
    row("open: processing instructions", 500, |n| body(&"a <?".repeat(n))),
    row("open: character data", 500, |n| body(&"a <![CDATA[".repeat(n))),
    row("open: declarations", 500, |n| body(&"a <!A ".repeat(n))),
    row("open: backticks", 500, |n| body(&"`a".repeat(n))),
    row("open: backticks, more each time", 900, |n| body(&each(n.isqrt(), |i| "`".repeat(i) + " "))),
    row("open: backslashes", 500, |n| body(&"\\".repeat(n))),
    row("open: ampersands", 500, |n| body(&"&".repeat(n))),
    row("open: entities", 500, |n| body(&"&amp;".repeat(n))),
    row("open: stars", 500, |n| body(&"*a ".repeat(n))),
    row("open: stars on both sides", 500, |n| body(&"a**b".repeat(n))),
    row("open: stars and underscores", 500, |n| body(&"*a_ ".repeat(n))),
    row("open: stars of all lengths", 500, |n| body(&"*a **b ***c ".repeat(n))),
    row("open: runs of stars", 500, |n| body(&"*".repeat(n))),
    row("open: stars with a letter", 500, |n| body(&"a*".repeat(n))),
    row("open: tildes", 500, |n| body(&"~~a ".repeat(n))),
    row("open: single tildes", 500, |n| body(&"~a ".repeat(n))),
    row("emphasis in emphasis", 500, |n| body(&format!("{}a{}", "*a ".repeat(n), " a*".repeat(n)))),
    row("emphasis beside brackets", 500, |n| body(&"これは**「強調」**です。".repeat(n))),
    row("emphasis beside brackets, open", 500, |n| body(&"これは**「強調」".repeat(n))),
    row("ruby", 500, |n| body(&"{漢字|かんじ}".repeat(n))),
    row("ruby, open", 500, |n| body(&"{漢|".repeat(n))),
    row("ruby, open braces", 500, |n| body(&"{".repeat(n))),
    row("ruby of many pieces", 500, |n| body(&format!("{{漢|{}}}", "&amp;".repeat(n)))),
    row("ruby of many readings", 500, |n| body(&format!("{{{}{}}}", "漢".repeat(n), "|か".repeat(n)))),
    row("html: elements in elements", 200, |n| body(&format!("a {}", "<b>".repeat(n)))),
    row("html: elements", 200, |n| body(&"a <b>b</b> ".repeat(n))),
    row("html: end tags", 200, |n| body(&"a </b> ".repeat(n))),
    row("html: forbidden elements", 200, |n| body(&"a <x> ".repeat(n))),
    row("html: forbidden elements, each another", 200, |n| body(&each(n, |i| format!("a <x{0}> </y{0}> ", word(i))))),
    row("html: line breaks between lines", 200, |n| body(&format!("a\n{}b\n", "<br>\n".repeat(n)))),
    row("html: line breaks between lines in Japanese", 200, |n| body(&format!("字\n{}字\n", "<br>\n".repeat(n)))),
    row("html: a block of tags", 200, |n| body(&format!("<details>{}\n</details>\n", "<b>x</b>".repeat(n)))),
    row("html: a block of angles", 200, |n| body(&format!("<details>\n{}\n</details>\n", "<".repeat(n)))),
    row("html: details", 200, |n| body(&"<details>\n\ntext\n\n</details>\n\n".repeat(n))),
    row("html: details in details", 200, |n| body(&format!("{}text\n", "<details>\n\n".repeat(n)))),
    row("html: attributes", 200, |n| body(&format!("a <b {}>b</b>", each(n, |i| format!("lang=\"{i}\" "))))),
    row("html: comments", 200, |n| body(&"<!-- text -->\n\n".repeat(n))),
    row("excuses", 200, |n| body(&"<!-- allow figure-unsourced: reason -->\n\nIt was $5 million.\n\n".repeat(n))),
    row("excuses that are not used", 200, |n| body(&"<!-- allow figure-unsourced: reason -->\n\ntext\n\n".repeat(n))),
    row("excuses of unknown codes", 200, |n| {
        body(&each(n, |i| format!("<!-- allow {}: reason -->\n\ntext\n\n", word(i))))
    }),
    row("excuses at one place", 200, |n| {
        body(&format!("{}text\n", "<!-- allow figure-unsourced: reason -->\n".repeat(n)))
    }),
    row("of other programs: braces that never end", 2000, |n| body(&"a {{ b ".repeat(n))),
    row("of other programs: attributes that never end", 2000, |n| body(&"a {: b ".repeat(n))),
    row("of other programs: notes that never end", 2000, |n| body(&"^[".repeat(n))),
    row("of other programs: wiki links that never end", 2000, |n| body(&"a [[ b ".repeat(n))),
    row("of other programs: dollar signs", 2000, |n| body(&"$ 5 ".repeat(n))),
    row("of other programs: marks of highlights", 2000, |n| body(&"==あ ".repeat(n))),
    row("of other programs: brackets of a link", 2000, |n| body(&"[a](b ".repeat(n))),
    row("of other programs: shortcodes that begin and end", 1000, |n| {
        body(&format!("{}{}", each(n, |i| format!("{{{{ {} }}}} ", word(i))), "{{ / }} ".repeat(n)))
    }),
    row("of other programs: ticks in a title", 2000, |n| titled(&"` a".repeat(n))),
    row("of other programs: bold words in a title", 2000, |n| titled(&"**a** ".repeat(n))),
];
