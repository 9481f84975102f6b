//! Stories, sections and pages: how many there are, where they stand, and what their lists say.
//!
//! *Out*: rows.

use super::row::{Row, Site, Work, each, row, up_to, word};

pub const ROWS: &[Row] = &[
    row("sections", 50, |n| Work::Check(sections(n, |_| String::new()))),
    row("sections with one alias each", 50, |n| Work::Check(sections(n, |i| format!("aliases: [old-{i}]")))),
    row("sections with one former anchor each", 50, |n| Work::Check(sections(n, |_| "anchors: { x: y }".to_owned()))),
    row("sections with a status each", 50, |n| Work::Check(sections(n, |_| "status: review".to_owned()))),
    row("sections with a wrong time each", 50, |n| Work::Check(sections(n, |_| "publish_at: never".to_owned()))),
    row("sections, built", 20, |n| Work::Build(sections(n, |_| String::new()))),
    row("sections with one alias each, built", 20, |n| Work::Build(sections(n, |i| format!("aliases: [old-{i}]")))),
    row("sections, published", 20, |n| Work::Publish(sections(n, |_| String::new()))),
    row("sections under embargo by turns", 20, |n| {
        let of = |i: usize| if i.is_multiple_of(2) { "embargo_until: 2030-01-01T00:00+00:00" } else { "status: ready" };
        Work::Publish(sections(n, |i| of(i).to_owned()))
    }),
    row("sections that are overdue", 20, |n| Work::Publish(sections(n, |_| "review_by: 2020-01-01".to_owned()))),
    row("sections, status told", 20, |n| Work::Tell(sections(n, |_| "review_by: 2020-01-01".to_owned()))),
    row("sections that link to all before by turns", 50, |n| {
        let link = |i: usize| format!("[x](s{}.LANG.md)\n", i / 2);
        Work::Check((0..n).fold(sections(n, |_| String::new()), |site, i| site.page(&format!("s{i}"), &link(i))))
    }),
    row("sections that all link to one", 50, |n| {
        Work::Build(
            (0..n).fold(sections(n, |_| String::new()), |site, i| site.page(&format!("s{i}"), "[x](a.LANG.md)\n")),
        )
    }),
    row("sections that all say the same", 50, |n| {
        let text = "One sentence that stands in both languages of all pages.\n";
        Work::Check((0..n).fold(sections(n, |_| String::new()), |site, i| site.page(&format!("s{i}"), text)))
    }),
    row("listed but missing", 200, |n| story(&list("sections", n, |i| format!("{}x", word(i))))),
    row("listed pages but missing", 200, |n| story(&format!("sections: [a]\n{}", list("pages", n, word)))),
    row("listed but missing, others unlisted", 50, |n| {
        let site = (0..n).fold(Site::new(), |site, i| site.page(&format!("u-{i}"), ""));
        Work::Check(site.file("content/story.yaml", head(&list("sections", n, |i| format!("m-{i}")))))
    }),
    row("one section listed again and again", 200, |n| story(&list("sections", n, |_| "a".to_owned()))),
    row("sections listed as pages as well", 50, |n| {
        let both = list("sections", n, |i| format!("s{i}")) + &list("pages", n, |i| format!("s{i}"));
        Work::Check(
            (0..n).fold(Site::new(), |site, i| site.page(&format!("s{i}"), "")).file("content/story.yaml", head(&both)),
        )
    }),
    row("reserved names", 200, |n| story(&list("sections", n, |_| "search".to_owned()))),
    row("unlisted", 50, |n| Work::Check((0..n).fold(Site::new(), |site, i| site.page(&format!("s{i}"), "")))),
    row("plain pages", 50, |n| {
        let pages = format!("sections: [a]\n{}", list("pages", n, |i| format!("s{i}")));
        Work::Build(
            (0..n)
                .fold(Site::new(), |site, i| site.page(&format!("s{i}"), ""))
                .file("content/story.yaml", head(&pages)),
        )
    }),
    row("files with names that are none", 50, |n| {
        Work::Check((0..n).fold(Site::new(), |site, i| site.file(&format!("content/x{i}.md"), "")))
    }),
    row("names that differ in capitals", 50, |n| {
        let add = |site: Site, i: usize| site.page(&format!("s{i}"), "").page(&format!("S{i}"), "");
        Work::Check((0..n).fold(Site::new(), add))
    }),
    row("locks without a section", 50, |n| {
        Work::Check((0..n).fold(Site::new(), |site, i| site.file(&format!("content/x{i}.lock"), "v1\n")))
    }),
    row("pages in folders without a story", 50, |n| {
        Work::Check(
            (0..n).fold(Site::new().file("content/story.yaml", "["), |site, i| site.page(&format!("f{i}/a"), "")),
        )
    }),
    row("pages in folders below a story", 50, |n| {
        Work::Check((0..n).fold(Site::new(), |site, i| site.page(&format!("f{i}/a"), "")))
    }),
    row("stories beside each other", 20, |n| Work::Check(stories(n))),
    row("stories beside each other, built", 10, |n| Work::Build(stories(n))),
    row("stories, published", 10, |n| Work::Publish(stories(n))),
    row("stories below a large ledger", 20, |n| Work::Check(stories(n).ledger("names", names(n)))),
    row("stories below a large ledger, built", 10, |n| {
        Work::Build(stories(n).ledger("names", names(n)).ledger("figures", figures(n)))
    }),
    row("stories with a ledger each", 20, |n| {
        Work::Check((0..n).fold(stories(n), |site, i| site.file(&format!("content/t{i}/ledger/names.yaml"), names(4))))
    }),
    up_to(40_000, row("stories in stories", 400, |n| Work::Check(nested(n.isqrt())))),
    up_to(2500, row("stories in stories, built", 25, |n| Work::Build(nested(n.isqrt())))),
    row("aliases of one section", 200, |n| {
        story(&format!("sections:\n  - id: a\n    {}", list("aliases", n, |i| format!("old-{i}"))))
    }),
    row("aliases, built", 100, |n| {
        Work::Build(Site::new().file(
            "content/story.yaml",
            head(&format!("sections:\n  - id: a\n    {}", list("aliases", n, |i| format!("old-{i}")))),
        ))
    }),
    row("one alias again and again", 200, |n| {
        story(&format!("sections:\n  - id: a\n    {}", list("aliases", n, |_| "old".to_owned())))
    }),
    row("aliases that cannot be", 200, |n| {
        story(&format!("sections:\n  - id: a\n    {}", list("aliases", n, |i| format!("old--{i}!"))))
    }),
    row("aliases of pages that are there", 50, |n| {
        Work::Check(sections(n, |i| format!("aliases: [s{}]", (i + 1) % n)))
    }),
    row("former anchors of one section", 200, |n| {
        let anchors = each(n, |i| format!("      old-{i}: h-{i}\n"));
        let site = Site::new().page("a", &each(n, |i| format!("## H {i} {{#h-{i}}}\n\n")));
        Work::Check(site.file("content/story.yaml", head(&format!("sections:\n  - id: a\n    anchors:\n{anchors}"))))
    }),
    row("former anchors that lead nowhere", 200, |n| {
        let anchors = each(n, |i| format!("      old-{i}: x-{i}\n"));
        let site = Site::new().page("a", &each(n, |i| format!("## H {i} {{#h-{i}}}\n\n")));
        Work::Check(site.file("content/story.yaml", head(&format!("sections:\n  - id: a\n    anchors:\n{anchors}"))))
    }),
    row("editors", 200, |n| story(&format!("sections: [a]\neditors:\n  {}", list("ja", n, word)))),
];

