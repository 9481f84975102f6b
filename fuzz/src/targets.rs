//! The targets: each puts any bytes where an author writes, and says what must hold then.
//!
//! *In*: bytes; where a target takes several texts, [`BETWEEN`] stands between them. *Out*: nothing, or a panic.
//! `cargo test` feeds the seeds to them, so that they keep compiling and holding.

use taiyaku::lock::By;
use taiyaku::model::{Checked, EntryKind, Lang, Moment, SectionRef, Site};
use taiyaku::report::{Report, Ui};
use taiyaku::{check, correct, language, lock, review};
use taiyaku_figures::{Language, compare};

use super::holds::{self, Templates};
use super::{around, markup};

/// What takes the bytes of the fuzzer.
pub type Target = fn(&[u8]);

/// Every target with its name.
pub const TARGETS: [(&str, Target); 10] = [
    ("page", page),
    ("ledger", ledger),
    ("story", story),
    ("site", site_file),
    ("strings", strings),
    ("lock", lock_file),
    ("changes", changes),
    ("template", template),
    ("quantities", quantities),
    ("review", reviewed),
];

/// What stands between the texts of one input.
pub const BETWEEN: &str = "\n=====\n";

/// One input in so many is rendered; the others are read, linked and judged.
const RENDERED: u64 = 16;

/// One input in so many that are rendered is built a second time from nothing, and one with its languages swapped.
const TWICE: u64 = 8;

/// The texts of an input; a text that is not there is what `instead` says.
fn texts<const N: usize>(bytes: &[u8], instead: [usize; N]) -> [&[u8]; N] {
    let (mut texts, mut n, mut rest) = ([&b""[..]; N], 0, bytes);
    while n + 1 < N {
        let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN.as_bytes()) else { break };
        texts[n] = &rest[..at];
        rest = &rest[at + BETWEEN.len()..];
        n += 1;
    }
    texts[n] = rest;
    for index in n + 1..N {
        texts[index] = texts[instead[index]];
    }
    texts
}

/// A number that follows from the bytes alone (FNV-1a), by which a second look is chosen.
fn lot(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step) >> 7
}

/// Reads, links and judges the site with files replaced; builds it, which takes five times as long, for some inputs.
fn tried(files: &[(&str, &[u8])], templates: Templates) {
    let lot = lot(files[0].1);
    if lot.is_multiple_of(RENDERED) {
        return built(files, templates, lot / RENDERED);
    }
    let (inputs, found) = match around::begun(around::inputs(files)) {
        Ok(Checked { value, findings }) => (value.inputs.clone(), taiyaku::judge(&value, findings)),
        Err(Checked { value, findings }) => (value, findings),
    };
    holds::findings(&inputs, &found);
}

/// Builds the site with files replaced, and looks at what came out.
fn built(files: &[(&str, &[u8])], templates: Templates, lot: u64) {
    let built = around::build(around::inputs(files));
    holds::check(&built, templates);
    match lot % TWICE {
        0 => holds::same(&built, &around::build_anew(around::inputs(files))),
        1 if templates == Templates::Ours && files.iter().all(|(path, _)| *path != "site.yaml") => {
            let (_, own) = around::FILES[0];
            let swapped = own.replace("[ja, en]", "[en, ja]");
            let files = [files, &[("site.yaml", swapped.as_bytes())]].concat();
            holds::mirrored(&built, &around::build(around::inputs(&files)));
        }
        _ => {}
    }
}

/// The Japanese and the English page of a section; one text stands in both.
fn page(bytes: &[u8]) {
    let [ja, en] = texts(bytes, [0, 0]);
    tried(&[("content/bid.ja.md", ja), ("content/bid.en.md", en)], Templates::Ours);
}

