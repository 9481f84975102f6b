//! Locks as people, branches and other versions of the program leave them.

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
const OPEN: &str = "open b ja=000000000005 en=-";
const OK: &str = "ok ja x,y content=00000000000000000000000000000007 ledger=00000000000000000000000000000008";

#[test]
fn whole_locks() {
    let (lock, findings) = parsed(&format!("v2\n\n{PAIR}\n\n{OPEN}\n\n{OK} form=000000000009\n\nok en -\n"));
    assert_eq!(findings, [""; 0]);
    let [one, two] = lock.records.as_slice() else { panic!("two records") };
    assert_eq!((one.edition, one.name.as_deref(), one.is_confirmed), (Edition::Second, Some("a"), true));
    assert_eq!(one.halves.first.prints.len(), 2);
    assert_eq!(one.halves.first.facts.get(Fact::Figure), Some(0x0a1b));
    assert_eq!(one.halves.second.facts, Facts::default());
    assert!(!two.is_confirmed && two.halves.second.prints.is_empty() && !two.was_taken_back());
    let [ok, nobody] = lock.approvals.as_slice() else { panic!("two approvals") };
    assert_eq!((ok.lang, ok.names.join(" ")), (Lang::First, "x y".to_owned()));
    assert!(matches!(ok.bound, Some(Bound::Second { form: Some(_), .. })));
    assert_eq!((nobody.names.len(), nobody.bound), (0, None));
    assert_eq!(parsed(&format!("v2\r\n{PAIR}\r\n\r\n")).1, [""; 0]);
}

#[test]
fn the_first_edition() {
    let (lock, findings) = parsed(&format!("v1\n{PAIR}\nok ja x content=000000000007 ledger=000000000008\n"));
    assert_eq!(findings, [""; 0]);
    assert_eq!((lock.records[0].edition, &lock.records[0].name), (Edition::First, &None));
    assert!(matches!(lock.approvals[0].bound, Some(Bound::First { .. })));
    let (lock, findings) =
        parsed(&format!("v2\n\nv1 {PAIR}\n\nv1 ok ja x content=000000000007 ledger=000000000008\n\nok ja -\n"));
    assert_eq!(findings, [""; 0]);
    assert_eq!((lock.records[0].edition, lock.records[0].name.as_deref()), (Edition::First, Some("a")));
    assert_eq!(lock.approvals.len(), 2);
}

#[test]
fn damaged_locks() {
    let check = |text: &str, expect: &[&str]| assert_eq!(parsed(text).1, expect, "{text}");
    let no_version = "1: the first line is neither `v2` nor `v1`, so this version of the program cannot read it";
    check("", &[no_version]);
    check("2\n\nnote hello\n", &[no_version]);
    check("version 3\n", &[no_version]);
    check("v3\n\nnote hello\n", &["1: a later version of this program wrote this lock"]);
    check("v2\npair\n", &["2: `pair` cannot be read"]);
    check("v2\npair a ja=1 form=000000000004\n", &["2: `ja=1` cannot be read"]);
    check("v2\npair a ja=000000000001+z0000\n", &["2: `ja=000000000001+z0000` cannot be read"]);
    check("v2\npair a ja=000000000001+f0é\n", &["2: `ja=000000000001+f0é` cannot be read"]);
    check("v2\npair a fr=000000000001\n", &["2: `fr` is not a language of this site"]);
    check("v2\npair a ja=- en=-\n", &["2: `a` cannot be read"]);
    check("v2\npair a ja=000000000001 ja=000000000001\n", &["2: `ja` stands twice"]);
    check("v2\nok ja x content=00000000000000000000000000000007\n", &["2: `ledger=` is missing"]);
    check("v2\nok ja x content=000000000007 ledger=000000000008\n", &["2: `content=000000000007` cannot be read"]);
    check(&format!("v2\n{OK} more=1\n"), &["2: `more` cannot be read"]);
    check("v2\nok fr -\n", &["2: `fr` is not a language of this site"]);
}

#[test]
fn what_branches_put_together_is_read_in_one_way() {
    let check = |lines: &[&str], expect: &[&str]| {
        let (lock, findings) = parsed(&format!("v2\n\n{}\n", lines.join("\n\n")));
        assert_eq!(findings, [""; 0], "{lines:?}");
        let records = lock.records.iter().map(|record| {
            let state = if record.was_taken_back() {
                "taken back"
            } else if record.is_confirmed {
                "pair"
            } else {
                "open"
            };
            format!("{} {state}", record.name.as_deref().unwrap_or_default())
        });
        let approvals = lock.approvals.iter().map(|approval| format!("ok {}", approval.names.join(",")));
        let unknown = lock.unknown.iter().map(|line| format!("unknown {line}"));
        assert_eq!(records.chain(approvals).chain(unknown).collect::<Vec<_>>(), expect, "{lines:?}");
    };
    // A name held twice, and lines in any order.
    check(&["open b ja=000000000005 en=-", "open b ja=000000000006 en=-", PAIR], &["b open", "b open", "a pair"]);
    check(&[&PAIR.replace("pair a", "open c"), PAIR], &["c taken back", "a pair"]);
    // Approvals of one text are one, by all who did not take theirs back.
    let (z, gone) = (OK.replace("x,y", "z"), OK.replace("x,y", "-") + " back=x");
    check(&[OK, &z], &["ok x,y,z"]);
    check(&[OK, &gone, &z], &["ok y,z"]);
    check(&[OK, &OK.replace('7', "9"), "ok en -"], &["ok x,y", "ok x,y", "ok "]);
    // A line of another kind says nothing, and is kept.
    check(&["note hello  there", OPEN], &["b open", "unknown note hello  there"]);
}

#[test]
fn a_conflict_is_said_once_and_both_sides_are_read() {
    let other = PAIR.replace("0003", "0009");
    let text = format!("v2\n<<<<<<< HEAD\n{PAIR}\n||||||| base\n{OPEN}\n=======\n{other}\n>>>>>>> other\n\n{OPEN}\n");
    let (lock, findings) = parsed(&text);
    assert_eq!(findings, ["2: two branches left a conflict here"]);
    assert_eq!(lock.records.len(), 3, "both sides and what follows, but not what both began with");
    // Each side may be of its own edition.
    let whole = format!("<<<<<<< HEAD\nv2\n\n{PAIR}\n=======\nv1\n{PAIR}\n>>>>>>> other\n");
    let (lock, findings) = parsed(&whole);
    assert_eq!(findings, ["1: two branches left a conflict here"]);
    assert_eq!(lock.records.iter().map(|record| record.edition).collect::<Vec<_>>(), [Edition::Second, Edition::First]);
}
