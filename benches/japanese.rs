//! What Japanese text costs in the parse stage.
//!
//! *In*: made pages in Japanese and English. *Out*: times on the standard output.
//! Never touches the disk.

#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a benchmark measures and prints")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use taiyaku::load;
use taiyaku::model::NoMemory;
use taiyaku::parse::{self, Options};

const JAPANESE: &str = "## 974億ドルの提案とは何だったのか {#bid-N}\n\n\
2025年2月10日、イーロン・マスク氏が率いる投資家の陣営は、OpenAIを管理する非営利法人の資産を\n\
**974億ドル**で買い取ると[提案した](bid.ja.md)。アルトマン氏は**「お断りする」**と返し、逆に\n\
[97億4000万ドル](figure:joke)でTwitterを買おうと述べた[^a]。\n\n\
- **期限：**4年以内に5000億ドルを投じる。\n- {関税|かんぜい}の影響は*「限定的」*とみられる（同社）。\n\n\
| 項目 | 金額 |\n|---|---|\n| **「提案」**額 | 974億ドル |\n\n> 市場は10~20%の下落を見込む。\n> 会社側は`lang`属性を直した。\n\n";

const ENGLISH: &str = "## What the $97.4 billion offer was {#bid-N}\n\n\
On 10 February 2025 a group of investors led by Elon Musk offered **$97.4 billion** for the assets\n\
of the nonprofit that [controls OpenAI](bid.en.md). Mr Altman said “no thank you” – and offered to\n\
buy Twitter for [$9.74 billion](figure:joke) instead[^a].\n\n\
- **Deadline:** half a trillion dollars within four years.\n- The effect of the tariffs is *limited*, the company says.\n\n\
| Item | Amount |\n|---|---|\n| **Offer** | $97.4 billion |\n\n> The market expects a fall of 10–20%.\n> The company set the `lang` attribute.\n\n";

/// How many pages are parsed.
const N_PAGES: usize = 400;

fn best(mut work: impl FnMut() -> usize) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..40).map(time).min().unwrap_or_default()
}

fn main() {
    let site = "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 題, en: T }\npublisher: { name: { ja: 題, en: T } }\n";
    // What CommonMark reads alike, but for one place: the difference to a parser without the rule is its cost.
    let ordinary = JAPANESE
        .replace("**「お断りする」**", "「お断りする」")
        .replace("**期限：**", "**期限**：")
        .replace("{関税|かんぜい}", "関税")
        .replace("*「限定的」*", "*限定的*")
        .replace("**「提案」**額", "**提案**額")
        .replace("10~20%", "10〜20%");
    let samples = [("Japanese", "ja", JAPANESE), ("ordinary Japanese", "ja", &ordinary), ("English", "en", ENGLISH)];
    for (name, lang, sample) in samples {
        let body: String = (0..6).map(|n| sample.replace('N', &n.to_string())).collect();
        let end = if lang == "ja" { "これは**「一つ」**だ。\n" } else { "" };
        let page = format!("---\ntitle: 題\nsummary: 要約\n---\n\n{body}{end}");
        let mut files = vec![("site.yaml".to_owned(), site.into())];
        files.extend((0..N_PAGES).map(|n| (format!("content/p{n}.{lang}.md"), page.clone().into_bytes())));
        let inputs = load::memory(files);
        let time = best(|| parse::parse(&inputs, &Options::default(), &NoMemory).findings.len());
        let n_bytes = page.len() * N_PAGES;
        println!("{name:17} {N_PAGES} pages, {n_bytes} bytes: parse stage {time:?}");
    }
}
