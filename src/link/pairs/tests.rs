//! Alignments of pages, written as the blocks of both sides.

use proptest::prelude::*;

use super::*;
use crate::model::{Lang, NoMemory, Site};
use crate::{load, parse};

fn site(bodies: &Bi<String>) -> Site {
    let page = |body: &str| format!("---\ntitle: T\nsummary: S\n---\n{body}").into_bytes();
    let files = [
        ("site.yaml", b"languages: [ja, en]\ntitle: {ja: a, en: a}\nbase_url: https://a.example/\n".to_vec()),
        ("content/story.yaml", b"title: {ja: a, en: a}\nsections: []\n".to_vec()),
        ("content/index.ja.md", page(&bodies.first)),
        ("content/index.en.md", page(&bodies.second)),
    ];
    let inputs = load::memory(files.map(|(path, bytes)| (path.to_owned(), bytes)));
    crate::linked(inputs, &parse::Options::default(), &NoMemory).expect("a site")
}

fn pages(bodies: &Bi<String>) -> Bi<Option<Arc<Page>>> {
    site(bodies).sections[0].pages.as_ref().map(|page| page.as_ref().map(|page| Arc::clone(&page.page)))
}

fn whole(pages: &Bi<Option<Arc<Page>>>) -> Bi<Range<u32>> {
    let n =
        |page: &Option<Arc<Page>>| page.as_ref().map_or(0, |page| u32::try_from(page.body.blocks.len()).expect("few"));
    pages.as_ref().map(|page| 0..n(page))
}

/// Pairs as the numbers of their blocks: `0=0 1=1,2 -=3`.
fn aligned(ja: &[&str], en: &[&str], together: &[Bi<Range<u32>>]) -> String {
    let pages = pages(&Bi { first: ja.join("\n\n"), second: en.join("\n\n") });
    let side = |range: &Range<u32>| match range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join(",") {
        numbers if numbers.is_empty() => "-".to_owned(),
        numbers => numbers,
    };
    let known = Known { together: together.to_vec(), ..Known::default() };
    let pairs = align(&pages, &whole(&pages), &known);
    pairs.iter().map(|pair| format!("{}={}", side(&pair.first), side(&pair.second))).collect::<Vec<_>>().join(" ")
}

const JA: [&str; 4] = [
    "陣営は2025年2月10日、OpenAIに974億ドルでの買収を申し出た。競合する提案が出れば、同額以上を出すとも表明した。",
    "最高経営責任者はその日のうちに冗談で応じた。",
    "取締役会は14日、全会一致で提案を拒否したと明らかにした。声明は短かったが、売り物ではないという一文は明快だった。",
    "株価は3%下がった。",
];

const EN: [&str; 4] = [
    "On 10 February 2025 the group offered $97.4 billion for OpenAI. It said that it would match or exceed any competing offer.",
    "The chief executive answered with a joke on the same day.",
    "On the 14th the board said that it had rejected the offer unanimously. Its statement was short, but its one sentence, that the company was not for sale, was clear.",
    "Shares fell by 3%.",
];

#[test]
fn what_is_alike_is_paired_one_by_one() {
    assert_eq!(aligned(&JA, &EN, &[]), "0=0 1=1 2=2 3=3");
    assert_eq!(aligned(&[], &EN[..2], &[]), "-=0 -=1");
    assert_eq!(aligned(&JA[..1], &[], &[]), "0=-");
}

#[test]
fn a_block_that_is_missing_is_the_one_that_is_alone() {
    let without = |list: [&'static str; 4], at: usize| {
        let mut list = list.to_vec();
        list.remove(at);
        list
    };
    let check = |at: usize, en_lacks: &str, ja_lacks: &str| {
        assert_eq!(aligned(&JA, &without(EN, at), &[]), en_lacks, "{at}");
        assert_eq!(aligned(&without(JA, at), &EN, &[]), ja_lacks, "{at}");
    };
    check(0, "0=- 1=0 2=1 3=2", "-=0 0=1 1=2 2=3");
    check(1, "0=0 1=- 2=1 3=2", "0=0 -=1 1=2 2=3");
    check(2, "0=0 1=1 2=- 3=2", "0=0 1=1 -=2 2=3");
    check(3, "0=0 1=1 2=2 3=-", "0=0 1=1 2=2 -=3");
}

#[test]
fn one_may_be_two() {
    let (long, short) = JA[2].split_once('。').expect("two sentences");
    let ja = [JA[0], JA[1], &format!("{long}。"), short, JA[3]];
    assert_eq!(aligned(&ja, &EN, &[]), "0=0 1=1 2,3=2 4=3");
    let (one, other) = EN[0].split_once(". ").expect("two sentences");
    let en = [&format!("{one}."), other, EN[1], EN[2], EN[3]];
    assert_eq!(aligned(&JA, &en, &[]), "0=0,1 1=2 2=3 3=4");
}

#[test]
fn what_is_missing_in_either_is_found_where_both_have_as_many() {
    // Words that sound alike, common words and figures tell, also where nothing else does.
    let ja = [
        "マルティネス社長は計画を説明した。",
        "町議会は投票を延期した。",
        "銀行は12億円の融資を約束した。",
        "学校は見学会を計画している。",
        "プロジェクトはトロントで続く。",
    ];
    let en = [
        "Chief executive Martinez explained the plan.",
        "Fishers worry about waste water in the bay.",
        "The town council put off its vote.",
        "Banks have promised loans of 1.2 billion yen.",
        "The project goes on in Toronto.",
    ];
    assert_eq!(aligned(&ja, &en, &[]), "0=0 -=1 1=2 2=3 3=- 4=4");
}

