//! What editors read, character by character.

use super::*;
use crate::load;
use crate::model::{Code, Place};
use crate::words;

fn report(text: &str, at: &str) -> (Inputs, Vec<Finding>) {
    let inputs = load::memory([("content/bid.ja.md".to_owned(), text.as_bytes().to_vec())]);
    let (file, source) = inputs.find("content/bid.ja.md").expect("the file");
    let start = source.text.find(at).expect("the text");
    let place = Place::new(file, start..start + at.len()).labelled(words!(ja: "ここ", en: "here"));
    let finding = Finding::new(Code::BrokenLink, place, words!(ja: "リンク先がない", en: "no such page"));
    (inputs, vec![finding.help(words!(ja: "直す", en: "mend it"))])
}

#[test]
fn carets_stand_under_wide_text() {
    let (inputs, findings) = report("一行目\n市場は「974億ドル」と見込まれる。\n", "974億ドル");
    let found = Report::new(&findings, None, &inputs).human(Ui::Ja, Style::Plain);
    let expect = "\
error[broken-link]: リンク先がない
 --> content/bid.ja.md:2:5
  |
2 | 市場は「974億ドル」と見込まれる。
  |         ^^^^^^^^^ ここ
  |
  = help: 直す
  = note: このままでよいなら、すぐ上に理由を書く: <!-- allow broken-link: 理由 -->

";
    assert_eq!(&*found, expect);
}

#[test]
fn short_and_json() {
    let (inputs, findings) = report("𠮷野家の話\n", "の");
    let report = Report::new(&findings, None, &inputs);
    assert_eq!(&*report.short(Ui::En), "content/bid.ja.md:1:4: error[broken-link]: no such page\n");
    let json: serde_json::Value = serde_json::from_str(&report.json(Ui::En)).expect("JSON");
    let place = &json["findings"][0]["places"][0];
    assert_eq!(
        (place["column"].as_u64(), place["utf16_column"].as_u64(), place["byte_start"].as_u64()),
        (Some(4), Some(5), Some(10))
    );
    assert_eq!(json["summary"]["errors"], 1);
}

#[test]
fn paths_choose() {
    let (inputs, findings) = report("x\n", "x");
    let check = |path: &str, n: usize| {
        let mut report = Report::new(&findings, None, &inputs);
        report.only(&[path.to_owned()]);
        assert_eq!(report.findings.len(), n, "{path}");
    };
    check("content", 1);
    check("content/", 1);
    check("content/bid", 1);
    check("content/bid.ja.md", 1);
    check("content/bi", 0);
    check("templates", 0);
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "(.|\n){0,60}", start in 0_usize..80, length in 0_usize..80) {
        let inputs = load::memory([("content/a.md".to_owned(), text.into_bytes())]);
        let (file, _) = inputs.find("content/a.md").expect("the file");
        let finding = Finding::new(Code::BadYaml, Place::new(file, start..start + length), words!(ja: "a", en: "a"));
        let findings = vec![finding];
        let report = Report::new(&findings, None, &inputs);
        let _all = (report.human(Ui::Ja, Style::Coloured), report.short(Ui::Ja), report.json(Ui::Ja));
    }
}