/// A ledger file: its name, and from the next line on its text.
fn ledger(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (name, text) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let names = ["figures", "names", "terms", "sources", "events", "quotes"];
    let known = names.iter().find(|known| known.as_bytes() == name);
    let name = known.copied().unwrap_or(names[usize::from(bytes.first().copied().unwrap_or(0)) % names.len()]);
    tried(&[(&format!("content/ledger/{name}.yaml"), text)], Templates::Ours);
}

fn story(bytes: &[u8]) {
    tried(&[("content/story.yaml", bytes)], Templates::Ours);
}

fn site_file(bytes: &[u8]) {
    tried(&[("site.yaml", bytes)], Templates::Ours);
}

/// The words of the interface: they are the site's own, as its templates are.
fn strings(bytes: &[u8]) {
    tried(&[("templates/strings.yaml", bytes)], Templates::Ours);
}

fn template(bytes: &[u8]) {
    tried(&[("templates/section.html", bytes)], Templates::Own);
}

/// A lock, with the pages of its section: what the program writes about it can be read again, and says what was recorded.
fn lock_file(bytes: &[u8]) {
    let [lock, ja, en] = texts(bytes, [0, 0, 0]);
    let own = |path: &str| {
        around::FILES.iter().find(|(known, _)| *known == path).map_or(&b""[..], |(_, text)| text.as_bytes())
    };
    let has_pages = bytes.windows(BETWEEN.len()).any(|window| window == BETWEEN.as_bytes());
    let ja = if has_pages { ja } else { own("content/bid.ja.md") };
    let en = if has_pages { en } else { own("content/bid.en.md") };
    let files = [("content/bid.lock", lock), ("content/bid.ja.md", ja), ("content/bid.en.md", en)];
    tried(&files, Templates::Ours);
    let Some((site, section)) = linked(&files) else { return };
    let mut written = Vec::new();
    written.extend(lock::repair(&site, section).ok());
    for change in [lock::confirm, lock::take_back] {
        written.extend(change(&site, section, lock::Selection::All).ok().map(|confirming| confirming.lock));
    }
    for by in Lang::BOTH.map(|lang| By { lang, name: "desk" }) {
        written.extend(lock::approve(&site, section, by).ok());
    }
    for new in written {
        let files = [("content/bid.lock", new.text.as_bytes()), files[1], files[2]];
        let (again, _) = linked(&files).expect("the pages are those from before");
        let findings = check::check(&again);
        let is_of_lock =
            |finding: &&taiyaku::model::Finding| again.inputs.source(finding.places[0].file).path.ends_with(".lock");
        let damaged = findings.iter().filter(is_of_lock).find(|finding| finding.code.as_str() == "lock-damaged");
        assert!(damaged.is_none(), "{damaged:?} in\n{}", new.text);
    }
}

/// The linked site with its section `bid`, if it has both languages.
fn linked(files: &[(&str, &[u8])]) -> Option<(Site, SectionRef)> {
    let site = around::begun(around::inputs(files)).ok()?.value;
    let is_bid = |section: &taiyaku::model::Section| {
        &*section.id == "bid" && section.pages.first.is_some() && section.pages.second.is_some()
    };
    let at = site.sections.iter().position(is_bid)?;
    Some((site, SectionRef(u32::try_from(at).expect("a few sections"))))
}

/// The record of changes: `correct` adds to any that can be read, and touches nothing else.
fn changes(bytes: &[u8]) {
    const PATH: &str = "content/ledger/changes.yaml";
    tried(&[(PATH, bytes)], Templates::Ours);
    let Some((site, section)) = linked(&[(PATH, bytes)]) else { return };
    let figure = site.entry(site.section(section).story, EntryKind::Figure, "bid").expect("a figure of the site");
    let at = Moment::parse("2025-02-17T10:05+09:00").expect("a moment");
    let Ok(record) = correct::correct(&site, None, &correct::Order { section, figure, at }) else { return };
    assert_eq!(record.path, PATH);
    let (again, _) = linked(&[(PATH, record.text.as_bytes())]).expect("the pages are those from before");
    assert_eq!(again.changes.len(), site.changes.len() + 1, "one record more:\n{}", record.text);
}

