//! The words of a review, in the editor's language.
//!
//! *In*: values of a review. *Out*: [`Words`].

use super::model::{FileChange, State, UnitKind};
use crate::language;
use crate::model::{LangTag, Words};
use crate::words;

/// The headings of the kinds of change, in the order of `Meaning::kinds`.
pub(super) fn kinds() -> [Words; 6] {
    [
        words!(ja: "数値", en: "Figures"),
        words!(ja: "日付", en: "Dates"),
        words!(ja: "名前と用語", en: "Names and terms"),
        words!(ja: "引用", en: "Quotations"),
        words!(ja: "リンク先", en: "Links"),
        words!(ja: "増えた文・消えた文", en: "Sentences added or removed"),
    ]
}

/// What a unit is, where that is not plain to see.
pub(super) fn unit(kind: UnitKind) -> Words {
    match kind {
        UnitKind::Title => words!(ja: "題名", en: "Title"),
        UnitKind::Summary => words!(ja: "要旨", en: "Standfirst"),
        UnitKind::ShortTitle => words!(ja: "短い題名", en: "Short title"),
        UnitKind::Yomi => words!(ja: "読み", en: "Reading"),
        UnitKind::Brief => words!(ja: "要点", en: "In brief"),
        UnitKind::Unknown => words!(ja: "まだわからないこと", en: "Not known yet"),
        UnitKind::Figure => words!(ja: "図", en: "Picture"),
        UnitKind::Code => words!(ja: "部品・コード", en: "Component or code"),
        UnitKind::Note => words!(ja: "注", en: "Footnote"),
        _ => Words::default(),
    }
}

/// What happened to a block.
pub(super) fn state(state: &State) -> Words {
    match state {
        State::Same | State::Edited => Words::default(),
        State::Form => words!(ja: "書式・リンク先のみの変更", en: "only form or links changed"),
        State::Added => words!(ja: "追加", en: "added"),
        State::Removed => words!(ja: "削除", en: "removed"),
        State::Moved(from) if from.is_empty() => words!(ja: "先頭から移動", en: "moved from the start"),
        State::MovedFrom(from) => {
            let from = &from.section;
            words!(ja: "節`{from}`から移動", en: "moved here from the section `{from}`")
        }
        State::MovedTo(to) => {
            let to = &to.section;
            words!(ja: "節`{to}`へ移動", en: "moved to the section `{to}`")
        }
        State::Moved(from) => words!(ja: "「{from}…」の後から移動", en: "moved from behind “{from}…”"),
    }
}

/// What happened to a file or a section.
pub(super) fn change(change: &FileChange) -> Words {
    match change {
        FileChange::Added => words!(ja: "新規", en: "new"),
        FileChange::Removed => words!(ja: "削除", en: "removed"),
        FileChange::Changed => words!(ja: "変更", en: "changed"),
        FileChange::Renamed(from) => words!(ja: "`{from}`から改名", en: "renamed from `{from}`"),
    }
}

/// The name of a language in either language of editors: 英語, English.
pub(super) fn language_name(tag: &LangTag) -> Words {
    let [ja, en] = language::of_editors().map(|language| language.name_of(tag));
    let own = language::autonym(tag);
    Words { ja: ja.map_or_else(|| own.clone(), str::to_owned), en: en.map_or(own, str::to_owned) }
}

/// That a language was not changed although the other was: `英語版は未対応`, "Japanese not updated".
pub(super) fn behind(tag: &LangTag) -> Words {
    let Words { ja, en } = language_name(tag);
    words!(ja: "{ja}版は未対応", en: "{en} not updated")
}

/// A count of things with its noun: `3件`, "1 finding", "3 findings".
pub(super) fn plural(n: usize, noun: &str) -> String {
    if n == 1 { format!("{n} {noun}") } else { format!("{n} {noun}s") }
}
