//! Pairs that are not in step, and blocks that have no pair.
//!
//! *In*: a section beside its lock. *Out*: `translation-behind`, `pair-unconfirmed`, `block-unpaired`.
//! What stands in one language only is said once: of blocks as `block-unpaired`.

mod unpaired;

use crate::language;
use crate::model::{
    Bi, Code, Edit, Fact, Finding, Lang, LinkedPage, PassageAt, Place, Section, SectionRef, Site, Standing, Unsettled,
    Words,
};
use crate::words;

/// The check of the pairs of a site.
pub(super) struct Pairs<'a> {
    site: &'a Site,
    /// Whether anything was ever confirmed.
    has_confirmed: bool,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let has_confirmed = |section: &Section| {
            section.lock.as_ref().is_some_and(|state| state.lock.is_damaged || state.lock.has_confirmed())
        };
        Pairs { site, has_confirmed: site.sections.iter().any(has_confirmed) }
    }

    /// Checks the pairs of a section.
    pub(super) fn check(&self, at: SectionRef) -> Vec<Finding> {
        let site = self.site;
        let section = site.section(at);
        let Some(pages) = section.pages.as_ref().map(Option::as_deref).both() else { return Vec::new() };
        let mut findings = unpaired::check(site, section, pages);
        let path = site.content_path(at);
        let view = View { site, path: &path, pages };
        match &section.lock {
            Some(state) if state.lock.is_damaged => {}
            Some(state) if state.lock.has_confirmed() => {
                findings.extend(state.unsettled.iter().filter_map(|pair| view.behind(pair)));
                findings.extend(view.unconfirmed(section, &state.unsettled));
            }
            // A site in which nobody confirms anything is not asked to.
            _ if self.has_confirmed => findings.push(view.never_confirmed()),
            _ => {}
        }
        findings
    }
}

/// A pair of which one language has blocks and the other nothing has `block-unpaired`.
fn is_block_alone(pair: &Unsettled) -> bool {
    let is_block = |lang: Lang| matches!(pair.passages[lang].first(), Some(PassageAt::Block(_)));
    pair.passages.first.is_empty() && is_block(Lang::Second) || pair.passages.second.is_empty() && is_block(Lang::First)
}

/// A section as findings show it.
struct View<'a> {
    site: &'a Site,
    path: &'a str,
    pages: Bi<&'a LinkedPage>,
}

