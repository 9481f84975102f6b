//! What editors see of each kind of edit: `[-old-]{+new+}`, whole sentences in double signs.

use super::super::token::Reader;
use super::*;
use crate::language;
use crate::model::{Forms, LangTag};

fn shown(tag: &str, old: &str, new: &str) -> String {
    let language = language::of(&LangTag::parse(tag).expect("a tag"));
    let names = Forms::new(["サム・アルトマン", "イーロン・マスク", "Sam Altman", "Elon Musk"].map(|name| (name, ())));
    let reader = Reader { language, names: &names };
    let part = |part: Part| match part {
        Part::Same(tokens) => text_of(&tokens),
        Part::Changed { old, new, extent } => {
            let wrap = |tokens: &[Token], signs: [&str; 2]| match (tokens.is_empty(), extent) {
                (true, _) => String::new(),
                (false, Extent::Words) => format!("{}{}{}", signs[0], text_of(tokens), signs[1]),
                (false, Extent::Sentences) => {
                    format!("{}{}{}{}{}", &signs[0][..1], signs[0], text_of(tokens), signs[1], &signs[1][1..])
                }
            };
            wrap(&old, ["[-", "-]"]) + &wrap(&new, ["{+", "+}"])
        }
    };
    redline(&reader.plain(old), &reader.plain(new), language).into_iter().map(part).collect()
}

#[test]
fn japanese() {
    let check = |old: &str, new: &str, expect: &str| assert_eq!(shown("ja", old, new), expect);
    check("同じ文。", "同じ文。", "同じ文。");
    check("提案は974億ドルだった。", "提案は97億4000万ドルだった。", "提案は[-974億ドル-]{+97億4000万ドル+}だった。");
    check("利率は0.25%になる。", "利率は0.5%になる。", "利率は[-0.25%-]{+0.5%+}になる。");
    check("2025年2月10日に発表した。", "2025年2月11日に発表した。", "[-2025年2月10日-]{+2025年2月11日+}に発表した。");
    check(
        "与党は反対し、野党は賛成した。",
        "与党は賛成し、野党は反対した。",
        "与党は[-反対-]{+賛成+}し、野党は[-賛成-]{+反対+}した。",
    );
    check("衆議院で可決した。", "参議院で可決した。", "[-衆議院-]{+参議院+}で可決した。");
    check(
        "サム・アルトマン氏が述べた。",
        "イーロン・マスク氏が述べた。",
        "[-サム・アルトマン-]{+イーロン・マスク+}氏が述べた。",
    );
    check("委員会は認めた。", "委員会は認めなかった。", "委員会は認め[-た-]{+なかった+}。");
    check("会社にはない。", "会社にない。", "会社に[-は-]ない。");
    check("一つ目の文。二つ目の文は残る。", "二つ目の文は残る。", "[[-一つ目の文。-]]二つ目の文は残る。");
    check("文が残る。", "文が残る。新しく足した話。", "文が残る。{{+新しく足した話。+}}");
    check(
        "裁判所は訴えを退けた。関係者は歓迎している。",
        "裁判所が提訴を認め、審理は春に始まる。関係者は歓迎している。",
        "[[-裁判所は訴えを退けた。-]]{{+裁判所が提訴を認め、審理は春に始まる。+}}関係者は歓迎している。",
    );
}

#[test]
fn english() {
    let check = |old: &str, new: &str, expect: &str| assert_eq!(shown("en", old, new), expect);
    check("The same.", "The same.", "The same.");
    check(
        "It offered $97.4 billion in cash.",
        "It offered $9.74 billion in cash.",
        "It offered [-$97.4 billion-]{+$9.74 billion+} in cash.",
    );
    check(
        "On 10 February 2025 it met.",
        "On 11 February 2025 it met.",
        "On [-10 February 2025-]{+11 February 2025+} it met.",
    );
    check(
        "Sam Altman said no to the offer.",
        "Elon Musk said no to the offer.",
        "[-Sam Altman-]{+Elon Musk+} said no to the offer.",
    );
    check(
        "The board did accept the offer.",
        "The board did not accept the offer.",
        "The board did {+not +}accept the offer.",
    );
    check(
        "It is a very big and old firm here.",
        "It is a rather small and old firm here.",
        "It is a [-very big-]{+rather small+} and old firm here.",
    );
    check("First one. Second stays.", "Second stays.", "[[-First one. -]]Second stays.");
}

proptest::proptest! {
    #[test]
    fn nothing_is_lost(old in "([あ-お漢字0-9。億 a-c.]){0,30}", new in "([あ-お漢字0-9。億 a-c.]){0,30}") {
        for tag in ["ja", "en"] {
            let language = language::of(&LangTag::parse(tag).expect("a tag"));
            let names = Forms::new([]);
            let reader = Reader { language, names: &names };
            let (mut before, mut after) = (String::new(), String::new());
            for part in redline(&reader.plain(&old), &reader.plain(&new), language) {
                match part {
                    Part::Same(tokens) => {
                        before += &text_of(&tokens);
                        after += &text_of(&tokens);
                    }
                    Part::Changed { old, new, .. } => {
                        before += &text_of(&old);
                        after += &text_of(&new);
                    }
                }
            }
            proptest::prop_assert_eq!((&*before, &*after), (&*old, &*new));
        }
    }
}
