//! Repositories of strangers: nothing that they configure is started, and one that git refuses is not taken for none.
//!
//! *In*: repositories in temporary folders, with hostile settings, hooks and folders. *Out*: tests.

use std::path::Path;

use super::program::{Desk, Ran};
use super::repository::{self, Repository};
use super::site;

/// A script that leaves a file behind, and the path of that file.
#[cfg(unix)]
fn trap(desk: &Desk) -> (String, std::path::PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let (script, sprung) = (desk.join("trap"), desk.join("sprung"));
    std::fs::write(&script, format!("#!/bin/sh\necho \"$0 $*\" >> {}\ncat\n", sprung.display())).expect("a script");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("permissions");
    (script.to_str().expect("UTF-8").to_owned(), sprung)
}

/// A site with two commits and the tag of what is published, some confirmed pairs behind, and changes in the folder.
fn repository() -> Repository {
    let page = |text: &str| format!("---\ntitle: T\nsummary: S.\n---\n\n{text}\n");
    let mut files = site::small_with("content/story.yaml", "title: { ja: 話, en: Story }\nsections: [bid]\n");
    files.push(("content/bid.ja.md".to_owned(), page("[97](figure:bid)の段落。[^s]").into_bytes()));
    files.push(("content/bid.en.md".to_owned(), page("A paragraph of [97](figure:bid).[^s]").into_bytes()));
    let ledger = "bid: { value: 97, unit: { ja: 社, en: companies }, label: { ja: 数, en: Count }, sources: [s] }\n";
    files.push(("content/ledger/figures.yaml".to_owned(), ledger.into()));
    files.push((
        "content/ledger/sources.yaml".to_owned(),
        "s: { publisher: Desk, url: \"https://example.org/\" }\n".into(),
    ));
    let repository = Repository::with(files);
    repository.run(&["confirm", "bid", "--all", "--yes"]).exits(0);
    repository.run(&["approve", "bid", "--lang", "ja", "--as", "one"]).exits(0);
    repository.commit("Confirm");
    repository.git(&["tag", "published"]);
    repository.edit("content/bid.ja.md", "段落", "新しい段落").commit("Edit");
    repository.edit("content/bid.ja.md", "新しい段落", "さらに新しい段落");
    repository
}

/// Runs every command that asks git.
fn ask_everything(repository: &Repository, site: &str) {
    let at = "2025-02-17T10:05+09:00";
    let commands: [&[&str]; 11] = [
        &["check", "--base", "HEAD~1"],
        &["check", "--base", "main", "--format", "github"],
        &["check", "--format", "sarif"],
        &["review", "--base", "HEAD~1"],
        &["review", "--since-published"],
        &["review", "--since-approved", "ja"],
        &["build"],
        &["build", "--production"],
        &["confirm", "bid"],
        &["correct", "bid", "--figure", "bid", "--at", at],
        &["status"],
    ];
    for command in commands {
        // What git says of such a repository may well be that it fails.
        repository.run(&[&["--site", site], command].concat());
    }
}

/// Settings under which git starts a program; the names of filters are odd on purpose.
const STARTS: [&str; 33] = [
    "alias.diff-index",
    "alias.rev-parse",
    "browser.evil.cmd",
    "core.alternateRefsCommand",
    "core.askPass",
    "core.editor",
    "core.fsmonitor",
    "core.gitProxy",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "diff.evil.command",
    "diff.evil.textconv",
    "diff.external",
    "filter.evil.clean",
    "filter.evil.process",
    "filter.evil.smudge",
    "filter.o.d d.clean",
    "filter.o.d d.process",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.x509.program",
    "interactive.diffFilter",
    "merge.evil.driver",
    "pager.diff-index",
    "pager.ls-tree",
    "pager.rev-list",
    "receive.procReceiveRefs",
    "sequence.editor",
    "submodule.deep.update",
    "trailer.evil.cmd",
    "uploadpack.packObjectsHook",
    "web.browser",
];

const HOOKS: [&str; 6] = [
    "fsmonitor-watchman",
    "post-checkout",
    "post-index-change",
    "pre-auto-gc",
    "query-watchman",
    "reference-transaction",
];

/// Configures a repository so that git starts a script wherever it can.
#[cfg(unix)]
fn make_hostile(repository: &Repository, (tools, script): (&Desk, &str)) {
    repository.write(".gitattributes", "*.md filter=evil diff=evil merge=evil\n*.yaml filter=\"o.d d\" diff=evil\n");
    repository.git(&["add", ".gitattributes"]);
    for key in STARTS {
        let is_shell = key.starts_with("alias.") || key.starts_with("submodule.");
        let value = if is_shell { format!("!{script}") } else { format!("{script} #") };
        repository.git(&["config", key, &value]);
    }
    for (key, value) in
        [("log.showSignature", "true"), ("filter.evil.required", "true"), ("diff.autoRefreshIndex", "true")]
    {
        repository.git(&["config", key, value]);
    }
    for folder in [repository.desk.join(".git/hooks"), tools.join("hooks")] {
        std::fs::create_dir_all(&folder).expect("a folder");
        for hook in HOOKS {
            std::fs::copy(script, folder.join(hook)).expect("a hook");
        }
    }
    repository.git(&["config", "core.hooksPath", tools.join("hooks").to_str().expect("UTF-8")]);
}

