//! What holds for every site: same input, same bytes; languages are symmetric; every link leads somewhere.
//!
//! *In*: the golden sites that have no errors, and the site of this repository. *Out*: tests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::LazyLock;

use taiyaku::model::{Code, Inputs};
use taiyaku::report::Ui;
use taiyaku::{InMemory, load};

use super::{markup, site};

/// A site that publishes, as built.
struct Good {
    name: String,
    folder: PathBuf,
    built: InMemory,
}

/// The sites without errors, built once for all tests.
fn good_sites() -> &'static [Good] {
    static SITES: LazyLock<Vec<Good>> = LazyLock::new(|| {
        let golden = site::golden_folders().into_iter().map(|folder| (site::name_of(&folder), folder));
        let shipped = ("the shipped site".to_owned(), site::repository().to_path_buf());
        let good =
            golden.chain([shipped]).map(|(name, folder)| Good { name, built: site::build_folder(&folder), folder });
        good.filter(|good| site::tally(&good.built).n_errors == 0).collect()
    });
    &SITES
}

#[test]
fn the_good_sites_are_many() {
    let names: BTreeSet<&str> = good_sites().iter().map(|good| good.name.as_str()).collect();
    for name in ["anchors", "base-path", "bilingual", "french-english", "two-stories", "the shipped site"] {
        assert!(names.contains(name), "{name} has errors");
    }
}

#[test]
fn the_shipped_site_is_clean() {
    let built = site::build_folder(site::repository());
    let tally = site::tally(&built);
    assert!(tally.n_errors == 0 && tally.n_warnings == 0, "{}", site::printed(&built, Ui::En));
}

#[test]
fn building_twice_gives_the_same_bytes() {
    for folder in site::golden_folders() {
        let (one, two) = (site::build_folder(&folder), site::build_folder(&folder));
        assert_eq!(contents(&one), contents(&two), "{}", site::name_of(&folder));
        assert_eq!(site::printed(&one, Ui::En), site::printed(&two, Ui::En));
    }
}

/// A built site may be looked at anywhere: it tells nothing of the machine that made it.
#[test]
fn nothing_of_the_machine_shows() {
    let here = site::repository().to_string_lossy().into_owned();
    let home = std::env::home_dir().map(|home| home.to_string_lossy().into_owned());
    let words = [Some(here), home.filter(|home| home.len() > 5), Some("127.0.0.1".into()), Some("localhost".into())];
    for good in good_sites() {
        for file in &good.built.files {
            let text = String::from_utf8_lossy(&file.bytes);
            let told = words.iter().flatten().find(|word| text.contains(word.as_str()));
            assert_eq!(told, None, "{}: {}", good.name, file.path);
        }
    }
}

/// The order in which files are given does not show.
#[test]
fn the_order_of_files_does_not_show() {
    let folder = site::repository().join("tests/sites/bilingual");
    let inputs = load::folder(&folder).expect("a readable site");
    let texts = inputs.sources.iter().filter(|source| source.origin == taiyaku::model::Origin::Site);
    let mut files: Vec<(String, Vec<u8>)> =
        texts.map(|source| (source.path.to_string(), source.text.as_bytes().to_vec())).collect();
    files.extend(inputs.assets.iter().map(|asset| (asset.path.to_string(), asset.bytes.to_vec())));
    let forwards = site::build_files(files.clone());
    files.reverse();
    let backwards = site::build_files(files);
    assert_eq!(contents(&forwards), contents(&backwards));
    assert_eq!(contents(&forwards), contents(&site::build(inputs)));
}

/// Every built file with its bytes.
fn contents(built: &InMemory) -> BTreeMap<&str, &[u8]> {
    built.files.iter().map(|file| (file.path.as_str(), &*file.bytes)).collect()
}

/// The pages of a built site with their tags.
fn pages(built: &InMemory) -> BTreeMap<&str, Vec<markup::Tag<'_>>> {
    let pages = built.files.iter().filter(|file| file.path.ends_with(".html"));
    pages.map(|file| (file.path.as_str(), markup::tags(site::text(built, &file.path)))).collect()
}

#[test]
fn every_link_leads_somewhere() {
    for Good { name, built, .. } in good_sites() {
        let config = built.config.as_ref().expect("a good site");
        let pages = pages(built);
        let ids: BTreeMap<&str, BTreeSet<String>> =
            pages.iter().map(|(path, tags)| (*path, markup::ids(tags).into_iter().collect())).collect();
        let files: BTreeSet<&str> = built.files.iter().map(|file| file.path.as_str()).collect();
        let mut broken = Vec::new();
        for (path, tags) in &pages {
            for address in markup::addresses(tags) {
                let own = address.strip_prefix(&config.origin).unwrap_or(&address);
                let Some(target) = target(own, path, &config.base_path) else { continue };
                let (file, fragment) = target;
                let has_fragment =
                    fragment.is_empty() || ids.get(file.as_str()).is_some_and(|ids| ids.contains(&fragment));
                if !files.contains(file.as_str()) || !has_fragment {
                    broken.push(format!("{name}: {path} links to {address}"));
                }
            }
        }
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}

/// The file and the fragment that an address of the site stands for; `None` for one outside.
fn target(address: &str, from: &str, base_path: &str) -> Option<(String, String)> {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    if path.is_empty() {
        return Some((from.to_owned(), fragment.to_owned()));
    }
    if path.contains(':') {
        return None;
    }
    let below =
        path.strip_prefix(base_path).unwrap_or_else(|| panic!("{from} names {address}, outside of {base_path}"));
    let file = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
    Some((file, fragment.to_owned()))
}

#[test]
fn ids_are_unique_and_named_ids_exist() {
    for Good { name, built, .. } in good_sites() {
        for (path, tags) in pages(built) {
            let ids = markup::ids(&tags);
            let unique: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{name}: an id stands twice in {path}: {ids:?}");
            // A theme of the site's own may leave out the lists that marks refer to.
            let keys = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];
            for key in keys.into_iter().filter(|_| name != "plain-theme") {
                for value in tags.iter().filter_map(|tag| tag.attributes.get(key)) {
                    let lacking: Vec<&str> =
                        value.split(' ').filter(|id| !unique.contains(&(*id).to_owned())).collect();
                    assert!(lacking.is_empty(), "{name}: {path} has no {lacking:?} for {key}");
                }
            }
        }
    }
}

