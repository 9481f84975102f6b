//! Symbolic links below the folder of a site: whatever is read there is read itself, and nothing that it points at.
//!
//! *In*: sites of which one file or folder is kept elsewhere, pipes, repositories. *Out*: tests.

use taiyaku::history::History;
use taiyaku::load;

use super::program::Desk;
use super::repository::Repository;
use super::site;
use super::site::symbolic_link;

/// What stands in every file that is kept elsewhere, and nowhere else.
const SECRET: &str = "kept-elsewhere";

/// A site with a file of every kind that is read; each says the secret.
fn everything() -> Vec<(String, Vec<u8>)> {
    let page = |title: &str| format!("---\ntitle: {title} {SECRET}\nsummary: S.\n---\n\n## One\n\n{SECRET}\n");
    let mut files = site::small();
    let more: Vec<(&str, String)> = vec![
        ("content/story.yaml", format!("title: {{ ja: {SECRET}, en: {SECRET} }}\nsections: [bid]\n")),
        ("content/bid.ja.md", page("額")),
        ("content/bid.en.md", page("Bid")),
        ("content/bid.lock", format!("v1 {SECRET}\n")),
        ("content/deep/story.yaml", format!("title: {{ ja: {SECRET}, en: {SECRET} }}\nsections: []\n")),
        ("content/deep/index.ja.md", page("深い")),
        ("content/deep/index.en.md", page("Deep")),
        (
            "content/ledger/terms.yaml",
            format!("t: {{ term: {{ ja: 語, en: word }}, definition: {{ ja: {SECRET}, en: {SECRET} }} }}\n"),
        ),
        ("content/ledger/changes.yaml", format!("# {SECRET}\n[]\n")),
        ("content/images/a.txt", SECRET.to_owned()),
        ("templates/strings.yaml", format!("search: {{ ja: {SECRET}, en: {SECRET} }}\n")),
        ("templates/plain.html", format!("{SECRET}\n")),
        ("templates/components/own.html", format!("{SECRET}\n")),
        ("theme/style.css", format!("/* {SECRET} */\n")),
        ("theme/fonts/a.txt", SECRET.to_owned()),
    ];
    files.retain(|(path, _)| !more.iter().any(|(own, _)| own == path));
    files.extend(more.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())));
    files
}

/// Every file and every folder that is read, the roots among them.
fn read_paths() -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for (path, _) in everything() {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        paths.extend(ends.map(|end| path[..end].to_owned()));
    }
    paths.sort();
    paths.dedup();
    paths
}

/// Moves a file or folder of a site out of it, and leaves a link.
fn keep_elsewhere(desk: &Desk, elsewhere: &Desk, path: &str) {
    let target = elsewhere.join("target");
    std::fs::rename(desk.join(path), &target).expect("it can be moved");
    symbolic_link(target.to_str().expect("UTF-8"), &desk.join(path));
}

#[test]
fn what_is_read_is_no_link() {
    let mut paths = read_paths();
    for root in load::FOLDERS.into_iter().chain([load::SITE_FILE]) {
        assert!(paths.iter().any(|path| path == root), "{root} is among what is tried");
    }
    paths.retain(|path| path != "content/index.ja.md");
    for path in paths {
        let (desk, elsewhere) = (Desk::with(everything()), Desk::empty());
        keep_elsewhere(&desk, &elsewhere, &path);
        let told = format!("{path}:1:1: error[symbolic-link]");
        let checked = desk.run(&["check", "--format", "short"]).exits(1).says(&told);
        assert_eq!(checked.stdout.matches("[symbolic-link]").count(), 1, "{path}: {}", checked.stdout);
        for command in [&["build"][..], &["build", "--production"], &["build", "--out", "elsewhere"]] {
            desk.run(command).exits(1).says(&format!("--> {path}"));
        }
        assert!(!desk.join("public").exists() && !desk.join("elsewhere").exists(), "{path}");
        for command in [&["status"][..], &["figures"], &["check", "--format", "json"]] {
            desk.run(command);
        }
    }
}

#[test]
fn what_is_kept_elsewhere_reaches_nothing() {
    for path in read_paths() {
        let (desk, elsewhere) = (Desk::with(everything()), Desk::empty());
        for file in everything().into_iter().map(|(path, _)| path) {
            // Only what is kept elsewhere says the secret.
            if file != path && !file.starts_with(&format!("{path}/")) {
                let text = desk.read(&file).replace(SECRET, "here");
                desk.write(&file, text.as_bytes());
            }
        }
        keep_elsewhere(&desk, &elsewhere, &path);
        let built = site::build_folder(desk.path());
        for file in &built.files {
            let text = String::from_utf8_lossy(&file.bytes);
            assert!(!text.contains(SECRET), "{path} reaches {}", file.path);
        }
        assert!(!site::printed(&built, taiyaku::report::Ui::En).contains(SECRET), "{path}");
        let inputs = load::folder(desk.path()).expect("the folder");
        let is_read = inputs.sources.iter().any(|source| source.text.contains(SECRET))
            || inputs.assets.iter().any(|asset| *asset.bytes == *SECRET.as_bytes());
        assert!(!is_read, "{path} is read");
    }
}