impl View<'_> {
    /// One hint for a section of which nothing was ever confirmed.
    fn never_confirmed(&self) -> Finding {
        let (path, pages) = (self.path, self.pages);
        let message = words!(
            ja: "`{path}`は、二つの言語が同じ内容だとまだ確認されていない",
            en: "nobody has confirmed yet that the two languages of `{path}` say the same"
        );
        Finding::new(Code::PairUnconfirmed, Place::new(pages.first.page.file, 0..0), message)
            .and(Place::new(pages.second.page.file, 0..0))
            .help(words!(
                ja: "見比べてから`taiyaku confirm {path} --all`を実行する",
                en: "compare them, then run `taiyaku confirm {path} --all`"
            ))
    }

    /// Whether a pair stands in YAML that has a mistake, so that nobody knows what it says.
    fn is_unread(&self, pair: &Unsettled) -> bool {
        let is_front = pair.passages.iter().any(|(_, passages)| {
            passages.first().is_some_and(|at| !matches!(at, PassageAt::Block(_) | PassageAt::Note(_)))
        });
        self.pages.iter().any(|(lang, page)| {
            let hidden = page.page.components.iter().filter(|component| !component.is_whole);
            let mut hidden = hidden.map(|component| component.source.start).peekable();
            let is_hidden = hidden.peek().is_some() && {
                let place = self.place(lang, pair);
                place.is_some_and(|place| hidden.any(|start| place.range.contains(&start)))
            };
            is_hidden || is_front && !page.page.front.is_whole
        })
    }

    /// One language has to follow the other.
    fn behind(&self, pair: &Unsettled) -> Option<Finding> {
        let Standing::Behind(lang) = pair.standing else { return None };
        if is_block_alone(pair) || self.is_unread(pair) {
            return None;
        }
        let (changed, anchor, path) = (lang.other(), &pair.anchor, self.path);
        let (tag, other) = (&self.site.config.languages[lang], &self.site.config.languages[changed]);
        let (own_ja, other_ja) = (language::version(tag).ja, language::version(other).ja);
        let message = match &pair.edit {
            Edit::Moved => words!(
                ja: "{other_ja}ではこの文の場所が変わったが、{own_ja}は元のままである",
                en: "this was moved in `{other}` and not in `{tag}`"
            ),
            Edit::Added => {
                words!(ja: "{other_ja}に加えられた文が、{own_ja}にない", en: "this was added in `{other}` and not in `{tag}`")
            }
            Edit::Removed => {
                words!(ja: "{other_ja}から消された文が、{own_ja}に残っている", en: "this was deleted in `{other}` and not in `{tag}`")
            }
            Edit::Words(facts) => {
                let Words { ja, en } = changed_words(facts);
                words!(
                    ja: "確認の後で{other_ja}の{ja}が変わり、{own_ja}が遅れている",
                    en: "`{tag}` is behind: {en} changed in `{other}` after both were confirmed"
                )
            }
            Edit::Unknown => words!(ja: "{own_ja}が遅れている", en: "`{tag}` is behind"),
        };
        let label = words!(ja: "変わった文", en: "what changed");
        let sides = [self.place(lang, pair), self.place(changed, pair).map(|place| place.labelled(label))];
        let mut places = sides.into_iter().flatten();
        let first = places.next().unwrap_or_else(|| Place::new(self.pages[lang].page.file, 0..0));
        let finding = places.fold(Finding::new(Code::TranslationBehind, first, message), Finding::and);
        let old = pair.confirmed[changed].iter().filter_map(|print| self.site.old_wordings.get(print));
        let old = old.map(String::as_str).collect::<Vec<&str>>().join("\n");
        let help = match pair.edit {
            Edit::Moved => words!(ja: "{own_ja}でも同じ場所に移す", en: "move it in `{tag}`, too"),
            Edit::Added | Edit::Removed => words!(ja: "{own_ja}もそろえる", en: "make `{tag}` follow"),
            Edit::Words(_) | Edit::Unknown => words!(
                ja: "{own_ja}を直し、`taiyaku confirm {path}#{anchor}`で確認を記録する。直す必要がなければ確認だけする",
                en: "make `{tag}` follow if it has to, then run `taiyaku confirm {path}#{anchor}`"
            ),
        };
        if old.is_empty() || pair.edit == Edit::Moved {
            return Some(finding.help(help));
        }
        let Words { ja, en } = help;
        Some(finding.help(
            words!(ja: "{ja}\n確認したときの{other_ja}: {old}", en: "{en}\n`{other}` said when it was confirmed: {old}"),
        ))
    }

    /// Pairs that wait for a first or a new confirmation; neighbours are reported together.
    fn unconfirmed(&self, section: &Section, unsettled: &[Unsettled]) -> Vec<Finding> {
        let waits = |pair: &&Unsettled| matches!(pair.standing, Standing::Unconfirmed | Standing::BothChanged);
        let waiting: Vec<&Unsettled> = unsettled.iter().filter(waits).collect();
        let follows = |one: &&Unsettled, two: &&Unsettled| {
            one.standing == two.standing && follows(section, one.passages.first.last(), two.passages.first.first())
        };
        waiting.chunk_by(follows).map(|run| self.waiting(run)).collect()
    }

    fn waiting(&self, run: &[&Unsettled]) -> Finding {
        let (first, path, n) = (run[0], self.path, run.len());
        let anchor = &first.anchor;
        let message = match (first.standing, n) {
            (Standing::BothChanged, 1) => {
                words!(ja: "確認の後で両方の言語が変わった", en: "both languages changed after they were confirmed")
            }
            (Standing::BothChanged, _) => words!(
                ja: "ここから{n}組は、確認の後で両方の言語が変わった",
                en: "from here on both languages of {n} pairs changed after they were confirmed"
            ),
            (_, 1) => words!(
                ja: "二つの言語が同じ内容だとまだ確認されていない",
                en: "nobody has confirmed yet that the two languages say the same here"
            ),
            _ => words!(
                ja: "ここから{n}組は、二つの言語が同じ内容だとまだ確認されていない",
                en: "nobody has confirmed yet that the two languages say the same in the {n} pairs from here on"
            ),
        };
        let mut places = Lang::BOTH.into_iter().filter_map(|lang| self.place(lang, first));
        let place = places.next().unwrap_or_else(|| Place::new(self.pages.first.page.file, 0..0));
        let finding = places.fold(Finding::new(Code::PairUnconfirmed, place, message), Finding::and);
        finding.help(if n == 1 {
            words!(
                ja: "見比べてから`taiyaku confirm {path}#{anchor}`を実行する",
                en: "compare them, then run `taiyaku confirm {path}#{anchor}`"
            )
        } else {
            words!(
                ja: "`taiyaku confirm {path}`で順に見て確認する",
                en: "go through them with `taiyaku confirm {path}`"
            )
        })
    }

    /// Where the first passage of a pair stands in the file of its page.
    fn place(&self, lang: Lang, pair: &Unsettled) -> Option<Place> {
        let page = self.pages[lang];
        let at = *pair.passages[lang].first()?;
        let range = if at == PassageAt::ShortTitle {
            let front = &self.site.inputs.source(page.page.file).text[..page.page.body_offset];
            let key = "short_title";
            front.find(key).map_or(0..0, |start| start..start + key.len())
        } else {
            page.page.passage_at(at)?.whole()
        };
        Some(Place::new(page.page.file, range))
    }
}

/// Whether one passage stands right behind another.
fn follows(section: &Section, one: Option<&PassageAt>, two: Option<&PassageAt>) -> bool {
    let Some(page) = &section.pages.first else { return false };
    match (one, two) {
        (Some(PassageAt::Block(one)), Some(PassageAt::Block(two))) => one + 1 == *two,
        (Some(PassageAt::Block(_)) | None, _) | (_, Some(PassageAt::Block(_)) | None) => false,
        (Some(one), Some(two)) => {
            // The front matter is short: all of it is one neighbourhood.
            let is_note = |at: &PassageAt| matches!(at, PassageAt::Note(_));
            is_note(one) == is_note(two) && !page.page.front.title.is_empty()
        }
    }
}

/// What changed, as the subject of a sentence.
fn changed_words(facts: &[Fact]) -> Words {
    let name = |fact: &Fact| match fact {
        Fact::Figure => ("数値", "a figure"),
        Fact::Date => ("日付", "a date"),
        Fact::Name => ("名前", "a name"),
        Fact::Negation => ("否定", "a denial"),
        Fact::Quotation => ("引用", "a quotation"),
    };
    let names: Vec<(&str, &str)> = facts.iter().map(name).collect();
    let Some(((_, last), before)) = names.split_last() else { return words!(ja: "言い回し", en: "the wording") };
    let ja = names.iter().map(|(ja, _)| *ja).collect::<Vec<_>>().join("と");
    let before = before.iter().map(|(_, en)| *en).collect::<Vec<_>>().join(", ");
    Words { ja, en: if before.is_empty() { (*last).to_owned() } else { format!("{before} and {last}") } }
}