fn head(more: &str) -> String {
    format!("title: {{ ja: 話, en: Story }}\n{more}")
}

fn story(more: &str) -> Work {
    Work::Check(Site::new().file("content/story.yaml", head(more)))
}

/// A list on a line of its own.
fn list(key: &str, n: usize, item: impl Fn(usize) -> String) -> String {
    format!("{key}: [{}]\n", (0..n).map(item).collect::<Vec<String>>().join(", "))
}

/// Short sections, each listed with more.
fn sections(n: usize, more: impl Fn(usize) -> String) -> Site {
    let item = |i: usize| format!("  - {{ id: s{i}, {} }}\n", more(i));
    let story = head(&format!("sections:\n  - a\n{}", each(n, item)));
    (0..n).fold(Site::new(), |site, i| site.page(&format!("s{i}"), "Some text.\n")).file("content/story.yaml", story)
}

fn stories(n: usize) -> Site {
    (0..n).fold(Site::new(), |site, i| {
        let story = format!("title: {{ ja: 話{i}, en: Story {i} }}\nsections: [b]\n");
        let folder = format!("t{i}");
        let site = site.file(&format!("content/{folder}/story.yaml"), story);
        site.page(&format!("{folder}/index"), "").page(&format!("{folder}/b"), "Text by Name aaaaa.\n")
    })
}

fn nested(n: usize) -> Site {
    let mut folder = String::new();
    (0..n).fold(Site::new(), |site, _| {
        folder.push_str("t/");
        let site = site.file(&format!("content/{folder}story.yaml"), head("sections: [b]\n"));
        let site = site.file(&format!("content/{folder}ledger/names.yaml"), names(1));
        site.page(&format!("{folder}index"), "").page(&format!("{folder}b"), "Text.\n")
    })
}

fn names(n: usize) -> String {
    each(n, |i| {
        let name = word(i);
        format!(
            "n{i}: {{ kind: person, name: {{ ja: 名{name}, en: Name {name} }}, yomi: な, never: {{ en: [Not {name}] }} }}\n"
        )
    })
}

fn figures(n: usize) -> String {
    each(n, |i| format!("f{i}: {{ value: {}, unit: USD, sources: [s] }}\n", 1000 + i))
}