#[test]
fn tags_are_nested() {
    for Good { name, built, .. } in good_sites() {
        for file in built.files.iter().filter(|file| file.path.ends_with(".html")) {
            assert_eq!(markup::misnested(site::text(built, &file.path)), None, "{name}: {}", file.path);
        }
    }
}

#[test]
fn both_languages_have_the_same_pages_and_anchors() {
    for Good { name, built, .. } in good_sites() {
        let config = built.config.as_ref().expect("a good site");
        let has_unpaired = built.findings.iter().any(|finding| finding.code == Code::BlockUnpaired);
        let (first, second) = (config.languages.first.as_str(), config.languages.second.as_str());
        let pages = pages(built);
        let of = |tag: &str| -> BTreeMap<String, Vec<String>> {
            let below = pages.iter().filter_map(|(path, tags)| Some((path.strip_prefix(&format!("{tag}/"))?, tags)));
            below.map(|(path, tags)| (path.to_owned(), shared_anchors(tags))).collect()
        };
        let (one, two) = (of(first), of(second));
        assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>(), "{name}");
        for (path, anchors) in one.iter().filter(|_| !has_unpaired) {
            assert_eq!(anchors, &two[path], "{name}: {path}");
        }
    }
}

/// Ids of blocks and headings, sorted, as ledgers are ordered by language; those of our own furniture begin with `_`.
fn shared_anchors(tags: &[markup::Tag<'_>]) -> Vec<String> {
    let mut anchors: Vec<String> = markup::ids(tags).into_iter().filter(|id| !id.starts_with('_')).collect();
    anchors.sort();
    anchors
}

/// A good site whose `languages:` stand in the other order.
fn swapped(folder: &std::path::Path) -> InMemory {
    let mut inputs: Inputs = load::folder(folder).expect("a readable site");
    let source = inputs.sources.iter_mut().find(|source| &*source.path == "site.yaml").expect("site.yaml");
    let line = source.text.lines().find(|line| line.starts_with("languages:")).expect("the languages").to_owned();
    let (first, second) =
        line.trim_start_matches("languages: [").trim_end_matches(']').split_once(", ").expect("a list of two");
    source.text = source.text.replace(&line, &format!("languages: [{second}, {first}]")).into();
    site::build(inputs)
}

/// A page says the same whichever language is named first; only the order of what names both languages differs.
#[test]
fn swapping_the_languages_swaps_the_output() {
    let mut differences = Vec::new();
    for Good { name, built, folder } in good_sites() {
        let swapped = swapped(folder);
        // The colour of a card says which language is named first, and its name says how it looks.
        let is_card = |path: &str| path.starts_with("assets/cards/");
        let paths = |built: &InMemory| -> Vec<String> {
            built.files.iter().map(|file| file.path.clone()).filter(|path| !is_card(path)).collect()
        };
        assert_eq!(paths(built), paths(&swapped), "{name}");
        let n_findings = |built: &InMemory| site::short(built).lines().count();
        assert_eq!(n_findings(built), n_findings(&swapped), "{name}: as many findings");
        // The pages before the languages show both in their order.
        let is_of_one_language = |path: &&String| {
            // A theme of the site's own may name both languages on one line.
            path.contains('/') && path.ends_with(".html") && name != "plain-theme"
        };
        for path in paths(built).iter().filter(is_of_one_language) {
            let [one, two] = [built, &swapped].map(|built| without_sides(site::text(built, path)));
            let main = super::diff::diff(markup::inside_main(&one), markup::inside_main(&two));
            let whole = super::diff::diff(&without_order(&one), &without_order(&two));
            differences.extend(main.or(whole).map(|lines| format!("{name}: {path}\n{lines}")));
        }
    }
    let n_pages = differences.len();
    differences.truncate(3);
    assert!(n_pages == 0, "{n_pages} pages differ, among them\n{}", differences.join("\n"));
}

/// A text without what says whether a language is the first or the second.
fn without_sides(html: &str) -> String {
    let html = html.replace(" data-side=\"1\"", "").replace(" data-side=\"2\"", "");
    let mut parts = html.split("assets/cards/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "assets/cards/" + part.split_once(".png").map_or(part, |(_, rest)| rest))
}

/// The lines and list items of a page, sorted.
fn without_order(html: &str) -> String {
    let items = html.replace("<li>", "\n<li>").replace("</ul>", "\n</ul>");
    let mut lines: Vec<&str> = items.lines().collect();
    lines.sort_unstable();
    lines.join("\n")
}
