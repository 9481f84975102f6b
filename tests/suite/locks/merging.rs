//! What two branches record, merged by git itself.
//!
//! *In*: a section of 60 records; two branches that edit, insert, delete, move, confirm, approve and take back at
//! random, in both languages. *Out*: tests. `TAIYAKU_MERGES=2000` tries more, `TAIYAKU_MERGE=443` tries one again.
//!
//! Whatever git does: what both recorded holds, and nothing else does.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use taiyaku::lock::{self, By, Prints, Selection};
use taiyaku::model::{Bi, Bound, Edit, Edition, Lang, Lock, PassageAt, Print, Seal, Site};

use super::{BID, Files, site};
use crate::suite::repository::Repository;

const TAGS: [&str; 2] = ["ja", "en"];
const LOCK: &str = "content/bid.lock";

/// A generator of numbers that are the same on every machine (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n).expect("small")).expect("small")
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// The blocks of both pages: number and version; numbers below 4 are headings.
#[derive(Clone)]
struct Pages {
    blocks: Bi<Vec<(usize, String)>>,
    lock: Option<String>,
}

impl Pages {
    fn new() -> Self {
        let blocks: Vec<(usize, String)> = (0..57).map(|at| (order(at), String::new())).collect();
        Pages { blocks: Bi { first: blocks.clone(), second: blocks }, lock: None }
    }

    fn page(&self, lang: Lang) -> String {
        let (title, summary, point) = match lang {
            Lang::First => ("題", "概要の文。", "要点。"),
            Lang::Second => ("Title", "The summary.", "A point."),
        };
        let block = |(number, version): &(usize, String)| match (lang, number) {
            (_, 1..=3) => format!("## Part {number} {{#part-{number}x}}"),
            (Lang::First, _) => format!("段落{number}の文{version}である。"),
            (Lang::Second, _) => format!("Paragraph {number} says {version} this."),
        };
        let body: Vec<String> = self.blocks[lang].iter().map(block).collect();
        let front = format!("---\ntitle: {title}\nsummary: {summary}\nbrief:\n  - {point}\n---\n");
        format!("{front}\n{}\n", body.join("\n\n"))
    }

    fn files(&self) -> Files {
        let index = "---\ntitle: T\nsummary: S\n---\n";
        let text = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        let mut files = vec![
            text("site.yaml", "languages: [ja, en]\ntitle: {ja: a, en: a}\nbase_url: https://a.example/\n"),
            text("content/story.yaml", "title: {ja: a, en: a}\nsections: [bid]\n"),
        ];
        for (lang, tag) in Lang::BOTH.into_iter().zip(TAGS) {
            files.push(text(&format!("content/index.{tag}.md"), index));
            files.push(text(&format!("content/bid.{tag}.md"), &self.page(lang)));
        }
        files.extend(self.lock.as_ref().map(|lock| text(LOCK, lock)));
        files
    }

    /// Edits, inserts, deletes or moves a paragraph, in one language or in both.
    fn edit(&mut self, random: &mut Random, name: &str) {
        let langs = if random.one_in(2) { vec![Lang::First, Lang::Second] } else { vec![Lang::BOTH[random.below(2)]] };
        let (kind, at, to) = (random.below(6), 4 + random.below(50), 4 + random.below(50));
        for lang in langs {
            let blocks = &mut self.blocks[lang];
            let at = (at % blocks.len()).max(1);
            match kind {
                _ if blocks[at].0 < 4 => {}
                0..=2 => blocks[at].1 = format!("（{name}）"),
                3 => blocks.insert(at, (100 + at, name.to_owned())),
                4 => drop(blocks.remove(at)),
                _ => {
                    let moved = blocks.remove(at);
                    blocks.insert((to % blocks.len()).max(1), moved);
                }
            }
        }
    }

    /// Records something, or takes something back.
    fn record(&mut self, random: &mut Random, who: &str) {
        let now = site(&self.files());
        let lang = Lang::BOTH[random.below(2)];
        let by = By { lang, name: who };
        let pairs = lock::pairs(&now, BID);
        let (open, settled): (Vec<_>, Vec<_>) = pairs.iter().partition(|pair| pair.can_be_confirmed());
        let pick = |list: &[&lock::Offered], random: &mut Random| {
            (!list.is_empty()).then(|| list[random.below(list.len())].anchor.clone())
        };
        let text = match random.below(8) {
            0..=3 => pick(&open, random)
                .and_then(|at| lock::confirm(&now, BID, Selection::Anchors(&[&at])).ok())
                .map(|made| made.lock),
            4 => pick(&settled, random)
                .and_then(|at| lock::take_back(&now, BID, Selection::Anchors(&[&at])).ok())
                .map(|made| made.lock),
            5 => lock::take_approval_back(&now, BID, by).ok(),
            _ => lock::approve(&now, BID, by).ok(),
        };
        self.lock = text.map(|lock| lock.text).or(self.lock.take());
    }
}

