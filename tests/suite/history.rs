//! The files of a site at a revision: the same as a checkout would give, whatever stands in the repository.
//!
//! *In*: repositories in temporary folders. *Out*: tests.

use taiyaku::history::{BaseKind, History, HistoryError};
use taiyaku::load;
use taiyaku::model::{Inputs, Origin};

use super::program::Desk;
use super::repository::{self, Repository};
use super::site;
use super::site::symbolic_link;

/// What a run would read, without what is built in.
fn listed(inputs: &Inputs) -> Vec<(String, Vec<u8>)> {
    let own = inputs.sources.iter().filter(|source| source.origin != Origin::Builtin);
    let texts = own.map(|source| (source.path.to_string(), source.text.as_bytes().to_vec()));
    texts.chain(inputs.assets.iter().map(|asset| (asset.path.to_string(), asset.bytes.to_vec()))).collect()
}

/// Fails unless HEAD reads as the working tree does, which is as committed.
fn check_head(site: &std::path::Path) {
    let history = History::open(site).expect("a repository");
    let committed = history.inputs(&history.commit("HEAD").expect("a commit")).expect("the site");
    let checked_out = load::folder(site).expect("the folder");
    assert_eq!(listed(&committed), listed(&checked_out));
    assert_eq!(committed.findings, checked_out.findings);
    check_beside(site, "HEAD");
}

