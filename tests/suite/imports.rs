//! Which module may import which, and which module owns which outside crate.
//!
//! *In*: the sources of the library. *Out*: tests. The tables are the rules of `ARCHITECTURE.md` in another form.

use std::collections::{BTreeMap, BTreeSet};

use super::house::{Source, sources, sources_of_figures};

/// What each module at the top may import from the others. Stages meet in `model`; only the edges know stages.
const ALLOWED: &[(&str, &[&str])] = &[
    // values
    ("model", &[]),
    ("printed", &["model"]),
    ("suggest", &[]),
    ("compress", &["model"]),
    ("font", &["model"]),
    ("language", &["model"]),
    ("correct", &["language", "model", "suggest", "yaml"]),
    ("figures", &["language", "model", "printed"]),
    ("lock", &["language", "model", "suggest"]),
    ("status", &["language", "lock", "model", "printed"]),
    ("yaml", &["model", "suggest"]),
    // stages
    ("load", &["disk", "language", "model"]),
    ("parse", &["language", "model", "suggest", "yaml"]),
    ("link", &["language", "lock", "model", "suggest", "yaml"]),
    ("check", &["font", "language", "lock", "model", "suggest", "yaml"]),
    ("publish", &["language", "model"]),
    ("render", &["font", "language", "model"]),
    ("write", &["disk", "model"]),
    // edges
    ("disk", &[]),
    ("history", &["disk", "load", "model"]),
    ("report", &["language", "model", "printed"]),
    ("review", &["language", "lock", "model", "printed", "report"]),
    ("schema", &["model"]),
    ("scaffold", &["cli", "load", "lock", "model", "parse", "report", "schema", "yaml"]),
    ("cache", &["disk", "model", "write"]),
    (
        "serve",
        &["cli", "history", "language", "load", "lock", "model", "parse", "printed", "render", "report", "write"],
    ),
    (
        "cli",
        &[
            "cache", "compress", "correct", "figures", "history", "language", "load", "lock", "model", "parse",
            "printed", "publish", "report", "review", "scaffold", "schema", "serve", "status", "suggest", "write",
        ],
    ),
    ("main", &[]),
];

