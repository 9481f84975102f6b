//! The small site around what a fuzzer makes: a story with two sections and a ledger of every kind.
//!
//! *In*: files that are added or replaced. *Out*: the site as built, or linked.

use std::sync::LazyLock;

use taiyaku::model::{Checked, Inputs, Memory, NoMemory, Recent, Site};
use taiyaku::{InMemory, load, parse};

const SITE: &str = "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 見本, en: Sample }\n\
    publisher: { name: { ja: 編集部, en: Desk } }\n";

const STORY: &str = "title: { ja: 話, en: Story }\nsections: [bid, stargate]\n";

const FIGURES: &str = "bid:\n  value: 97.4 billion\n  unit: USD\n  as_of: 2025-02-10\n  label: { ja: 提案額, en: Offer }\n  \
    sources: [article]\njoke-price:\n  value: bid / 10\n  unit: USD\n  label: { ja: 冗談の値段, en: Price of the joke }\n  \
    said_by: altman\n  sources: [article]\nstaff: { value: 4500, unit: { ja: 人, en: people }, about: true, sources: [article] }\n";

const NAMES: &str = "altman:\n  kind: person\n  name: { ja: サム・アルトマン, en: Sam Altman }\n  \
    short: { ja: アルトマン氏, en: Altman }\n  yomi: さむ・あるとまん\n  never: { ja: [アルマン] }\n  autolink: true\n";

const TERMS: &str = "nonprofit: { term: { ja: 非営利法人, en: nonprofit }, yomi: ひえいりほうじん, \
    definition: { ja: 利益を分けない法人。, en: A body that shares no profit. }, aliases: { en: [non-profit] } }\n";

const SOURCES: &str = "article: { publisher: Reuters, date: 2025-02-11, lang: en, url: \"https://example.com/a\", accessed: 2026-11-22 }\n";

const EVENTS: &str = "bid-made: { date: 2025-02-10, what: { ja: 買収を提案, en: Offer made }, figures: [bid], names: [altman], sources: [article] }\n";

const QUOTES: &str = "no-thank-you: { by: altman, date: 2025-02-10, original: { lang: en, text: \"no thank you\" }, \
    translation: { ja: いや結構 }, sources: [article] }\n";

const INDEX: [&str; 2] = [
    "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n[提案](bid.ja.md)と[計画](stargate.ja.md#dispute)。\n",
    "---\ntitle: Overview\nsummary: A short summary.\n---\n\n[The offer](bid.en.md) and [the plan](stargate.en.md#dispute).\n",
];

const STARGATE: [&str; 2] = [
    "---\ntitle: 計画\nsummary: 計画の説明。\n---\n\n## 争い {#dispute}\n\n[974億ドル](figure:bid)の[提案](bid.ja.md)。\n",
    "---\ntitle: The plan\nsummary: What is planned.\n---\n\n## Dispute\n\n[The offer](bid.en.md) of [$97.4 billion](figure:bid).\n",
];

const BID: [&str; 2] = [
    "---\ntitle: 提案\nsummary: 提案の説明。\n---\n\n## 提案 {#offer}\n\n[アルトマン氏](name:altman)は断った[^article]。\n\n\
     [](figure:joke-price)は冗談だった。\n\n```bars\ntitle: 額\nfigures: [bid, joke-price]\n```\n",
    "---\ntitle: The offer\nsummary: What was offered.\n---\n\n## Offer\n\n[Altman](name:altman) said no.[^article]\n\n\
     [](figure:joke-price) was a joke.\n\n```bars\ntitle: Amounts\nfigures: [bid, joke-price]\n```\n",
];

/// The files of the site.
pub const FILES: [(&str, &str); 14] = [
    ("site.yaml", SITE),
    ("content/story.yaml", STORY),
    ("content/ledger/figures.yaml", FIGURES),
    ("content/ledger/names.yaml", NAMES),
    ("content/ledger/terms.yaml", TERMS),
    ("content/ledger/sources.yaml", SOURCES),
    ("content/ledger/events.yaml", EVENTS),
    ("content/ledger/quotes.yaml", QUOTES),
    ("content/index.ja.md", INDEX[0]),
    ("content/index.en.md", INDEX[1]),
    ("content/stargate.ja.md", STARGATE[0]),
    ("content/stargate.en.md", STARGATE[1]),
    ("content/bid.ja.md", BID[0]),
    ("content/bid.en.md", BID[1]),
];

/// What is the same from one input to the next, such as the templates, is not made anew.
static MEMORY: LazyLock<Recent> = LazyLock::new(Recent::default);

/// The site with these files instead of its own, or besides them.
pub fn with(files: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
    let own = FILES.iter().filter(|(path, _)| !files.iter().any(|(changed, _)| changed == path));
    let own = own.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    own.chain(files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))).collect()
}

/// The files as a build reads them.
pub fn inputs(files: &[(&str, &[u8])]) -> Inputs {
    load::memory(with(files))
}

fn build_with(inputs: Inputs, memory: &dyn Memory) -> InMemory {
    taiyaku::build(inputs, &parse::Options::default(), memory, &mut |_| {})
}

/// Reads and links a site, with what is remembered of those before.
pub fn begun(inputs: Inputs) -> Result<Checked<Site>, Checked<Inputs>> {
    MEMORY.next_round(1);
    taiyaku::begin(inputs, &parse::Options::default(), &*MEMORY, &mut |_| {})
}

/// Builds a site, with what is remembered of those before.
pub fn build(inputs: Inputs) -> InMemory {
    MEMORY.next_round(1);
    build_with(inputs, &*MEMORY)
}

/// Builds a site from nothing but its files.
pub fn build_anew(inputs: Inputs) -> InMemory {
    build_with(inputs, &NoMemory)
}