/// Fails unless a revision beside the folder is what it is alone, and the folder what it is alone.
fn check_beside(site: &std::path::Path, revision: &str) {
    let history = History::open(site).expect("a repository");
    let commit = history.commit(revision).expect("a commit");
    let folder = load::Folder::read(site).expect("the folder");
    let sides = history.beside(&commit, &folder).expect("the site");
    for (side, alone) in [(&sides.then, history.inputs(&commit).expect("the site")), (&sides.now, folder.inputs())] {
        let is_read = |path: &str| alone.find(path).is_some();
        let read: Vec<_> =
            listed(side).into_iter().filter(|(path, _)| is_read(path) || alone.asset(path).is_some()).collect();
        assert_eq!(read, listed(&alone));
        let only_placed = side.sources.iter().filter(|source| !is_read(&source.path));
        for source in only_placed {
            assert_eq!((&*source.text, source.origin), ("", Origin::Unread), "{}", source.path);
        }
        let trouble = |inputs: &Inputs| {
            let told = |finding: &taiyaku::model::Finding| {
                (inputs.source(finding.places[0].file).path.clone(), finding.code, finding.places[0].range.clone())
            };
            inputs.findings.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(trouble(side), trouble(&alone));
    }
    let content = |inputs: &Inputs| {
        let files = inputs.files().filter(|(_, source)| source.path.starts_with("content/"));
        files.map(|(file, source)| (file, source.path.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(content(&sides.now), content(&sides.then), "files have different numbers");
}

#[test]
fn what_did_not_change_is_not_read_again() {
    let repository = Repository::with(site::small());
    repository.write("content/a.ja.md", "one\n").write("content/z.ja.md", "two\n").write("theme/app.css", "/* */\n");
    repository.desk.write("content/images/a.png", &[1, 2]);
    repository.desk.write("content/latin.ja.md", b"caf\xe9\n");
    symbolic_link("../site.yaml", &repository.desk.join("content/link.ja.md"));
    repository.commit("More");
    check_beside(repository.path(), "HEAD");
    check_beside(repository.path(), "HEAD~1");
    // In the folder, in the index, in a commit, nowhere: what counts is the folder.
    repository.write("content/a.ja.md", "one and more\n").write("content/untracked.ja.md", "new\n");
    repository.write("content/0.ja.md", "staged\n").git(&["add", "content/0.ja.md"]);
    repository.git(&["mv", "content/z.ja.md", "content/y.ja.md"]);
    repository.git(&["rm", "-q", "--cached", "theme/app.css"]);
    std::fs::remove_file(repository.desk.join("content/images/a.png")).expect("the picture");
    check_beside(repository.path(), "HEAD");
    check_beside(repository.path(), "HEAD~1");
    // The same length and, as far as a clock tells, the same time.
    repository.write("content/a.ja.md", "ONE\n");
    check_beside(repository.path(), "HEAD");
    repository.write(".gitattributes", "content/y.ja.md text eol=crlf\n").commit("All of it");
    std::fs::remove_file(repository.desk.join("content/y.ja.md")).expect("the page");
    repository.git(&["checkout", "-q", "--", "content/y.ja.md"]);
    assert_eq!(repository.desk.read("content/y.ja.md"), "two\r\n");
    let history = History::open(repository.path()).expect("a repository");
    let folder = load::Folder::read(repository.path()).expect("the folder");
    let sides = history.beside(&history.commit("HEAD").expect("a commit"), &folder).expect("the site");
    assert_eq!(listed(&sides.then), listed(&sides.now), "the ends of lines as the folder has them are no change");
}

#[test]
fn a_revision_reads_as_its_checkout() {
    let repository = Repository::with(site::small());
    repository
        .write("content/表 題 \"x\".txt", "a")
        .write("content/a\tb\nc.txt", "line break")
        .write("content/-rf.yaml", "x: 1")
        .write("content/.hidden/a.ja.md", "hidden")
        .write("content/sub/.b.ja.md", "hidden")
        .write("content/sub/*.ja.md", "glob")
        .write("content/か\u{3099}.ja.md", "か\u{3099}")
        .write("theme/images/empty.png", "")
        .write("other/README.md", "not of the site");
    repository.desk.write("content/latin.ja.md", b"caf\xe9\n");
    repository.desk.write("content/images/a.png", &[0, 10, 13, 255, 0]);
    symbolic_link("../site.yaml", &repository.desk.join("content/link.ja.md"));
    symbolic_link("..", &repository.desk.join("content/images/up"));
    repository.commit("Hostile names");
    check_head(repository.path());
    let history = History::open(repository.path()).expect("a repository");
    let first = history.inputs(&history.commit("HEAD~1").expect("a commit")).expect("the site");
    assert_eq!(listed(&first), listed(&load::memory(site::small())));
    assert!(first.findings.is_empty());
}

#[test]
fn a_site_may_stand_below_the_root() {
    let files = site::small().into_iter().map(|(path, bytes)| (format!("docs/説明 1/{path}"), bytes));
    let repository = Repository::with(files);
    repository.write("site.yaml", "another: site\n").commit("A file of the same name at the root");
    check_head(&repository.desk.join("docs/説明 1"));
    let history = History::open(&repository.desk.join("docs/説明 1")).expect("a repository");
    assert_eq!(history.repository_path("content/a.ja.md"), "docs/説明 1/content/a.ja.md");
    assert!(!history.is_shallow());
}

#[test]
fn a_submodule_is_read_at_its_commit() {
    let inner = Repository::with([("note.ja.md", b"old".to_vec())]);
    let repository = Repository::with(site::small());
    let url = inner.path().to_str().expect("UTF-8");
    repository.git(&["submodule", "--quiet", "add", url, "content/shared"]);
    repository.commit("Share notes");
    check_head(repository.path());
    inner.write("note.ja.md", "new").commit("Change the note");
    repository::run(&repository.desk.join("content/shared"), &["pull", "-q"]);
    repository.commit("Take the change");
    check_head(repository.path());
    let history = History::open(repository.path()).expect("a repository");
    let old = history.inputs(&history.commit("HEAD~1").expect("a commit")).expect("the site");
    assert_eq!(&*old.find("content/shared/note.ja.md").expect("the note").1.text, "old");
    repository.git(&["submodule", "--quiet", "deinit", "-f", "content/shared"]);
    check_head(repository.path());
}

#[test]
fn changes_count_from_where_branches_left() {
    let repository = Repository::with(site::small());
    let fork = repository.git(&["rev-parse", "HEAD"]);
    repository.git(&["checkout", "-q", "-b", "edit"]);
    repository.write("content/index.ja.md", "edit").commit("Edit");
    repository.git(&["checkout", "-q", "main"]);
    let main = repository.write("site.yaml", "main").commit("Go on");
    repository.git(&["checkout", "-q", "edit"]);
    let history = History::open(repository.path()).expect("a repository");
    let base = history.base("main").expect("a base");
    assert_eq!((base.commit.id(), base.kind), (&*fork, BaseKind::MergeBase));
    repository.git(&["checkout", "-q", "--orphan", "alone"]);
    repository.commit("Begin again");
    let base = history.base("main").expect("a base");
    assert_eq!((base.commit.id(), base.kind), (&*main, BaseKind::UnrelatedRevision));
}

#[test]
fn a_shallow_clone_says_what_it_lacks() {
    let whole = Repository::with(site::small());
    let first = whole.git(&["rev-parse", "HEAD"]);
    whole.git(&["branch", "old"]);
    whole.write("content/index.ja.md", "edit").commit("Edit");
    let clone = Desk::empty();
    let url = format!("file://{}", whole.path().display());
    assert!(repository::run(clone.path(), &["clone", "-q", "--depth=1", &url, "."]).status.success());
    let history = History::open(clone.path()).expect("a repository");
    assert!(history.is_shallow());
    let error = history.base(&first).expect_err("the commit is not there");
    assert!(matches!(&error, HistoryError::UnknownRevision { is_shallow: true, .. }), "{error}");
    assert!(error.words().en.contains("git fetch --depth=1 origin"), "{error}");
    let error = history.base("HEAD~1").expect_err("the commit is not there");
    assert!(error.words().en.contains("git fetch --deepen="), "a remote knows no `HEAD~1`: {error}");
    assert!(repository::run(clone.path(), &["fetch", "-q", "--depth=1", "origin", "old"]).status.success());
    let base = history.base("FETCH_HEAD").expect("a base");
    assert_eq!((base.commit.id(), base.kind), (&*first, BaseKind::ShallowRevision));
    let old = history.inputs(&base.commit).expect("the site");
    assert_eq!(listed(&old), listed(&load::memory(site::small())));
    check_beside(clone.path(), "FETCH_HEAD");
}

#[test]
fn a_partial_clone_fetches_nothing() {
    let whole = Repository::with(site::small());
    whole.git(&["config", "uploadpack.allowFilter", "true"]);
    whole.write("content/index.ja.md", "edit").commit("Edit");
    let clone = Desk::empty();
    let url = format!("file://{}", whole.path().display());
    let args = ["clone", "-q", "--filter=blob:none", &url, "."];
    assert!(repository::run(clone.path(), &args).status.success());
    let history = History::open(clone.path()).expect("a repository");
    let old = history.commit("HEAD~1").expect("a commit");
    let error = history.inputs(&old).expect_err("the old page was not fetched");
    let path = "content/index.ja.md";
    assert!(matches!(&error, HistoryError::MissingObject { path: missing } if missing == path), "{error}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let says = |error: HistoryError, text: &str| assert!(error.words().en.contains(text), "{error}");
    let desk = Desk::with(site::small());
    says(History::open(desk.path()).expect_err("no repository"), "not in a git repository");
    let repository = Repository::new();
    let history = History::open(repository.path()).expect("a repository");
    says(history.commit("HEAD").expect_err("no commit"), "no revision `HEAD`");
    for (path, bytes) in site::small() {
        repository.desk.write(&path, &bytes);
    }
    repository.commit("Begin");
    for revision in ["nothing", "--all", "", "a..b", "HEAD~9", "HEAD:site.yaml", "$(id)", "HEAD; id", "x\0y", "\n"] {
        let error = history.commit(revision).expect_err(revision);
        assert!(matches!(error, HistoryError::UnknownRevision { .. }), "{revision}: {error}");
    }
    repository.git(&["update-ref", "refs/remotes/origin/next", "HEAD"]);
    says(history.commit("next").expect_err("only at the remote"), "did you mean `origin/next`?");
    repository.git(&["rm", "-q", "site.yaml"]);
    repository.commit("Remove the site");
    says(history.inputs(&history.commit("HEAD").expect("a commit")).expect_err("no site"), "has no `site.yaml`");
}

#[test]
fn old_contents_come_newest_first() {
    let repository = Repository::with(site::small());
    let path = "content/index.ja.md";
    let first = repository.desk.read(path);
    let second = repository.write(path, "two").commit("Two");
    repository.write("content/other.ja.md", "x").commit("Something else");
    repository.write(path, "three").commit("Three");
    repository.write(path, "two").commit("Two again");
    repository.git(&["rm", "-q", path]);
    repository.commit("Remove it");
    let history = History::open(repository.path()).expect("a repository");
    let texts = |limit| -> Vec<String> {
        let versions = history.versions(path, limit).expect("a history").into_iter();
        versions.map(|version| String::from_utf8(version.bytes).expect("text")).collect()
    };
    assert_eq!(texts(99), ["two", "three", &*first]);
    assert_eq!(texts(3), ["two", "three"]);
    assert!(history.versions("content/none.ja.md", 9).expect("a history").is_empty());
    assert!(history.versions("content/a\nb", 9).expect("a history").is_empty());
    assert_ne!(history.versions(path, 9).expect("a history")[0].commit.id(), second);
}
