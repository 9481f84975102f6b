//! Families of edits, and how every pair of a section stands after each of them.
//!
//! *In*: a confirmed section, edits of one language or both. *Out*: tests.
//! The families are those that translators' tools get wrong most often: a state must follow from the files alone.

use proptest::prelude::*;
use taiyaku::lock::{self, Selection};
use taiyaku::model::{Bi, Edit, Fact, Lang, NoMemory, PassageAt, SectionRef, Site, Standing};
use taiyaku::{linked, load, parse};

const JA: &str = "---
title: 何が申し出られたのか
short_title: 買収提案
summary: 974億ドルの提案に、取締役会は応じなかった。
brief:
  - 提案は2月10日に出た。
  - 取締役会は断った。
unknown:
  - 何を買うのか。
---

前書きの段落である。

## 申し出 {#offer}

陣営は2025年2月10日、[OpenAI](https://openai.com/)に974億ドルでの*買収*を申し出た。
競合する提案が出れば、
同額以上を出すとも表明した。

最高経営責任者はその日のうちに「結構だ」と応じた。

取締役会は提案を受け入れた。

- 一つ目の項目
- 二つ目の項目
- 三つ目の項目

## 答え {#answer}

声明は短かった。[^own]

> 売り物ではない。

株価はほとんど動かなかった。

[^own]: 注の文である。
";

const EN: &str = "---
title: What was offered
short_title: The bid
summary: The board did not accept the offer of $97.4 billion.
brief:
  - The offer came on 10 February.
  - The board refused.
unknown:
  - What was to be bought.
---

This is a paragraph before the first heading.

## The offer {#offer}

On 10 February 2025 the group offered $97.4 billion to *buy* [OpenAI](https://openai.com/).
It said that it would match
or exceed any competing offer.

The chief executive answered “no thank you” on the same day.

The board accepted the offer.

- The first item
- The second item
- The third item

## The answer {#answer}

The statement was short.[^own]

> It is not for sale.

Shares hardly moved.

[^own]: This is the text of a footnote.
";

/// The files of a site with this section.
fn site(pages: &Bi<String>, lock: Option<&str>) -> Site {
    named_site("bid", pages, lock)
}

fn named_site(id: &str, pages: &Bi<String>, lock: Option<&str>) -> Site {
    let index = "---\ntitle: T\nsummary: S\n---\n";
    let mut files = vec![
        (
            "site.yaml".to_owned(),
            "languages: [ja, en]\ntitle: {ja: a, en: a}\nbase_url: https://a.example/\n".to_owned(),
        ),
        ("content/story.yaml".to_owned(), format!("title: {{ja: a, en: a}}\nsections: [{id}]\n")),
        ("content/index.ja.md".to_owned(), index.to_owned()),
        ("content/index.en.md".to_owned(), index.to_owned()),
        (format!("content/{id}.ja.md"), pages.first.clone()),
        (format!("content/{id}.en.md"), pages.second.clone()),
    ];
    files.extend(lock.map(|lock| (format!("content/{id}.lock"), lock.to_owned())));
    let inputs = load::memory(files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    linked(inputs, &parse::Options::default(), &NoMemory).expect("a site")
}

const BID: SectionRef = SectionRef(1);

fn original() -> Bi<String> {
    Bi { first: JA.to_owned(), second: EN.to_owned() }
}

/// The lock of pages of which all was confirmed.
fn confirmed(pages: &Bi<String>) -> String {
    lock::confirm(&site(pages, None), BID, Selection::All).expect("both pages").lock.text
}

/// Every pair that is not in step: `offer-1 second: figure` where the second language has to follow.
fn unsettled(site: &Site) -> Vec<String> {
    let state = site.section(BID).lock.as_ref().expect("a lock");
    assert!(!state.lock.is_damaged);
    let say = |pair: &taiyaku::model::Unsettled| {
        let standing = match pair.standing {
            Standing::InStep => unreachable!("it is unsettled"),
            Standing::Behind(Lang::First) => "first",
            Standing::Behind(Lang::Second) => "second",
            Standing::BothChanged => "both changed",
            Standing::Unconfirmed => "unconfirmed",
        };
        let edit = match &pair.edit {
            Edit::Unknown => return format!("{} {standing}", pair.anchor),
            Edit::Moved => "moved".to_owned(),
            Edit::Added => "added".to_owned(),
            Edit::Removed => "removed".to_owned(),
            Edit::Words(facts) if facts.is_empty() => "wording".to_owned(),
            Edit::Words(facts) => facts.iter().map(|fact| word(*fact)).collect::<Vec<_>>().join("+"),
        };
        format!("{} {standing}: {edit}", pair.anchor)
    };
    state.unsettled.iter().map(say).collect()
}

fn word(fact: Fact) -> &'static str {
    match fact {
        Fact::Figure => "figure",
        Fact::Date => "date",
        Fact::Name => "name",
        Fact::Negation => "negation",
        Fact::Quotation => "quotation",
    }
}

/// What is written otherwise: from, to.
type Change = (&'static str, &'static str);

fn changed(text: &str, changes: &[Change]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "nothing to change: {from}");
        text.replacen(from, to, 1)
    })
}