#[test]
fn the_folder_of_the_site_may_be_reached_through_a_link() {
    let (desk, elsewhere) = (Desk::with(site::small()), Desk::empty());
    symbolic_link(desk.path().to_str().expect("UTF-8"), &elsewhere.join("site"));
    elsewhere.run(&["check", "--site", "site"]).exits(0);
    elsewhere.run(&["build", "--site", "site"]).exits(0);
    assert!(desk.join("public/ja/index.html").is_file());
}

#[test]
fn a_link_is_one_in_every_revision() {
    let links = ["theme", "site.yaml", "content/deep", "content/bid.ja.md"];
    for path in links {
        let (repository, elsewhere) = (Repository::with(everything()), Desk::empty());
        keep_elsewhere(&repository.desk, &elsewhere, path);
        repository.commit("Keep it elsewhere");
        let history = History::open(repository.path()).expect("a repository");
        let committed = history.inputs(&history.commit("HEAD").expect("a commit")).expect("the site");
        let codes: Vec<&str> = committed.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, ["symbolic-link"], "{path}");
        let place = committed.source(committed.findings[0].places[0].file);
        assert_eq!(&*place.path, path);
        repository
            .desk
            .run_with(
                &["check", "--base", "HEAD~1", "--format", "short"],
                &[("PATH", &std::env::var("PATH").expect("a PATH"))],
            )
            .exits(1)
            .says(path);
    }
}

/// Makes a pipe, which nobody ever writes to.
#[cfg(unix)]
fn pipe(desk: &Desk, path: &str) {
    let full = desk.join(path);
    std::fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
    drop(std::fs::remove_file(&full));
    assert!(std::process::Command::new("mkfifo").arg(full).status().expect("mkfifo").success());
}

#[cfg(unix)]
#[test]
fn nothing_is_waited_for() {
    for path in ["content/third.ja.md", "content/images/a.png", "templates/strings.yaml", "theme/style.css", "static/x"]
    {
        let desk = Desk::with(site::small());
        pipe(&desk, path);
        desk.run(&["check"]).exits(0);
        desk.run(&["build"]).exits(0);
    }
    let desk = Desk::with(site::small());
    pipe(&desk, "site.yaml");
    desk.run(&["check"]).exits(2).complains("site.yaml");
    let desk = Desk::with(site::small());
    pipe(&desk, "public/ja/index.html");
    desk.write("public/.taiyaku-output", b"");
    desk.run(&["build"]).exits(0);
}

#[test]
fn a_folder_may_have_the_name_of_a_page() {
    let desk = Desk::with(site::small());
    for path in ["content/first.ja.md/a.txt", "content/first.lock/b.ja.md", "content/ledger/figures.yaml/c"] {
        desk.write(path, b"---\ntitle: T\nsummary: S\n---\n");
    }
    let checked = desk.run(&["check", "--format", "short"]);
    assert!(checked.status < 2, "{checked:?}");
    desk.run(&["add", "first"]).exits(2);
    assert!(desk.join("content/first.ja.md").is_dir());
}

/// A file that a command writes, and the command.
const WRITTEN: [(&str, &[&str]); 9] = [
    ("content/bid.lock", &["approve", "bid", "--lang", "ja", "--as", "one"]),
    ("content/bid.lock", &["confirm", "bid", "--all", "--yes"]),
    ("content/ledger/changes.yaml", &["correct", "bid", "--figure", "bid", "--at", "2025-02-17T10:05+09:00"]),
    ("content/new.ja.md", &["add", "new"]),
    ("content/story.yaml", &["add", "new"]),
    ("known.txt", &["check", "--baseline", "known.txt", "--write-baseline"]),
    ("notes/known.txt", &["check", "--baseline", "notes/known.txt", "--write-baseline"]),
    ("public/index.html", &["build"]),
    ("out/deep/index.html", &["build", "--out", "out/deep"]),
];