/// Three headings among the paragraphs.
fn order(at: usize) -> usize {
    match at {
        0 => 1,
        19 => 2,
        38 => 3,
        _ => at + 10,
    }
}

/// Two texts that say the same, by the prints of their passages.
type Same = (Vec<Print>, Vec<Print>);

/// What a lock says, whatever its lines are.
#[derive(Default)]
struct Said {
    confirmed: BTreeSet<Same>,
    taken_back: BTreeSet<Same>,
    approved: BTreeSet<(Lang, Seal, String)>,
    approval_back: BTreeSet<(Lang, Seal, String)>,
}

impl Said {
    fn by(lock: &Lock) -> Self {
        let mut said = Said::default();
        for record in &lock.records {
            assert_eq!(record.edition, Edition::Second);
            let prints = (record.halves.first.prints.clone(), record.halves.second.prints.clone());
            match (record.is_confirmed, record.was_taken_back()) {
                (true, _) => drop(said.confirmed.insert(prints)),
                (_, true) => drop(said.taken_back.insert(prints)),
                _ => {}
            }
        }
        for approval in &lock.approvals {
            let Some(Bound::Second { content, .. }) = approval.bound else { continue };
            let of = |name: &str| (approval.lang, content, name.to_owned());
            said.approved.extend(approval.names.iter().map(|name| of(name)));
            said.approval_back.extend(approval.taken_back.iter().map(|name| of(name)));
        }
        said
    }

    fn of(pages: &Pages) -> Self {
        Said::by(&site(&pages.files()).section(BID).lock.as_ref().expect("a lock").lock)
    }
}

/// What a merged section holds.
struct Held<'a> {
    site: &'a Site,
    /// The prints of each page.
    prints: Bi<Vec<Print>>,
    /// The passages that are settled, and those that only stand in another place.
    settled: Bi<BTreeSet<Print>>,
}

impl<'a> Held<'a> {
    fn of(site: &'a Site) -> Self {
        let section = site.section(BID);
        let state = section.lock.as_ref().expect("a lock");
        assert!(!state.lock.is_damaged);
        let mut prints = Bi::<Vec<Print>>::default();
        let mut settled = Bi::<BTreeSet<Print>>::default();
        for lang in Lang::BOTH {
            let page = &section.pages[lang].as_ref().expect("a page").page;
            let all = Prints::new(page, None);
            let is_open = |at: &PassageAt| {
                let mut open = state.unsettled.iter().filter(|pair| pair.edit != Edit::Moved);
                open.any(|pair| pair.passages[lang].contains(at))
            };
            prints[lang] = all.of(Edition::Second).to_vec();
            let both = all.at.iter().zip(all.of(Edition::Second));
            settled[lang] = both.filter(|(at, _)| !is_open(at)).map(|(_, print)| *print).collect();
        }
        Held { site, prints, settled }
    }

    fn stands(&self, (first, second): &Same) -> bool {
        let stands = |lang: Lang, half: &[Print]| self.prints[lang].windows(half.len().max(1)).any(|run| run == half);
        stands(Lang::First, first) && stands(Lang::Second, second)
    }

