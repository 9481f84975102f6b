//! One mistake is one finding: every key of a whole site is taken away, and given a value of another kind.
//!
//! *In*: a site in which everything is confirmed and approved, without a finding. *Out*: tests.

use std::collections::HashSet;

use taiyaku::model::NoMemory;
use taiyaku::{load, parse};

use super::program::Desk;
use super::site;

/// A site that has every required key of every file, and most others.
const FILES: [(&str, &str); 10] = [
    (
        "site.yaml",
        "title:
  ja: 対訳の試験
  en: A test
base_url: https://example.org/
languages: [ja, en]
publisher:
  name:
    ja: 編集部
    en: The desk
  url: https://example.org/about
x_default: en
security:
  contact: mailto:desk@example.org
  expires: 2030-01-01T00:00+09:00
findings:
  pair-unconfirmed: warning
",
    ),
    (
        "templates/strings.yaml",
        "contents:
  ja: 目次
  en: Contents
",
    ),
    (
        "content/story.yaml",
        "title:
  ja: 買収提案
  en: The bid
as_of: 2025-02-14
editors:
  ja: [佐藤]
  en: [Smith]
sections:
  - id: offer
    status: ready
    review_by: 2030-01-01
    aliases: [bid]
    anchors:
      before: answer
",
    ),
    (
        "content/ledger/figures.yaml",
        "bid:
  value: 97.4 billion
  unit: USD
  as_of: 2025-02-10
  label:
    ja: 提案額
    en: The offer
  said_by: musk
  sources: [agency]
  also:
    - value: 97 billion
      sources: [agency]
half:
  value: bid / 2
  unit: USD
  label:
    ja: その半分
    en: Half of it
  sources: [agency]
staff:
  value: 1,500
  unit:
    ja: 人
    en: people
  label:
    ja: 従業員
    en: Staff
  sources: [agency]
",
    ),
    (
        "content/ledger/names.yaml",
        "musk:
  kind: person
  name:
    ja: イーロン・マスク
    en: Elon Musk
  short:
    ja: マスク氏
    en: Musk
  yomi: イーロン・マスク
  role:
    ja: 実業家
    en: A businessman
  same_as: [https://example.org/musk]
",
    ),
    (
        "content/ledger/terms.yaml",
        "board:
  term:
    ja: 取締役会
    en: board
  yomi: とりしまりやくかい
  definition:
    ja: 会社の方針を決める機関。
    en: The body that decides what a company does.
",
    ),
    (
        "content/ledger/sources.yaml",
        "agency:
  publisher:
    ja: 通信社
    en: The agency
  title: The bid
  url: https://example.org/bid
  date: 2025-02-10
  lang: en
  accessed: 2025-02-11
",
    ),
    (
        "content/ledger/events.yaml",
        "made:
  date: 2025-02-10
  what:
    ja: 提案が出る
    en: The offer is made
  figures: [bid]
  names: [musk]
  sources: [agency]
",
    ),
    (
        "content/ledger/quotes.yaml",
        "no:
  by: musk
  date: 2025-02-10
  original:
    lang: en
    text: No, thank you
  translation:
    ja: 結構だ
  sources: [agency]
",
    ),
    (
        "content/ledger/changes.yaml",
        "- at: 2025-02-12T09:00+09:00
  kind: correction
  sections: [offer]
  figures: [bid]
  ja:
    note: 額を直した。
  en:
    note: The amount was corrected.
",
    ),
];

const PAGES: [(&str, &str); 4] = [
    (
        "content/index.ja.md",
        "---
title: 買収提案のあらまし
summary: 何が起きたか。
---

[提案](offer.ja.md)のあらましである。
",
    ),
    (
        "content/index.en.md",
        "---
title: The bid in short
summary: What happened.
---

This is [the offer](offer.en.md) in short.
",
    ),
    (
        "content/offer.ja.md",
        "---
title: 何が申し出られたのか
short_title: 提案
yomi: なにがもうしでられたのか
summary: 974億ドルの提案だった。
brief:
  - 提案は2月10日に出た。
  - 取締役会は断った。
  - 金額は974億ドルだった。
unknown:
  - 何を買うのかは分からない。
---

## 答え {#answer}

[マスク氏](name:musk)は974億ドルを申し出た[^agency]。半分は487億ドル、従業員は1500人である[^agency]。

[取締役会](term:board)は2月14日（金曜日）に断った[^agency]。

```bars
title: 額
figures: [bid, half]
```

```timeline
events: [made]
```

```quote
id: no
```
",
    ),
    (
        "content/offer.en.md",
        "---
title: What was offered
short_title: The offer
summary: The offer was for $97.4 billion.
brief:
  - The offer came on 10 February.
  - The board refused.
  - The amount was $97.4 billion.
unknown:
  - It is not known what was to be bought.
---

## The answer {#answer}

[Musk](name:musk) offered $97.4 billion[^agency]. Half of that is $48.7 billion, and the staff is 1,500 people[^agency].

The [board](term:board) refused on Friday 14 February[^agency].

```bars
title: Amounts
figures: [bid, half]
```

```timeline
events: [made]
```

```quote
id: no
```
",
    ),
];

/// The site with its records, and the findings that it has by itself: none.
fn whole_site() -> Vec<(String, Vec<u8>)> {
    let desk = Desk::with(FILES.into_iter().chain(PAGES).map(|(path, text)| (path, text.as_bytes().to_vec())));
    desk.run(&["confirm", "--all", "--yes"]).exits(0);
    for (lang, name) in [("ja", "佐藤"), ("en", "Smith")] {
        for section in ["index", "offer"] {
            desk.run(&["approve", section, "--lang", lang, "--as", name]).exits(0);
        }
    }
    let is_file = |path: &String| desk.join(path).is_file();
    let files: Vec<String> = desk.listing().into_iter().filter(is_file).collect();
    files.into_iter().map(|path| (path.clone(), desk.read(&path).into_bytes())).collect()
}

/// A key of a text: its line, and the lines of its value.
struct Key {
    path: Vec<String>,
    line: usize,
    end: usize,
    indent: usize,
    begins_item: bool,
}

/// The keys of a YAML text or of the YAML in a page, each kind of place once.
fn keys(path: &str, text: &str) -> Vec<Key> {
    let lines: Vec<&str> = text.split('\n').collect();
    let is_page = path.ends_with(".md");
    let is_ledger = path.contains("/ledger/") && !path.ends_with("changes.yaml");
    let mut above: Vec<(usize, String)> = Vec::new();
    let (mut keys, mut seen, mut is_yaml) = (Vec::new(), HashSet::new(), !is_page);
    for (line, text) in lines.iter().enumerate() {
        if is_page && (*text == "---" || text.starts_with("```")) {
            is_yaml = !is_yaml;
            above.clear();
            above.push((0, text.to_string()));
            continue;
        }
        let inner = text.trim_start().trim_start_matches("- ");
        let indent = text.len() - inner.len();
        let Some((key, _)) = inner.split_once(':').filter(|(key, _)| !key.is_empty() && !key.contains(' ')) else {
            continue;
        };
        if !is_yaml {
            continue;
        }
        above.retain(|(column, above)| *column < indent || above.starts_with(['-', '`']));
        // Entries of one kind are alike.
        let name = if is_ledger && indent == 0 { "ID".to_owned() } else { key.to_owned() };
        above.push((indent, name));
        let path: Vec<String> = above.iter().map(|(_, key)| key.clone()).collect();
        if !seen.insert(path.clone()) {
            continue;
        }
        let is_below = |line: &&str| line.len() - line.trim_start().len() > indent;
        let end = line + 1 + lines[line + 1..].iter().copied().take_while(is_below).count();
        keys.push(Key { path, line, end, indent, begins_item: text.trim_start().starts_with("- ") });
    }
    keys
}

/// What is done to a key.
#[derive(Clone, Copy, Debug)]
enum Mistake {
    TakenAway,
    OfAnotherKind,
}

/// The text with a mistake at a key; `None` where that would be another mistake.
fn mistaken(text: &str, key: &Key, mistake: Mistake) -> Option<String> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let replacement = match mistake {
        Mistake::TakenAway if key.begins_item => return None,
        Mistake::TakenAway => Vec::new(),
        Mistake::OfAnotherKind => {
            let name = key.path.last()?;
            let start = &lines[key.line][..key.indent];
            vec![format!(
                "{start}{}: [[1, {{ a: b }}]]",
                if name == "ID" { lines[key.line].split(':').next()? } else { name }
            )]
        }
    };
    lines.splice(key.line..key.end, replacement);
    Some(lines.join("\n"))
}