/// Edits each language alone; the other one, named `other` in what is expected, has to follow.
fn check(name: &str, edits: [&[Change]; 2], expect: &[&str]) {
    let lock = confirmed(&original());
    for (lang, changes) in Lang::BOTH.into_iter().zip(edits) {
        let mut pages = original();
        pages[lang] = changed(&pages[lang], changes);
        let other = if lang == Lang::First { "second" } else { "first" };
        let expect: Vec<String> = expect.iter().map(|line| line.replace("other", other)).collect();
        let edited = site(&pages, Some(&lock));
        assert_eq!(unsettled(&edited), expect, "{name}, in {lang:?}");
        every_passage_has_its_state(&edited, expect.len());
        // What both languages can say is settled by confirming it, and taking the edit back settles all.
        assert_eq!(unsettled(&site(&original(), Some(&lock))), [""; 0], "{name} taken back, in {lang:?}");
        if !expect.iter().any(|line| [": moved", ": added", ": removed"].iter().any(|end| line.ends_with(end))) {
            let renewed = lock::confirm(&edited, BID, Selection::All).expect("both pages").lock.text;
            assert_eq!(unsettled(&site(&pages, Some(&renewed))), [""; 0], "{name} confirmed, in {lang:?}");
        }
    }
}

/// Asks for the state of every passage of both pages.
fn every_passage_has_its_state(site: &Site, n_unsettled: usize) {
    let section = site.section(BID);
    for lang in Lang::BOTH {
        let page = section.pages[lang].as_ref().expect("a page");
        let front = &page.page.front;
        let n = |list: usize| u32::try_from(list).expect("few");
        let all = [PassageAt::Title, PassageAt::ShortTitle, PassageAt::Summary]
            .into_iter()
            .chain((0..n(front.brief.len())).map(PassageAt::Brief))
            .chain((0..n(front.unknown.len())).map(PassageAt::Unknown))
            .chain((0..n(page.page.body.blocks.len())).map(PassageAt::Block))
            .chain((0..n(page.page.notes.len())).map(PassageAt::Note));
        let open = all.filter(|at| section.standing(lang, *at) != Standing::InStep).count();
        assert!(open <= n_unsettled * 2, "{open} passages for {n_unsettled} pairs");
    }
}

#[test]
fn nothing_is_said_of_what_was_confirmed() {
    assert_eq!(unsettled(&site(&original(), Some(&confirmed(&original())))), [""; 0]);
}

#[test]
fn words() {
    check("a typo", [&[("表明した", "表名した")], &[("competing", "competeing")]], &["offer-1 other: wording"]);
    check(
        "a figure",
        [&[("に974億", "に97億4000万")], &[("offered $97.4", "offered $9.74")]],
        &["offer-1 other: figure"],
    );
    check(
        "a date",
        [&[("は2025年2月10日", "は2025年2月12日")], &[("On 10 Feb", "On 12 Feb")]],
        &["offer-1 other: date"],
    );
    check(
        "a denial",
        [&[("受け入れた", "受け入れなかった")], &[("board accepted", "board never accepted")]],
        &["offer-3 other: negation"],
    );
    check("quoted words", [&[("結構だ", "不要だ")], &[("no thank you", "no thanks")]], &["offer-2 other: quotation"]);
}

