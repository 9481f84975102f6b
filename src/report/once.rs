//! What many findings come from is said once.
//!
//! *In*: the findings of a report, in order. *Out*: the same, those of one cause as one, with the places of all.
//! Nothing is lost: every place stays. Findings of other weight, or that stand otherwise to the base, stay apart.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Reported, Standing};
use crate::language;
use crate::model::{Cause, Code, FileId, Finding, Severity, Words};
use crate::words;

/// What a whole site does is said once from so many places on, or so many files; fewer are better seen each.
const MANY_IN_SITE: usize = 6;
/// The same for what is done in one file.
const MANY_IN_FILE: usize = 10;

/// Habits of writing: the same is wrong in the same way wherever it is.
const HABITS: [Code; 12] = [
    Code::UnsafeHtml,
    Code::ForeignMarkup,
    Code::ControlCharacter,
    Code::NotNfc,
    Code::RangeTilde,
    Code::MixedWave,
    Code::HalfwidthKana,
    Code::FullwidthDigit,
    Code::FullwidthLetter,
    Code::FullwidthSyntax,
    Code::IndentU3000,
    Code::EmptyFigure,
];

/// What is mended in one place, or as one custom of a site.
const OF_SITE: [Code; 9] = [
    Code::UnknownEntry,
    Code::BrokenLink,
    Code::BrokenAnchor,
    Code::MissingImage,
    Code::MissingGlyph,
    Code::BadFileName,
    Code::UnknownKey,
    Code::MissingKey,
    Code::NameNeverForm,
];