#[test]
fn paragraphs_divided_otherwise() {
    let ja = [&[JA[0], JA[1], JA[2]].concat(), JA[3]];
    assert_eq!(aligned(&ja, &EN, &[]), "0=0,1,2 1=3");
    let ja = [&[JA[0], JA[1]].concat(), JA[2], JA[3]];
    assert_eq!(aligned(&ja, &EN, &[]), "0=0,1 1=2 2=3");
    let en = [EN[0], &[EN[1], EN[2]].join(" "), EN[3]];
    assert_eq!(aligned(&JA, &en, &[]), "0=0 1,2=1 3=2");
}

#[test]
fn kinds_stay_apart() {
    let (ja, en) = (["- 一つ", "- 二つ", "| a |\n|---|\n| b |"], ["- one", "- two", "- three", "| a |\n|---|\n| b |"]);
    assert_eq!(aligned(&ja, &en, &[]), "0=0 1=1 -=2 2=3 3=4");
    assert_eq!(aligned(&["```\ncode\n```"], &["text"], &[]), "-=0 0=-");
}

#[test]
fn what_was_confirmed_stays_together() {
    let known = |one: u32, other: u32| Bi { first: one..one + 1, second: other..other + 1 };
    assert_eq!(aligned(&["甲", "乙", "丙"], &["x", "y", "z", "w"], &[known(0, 1), known(2, 3)]), "-=0 0=1 1=2 2=3");
    // Of those that cross only one can stay.
    assert_eq!(aligned(&["甲", "乙"], &["x", "y"], &[known(0, 1), known(1, 0)]), "-=0 0=1 1=-");
}

#[test]
fn long_lists_are_bounded() {
    let list = |n: usize, text: &str| (0..n).map(|at| format!("- {text} {at}")).collect::<Vec<String>>().join("\n");
    let pages = pages(&Bi { first: list(3000, "項目"), second: list(1000, "item") });
    let blocks = whole(&pages);
    let pairs = align(&pages, &blocks, &Known::default());
    assert!(covers(&blocks, &pairs));
}

/// Whether pairs hold every block once and in order.
fn covers(blocks: &Bi<Range<u32>>, pairs: &[Bi<Range<u32>>]) -> bool {
    Lang::BOTH.into_iter().all(|lang| {
        let found: Vec<u32> = pairs.iter().flat_map(|pair| pair[lang].clone()).collect();
        found == blocks[lang].clone().collect::<Vec<u32>>()
    }) && pairs.iter().all(|pair| !pair.first.is_empty() || !pair.second.is_empty())
}

fn block() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        Just("OpenAI".to_owned()),
        Just("974億ドル".to_owned()),
        Just("$97.4 billion".to_owned()),
        Just("[x](figure:bid)".to_owned()),
        Just("said[^a]".to_owned()),
        "[a-z ]{1,60}",
        "[ぁ-ん]{1,40}",
    ];
    let texts = prop::collection::vec(text, 1..4).prop_map(|texts| texts.join(" "));
    (texts, 0..5_u8).prop_map(|(text, kind)| match kind {
        0 => format!("- {text}"),
        1 => format!("> {text}"),
        2 => "```\ncode\n```".to_owned(),
        _ => text,
    })
}

proptest! {
    #[test]
    fn every_block_once_and_alike_from_both_sides(
        ja in prop::collection::vec(block(), 0..9),
        en in prop::collection::vec(block(), 0..9),
        known in prop::collection::vec((0..9_u32, 0..9_u32), 0..3),
    ) {
        let pages = pages(&Bi { first: ja.join("\n\n"), second: en.join("\n\n") });
        let blocks = whole(&pages);
        let mut known: Vec<Bi<Range<u32>>> = known
            .into_iter()
            .filter(|(one, other)| *one < blocks.first.end && *other < blocks.second.end)
            .map(|(one, other)| Bi { first: one..one + 1, second: other..other + 1 })
            .collect();
        // Nothing is confirmed to say the same as two others.
        known.sort_by_key(|pair| pair.first.start);
        known.dedup_by_key(|pair| pair.first.start);
        known.sort_by_key(|pair| pair.second.start);
        known.dedup_by_key(|pair| pair.second.start);
        let known = Known { together: known, ..Known::default() };
        let pairs = align(&pages, &blocks, &known);
        prop_assert!(covers(&blocks, &pairs), "{pairs:?}");
        let swapped = Bi { first: pages.second.clone(), second: pages.first.clone() };
        let other: Vec<Bi<Range<u32>>> = align(&swapped, &flip(&blocks), &known.flip()).iter().map(flip).collect();
        // Where one side has no blocks at all, or nothing else decides, blocks alone stand in either order.
        let pairs_only = |pairs: &[Bi<Range<u32>>]| {
            pairs.iter().filter(|pair| !pair.first.is_empty() && !pair.second.is_empty()).cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(pairs_only(&pairs), pairs_only(&other));
    }
}
