//! The words of the preview's own marks, in the editor's language.
//!
//! *In*: the language. *Out*: [`Words`].

use serde::Serialize;

use crate::report::Ui;

macro_rules! table {
    ($($key:ident: $ja:literal, $en:literal;)*) => {
        /// What the preview's script says; `{n}` is a number.
        #[derive(Serialize)]
        pub(super) struct Words<'a> { $($key: &'a str),* }

        impl Words<'_> {
            /// The words of a language.
            pub(super) fn of(ui: Ui) -> Self {
                match ui {
                    Ui::Ja => Words { $($key: $ja),* },
                    Ui::En => Words { $($key: $en),* },
                }
            }
        }
    };
}

table! {
    preview: "プレビュー", "Preview";
    draft: "下書き", "Draft";
    review: "校閲中", "In review";
    withdrawn: "取り下げ", "Withdrawn";
    behind: "訳が追いついていない箇所{n}", "{n} behind";
    alone: "もう一方の言語のページがない", "No page in the other language";
    broken: "このページは表示できない", "This page cannot be shown as it is meant";
    kept: "後ろに見えるのは、直前の表示である", "Behind this is the page as it was before";
    hide: "隠す（Esc）", "Hide (Esc)";
    findings: "指摘{n}件", "{n} findings";
    finding: "指摘1件", "1 finding";
    none: "指摘なし", "No findings";
    elsewhere: "ほかのページに{n}件", "{n} on other pages";
    looking: "確認中", "Checking";
    show: "該当箇所を示す", "Show the place";
    edit: "エディターで開く", "Open in the editor";
    close: "閉じる", "Close";
    error: "エラー", "error";
    warning: "警告", "warning";
    hint: "ヒント", "hint";
    records: "確認と承認", "Confirm and approve";
    open: "見比べる対{n}組", "{n} to compare";
    compare: "見比べる", "Compare";
    in_step: "対はすべて確認済みである", "Every pair is in step";
    was: "確認したとき", "When confirmed";
    confirm: "同じ内容である（確認）", "They say the same: confirm";
    confirm_all: "{n}組をすべて確認", "Confirm all {n} pairs";
    confirm_all_question: "{n}組をすべて読み、同じ内容だと確かめたか", "Did you read all {n} pairs, and do they say the same?";
    approval: "{lang}の承認", "Approval of {lang}";
    approved: "承認済み", "approved";
    changed_since: "承認の後で変わった", "changed since";
    not_approved: "まだ誰も承認していない", "Nobody approved it yet";
    ledger: "このページが示す台帳の値{n}件", "{n} values of the ledger that this page shows";
    editor: "編集者", "Editor";
    approve: "読んだ（承認）", "I read it: approve";
    gone: "プレビューが止まっている", "The preview has stopped";
}
