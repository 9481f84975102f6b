//! The way through long stories: what each page lists of it, and where the rest is.
//!
//! *In*: a story of sixty sections with fifty plain pages. *Out*: tests.

use std::fmt::Write as _;

use taiyaku::InMemory;

use super::site;

const N_SECTIONS: usize = 60;
const N_PAGES: usize = 50;

fn long_story() -> InMemory {
    let mut story = "title: { ja: 話, en: Story }\nsections:\n".to_owned();
    (1..=N_SECTIONS).for_each(|n| _ = writeln!(story, "  - s{n}"));
    story.push_str("pages:\n");
    (1..=N_PAGES).for_each(|n| _ = writeln!(story, "  - p{n}"));
    let mut files = site::small_with("content/story.yaml", story);
    let ids = (1..=N_SECTIONS).map(|n| format!("s{n}")).chain((1..=N_PAGES).map(|n| format!("p{n}")));
    for id in ids {
        for (lang, text) in [("ja", "本文。"), ("en", "The text.")] {
            let page = format!("---\ntitle: {id}\nsummary: S.\n---\n\n{text}\n");
            files.push((format!("content/{id}.{lang}.md"), page.into_bytes()));
        }
    }
    site::build_files(files)
}

/// The steps of a page: the numbers that are written, the titles, and the link to all of them.
fn steps(built: &InMemory, path: &str) -> (Vec<String>, Vec<String>, bool) {
    let html = site::text(built, path);
    let (_, rest) = html.split_once("<ol class=\"steps\">").expect("a page with steps");
    let (list, after) = rest.split_once("</ol>").expect("a list");
    let number = |item: &str| Some(item.strip_prefix(" value=\"")?.split('"').next()?.to_owned());
    let numbers = list.split("<li").skip(1).filter_map(number).collect();
    let title = |item: &str| item.split('>').nth(2).expect("a link").split('<').next().expect("a title").to_owned();
    let titles = list.split("<li").skip(1).map(title).collect();
    (numbers, titles, after.trim_start().starts_with("<p class=\"all\"><a href=\"/en/\">60 sections</a></p>"))
}

#[test]
fn a_page_of_a_long_story_lists_what_is_around_it() {
    let built = long_story();
    let named = |range: std::ops::RangeInclusive<usize>| range.map(|n| format!("s{n}")).collect::<Vec<_>>();
    let (numbers, titles, leads_to_all) = steps(&built, "en/s1/index.html");
    assert_eq!((numbers, titles, leads_to_all), (Vec::new(), named(1..=40), true));
    let (numbers, titles, leads_to_all) = steps(&built, "en/s35/index.html");
    assert_eq!((titles, leads_to_all), (named(15..=54), true));
    assert_eq!(numbers, (15..=54).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(steps(&built, "en/s60/index.html").1, named(21..=60));
    assert_eq!(steps(&built, "en/p1/index.html").1, named(1..=40));
    assert!(site::text(&built, "en/s60/index.html").contains("Part 60 of 60"));
}

#[test]
fn nothing_of_a_long_story_is_out_of_reach() {
    let built = long_story();
    let overview = site::text(&built, "en/index.html");
    let search = site::text(&built, "en/search/index.html");
    let footer = site::text(&built, "en/s1/index.html").split("<footer").nth(1).expect("a footer");
    for n in 1..=N_SECTIONS {
        assert!(
            overview.split("<ol class=\"story\">").nth(1).is_some_and(|list| list.contains(&format!("/en/s{n}/\"")))
        );
    }
    for n in 1..=N_PAGES {
        assert!(search.contains(&format!("<li><a href=\"/en/p{n}/\"")), "p{n}");
        assert_eq!(footer.contains(&format!("/en/p{n}/\"")), n <= 40, "p{n}");
    }
}