    /// Checks that what both branches recorded holds, and nothing else.
    fn check(&self, base: &Said, [a, b]: [&Said; 2], name: &str) {
        let new = |of: fn(&Said) -> &BTreeSet<Same>| -> BTreeSet<Same> {
            [a, b].iter().flat_map(|said| of(said).difference(of(base)).cloned()).collect()
        };
        let (confirmed, taken_back) = (new(|said| &said.confirmed), new(|said| &said.taken_back));
        let both: BTreeSet<_> = a.confirmed.intersection(&b.confirmed).cloned().collect();
        let ever_back: BTreeSet<_> = a.taken_back.union(&b.taken_back).cloned().collect();
        let may: Vec<_> = a.confirmed.union(&b.confirmed).filter(|pair| self.stands(pair)).collect();
        // Two branches may have confirmed one passage beside two others: then one of the pairs is asked for again.
        let is_shared = |one: &Same| {
            let shares = |other: &Same| {
                other.0.iter().any(|print| one.0.contains(print)) || other.1.iter().any(|print| one.1.contains(print))
            };
            may.iter().any(|other| *other != one && shares(other))
        };
        // What one branch took back while the other confirmed it again has no answer either.
        let is_clear = |pair: &&Same| self.stands(pair) && !ever_back.contains(*pair) && !is_shared(pair);
        for pair in confirmed.union(&both).filter(is_clear) {
            let holds = pair.0.iter().all(|print| self.settled.first.contains(print))
                && pair.1.iter().all(|print| self.settled.second.contains(print));
            assert!(holds, "{name}: a confirmation was lost: {pair:?}");
        }
        for lang in Lang::BOTH {
            for print in &self.settled[lang] {
                let says = |pair: &Same| {
                    let half = if lang == Lang::First { &pair.0 } else { &pair.1 };
                    half.contains(print) && (confirmed.contains(pair) || !taken_back.contains(pair))
                };
                assert!(may.iter().any(|pair| says(pair)), "{name}: nobody confirmed {print} in {lang:?}");
            }
        }
        for lang in Lang::BOTH {
            let page = self.site.section(BID).pages[lang].as_ref().expect("a page");
            let now = lock::read(self.site, page).content;
            let names = |said: &Said, back: bool| -> BTreeSet<String> {
                let list = if back { &said.approval_back } else { &said.approved };
                list.iter()
                    .filter(|(of, content, _)| *of == lang && *content == now)
                    .map(|(.., name)| name.clone())
                    .collect()
            };
            let back: BTreeSet<String> = names(a, true).union(&names(b, true)).cloned().collect();
            let given: BTreeSet<String> = names(a, false).union(&names(b, false)).cloned().collect();
            let held: BTreeSet<String> = super::approvals(self.site, lang)[0].clone().into_iter().collect();
            assert!(held.is_subset(&given), "{name}: approved {lang:?} by {held:?}, and not by {given:?}");
            let must: BTreeSet<String> = given.difference(&back).cloned().collect();
            assert!(must.is_subset(&held), "{name}: an approval was lost: {must:?} {held:?}");
        }
    }
}

/// The anchors of the blocks of a page, by their prints: a merge may have put one text in two places.
fn anchors(site: &Site, lang: Lang) -> BTreeMap<Print, BTreeSet<String>> {
    let page = site.section(BID).pages[lang].as_ref().expect("a page");
    let all = Prints::new(&page.page, None);
    let mut anchors = BTreeMap::<Print, BTreeSet<String>>::new();
    for (print, anchor) in all.of(Edition::Second)[all.body_start..].iter().zip(page.anchors.iter()) {
        anchors.entry(*print).or_default().insert(anchor.to_owned());
    }
    anchors
}

/// A repository on the branch `a`, beside the branch `b`.
fn branches(base: &Pages, a: &Pages, b: &Pages) -> Repository {
    let repository = Repository::with(base.files());
    for (name, pages) in [("b", b), ("a", a)] {
        repository.git(&["checkout", "-q", "-b", name, "main"]);
        for (path, bytes) in pages.files() {
            repository.desk.write(&path, &bytes);
        }
        repository.commit(name);
    }
    repository
}

/// Merges `b`; gives the files that git left in conflict.
fn merge(repository: &Repository) -> Vec<String> {
    let merged = crate::suite::repository::run(repository.path(), &["merge", "-q", "--no-edit", "b"]);
    let unmerged = repository.git(&["diff", "--name-only", "--diff-filter=U"]);
    assert!(merged.status.success() || !unmerged.is_empty(), "{}", String::from_utf8_lossy(&merged.stderr));
    unmerged.lines().map(str::to_owned).collect()
}