#[test]
fn form() {
    let none: &[&str] = &[];
    check("lines broken elsewhere", [&[("出れば、\n同額", "出れ\nば、同額")], &[("match\nor", "match or")]], none);
    check("markup", [&[("*買収*", "**買収**")], &[("*buy*", "**buy**")]], none);
    check("the target of a link", [&[("openai.com/", "openai.com/ja")], &[("openai.com/", "openai.com/en")]], none);
    check(
        "the mark of a list",
        [
            &[("- 一つ目", "* 一つ目"), ("- 二つ", "* 二つ"), ("- 三つ", "* 三つ")],
            &[("- The first", "* The first"), ("- The second", "* The second"), ("- The third", "* The third")],
        ],
        none,
    );
}

#[test]
fn sentences() {
    check(
        "one added",
        [&[("応じた。", "応じた。声は明るかった。")], &[("same day.", "same day. He sounded cheerful.")]],
        &["offer-2 other: wording"],
    );
    check(
        "one removed",
        [
            &[("競合する提案が出れば、\n同額以上を出すとも表明した。\n", "")],
            &[("It said that it would match\nor exceed any competing offer.\n", "")],
        ],
        &["offer-1 other: wording"],
    );
}

#[test]
fn paragraphs() {
    check(
        "inserted at the top",
        [
            &[("前書きの", "新しい段落。\n\n前書きの")],
            &[("This is a paragraph", "A new paragraph.\n\nThis is a paragraph")],
        ],
        &["top-2 other: added"],
    );
    check(
        "inserted below a heading",
        [&[("最高経営", "新しい段落。\n\n最高経営")], &[("The chief", "A new paragraph.\n\nThe chief")]],
        &["offer-7 other: added"],
    );
    check(
        "removed",
        [&[("取締役会は提案を受け入れた。\n\n", "")], &[("The board accepted the offer.\n\n", "")]],
        &["offer-3 other: removed"],
    );
    check(
        "moved",
        [
            &[
                ("最高経営責任者はその日のうちに「結構だ」と応じた。\n\n", ""),
                ("株価は", "最高経営責任者はその日のうちに「結構だ」と応じた。\n\n株価は"),
            ],
            &[
                ("The chief executive answered “no thank you” on the same day.\n\n", ""),
                ("Shares", "The chief executive answered “no thank you” on the same day.\n\nShares"),
            ],
        ],
        &["offer-2 other: moved"],
    );
    check(
        "split",
        [&[("申し出た。\n競合", "申し出た。\n\n競合")], &[("(https://openai.com/).\n", "(https://openai.com/).\n\n")]],
        &[],
    );
    check(
        "merged",
        [&[("応じた。\n\n取締役会は", "応じた。\n取締役会は")], &[("day.\n\nThe board", "day.\nThe board")]],
        &[],
    );
    check(
        "reordered items",
        [
            &[("- 一つ目の項目\n- 二つ目の項目\n- 三つ目の項目", "- 三つ目の項目\n- 一つ目の項目\n- 二つ目の項目")],
            &[(
                "- The first item\n- The second item\n- The third item",
                "- The third item\n- The first item\n- The second item",
            )],
        ],
        &["offer-6 other: moved"],
    );
}

#[test]
fn front_matter_and_notes() {
    check(
        "the title",
        [&[("title: 何が", "title: 何を")], &[("title: What was", "title: What is")]],
        &["front.title other: wording"],
    );
    check(
        "the short title",
        [&[("買収提案", "買収の提案")], &[("The bid", "The offer")]],
        &["front.short_title other: wording"],
    );
    check(
        "the standfirst",
        [&[("974億ドルの提案", "提案")], &[(" of $97.4 billion.", ".")]],
        &["front.summary other: figure"],
    );
    check(
        "a bullet",
        [&[("取締役会は断った", "会社は断った")], &[("The board refused", "The company refused")]],
        &["front.brief-2 other: wording"],
    );
    check(
        "a bullet inserted",
        [&[("  - 提案は", "  - 新しい要点。\n  - 提案は")], &[("  - The offer", "  - A new point.\n  - The offer")]],
        &["front.brief-3 other: added"],
    );
    check(
        "a gap",
        [&[("何を買うのか", "いつ買うのか")], &[("What was to be", "When it was to be")]],
        &["front.unknown-1 other: wording"],
    );
    check("a footnote", [&[("注の文", "注の文章")], &[("the text of", "the words of")]], &["note.1 other: wording"]);
}

