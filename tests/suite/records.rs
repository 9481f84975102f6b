//! Records that several runs write at once, and runs that are killed: nothing is torn, nothing is lost.
//!
//! *In*: sites in temporary folders, many runs of the program. *Out*: tests.
//! How often each command is killed says the variable `TAIYAKU_KILLS`; 40 times without it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::program::Desk;
use super::site;

/// A site with a section that has a figure, a story below, and nothing recorded.
fn with_section() -> Vec<(String, Vec<u8>)> {
    let page = |title: &str, body: &str| format!("---\ntitle: {title}\nsummary: {title}.\n---\n\n## One\n\n{body}\n");
    let mut files = site::small_with("content/story.yaml", "title: { ja: 話, en: Story }\nsections: [bid]\n");
    let more = [
        ("content/bid.ja.md", page("額", "提案は[974億ドル](figure:bid)。[^s]\n\n二つ目の段落。")),
        ("content/bid.en.md", page("Bid", "The offer is [$97.4 billion](figure:bid).[^s]\n\nThe second paragraph.")),
        (
            "content/ledger/figures.yaml",
            "bid: { value: 97.4 billion, unit: USD, label: { ja: 額, en: Sum }, sources: [s] }\n".to_owned(),
        ),
        ("content/ledger/sources.yaml", "s: { publisher: Desk, url: \"https://example.org/\" }\n".to_owned()),
    ];
    files.extend(more.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())));
    files
}