/// The same sentence in Japanese and in English, with a tab between them.
fn quantities(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (ja, en) = text.split_once('\t').unwrap_or((&text, &text));
    for (language, text) in [(Language::Japanese, ja), (Language::English, en)] {
        let read = language.read(text);
        assert_eq!(read, language.read(text), "{text:?} is read in two ways");
        let mut from = 0;
        for quantity in &read {
            let range = quantity.span.clone();
            assert!(
                range.start >= from && text.get(range.clone()).is_some_and(|part| !part.is_empty()),
                "{quantity:?} of {text:?}"
            );
            from = range.end;
            if let Some(printed) = language.print(quantity) {
                assert!(!printed.is_empty(), "{quantity:?} is printed as nothing");
            }
            let _ = language.counts_things(text, quantity);
        }
        assert_eq!(compare(&read, &read), [], "{text:?} is not itself");
    }
    let n_differences = |one: &str, two: &str, languages: [Language; 2]| {
        compare(&languages[0].read(one), &languages[1].read(two)).len()
    };
    let there = n_differences(ja, en, [Language::Japanese, Language::English]);
    assert_eq!(there, n_differences(en, ja, [Language::English, Language::Japanese]), "{ja:?} {en:?}");
    for (language, text) in language::of_editors().into_iter().zip([ja, en]) {
        let joined =
            |ranges: Vec<std::ops::Range<usize>>| -> String { ranges.into_iter().map(|range| &text[range]).collect() };
        assert_eq!(joined(language.words(text)), text);
        assert_eq!(joined(language.sentences(text)), text);
        for range in language.quotations(text) {
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        }
        for at in language.phrase_breaks(text) {
            assert!(at > 0 && at < text.len() && text.is_char_boundary(at), "{at} of {text:?}");
        }
        for slip in language.slips(text) {
            assert!(text.get(slip.span.clone()).is_some(), "{slip:?} of {text:?}");
        }
        assert!(language.excerpt(text).chars().count() <= text.chars().count() + 1);
    }
}

/// Both pages of a section as they are, then as they were.
fn reviewed(bytes: &[u8]) {
    let [ja, en, was_ja, was_en] = texts(bytes, [0, 0, 0, 1]);
    let head = [("content/bid.ja.md", ja), ("content/bid.en.md", en)];
    let base = [("content/bid.ja.md", was_ja), ("content/bid.en.md", was_en)];
    let (head, base) = (around::begun(around::inputs(&head)).ok(), around::begun(around::inputs(&base)).ok());
    let (Some(Checked { value: head, .. }), Some(Checked { value: base, .. })) = (head, base) else { return };
    let findings = [&head, &base].map(|site| taiyaku::judge(site, Vec::new()));
    holds::findings(&head.inputs, &findings[0]);
    let mut report = Report::new(&findings[0], Some(&head.config), &head.inputs);
    report.against(&Report::new(&findings[1], Some(&base.config), &base.inputs));
    let versions = review::Versions {
        base: &base,
        seen: std::collections::BTreeMap::new(),
        head: &head,
        since: taiyaku::model::Words::same("base"),
        unseen: Vec::new(),
        scope: review::Scope::Everything,
    };
    let review = review::compare(&versions, &report);
    assert!(ja != was_ja || en != was_en || review.is_empty(), "nothing changed, and something is shown");
    assert!(!review::digest(&review).is_empty());
    assert!(holds::is_json(&review::json(&review)));
    for file in review::pages(&review, &review::Links::default(), Ui::Ja, "") {
        let Ok(html) = std::str::from_utf8(&file.bytes) else { continue };
        if file.path.ends_with(".html") {
            assert_eq!(markup::misnested(html), None, "{}: {html}", file.path);
        }
    }
}