/// Makes files as new as the index, so that git has to look into them.
#[cfg(unix)]
fn make_racy(repository: &Repository) {
    let now = std::time::SystemTime::now();
    for path in [".git/index", "content/bid.ja.md", "content/index.ja.md", "site.yaml"] {
        std::fs::File::open(repository.desk.join(path)).and_then(|file| file.set_modified(now)).expect("a time");
    }
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_configures_is_started() {
    let tools = Desk::empty();
    let (script, sprung) = trap(&tools);
    let repository = repository();
    let config = repository.desk.join(".git/config");
    let plain = std::fs::read_to_string(&config).expect("the settings");
    make_hostile(&repository, (&tools, &script));
    let check = |name: &str| {
        drop(std::fs::remove_file(&sprung));
        make_racy(&repository);
        ask_everything(&repository, ".");
        assert_eq!(std::fs::read_to_string(&sprung).unwrap_or_default(), "", "started by {name}");
        // The trap works: git itself steps into it.
        make_racy(&repository);
        repository::run(repository.path(), &["status"]);
        assert!(std::fs::read_to_string(&sprung).is_ok_and(|told| told.contains("trap")), "{name} starts what it says");
    };
    check("the settings");
    // The same by way of a file that is included, and of the settings of a working tree.
    let hostile = std::fs::read_to_string(&config).expect("the settings");
    repository.desk.write("more.cfg", hostile.as_bytes());
    repository.desk.write(".git/config.worktree", hostile.as_bytes());
    for (name, settings) in [
        ("a file that is included", "[include]\n\tpath = ../more.cfg\n"),
        ("a file that is included sometimes", "[includeIf \"gitdir:/\"]\n\tpath = ../more.cfg\n"),
        ("the settings of a working tree", "[extensions]\n\tworktreeConfig = true\n"),
    ] {
        repository.desk.write(".git/config", format!("{plain}\n{settings}").as_bytes());
        check(name);
    }
}

/// What `-c` cannot take back is refused.
#[cfg(unix)]
#[test]
fn a_filter_that_cannot_be_switched_off_is_refused() {
    let tools = Desk::empty();
    let (script, sprung) = trap(&tools);
    let repository = repository();
    repository.write(".gitattributes", "*.md filter=a=b\n");
    repository.git(&["config", "filter.a=b.clean", &script]);
    make_racy(&repository);
    repository.run(&["check", "--base", "HEAD~1"]).exits(2).complains("filter `a=b`");
    assert!(!sprung.exists());
}

#[cfg(unix)]
#[test]
fn a_missing_object_is_fetched_by_nothing() {
    let tools = Desk::empty();
    let (script, sprung) = trap(&tools);
    let repository = repository();
    let blob = repository.git(&["rev-parse", "HEAD~1:content/bid.ja.md"]);
    std::fs::remove_file(repository.desk.join(&format!(".git/objects/{}/{}", &blob[..2], &blob[2..])))
        .expect("an object");
    for (key, value) in [
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", &format!("ext::{script} %S")),
        ("remote.origin.uploadpack", &script),
        ("remote.origin.vcs", "ext"),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
    ] {
        repository.git(&["config", key, value]);
    }
    ask_everything(&repository, ".");
    assert!(!sprung.exists());
    let history = taiyaku::history::History::open(repository.path()).expect("a repository");
    let error = history.inputs(&history.commit("HEAD~1").expect("a commit")).expect_err("an object is missing");
    assert!(error.words().en.contains("lacks the content"), "{error}");
}

/// What looks like a bare repository inside of the site is a folder like any other.
#[cfg(unix)]
#[test]
fn a_folder_that_looks_like_a_repository_is_none() {
    let tools = Desk::empty();
    let (script, sprung) = trap(&tools);
    let files = site::small().into_iter().map(|(path, bytes)| (format!("docs/{path}"), bytes));
    let repository = Repository::with(files);
    for (path, text) in [
        ("docs/HEAD", "ref: refs/heads/main\n".to_owned()),
        (
            "docs/config",
            format!("[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = {script}\n"),
        ),
        ("docs/objects/x", String::new()),
        ("docs/refs/x", String::new()),
    ] {
        repository.write(path, &text);
    }
    repository.commit("Look like a repository");
    // Git refuses what is there, and says so.
    let ran =
        repository.run(&["check", "--site", "docs", "--base", "HEAD~1"]).exits(2).complains("safe.bareRepository");
    drop(ran);
    ask_everything(&repository, "docs");
    assert!(!sprung.exists());
}

/// A submodule of the base that is a link today leads to a repository of somebody else.
#[cfg(unix)]
#[test]
fn a_submodule_is_not_followed_through_a_link() {
    let secret = Repository::with([("note.ja.md", b"---\ntitle: secret\nsummary: S\n---\n".to_vec())]);
    let repository = Repository::with(site::small());
    repository.git(&["submodule", "--quiet", "add", secret.path().to_str().expect("UTF-8"), "content/shared"]);
    repository.commit("Share notes");
    std::fs::remove_dir_all(repository.desk.join("content/shared")).expect("a folder");
    super::site::symbolic_link(secret.path().to_str().expect("UTF-8"), &repository.desk.join("content/shared"));
    let history = taiyaku::history::History::open(repository.path()).expect("a repository");
    let inputs = history.inputs(&history.commit("HEAD").expect("a commit")).expect("the site");
    assert!(inputs.find("content/shared/note.ja.md").is_none());
}

/// Runs the program with a git that takes every repository for that of somebody else.
fn refused(repository: &Repository, args: &[&str]) -> Ran {
    repository.run_with(args, &[("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")])
}

#[test]
fn a_refusal_is_said_in_the_words_of_git() {
    let repository = repository();
    let ownership = "detected dubious ownership in repository";
    let at = "2025-02-17T10:05+09:00";
    for command in [
        &["check", "--base", "HEAD~1"][..],
        &["review", "--base", "HEAD~1"],
        &["review", "--since-approved", "ja"],
        &["build", "--production"],
        &["build", "--production", "--published", "published"],
        &["correct", "bid", "--figure", "bid", "--at", at],
    ] {
        let ran = refused(&repository, command).exits(2).complains(ownership).complains("safe.directory");
        assert!(!ran.stdout.contains("no tag"), "{command:?}: {}", ran.stdout);
    }
    assert!(!repository.desk.join("public").exists() && !repository.desk.join("content/ledger/changes.yaml").exists());
    // Where history only explains, or tells where a file stands, the rest is done.
    for command in [&["check"][..], &["build"], &["confirm", "bid"], &["check", "--format", "sarif"]] {
        let ran = refused(&repository, command).exits(0).complains(ownership);
        let mut notes: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("note: ")).collect();
        assert_eq!(notes.len(), 1 + usize::from(command.contains(&"sarif")), "{command:?}: {}", ran.stderr);
        notes.dedup();
        assert_eq!(notes.len(), 1 + usize::from(command.contains(&"sarif")), "{command:?}: {}", ran.stderr);
    }
    // What the user has called safe is.
    let home = Desk::with([(".gitconfig", b"[safe]\n\tdirectory = *\n".to_vec())]);
    let variables = [("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), ("HOME", home.path().to_str().expect("UTF-8"))];
    repository.run_with(&["check", "--base", "HEAD~1", "--no-cache"], &variables).exits(0);
}

#[test]
fn a_damaged_repository_is_not_taken_for_none() {
    type Break<'a> = (&'a str, &'a dyn Fn(&Path));
    let broken: [Break<'_>; 3] = [
        ("no HEAD", &|git: &Path| std::fs::remove_file(git.join("HEAD")).expect("a file")),
        ("another format", &|git: &Path| {
            std::fs::write(git.join("config"), "[core]\n\trepositoryformatversion = 99\n").expect("a file");
        }),
        ("a working tree elsewhere", &|git: &Path| {
            let elsewhere = git.parent().expect("a folder").join("content").display().to_string();
            std::fs::write(
                git.join("config"),
                format!("[core]\n\trepositoryformatversion = 0\n\tworktree = {elsewhere}\n"),
            )
            .expect("a file");
        }),
    ];
    for (name, breaks) in broken {
        let repository = repository();
        breaks(&repository.desk.join(".git"));
        for command in
            [&["build", "--production"][..], &["check", "--base", "HEAD~1"], &["correct", "bid", "--figure", "bid"]]
        {
            let ran = repository.run(command).exits(2);
            assert!(
                !ran.stdout.contains("no tag") && !ran.stderr.contains("not in a git repository"),
                "{name}: {}",
                ran.stderr
            );
        }
    }
    // Without git, a repository is one all the same; and where there is none, nobody asks for it.
    let repository = repository();
    let nowhere = [("PATH", "/nowhere")];
    repository.desk.run_with(&["build", "--production"], &nowhere).exits(2).complains("install git");
    let desk = Desk::with(site::small());
    desk.run_with(&["build", "--production"], &nowhere).exits(0).says("there is no tag");
    desk.run(&["build", "--production"]).exits(0).says("there is no tag");
}

/// A tag whose site cannot be read does not mean that nothing was published.
#[test]
fn what_is_published_is_not_guessed() {
    let repository = repository();
    let site = repository.desk.read("site.yaml");
    repository.write("site.yaml", "languages: [ja\n").commit("Break the site");
    repository.git(&["tag", "-f", "published"]);
    repository.write("site.yaml", &site).commit("Mend it");
    repository.run(&["build", "--production"]).exits(2).complains("nobody knows what is published");
}