#[test]
fn a_key_that_is_missing_or_wrong() {
    let files = whole_site();
    let codes = |files: &[(String, Vec<u8>)]| -> Vec<&'static str> {
        let inputs = load::memory(files.iter().cloned());
        let built = taiyaku::examine(inputs, &parse::Options::default(), &NoMemory, &mut |_| {});
        built.findings.iter().map(|finding| finding.code.as_str()).collect()
    };
    assert_eq!(codes(&files), Vec::<&str>::new(), "{}", site::short(&site::build_files(files)));
    let (mut n, mut wrong) = ([0, 0], Vec::new());
    for index in 0..files.len() {
        let (path, text) = (files[index].0.clone(), String::from_utf8(files[index].1.clone()).expect("text"));
        if path.ends_with(".lock") {
            continue;
        }
        for key in keys(&path, &text) {
            for mistake in [Mistake::TakenAway, Mistake::OfAnotherKind] {
                let Some(text) = mistaken(&text, &key, mistake) else { continue };
                let mut files = files.clone();
                files[index].1 = text.clone().into_bytes();
                let found = codes(&files);
                let is_refused =
                    found.iter().any(|code| matches!(*code, "missing-key" | "bad-value" | "missing-string"));
                if is_refused {
                    n[mistake as usize] += 1;
                    wrong.extend((found.len() != 1).then(|| format!("{path} {:?} {mistake:?}: {found:?}", key.path)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // So many keys are required, and so many cannot be a list of lists.
    assert!(n[0] >= 30 && n[1] >= 70, "{n:?}");
}
