//! The tables that readers take away: no spreadsheet computes a text of them.
//!
//! *In*: a site whose ledger holds formulas. *Out*: tests.

use super::site;

/// What a spreadsheet would compute, or run.
const FORMULAS: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "＝HYPERLINK(\"https://example.org\")",
    "x;=1+1",
    "x\n=1+1",
];

#[test]
fn formulas_of_a_ledger_are_words() {
    for formula in FORMULAS {
        let quoted = serde_json::to_string(formula).expect("a string");
        let mut files = site::small();
        let ledger = [
            (
                "content/ledger/figures.yaml",
                format!(
                    "loss: {{ value: -2, unit: {{ ja: {quoted}, en: {quoted} }}, label: {{ ja: {quoted}, en: {quoted} }}, sources: [press] }}\n"
                ),
            ),
            (
                "content/ledger/sources.yaml",
                format!("press: {{ publisher: {quoted}, lang: en, url: \"https://example.org/\" }}\n"),
            ),
        ];
        files.extend(ledger.map(|(path, text)| (path.to_owned(), text.into_bytes())));
        let built = site::build_files(files);
        for lang in ["ja", "en"] {
            let text = site::text(&built, &format!("{lang}/figures/figures.csv"));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
            assert_eq!(records.len(), 2, "{text}");
            assert_eq!(&records[1][2], "-2", "a number stays one: {text}");
            let words = [&records[1][1], &records[1][3], &records[1][6]];
            for word in words {
                assert!(word.contains('\''), "{formula:?}: {word:?}");
                let starts = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@', '＝']);
                assert!(!word.split([';', '\n']).any(starts), "{formula:?}: {word:?}");
            }
        }
    }
}