/// One merge; says whether git stopped at the lock.
fn one(seed: u64, n_edits: usize) -> bool {
    let random = &mut Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..20 {
        random.below(2);
    }
    let name = format!("merge {seed} with {n_edits} edits");
    let mut base = Pages::new();
    base.lock = Some(lock::renew(&site(&base.files()), BID).text);
    let now = site(&base.files());
    let anchors_of: Vec<String> = lock::pairs(&now, BID).into_iter().map(|pair| pair.anchor).collect();
    assert_eq!(anchors_of.len(), 60);
    let some: Vec<&str> = anchors_of.iter().filter(|_| !random.one_in(4)).map(String::as_str).collect();
    base.lock = Some(lock::confirm(&now, BID, Selection::Anchors(&some)).expect("pairs").lock.text);
    if random.one_in(2) {
        base.record(random, "base");
    }
    let mut sides = [base.clone(), base.clone()];
    for (side, who) in sides.iter_mut().zip(["aoki", "sato"]) {
        for at in 0..n_edits {
            if random.one_in(2) { side.record(random, who) } else { side.edit(random, &format!("{who}{at}")) }
        }
    }
    let [a, b] = &sides;
    let repository = branches(&base, a, b);
    let unmerged = merge(&repository);
    for path in unmerged.iter().filter(|path| path.ends_with(".md")) {
        repository.git(&["checkout", if random.one_in(2) { "--ours" } else { "--theirs" }, "--", path]);
    }
    let stopped = unmerged.iter().any(|path| path == LOCK);
    let read = |path: &str| (path.to_owned(), repository.desk.read(path).into_bytes());
    let mut files: Files = base.files().iter().map(|(path, _)| read(path)).collect();
    let (said_base, said_a, said_b) = (Said::of(&base), Said::of(a), Said::of(b));
    if stopped {
        let damaged = site(&files);
        assert!(damaged.section(BID).lock.as_ref().expect("a lock").lock.is_damaged, "{name}");
        let renewed = lock::renew(&damaged, BID).text;
        files.retain(|(path, _)| path != LOCK);
        files.push((LOCK.to_owned(), renewed.into_bytes()));
    }
    let merged = site(&files);
    let held = Held::of(&merged);
    held.check(&said_base, [&said_a, &said_b], &name);
    // Links to confirmed paragraphs stay, as far as neither branch gave them another name.
    for lang in Lang::BOTH {
        let all = [anchors(&site(&a.files()), lang), anchors(&site(&b.files()), lang)];
        for (print, now) in anchors(&merged, lang).iter().filter(|(print, _)| held.settled[lang].contains(print)) {
            if let (Some(in_a), Some(in_b)) = (all[0].get(print), all[1].get(print)) {
                assert!(in_a != in_b || in_a.is_subset(now), "{name}: {print} was {in_a:?} and is {now:?}");
            }
        }
    }
    // What is recorded next says the same.
    let renewed = lock::renew(&merged, BID).text;
    files.retain(|(path, _)| path != LOCK);
    files.push((LOCK.to_owned(), renewed.into_bytes()));
    Held::of(&site(&files)).check(&said_base, [&said_a, &said_b], &format!("{name}, renewed"));
    stopped
}

#[test]
fn what_both_branches_recorded_holds_and_nothing_else() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let all = 1..=number("TAIYAKU_MERGES").unwrap_or(16);
    let seeds = number("TAIYAKU_MERGE").map_or(all, |seed| seed..=seed);
    let mut stopped: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for seed in seeds {
        let n_edits = [1, 2, 4, 8][usize::try_from(seed % 4).expect("small")];
        let counted = stopped.entry(n_edits).or_default();
        counted.0 += u64::from(one(seed, n_edits));
        counted.1 += 1;
    }
    for (n_edits, (n_stopped, n)) in stopped {
        let alone = n - n_stopped;
        writeln!(std::io::stdout(), "{n_edits} edits in each branch: git merged {alone} of {n} locks alone")
            .expect("a terminal");
    }
}

#[test]
fn two_languages_are_approved_without_a_conflict() {
    for seed in 0..6 {
        let random = &mut Random(seed + 77);
        let mut base = Pages::new();
        base.lock = Some(lock::confirm(&site(&base.files()), BID, Selection::All).expect("pairs").lock.text);
        let mut sides = [base.clone(), base.clone()];
        for (side, lang) in sides.iter_mut().zip(Lang::BOTH) {
            // Each desk edits its own language first.
            for at in 0..seed {
                let at = 4 + usize::try_from(at).expect("small") * 7 + random.below(5);
                if side.blocks[lang][at].0 > 3 {
                    side.blocks[lang][at].1 = format!("{lang:?}");
                }
            }
            let now = site(&side.files());
            side.lock = Some(lock::approve(&now, BID, By { lang, name: "desk" }).expect("a page").text);
        }
        let [a, b] = &sides;
        let repository = branches(&base, a, b);
        assert_eq!(merge(&repository), [""; 0], "seed {seed}");
        let mut files = a.files();
        for (path, bytes) in &mut files {
            *bytes = repository.desk.read(path).into_bytes();
        }
        let merged = site(&files);
        for lang in Lang::BOTH {
            assert!(merged.section(BID).is_approved(lang), "seed {seed}, {lang:?}");
        }
    }
}