/// The owners of outside crates: paths below `src/` that may name them.
const OWNERS: &[(&str, &[&str])] = &[
    ("ab_glyph_rasterizer", &["render/cards/outline"]),
    ("annotate_snippets", &["report/"]),
    ("anstream", &["cli/"]),
    ("blake3", &["lock/canonical/writer", "model/memory/key"]),
    ("brotli", &["compress"]),
    ("budoux_phf_rs", &["language/japanese/"]),
    ("cap_fs_ext", &["disk/"]),
    ("cap_std", &["disk/", "write/file", "write/private"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("csv", &["render/table"]),
    ("dashu_ratio", &["link/derive/fraction"]),
    ("flate2", &["compress"]),
    ("futures_util", &["serve/"]),
    ("http_body_util", &["serve/"]),
    ("hyper", &["serve/"]),
    ("hyper_util", &["serve/"]),
    ("image", &["render/pictures"]),
    ("imagesize", &["render/assets"]),
    ("jiff", &["model/moment"]),
    ("memchr", &["check/", "language/", "model/conflict", "model/lines", "parse/", "serve/", "yaml/"]),
    ("mimalloc", &["main"]),
    ("notify", &["serve/"]),
    ("png", &["render/cards/draw"]),
    ("pulldown_cmark", &["parse/markdown/"]),
    ("rayon", &["check/", "lib", "link/", "load/", "parse/", "render/", "serve/judge", "write/"]),
    ("rustix", &["write/private", "write/stage"]),
    ("saphyr_parser", &["yaml/locate"]),
    (
        "serde",
        &[
            "correct/append",
            "parse/",
            "printed/",
            "render/",
            "report/json",
            "scaffold/",
            "serve/records",
            "serve/state",
            "serve/words",
            "yaml/",
        ],
    ),
    (
        "serde_json",
        &[
            "figures/",
            "parse/schemas/",
            "printed/",
            "render/",
            "report/",
            "review/json",
            "schema/",
            "serve/",
            "status/",
        ],
    ),
    ("serde_path_to_error", &["yaml/"]),
    ("serde_yaml", &["yaml/"]),
    ("simdutf8", &["load/"]),
    ("strsim", &["suggest"]),
    ("syntect", &["parse/highlight"]),
    ("taiyaku_figures", &["model/quantity"]),
    ("tera", &["render/"]),
    ("tokio", &["serve/"]),
    ("skrifa", &["font"]),
    ("two_face", &["parse/highlight"]),
    (
        "unicode_normalization",
        &[
            "language/chars",
            "check/characters",
            "check/text/letters",
            "language/japanese/",
            "language/nfc",
            "lock/canonical/characters",
        ],
    ),
    ("unicode_properties", &["language/"]),
    ("unicode_segmentation", &["language/"]),
    ("unicode_width", &["language/", "link/outline"]),
    ("walkdir", &["load/"]),
    ("xxhash_rust", &["model/memory/key", "render/assets", "report/fingerprint"]),
];

/// The owners of outside crates in the library of figures.
const OWNERS_IN_FIGURES: &[(&str, &[&str])] = &[("jiff", &["date"]), ("phf", &["english/word"])];

#[test]
fn modules_import_only_what_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs") {
        let module = source.module();
        let Some(may) = allowed.get(module) else {
            wrong.push(format!("src/{}: no row for the module {module} in ALLOWED", source.path));
            continue;
        };
        let named = named_modules(&source.code());
        let modules = named.iter().filter(|name| allowed.contains_key(name.as_str()));
        let foreign = modules.filter(|name| *name != module && !may.contains(&name.as_str()));
        wrong.extend(foreign.map(|name| format!("src/{}: {module} must not import {name}", source.path)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_is_a_module() {
    let modules: BTreeSet<String> = sources().iter().map(|source| source.module().to_owned()).collect();
    let rows: BTreeSet<String> = ALLOWED.iter().map(|(module, _)| (*module).to_owned()).collect();
    let stale: Vec<&String> = rows.difference(&modules).collect();
    assert!(stale.is_empty(), "ALLOWED names modules that are gone: {stale:?}");
}

#[test]
fn outside_crates_stay_with_their_owners() {
    let mut wrong = Vec::new();
    for (sources, table) in [(sources(), OWNERS), (sources_of_figures(), OWNERS_IN_FIGURES)] {
        for source in sources {
            let code = source.code();
            for (name, owners) in table {
                let is_owner = owners.iter().any(|owner| source.path.starts_with(owner));
                if !is_owner && names_crate(&code, name) {
                    let Source { root, path, .. } = &source;
                    wrong.push(format!("{root}/{path}: {name} belongs to {}", owners.join(", ")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_an_owner_and_is_used() {
    let of_figures = ("crates/figures/Cargo.toml", sources_of_figures(), OWNERS_IN_FIGURES);
    for (path, sources, table) in [("Cargo.toml", sources(), OWNERS), of_figures] {
        let manifest = std::fs::read_to_string(super::site::repository().join(path)).expect("a manifest");
        for name in dependencies(&manifest) {
            let name = name.replace('-', "_");
            assert!(table.iter().any(|(known, _)| *known == name), "{path}: {name} has no owner in its table");
            assert!(sources.iter().any(|source| names_crate(&source.code(), &name)), "{path}: nothing uses {name}");
        }
    }
}

#[test]
fn the_library_of_figures_stands_alone() {
    let wrong = sources_of_figures().into_iter().filter(|source| names_crate(&source.code(), "taiyaku"));
    let wrong: Vec<String> = wrong.map(|source| source.path).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names of the dependencies of the program, not of its tests.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.contains("dev-");
        } else if inside && let Some((name, _)) = line.split_once(" = ") {
            names.push(name.trim().to_owned());
        }
    }
    names
}

/// Whether code names a crate as the head of a path.
fn names_crate(code: &str, name: &str) -> bool {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_head = !before.ends_with(is_word) && !before.ends_with("::") && !before.ends_with('.');
        let is_derive = before.ends_with("#[");
        is_head && !is_derive && (after.starts_with("::") || before.ends_with("use ") && after.starts_with(';'))
    })
}

/// The names that follow `crate::`, alone or in a list.
fn named_modules(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for (at, head) in code.match_indices("crate::") {
        if code[..at].ends_with('$') {
            continue;
        }
        let after = &code[at + head.len()..];
        match after.strip_prefix('{') {
            Some(list) => names.extend(items(list).into_iter().map(|item| word(item.trim()))),
            None => drop(names.insert(word(after))),
        }
    }
    names
}

/// The items of a list in braces, from behind the opening one.
fn items(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut start = 0;
    let mut items = Vec::new();
    for (at, char) in list.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&list[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}

#[test]
fn reads_imports() {
    let check = |code: &str, expect: &[&str]| {
        assert_eq!(named_modules(code).iter().map(String::as_str).collect::<Vec<_>>(), expect, "{code}");
    };
    check("use crate::model::{Bi, Lang};", &["model"]);
    check("use crate::{load, parse::{a, b}, Built};", &["Built", "load", "parse"]);
    check("crate::words!(x); $crate::model::X", &["words"]);
    assert!(names_crate("use tera::Tera;", "tera") && names_crate("x(tera::y)", "tera"));
    assert!(!names_crate("crate::tera::x", "tera") && !names_crate("a_tera::x", "tera"));
}

#[test]
fn stages_do_not_import_each_other() {
    let stages = ["load", "parse", "link", "check", "render", "write"];
    for (module, may) in ALLOWED.iter().filter(|(module, _)| stages.contains(module)) {
        assert!(!may.iter().any(|name| stages.contains(name)), "{module} may not import a stage");
    }
    assert!(!sources().iter().any(Source::is_empty), "a file without code");
}