/// A site in which every command of [`WRITTEN`] has something to write.
fn to_be_written() -> Vec<(String, Vec<u8>)> {
    let page = "---\ntitle: T\nsummary: S.\n---\n\n[97](figure:bid)[^s]\n";
    let ledger = "bid: { value: 97, unit: { ja: 社, en: companies }, label: { ja: 数, en: Count }, sources: [s] }\n";
    let mut files = site::small_with("content/story.yaml", "title: { ja: 話, en: Story }\nsections: [bid]\n");
    let more = [
        ("content/bid.ja.md", page),
        ("content/bid.en.md", page),
        ("content/ledger/figures.yaml", ledger),
        ("content/ledger/sources.yaml", "s: { publisher: Desk, url: \"https://example.org/\" }\n"),
    ];
    files.extend(more.map(|(path, text)| (path.to_owned(), text.into())));
    files
}

/// Every file of a folder with its bytes.
fn contents(desk: &Desk) -> Vec<(String, Option<Vec<u8>>)> {
    desk.listing().into_iter().map(|path| (path.clone(), std::fs::read(desk.join(&path)).ok())).collect()
}

#[test]
fn nothing_is_written_through_a_link() {
    for (path, command) in WRITTEN {
        let plain = Desk::with(to_be_written());
        std::fs::create_dir(plain.join("notes")).expect("a folder");
        plain.run(command).exits(0);
        assert!(plain.join(path).is_file(), "{command:?} writes {path}");
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for link in ends.map(|end| &path[..end]).filter(|link| *link != "content") {
            let is_output = command.contains(&"build");
            // Files of the output are replaced with their folder, whatever they are.
            if is_output && link == path {
                continue;
            }
            let (desk, elsewhere) = (Desk::with(to_be_written()), Desk::empty());
            std::fs::create_dir(desk.join("notes")).expect("a folder");
            elsewhere.write("folder/file", b"kept");
            let target = elsewhere.join(if link == path { "folder/file" } else { "folder" });
            if desk.join(link).exists() {
                std::fs::rename(desk.join(link), elsewhere.join("moved")).expect("it can be moved");
            }
            std::fs::create_dir_all(desk.join(link).parent().expect("a folder")).expect("a folder");
            symbolic_link(target.to_str().expect("UTF-8"), &desk.join(link));
            let before = contents(&elsewhere);
            let ran = desk.run(command);
            assert_ne!(ran.status, 0, "{command:?} with {link} elsewhere: {}", ran.stdout);
            assert_eq!(contents(&elsewhere), before, "{command:?} with {link} elsewhere");
            assert!(desk.join(link).is_symlink(), "{command:?}: {link} stays what it is");
            // A link that leads nowhere is one, too.
            std::fs::remove_file(desk.join(link)).expect("a link");
            symbolic_link(elsewhere.join("nowhere").to_str().expect("UTF-8"), &desk.join(link));
            let ran = desk.run(command);
            assert_ne!(ran.status, 0, "{command:?} with {link} nowhere: {}", ran.stdout);
            assert_eq!(contents(&elsewhere), before, "{command:?} with {link} nowhere");
        }
    }
}

/// An output that is committed may hold links: they are replaced, never written through.
#[test]
fn an_output_is_replaced_with_its_links() {
    let (desk, elsewhere) = (Desk::with(site::small()), Desk::with([("page", b"kept".to_vec())]));
    desk.run(&["build"]).exits(0);
    std::fs::remove_file(desk.join("public/ja/index.html")).expect("a page");
    symbolic_link(elsewhere.join("page").to_str().expect("UTF-8"), &desk.join("public/ja/index.html"));
    std::fs::remove_dir_all(desk.join("public/en")).expect("a folder");
    symbolic_link(elsewhere.path().to_str().expect("UTF-8"), &desk.join("public/en"));
    let before = contents(&elsewhere);
    desk.run(&["build"]).exits(0);
    assert_eq!(contents(&elsewhere), before);
    assert!(!desk.join("public/ja/index.html").is_symlink() && !desk.join("public/en").is_symlink());
}

#[test]
fn an_output_is_judged_where_it_is() {
    let outs =
        ["w/nix/../content/p", "nix/../content", "content/../templates", "public/../content/p", "./nix/.././theme/x"];
    for out in outs {
        let desk = Desk::with(site::small());
        let before = desk.listing();
        let site = if out.starts_with("w/") { "w" } else { "." };
        if site == "w" {
            std::fs::create_dir(desk.join("w")).expect("a folder");
            for entry in ["content", "site.yaml"] {
                std::fs::rename(desk.join(entry), desk.join("w").join(entry)).expect("it can be moved");
            }
        }
        let listing = desk.listing();
        for command in [&["build"][..], &["review", "--base", "HEAD"]] {
            let ran = desk.run(&[&["--site", site], command, &["--out", out]].concat());
            assert_eq!(ran.status, 2, "{command:?} {out}: {}{}", ran.stdout, ran.stderr);
        }
        assert!(
            desk.listing() == listing && before.len() <= listing.len(),
            "{out} is written to: {:?}",
            desk.listing()
        );
    }
}