/// What findings of one code have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Common<'a> {
    Cause(&'a Cause),
    NoBriefs,
    NoLinks,
    NoReadings(FileId),
    /// What they say, in one file.
    InFile(FileId, &'a str),
    /// What they say and what is to be done, in the whole site.
    InSite(&'a str, &'a str),
}

/// Says once what has one cause, at the place of the first of its findings.
pub fn say_once(findings: &mut Vec<Reported<'_>>) {
    let mut groups: BTreeMap<(Code, Severity, bool, Common<'_>), Vec<usize>> = BTreeMap::new();
    for (index, Reported { severity, finding, standing }) in findings.iter().enumerate() {
        if let Some(common) = Common::of(finding) {
            let key = (finding.code, *severity, *standing == Some(Standing::Old), common);
            groups.entry(key).or_default().push(index);
        }
    }
    let mut joined: Vec<(Vec<usize>, Finding)> = Vec::new();
    for ((code, .., common), found) in groups {
        for (common, found) in common.parted(code, found, findings) {
            if found.len() >= common.least(code) {
                let all: Vec<&Finding> = found.iter().map(|index| &*findings[*index].finding).collect();
                let one = common.joined(&all);
                joined.push((found, one));
            }
        }
    }
    let mut is_said = vec![false; findings.len()];
    for (found, one) in joined {
        findings[found[0]].finding = Cow::Owned(one);
        found[1..].iter().for_each(|index| is_said[*index] = true);
    }
    let mut is_said = is_said.into_iter();
    findings.retain(|_| !is_said.next().unwrap_or_default());
}

fn file(finding: &Finding) -> FileId {
    finding.places[0].file
}

impl<'a> Common<'a> {
    /// What a finding has in common with others, if anything.
    fn of(finding: &'a Finding) -> Option<Self> {
        if let Some(cause) = &finding.cause {
            return Some(Common::Cause(cause));
        }
        let (file, message) = (file(finding), finding.message.en.as_str());
        match finding.code {
            Code::BriefMissing => Some(Common::NoBriefs),
            Code::SectionUnlinked => Some(Common::NoLinks),
            Code::YomiMissing => Some(Common::NoReadings(file)),
            code if OF_SITE.contains(&code) || HABITS.contains(&code) => {
                Some(Common::InSite(message, &finding.help.en))
            }
            _ => None,
        }
    }

    /// Habits of a few files are those of each file.
    fn parted(self, code: Code, found: Vec<usize>, findings: &[Reported<'_>]) -> Vec<(Self, Vec<usize>)> {
        let Common::InSite(message, _) = self else { return vec![(self, found)] };
        let mut of_file: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
        for index in &found {
            of_file.entry(file(&findings[*index].finding)).or_default().push(*index);
        }
        if !HABITS.contains(&code) || of_file.len() >= MANY_IN_SITE {
            return vec![(self, found)];
        }
        of_file.into_iter().map(|(file, found)| (Common::InFile(file, message), found)).collect()
    }

    /// How many findings are said as one.
    fn least(&self, code: Code) -> usize {
        match self {
            Common::Cause(Cause::NoFigures) => 1,
            Common::Cause(_) => 2,
            // More than the two pages of a section.
            Common::NoBriefs => 3,
            Common::InFile(..) if code == Code::UnsafeHtml => 2,
            Common::NoLinks | Common::NoReadings(_) | Common::InSite(..) => MANY_IN_SITE,
            Common::InFile(..) => MANY_IN_FILE,
        }
    }

    /// The findings as one.
    fn joined(&self, all: &[&Finding]) -> Finding {
        let mut one = all[0].clone();
        // Some name the same place, such as the list that all of them should be in.
        let mut known = BTreeSet::new();
        let places = all.iter().flat_map(|finding| &finding.places);
        let places = places.filter(|place| known.insert((place.file, place.range.start, place.range.end)));
        one.places = places.cloned().collect();
        (one.message, one.help) = match self {
            Common::InFile(..) | Common::InSite(..) => {
                let (n, Words { ja, en }) = (all.len(), one.message);
                let message = match self {
                    Common::InFile(..) => {
                        words!(ja: "{ja}（このファイルに{n}か所）", en: "{en} ({n} times in this file)")
                    }
                    _ => words!(ja: "{ja}（サイトに{n}か所）", en: "{en} ({n} times in the site)"),
                };
                (message, one.help)
            }
            _ => (self.message(all.len()), self.help()),
        };
        one
    }

    /// What so many findings say.
    fn message(&self, n: usize) -> Words {
        match self {
            Common::Cause(Cause::NoFigures) => {
                let (s, have) = if n == 1 { ("", "has") } else { ("s", "have") };
                words!(
                    ja: "数値の台帳がなく、本文の数値{n}個に出典がない",
                    en: "there is no ledger of figures: {n} figure{s} of the text {have} no source"
                )
            }
            Common::Cause(Cause::NoPagesIn(tag)) => {
                let version = language::version(tag).ja;
                words!(
                    ja: "{version}のページが一つもない（{n}節）",
                    en: "there is no page in `{tag}` at all ({n} sections)"
                )
            }
            Common::Cause(Cause::NotListed(_)) => words!(
                ja: "{n}節が`story.yaml`に載っていない",
                en: "{n} sections are not listed in `story.yaml`"
            ),
            Common::NoBriefs => words!(ja: "{n}ページに要点（`brief`）がない", en: "{n} pages have no `brief`"),
            Common::NoLinks => words!(
                ja: "{n}節にどのページからもリンクがない",
                en: "no other page links to {n} sections"
            ),
            Common::NoReadings(_) => words!(ja: "{n}項目に読みがない", en: "{n} entries have no reading"),
            Common::InFile(..) | Common::InSite(..) => Words::default(),
        }
    }

    /// What is to be done about all of them.
    fn help(&self) -> Words {
        match self {
            Common::Cause(Cause::NoFigures) => words!(
                ja: "`ledger/figures.yaml`に数値と出典を書く",
                en: "list them with their sources in `ledger/figures.yaml`"
            ),
            Common::Cause(Cause::NoPagesIn(tag)) => words!(
                ja: "ページを`節の名前.{tag}.md`に書く。言語が違うなら`site.yaml`の`languages`を直す",
                en: "write them as `SECTION.{tag}.md`; if it is another language, correct `languages` in `site.yaml`"
            ),
            Common::Cause(Cause::NotListed(_)) => words!(
                ja: "ファイル名から言語と拡張子を除いたものを、`sections:`か`pages:`に加える",
                en: "add the names of the files, without language and ending, to `sections:` or `pages:`"
            ),
            Common::NoBriefs => words!(
                ja: "前付けに3～5項目の`brief:`を書く",
                en: "add 3 to 5 bullets under `brief:` to their front matter"
            ),
            Common::NoLinks => words!(
                ja: "概要か関係する節からリンクする",
                en: "link to them from the overview or related sections"
            ),
            Common::NoReadings(_) => words!(
                ja: "それぞれの`yomi:`にひらがなで読みを書く",
                en: "write the reading of each in hiragana under `yomi:`"
            ),
            Common::InFile(..) | Common::InSite(..) => Words::default(),
        }
    }
}
