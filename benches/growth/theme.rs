//! Templates, styles and other files of a theme.
//!
//! *Out*: rows.

use super::row::{Row, Site, Work, each, row, up_to, word};

pub const ROWS: &[Row] = &[
    row("templates: words in one", 100, |n| template(&each(n, |i| format!("{{{{ t.{} }}}}\n", word(i))))),
    row("templates: words outside of tags", 100, |n| template(&each(n, |i| format!("t.{} ", word(i))))),
    row("templates: one word again and again", 100, |n| template(&"{{ t.both }}\n".repeat(n))),
    row("templates: one long tag", 100, |n| template(&format!("{{{{ {} }}}}\n", vec!["t.both"; n].join(" ~ ")))),
    row("templates: conditions in conditions", 10, |n| {
        template(&format!("{}x{}", "{% if t.both %}".repeat(n), "{% endif %}".repeat(n)))
    }),
    row("templates: brackets in brackets", 10, |n| template(&format!("{{{{ {}1{} }}}}", "(".repeat(n), ")".repeat(n)))),
    row("templates: negations", 10, |n| template(&format!("{{{{ {}true }}}}", "not ".repeat(n)))),
    row("templates: lists in lists", 10, |n| template(&format!("{{{{ {}{} }}}}", "[".repeat(n), "]".repeat(n)))),
    row("templates: open tags", 100, |n| template(&"{{ ".repeat(n))),
    row("templates: many files", 20, |n| {
        Work::Check(
            (0..n).fold(Site::new(), |site, i| site.file(&format!("templates/partials/x{i}.html"), "{{ t.none }}\n")),
        )
    }),
    up_to(
        2000,
        row("templates: one extends another", 10, |n| {
            let parent =
                |i: usize| if i + 1 < n { format!("{{% extends \"x{}.html\" %}}", i + 1) } else { String::new() };
            Work::Check((0..n).fold(Site::new(), |site, i| site.file(&format!("templates/x{i}.html"), parent(i))))
        }),
    ),
    row("theme: files", 50, |n| {
        Work::Build((0..n).fold(Site::new(), |site, i| site.file(&format!("theme/x{i}.svg"), "<svg/>")))
    }),
    row("theme: a long style", 1000, |n| {
        Work::Build(Site::new().file("theme/extra.css", "a { color: red }\n".repeat(n)))
    }),
    row("pictures: files", 50, |n| {
        Work::Build((0..n).fold(Site::new(), |site, i| site.file(&format!("content/images/x{i}.svg"), "<svg/>")))
    }),
    row("pictures: files beside as many that are missing", 50, |n| {
        let site = (0..n).fold(Site::new(), |site, i| site.file(&format!("content/images/x{i}.bin"), "x"));
        Work::Check(site.page("a", &each(n, |i| format!("![x](images/{}.png)\n\n", word(i)))))
    }),
];

fn template(text: &str) -> Work {
    Work::Check(Site::new().file("templates/about.html", text))
}
