//! What programs read of a site: JSON-LD, feeds, the site map, tables, schemas.
//!
//! *In*: golden sites without errors, the site of this repository, the program. *Out*: tests.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use taiyaku::InMemory;

use super::program::Desk;
use super::site;

/// The sites that publish, with their names.
fn good_sites() -> Vec<(String, InMemory)> {
    let folders = site::golden_folders().into_iter().chain([site::repository().to_path_buf()]);
    let built = folders.map(|folder| (site::name_of(&folder), site::build_folder(&folder)));
    built.filter(|(_, built)| site::tally(built).n_errors == 0).collect()
}

/// The graph of each page that has one, by path.
fn graphs(built: &InMemory) -> BTreeMap<&str, Vec<Value>> {
    let pages = built.files.iter().filter(|file| file.path.ends_with(".html"));
    let graph = |html: &str| {
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
        let (json, _) = rest.split_once("</script>").expect("the element ends");
        assert!(!json.contains('<'), "{json}");
        let json: Value = serde_json::from_str(json).expect("JSON");
        Some(json["@graph"].as_array().expect("a graph").clone())
    };
    pages.filter_map(|file| Some((file.path.as_str(), graph(site::text(built, &file.path))?))).collect()
}

/// Every id that a node only refers to.
fn references<'a>(node: &'a Value, found: &mut Vec<&'a str>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(map) if map.len() == 1 && map.contains_key("@id") => found.extend(node["@id"].as_str()),
        Value::Object(map) => map.values().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn graphs_name_what_exists() {
    for (name, built) in good_sites() {
        let graphs = graphs(&built);
        let nodes = || graphs.values().flatten();
        let ids: BTreeSet<&str> = nodes().filter_map(|node| node["@id"].as_str()).collect();
        for (path, graph) in &graphs {
            let mut named = Vec::new();
            graph.iter().for_each(|node| references(node, &mut named));
            let lacking: Vec<&&str> = named.iter().filter(|id| !ids.contains(**id)).collect();
            assert!(lacking.is_empty(), "{name}: {path} names {lacking:?}");
        }
        for node in nodes().filter(|node| node["@type"] == "NewsArticle") {
            let translation = node["workTranslation"]["@id"].as_str();
            let back = nodes().find(|other| other["@id"].as_str() == translation && translation.is_some());
            assert!(back.is_none_or(|other| other["workTranslation"]["@id"] == node["@id"]), "{name}: {node}");
        }
    }
}

#[test]
fn a_name_is_the_same_as_pages_elsewhere() {
    let built = site::build_folder(&site::repository().join("tests/sites/names"));
    let graphs = graphs(&built);
    let openai = graphs["en/names/index.html"].iter().find(|node| node["name"] == "OpenAI").expect("the name");
    assert_eq!(openai["sameAs"], serde_json::json!(["https://openai.com/"]), "what is no address is left out");
}

#[test]
fn every_page_with_a_canonical_address_is_in_the_site_map_once() {
    // A theme of the site's own may do without the heads of pages.
    for (name, built) in good_sites().into_iter().filter(|(name, _)| name != "plain-theme") {
        let map = site::text(&built, "sitemap.xml");
        let pages = built.files.iter().filter(|file| file.path.ends_with(".html") && !file.path.ends_with("404.html"));
        for page in pages {
            let html = site::text(&built, &page.path);
            let (_, rest) = html.split_once("<link rel=\"canonical\" href=\"").expect("a canonical address");
            let (address, _) = rest.split_once('"').expect("the attribute ends");
            assert_eq!(map.matches(&format!("<loc>{address}</loc>")).count(), 1, "{name}: {address}");
        }
        assert!(!map.contains("404.html"), "{name}");
    }
}

#[test]
fn feeds_agree_and_never_repeat_an_id() {
    let mut n_feeds = 0;
    for (name, built) in good_sites() {
        for file in built.files.iter().filter(|file| file.path.ends_with("/feed.json")) {
            let feed: Value = serde_json::from_str(site::text(&built, &file.path)).expect("JSON");
            let atom = site::text(&built, &file.path.replace(".json", ".xml"));
            let items = feed["items"].as_array().expect("items");
            let ids: BTreeSet<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
            assert_eq!(ids.len(), items.len(), "{name}: {}", file.path);
            assert_eq!(atom.matches("<entry>").count(), items.len(), "{name}: {}", file.path);
            assert!(ids.iter().all(|id| atom.contains(&format!("<id>{id}</id>"))), "{name}: {}", file.path);
            n_feeds += 1;
        }
    }
    assert!(n_feeds >= 4, "only {n_feeds} feeds were looked at");
}

#[test]
fn a_site_without_dates_has_no_feed() {
    let built = site::build_files(site::small());
    assert!(!built.files.iter().any(|file| file.path.contains("feed")));
    assert!(!site::text(&built, "ja/index.html").contains("feed"));
}

#[test]
fn schemas_have_the_languages_of_the_site() {
    let desk = Desk::golden("french-english");
    desk.run(&["schema"]).exits(0).says("figures\n").says("changes\n");
    let printed = desk.run(&["schema", "terms"]).exits(0);
    let schema: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    let properties = schema["$defs"]["Texts"]["properties"].as_object().expect("properties");
    assert_eq!(properties.keys().collect::<Vec<_>>(), ["en", "fr"]);
    Desk::empty().run(&["schema", "story"]).exits(0).says("\"ja\"");
    desk.run(&["schema", "stroy", "--ui", "en"]).exits(2).complains("did you mean `story`?");
}

#[test]
fn completions_are_a_script() {
    Desk::empty().run(&["completions", "bash"]).exits(0).says("taiyaku");
    Desk::empty().run(&["completions", "tcsh"]).exits(2);
}

#[test]
fn a_contact_for_holes_is_written_where_a_site_names_one() {
    let site = String::from_utf8(site::small()[0].1.clone()).expect("text");
    let contact = "security: { contact: \"mailto:security@example.org\", expires: 2027-02-01T09:00+09:00 }\n";
    let desk = Desk::with(site::small_with("site.yaml", site.clone() + contact));
    desk.run(&["build"]).exits(0);
    let expected = "Contact: mailto:security@example.org\nExpires: 2027-02-01T09:00:00+09:00\n\
                    Preferred-Languages: ja, en\nCanonical: https://example.org/.well-known/security.txt\n";
    assert_eq!(desk.read("public/.well-known/security.txt"), expected);
    // It holds for a host, and a site below a path is not all of it.
    desk.run(&["build", "--base-url", "https://example.org/repo/"]).exits(0);
    assert!(!desk.join("public/.well-known").exists());
    let desk = Desk::with(site::small_with("site.yaml", site));
    desk.run(&["build"]).exits(0);
    assert!(!desk.join("public/.well-known").exists());
}
