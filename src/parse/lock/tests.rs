//! Locks as people, branches and newer programs leave them.

use super::*;
use crate::load;
use crate::model::{Inputs, Key};

fn inputs(text: &str) -> Inputs {
    load::memory([
        ("site.yaml".to_owned(), "languages: [ja, en]\n".into()),
        ("content/bid.lock".to_owned(), text.as_bytes().to_vec()),
    ])
}

/// The lock, and what is said of it with the number of the line.
fn parsed(text: &str) -> (Lock, Vec<String>) {
    let inputs = inputs(text);
    let mut findings = Vec::new();
    let config = super::super::config::read(&inputs, &mut Vec::new()).expect("two languages");
    let highlighter = super::super::highlight::Highlighter::new(&crate::model::NoMemory);
    let (id, source) = inputs.find("content/bid.lock").expect("the lock");
    let file = File { id, key: Key::default(), source, config: &config, highlighter: &highlighter };
    let lock = read(&file, "bid", &mut findings);
    assert_eq!(lock.is_damaged, !findings.is_empty());
    let say = |finding: &Finding| {
        let line_number = source.text[..finding.places[0].range.start].matches('\n').count() + 1;
        format!("{line_number}: {}", finding.message.en)
    };
    (lock, findings.iter().map(say).collect())
}

const PAIR: &str = "pair a ja=000000000001,000000000002+f0a1b en=000000000003 form=000000000004";

#[test]
fn whole_locks() {
    let (lock, findings) = parsed(&format!(
        "v1\n{PAIR}\npair b en=000000000005 form=000000000006\nok ja ja-desk content=000000000007 ledger=000000000008\n"
    ));
    assert_eq!(findings, [""; 0]);
    let [one, two] = lock.pairs.as_slice() else { panic!("two pairs") };
    assert_eq!(one.halves.first.prints.len(), 2);
    assert_eq!(one.halves.first.facts.get(Fact::Figure), Some(0x0a1b));
    assert_eq!(one.halves.second.facts, Facts::default());
    assert!(two.halves.first.prints.is_empty());
    assert_eq!((lock.approvals[0].lang, &*lock.approvals[0].name), (Lang::First, "ja-desk"));
    assert_eq!(parsed(&format!("v1\r\n{PAIR}\r\n\r\n")).1, [""; 0]);
}

#[test]
fn damaged_locks() {
    let check = |text: &str, expect: &[&str]| assert_eq!(parsed(text).1, expect, "{text}");
    check("", &["1: the first line is not `v1`, so this version of the program cannot read it"]);
    check("v2\n", &["1: the first line is not `v1`, so this version of the program cannot read it"]);
    check("v1\nnote hello\n", &["2: no line begins with `note`"]);
    check("v1\npair\n", &["2: `pair` cannot be read"]);
    check("v1\npair a ja=1 form=000000000004\n", &["2: `ja=1` cannot be read"]);
    check("v1\npair a ja=000000000001+z0000 form=000000000004\n", &["2: `ja=000000000001+z0000` cannot be read"]);
    check("v1\npair a ja=000000000001+f0é form=000000000004\n", &["2: `ja=000000000001+f0é` cannot be read"]);
    check("v1\npair a fr=000000000001 form=000000000004\n", &["2: `fr` is not a language of this site"]);
    check("v1\npair a ja=000000000001\n", &["2: `form=` is missing"]);
    check("v1\npair a form=000000000004\n", &["2: `a` cannot be read"]);
    check("v1\npair a ja=000000000001 ja=000000000001 form=000000000004\n", &["2: `ja` stands twice"]);
    check(&format!("v1\n{PAIR}\n{PAIR}\n"), &["3: there are two records of `a`"]);
    check("v1\nok ja x content=000000000007\n", &["2: `ledger=` is missing"]);
    let ok = "ok ja x content=000000000007 ledger=000000000008\n";
    check(&format!("v1\n{ok}{ok}"), &["3: `x` approved twice"]);
}

#[test]
fn a_conflict_is_said_once_and_both_sides_are_read() {
    let text = format!("v1\n<<<<<<< HEAD\n{PAIR}\n=======\n{PAIR}\n>>>>>>> other\n");
    let (lock, findings) = parsed(&text);
    assert_eq!(findings, ["2: two branches left a conflict here"]);
    assert_eq!(lock.pairs.len(), 2);
    let whole = format!("<<<<<<< HEAD\nv1\n{PAIR}\n=======\nv1\n>>>>>>> other\n");
    assert_eq!(parsed(&whole).1, ["1: two branches left a conflict here"]);
}