#[test]
fn headings() {
    check(
        "renamed",
        [&[("申し出 {#offer}", "提案 {#offer}")], &[("The offer {#offer}", "The proposal {#offer}")]],
        &["offer other: wording"],
    );
    // Another id in both languages renames the anchors, and no pair.
    let lock = confirmed(&original());
    let pages = original().map(|page| page.replace("{#offer}", "{#proposal}"));
    assert_eq!(unsettled(&site(&pages, Some(&lock))), [""; 0]);
}

#[test]
fn a_renamed_section_takes_its_lock_along() {
    let lock = confirmed(&original());
    assert_eq!(unsettled(&named_site("offer", &original(), Some(&lock))), [""; 0]);
}

#[test]
fn both_languages() {
    let check = |edits: [&[Change]; 2], expect: &[&str]| {
        let lock = confirmed(&original());
        let pages = Bi { first: changed(JA, edits[0]), second: changed(EN, edits[1]) };
        assert_eq!(unsettled(&site(&pages, Some(&lock))), expect);
    };
    let new = ("前書きの", "新しい段落。\n\n前書きの");
    let new_too = ("This is a paragraph", "A new paragraph.\n\nThis is a paragraph");
    check([&[("に974億", "に980億")], &[("offered $97.4", "offered $98")]], &["offer-1 both changed"]);
    check(
        [&[("に974億", "に980億")], &[("accepted", "refused")]],
        &["offer-1 second: figure", "offer-3 first: wording"],
    );
    check([&[new], &[new_too]], &["top-2 unconfirmed"]);
    check(
        [&[new, ("に974億", "に980億")], &[("Shares hardly moved.", "Shares rose.")]],
        &["top-2 second: added", "offer-1 second: figure", "answer-3 first: wording"],
    );
    let gone = ("取締役会は提案を受け入れた。\n\n", "");
    check([&[gone], &[("The board accepted the offer.\n\n", "")]], &[]);
    // Moved in both alike.
    check(
        [
            &[gone, ("株価は", "取締役会は提案を受け入れた。\n\n株価は")],
            &[("The board accepted the offer.\n\n", ""), ("Shares", "The board accepted the offer.\n\nShares")],
        ],
        &[],
    );
}

#[test]
fn only_what_was_asked_for_is_confirmed() {
    let lock = confirmed(&original());
    let mut pages = original();
    pages.first = changed(&pages.first, &[("に974億", "に980億"), ("受け入れた", "断った")]);
    let edited = site(&pages, Some(&lock));
    assert_eq!(unsettled(&edited), ["offer-1 second: figure", "offer-3 second: wording"]);
    let renewed = lock::confirm(&edited, BID, Selection::Anchors(&["offer-3"])).expect("a pair").lock.text;
    assert_eq!(unsettled(&site(&pages, Some(&renewed))), ["offer-1 second: figure"]);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let differing = lines(&lock).iter().zip(&lines(&renewed)).filter(|(one, other)| one != other).count();
    assert_eq!((differing, lines(&lock).len()), (1, lines(&renewed).len()), "one line for one pair");
    assert!(lock::confirm(&edited, BID, Selection::Anchors(&["offer-33"])).is_err());
    // Confirming again writes the same bytes.
    assert_eq!(
        confirmed(&original()),
        lock::confirm(&site(&original(), Some(&lock)), BID, Selection::All).expect("both").lock.text
    );
}