/// Starts the program in a folder.
fn start(desk: &Desk, args: &[&str]) -> Child {
    desk.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

/// Lets several runs go at once, and fails unless all of them end well.
fn at_once(desk: &Desk, runs: &[&[&str]]) {
    let children: Vec<Child> = runs.iter().map(|args| start(desk, args)).collect();
    for (mut child, args) in children.into_iter().zip(runs) {
        assert!(child.wait().expect("it ends").success(), "{args:?}");
    }
}

/// The names of those who approved, in a language.
fn approvals(desk: &Desk, tag: &str) -> BTreeSet<String> {
    let lock = desk.read("content/bid.lock");
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        (words.next() == Some("ok") && words.next() == Some(tag)).then(|| words.next().map(str::to_owned)).flatten()
    };
    lock.lines().filter_map(line).flat_map(|names| names.split(',').map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn two_approvals_at_once_are_two() {
    let desk = Desk::with(with_section());
    for round in 0..40 {
        let names = [format!("a{round}"), format!("b{round}")];
        let approve = |name| ["approve", "bid", "--lang", "ja", "--as", name];
        at_once(&desk, &[&approve(&*names[0]), &approve(&*names[1])]);
        let found = approvals(&desk, "ja");
        assert_eq!(found.len(), 2 * (round + 1), "round {round}: {found:?}");
    }
}

#[test]
fn all_sorts_of_records_at_once_are_all_there() {
    for round in 0..5 {
        let desk = Desk::with(with_section());
        let at = "2025-02-17T10:05+09:00";
        at_once(
            &desk,
            &[
                &["approve", "bid", "--lang", "ja", "--as", "one"],
                &["approve", "bid", "--lang", "en", "--as", "two"],
                &["confirm", "bid", "--all", "--yes"],
                &["correct", "bid", "--figure", "bid", "--at", at],
                &["add", "third"],
                &["add", "fourth"],
                &["check", "--baseline", "known.txt", "--write-baseline"],
            ],
        );
        assert!(approvals(&desk, "ja").contains("one") && approvals(&desk, "en").contains("two"), "round {round}");
        let lock = desk.read("content/bid.lock");
        assert!(lock.contains("\npair "), "round {round}: {lock}");
        assert!(desk.read("content/ledger/changes.yaml").contains("correction"), "round {round}");
        let story = desk.read("content/story.yaml");
        assert!(story.contains("third") && story.contains("fourth"), "round {round}: {story}");
        assert!(desk.read("known.txt").starts_with("taiyaku baseline 1\n"), "round {round}");
        assert_eq!(litter(&desk), [""; 0], "round {round}");
    }
}

/// What writers leave that were killed.
fn litter(desk: &Desk) -> Vec<String> {
    let is_left = |path: &String| path.split('/').any(|part| part.starts_with('.') && part != ".git");
    desk.listing().into_iter().filter(is_left).collect()
}

/// How often each command is killed.
fn n_kills() -> u32 {
    std::env::var("TAIYAKU_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(40)
}

/// Numbers that look random and are the same in every run (a linear congruential generator, Knuth's MMIX).
struct Moments(u64);

impl Moments {
    /// A part of a time.
    fn within(&mut self, time: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        time.mul_f64((self.0 >> 33) as f64 / (1_u64 << 31) as f64)
    }
}

/// Runs a command again and again, kills it at some moment, and looks at what is left: `look` is told the number of the
/// round. A command that was not killed must have done what it is for.
fn kill(desk: &Desk, (args, moment): (&dyn Fn(u32) -> Vec<String>, &mut Moments), look: &dyn Fn(u32, bool)) {
    let started = Instant::now();
    let run = |round: u32| {
        let args = args(round);
        start(desk, &args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert!(run(0).wait().expect("it ends").success(), "{:?}", args(0));
    look(0, true);
    let mut time = started.elapsed();
    let (mut n_killed, mut round) = (0, 0);
    // A machine with much else to do may need more rounds until enough are killed in time.
    while round < n_kills() || n_killed * 4 <= n_kills() && round < 5 * n_kills() {
        round += 1;
        let mut child = run(round);
        std::thread::sleep(moment.within(time));
        // It may have ended by itself.
        drop(child.kill());
        let is_done = child.wait().expect("it ends").success();
        n_killed += u32::from(!is_done);
        // Two of five end before they are killed, so that the last moments are among those that are tried, also when the
        // machine has more or less to do than before.
        time = time.mul_f64(if is_done { 0.86 } else { 1.1 });
        look(round, is_done);
    }
    assert!(n_killed * 4 > n_kills(), "{n_killed} of {round} were killed in time");
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

#[test]
fn a_killed_approval_loses_nobody() {
    let desk = Desk::with(with_section());
    let seen = std::cell::RefCell::new(BTreeSet::new());
    let args = |round| words(&format!("approve bid --lang ja --as name{round}"));
    kill(&desk, (&args, &mut Moments(1)), &|round, is_done| {
        let found = approvals(&desk, "ja");
        let mut seen = seen.borrow_mut();
        assert!(found.is_superset(&seen), "round {round}: {seen:?} became {found:?}");
        assert!(!is_done || found.contains(&format!("name{round}")), "round {round}: {found:?}");
        *seen = found;
    });
    desk.run(&["check"]).exits(0);
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "last"]).exits(0);
    assert_eq!(litter(&desk), [""; 0]);
}

#[test]
fn a_killed_confirmation_tears_nothing() {
    let desk = Desk::with(with_section());
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "one"]).exits(0);
    let open = desk.read("content/bid.lock");
    desk.run(&["confirm", "bid", "--all", "--yes"]).exits(0);
    let confirmed = desk.read("content/bid.lock");
    assert_ne!(open, confirmed);
    let args = |_| words("confirm bid --all --yes");
    kill(&desk, (&args, &mut Moments(2)), &|round, is_done| {
        let now = desk.read("content/bid.lock");
        assert!(now == confirmed || now == open && !is_done, "round {round}: {now}");
        desk.write("content/bid.lock", open.as_bytes());
    });
    desk.run(&["confirm", "bid", "--all", "--yes"]).exits(0);
    assert_eq!((desk.read("content/bid.lock"), litter(&desk)), (confirmed, Vec::new()));
}

#[test]
fn a_killed_correction_tears_nothing() {
    let desk = Desk::with(with_section());
    let path = "content/ledger/changes.yaml";
    let args = |round: u32| {
        let (hour, minute) = (round / 60 % 24, round % 60);
        words(&format!("correct bid --figure bid --at 20{:02}-01-01T{hour:02}:{minute:02}+09:00", 10 + round / 1440))
    };
    // The same correction is recorded once: each round begins where the one before did.
    kill(&desk, (&args, &mut Moments(3)), &|round, is_done| {
        let text = std::fs::read_to_string(desk.join(path)).unwrap_or_default();
        let is_whole = text.matches("- at: ").count() == 1 && text.matches("note: \"\"").count() == 2;
        assert!(is_whole || text.is_empty() && !is_done, "round {round}: {text}");
        drop(std::fs::remove_file(desk.join(path)));
    });
    desk.run(&["correct", "bid", "--figure", "bid"]).exits(0);
    assert_eq!(litter(&desk), [""; 0]);
}

#[test]
fn a_killed_add_loses_no_story() {
    let desk = Desk::with(with_section());
    let ids = std::cell::RefCell::new(vec!["bid".to_owned()]);
    let args = |round| words(&format!("add new-{round}"));
    kill(&desk, (&args, &mut Moments(4)), &|round, is_done| {
        let id = format!("new-{round}");
        let mut ids = ids.borrow_mut();
        let story = desk.read("content/story.yaml");
        let listed = |ids: &[String]| format!("title: {{ ja: 話, en: Story }}\nsections: [{}]\n", ids.join(", "));
        let with = [&ids[..], std::slice::from_ref(&id)].concat();
        let pages = ["ja", "en"].map(|tag| std::fs::read_to_string(desk.join(&format!("content/{id}.{tag}.md"))));
        if story == listed(&with) {
            assert!(pages.iter().all(Result::is_ok), "round {round}: what is listed is there");
        } else {
            assert!(story == listed(&ids) && !is_done, "round {round}: {story}");
        }
        assert!(pages.iter().flatten().all(|page| page.starts_with("---\n") && page.ends_with('\n')), "round {round}");
        // What was cut off is finished by the same command.
        if !story.contains(&id) {
            desk.run(&["add", &id]).exits(0);
        }
        *ids = with;
        if round % 20 == 0 {
            // A story of a thousand sections would take the time of this test.
            ids.truncate(1);
            desk.write("content/story.yaml", listed(&ids).as_bytes());
            for entry in std::fs::read_dir(desk.join("content")).expect("the folder").flatten() {
                if entry.file_name().to_string_lossy().starts_with("new-") {
                    std::fs::remove_file(entry.path()).expect("a page");
                }
            }
        }
    });
    desk.run(&["check"]).exits(0);
    assert_eq!(litter(&desk), [""; 0]);
}

#[test]
fn a_killed_new_leaves_a_site_or_nothing() {
    let desk = Desk::empty();
    desk.run(&["new", "whole"]).exits(0);
    let listing = |folder: &str| {
        let prefix = format!("{folder}/");
        // The empty folder in which the site was put together may be left of a run that was killed after that.
        let below = desk.listing().into_iter().filter_map(|path| path.strip_prefix(&prefix).map(str::to_owned));
        below.filter(|path| !path.starts_with(".site.stage-")).collect::<Vec<_>>()
    };
    let whole = listing("whole");
    assert!(whole.len() > 20);
    // Every third folder is there before, and empty.
    let is_there = |round: u32| round % 3 == 2;
    let args = |round| {
        if is_there(round) {
            std::fs::create_dir(desk.join(&format!("site-{round}"))).expect("a folder");
        }
        words(&format!("new site-{round}"))
    };
    kill(&desk, (&args, &mut Moments(5)), &|round, is_done| {
        let folder = format!("site-{round}");
        if desk.join(&folder).join("site.yaml").exists() {
            assert_eq!(listing(&folder), whole, "round {round}");
            for path in whole.iter().filter(|path| desk.join("whole").join(path).is_file()) {
                assert!(desk.read(&format!("{folder}/{path}")) == desk.read(&format!("whole/{path}")), "round {round}");
            }
            std::fs::remove_dir_all(desk.join(&folder)).expect("a folder");
        } else {
            assert!(!is_done, "round {round}");
            // Nothing is in the way of another, and what was begun goes with it. A folder that was there and empty may
            // hold a part of a site in the moment in which that is moved in.
            if !is_there(round) {
                assert!(!desk.join(&folder).exists(), "round {round}");
            }
            let is_empty = |path: &Path| {
                std::fs::read_dir(path).is_ok_and(|entries| {
                    !entries.flatten().any(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
                })
            };
            if desk.join(&folder).exists() && !is_empty(&desk.join(&folder)) {
                std::fs::remove_dir_all(desk.join(&folder)).expect("a folder");
            }
            desk.run(&["new", &folder, "--no-ci"]).exits(0);
            std::fs::remove_dir_all(desk.join(&folder)).expect("a folder");
        }
    });
    let left: Vec<String> =
        desk.listing().into_iter().filter(|path| !path.starts_with("whole") && !path.is_empty()).collect();
    assert_eq!(left, [""; 0]);
}

/// A file that an editor or git changes while a command works is not overwritten.
#[test]
fn what_others_change_is_looked_at_twice() {
    let desk = Desk::with(with_section());
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "one"]).exits(0);
    let lock = desk.read("content/bid.lock");
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // As an editor that saves all the time, which takes no turns.
            let staged = desk.join("content/staged");
            for save in 0.. {
                if stop.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                std::fs::write(&staged, lock.replace(" one ", &format!(" e{save} "))).expect("a file");
                std::fs::rename(&staged, desk.join("content/bid.lock")).expect("a file");
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        let ran = (0..10).map(|round| desk.run(&["approve", "bid", "--lang", "en", "--as", &format!("r{round}")]));
        let refused = ran.filter(|ran| ran.status == 2 && ran.stderr.contains("was changed by somebody else")).count();
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(refused > 5, "{refused} of 10");
    });
}