#[test]
fn a_conflict_is_repaired_from_the_text() {
    let lock = confirmed(&original());
    let mut ours = original();
    ours.first = changed(&ours.first, &[("に974億", "に980億")]);
    ours.second = changed(&ours.second, &[("offered $97.4", "offered $98")]);
    let renewed = confirmed(&ours);
    let record =
        |lock: &str| lock.lines().find(|line| line.starts_with("pair offer-1 ")).expect("the record").to_owned();
    let marks = format!("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs", record(&lock), record(&renewed));
    let conflict = lock.replace(&record(&lock), &marks);
    for (pages, expect) in [(original(), &lock), (ours, &renewed)] {
        let damaged = site(&pages, Some(&conflict));
        assert!(damaged.section(BID).lock.as_ref().expect("a lock").lock.is_damaged);
        assert!(lock::confirm(&damaged, BID, Selection::All).is_err());
        assert_eq!(&lock::renew(&damaged, BID).text, expect);
    }
}

#[test]
fn approvals_are_bound_to_one_language() {
    let lock = confirmed(&original());
    let approve = |pages: &Bi<String>, lock: &str, lang: Lang| {
        lock::approve(&site(pages, Some(lock)), BID, lock::By { lang, name: "desk" }).expect("an approval").text
    };
    let lock = approve(&original(), &approve(&original(), &lock, Lang::First), Lang::Second);
    let check = |pages: &Bi<String>, expect: [bool; 2]| {
        let site = site(pages, Some(&lock));
        assert_eq!(Lang::BOTH.map(|lang| site.section(BID).is_approved(lang)), expect);
    };
    check(&original(), [true, true]);
    let edited = |lang: Lang, change: Change| {
        let mut pages = original();
        pages[lang] = changed(&pages[lang], &[change]);
        pages
    };
    check(&edited(Lang::Second, ("accepted", "acepted")), [true, false]);
    check(&edited(Lang::First, ("受け入れた", "断った")), [false, true]);
    check(&edited(Lang::First, ("出れば、\n同額", "出れば、同額")), [true, true]);
    check(&edited(Lang::First, ("openai.com/", "openai.com/ja")), [false, true]);
    // A later approval takes the place of the one that is out of date.
    let pages = edited(Lang::Second, ("accepted", "took"));
    let renewed = approve(&pages, &lock, Lang::Second);
    assert_eq!(renewed.matches("\nok en ").count(), 1);
    assert!(site(&pages, Some(&renewed)).section(BID).is_approved(Lang::Second));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Inserting paragraphs anywhere, in either language, changes the state of no other pair.
    #[test]
    fn insertions_touch_nothing_else(
        inserted in prop::collection::vec((0..12_usize, any::<bool>(), "[a-z]{1,12}"), 1..4),
        stale in prop::option::of(0..3_usize),
    ) {
        const STALE: [Change; 3] = [("受け入れた", "断った"), ("結構だ", "不要だ"), ("ほとんど", "少しも")];
        let lock = confirmed(&original());
        let mut pages = original();
        if let Some(stale) = stale {
            pages.first = changed(&pages.first, &[STALE[stale]]);
        }
        let before = site(&pages, Some(&lock));
        for (at, in_first, word) in inserted {
            // Beside a passage that changed, a new one in the same language cannot be told from it.
            let lang = if in_first && stale.is_none() { Lang::First } else { Lang::Second };
            let (front, body) = pages[lang].split_at(pages[lang].rfind("---\n\n").expect("front matter") + 5);
            let mut blocks: Vec<String> = body.split("\n\n").map(str::to_owned).collect();
            let at = 1 + at % (blocks.len() - 1);
            blocks.insert(at, format!("Inserted {word}."));
            pages[lang] = front.to_owned() + &blocks.join("\n\n");
        }
        let after = site(&pages, Some(&lock));
        for lang in Lang::BOTH {
            let states = |site: &Site| {
                let section = site.section(BID);
                let page = &section.pages[lang].as_ref().expect("a page").page;
                let states: Vec<(String, Standing)> = (0..)
                    .zip(&page.body.blocks)
                    .map(|(at, block)| (page.body.text_of(block).to_owned(), section.standing(lang, PassageAt::Block(at))))
                    .filter(|(text, _)| !text.starts_with("Inserted"))
                    .collect();
                states
            };
            prop_assert_eq!(states(&before), states(&after));
        }
    }
}
