//! The text of a lock.
//!
//! *In*: pairs and approvals in their order. *Out*: the file, one record a line.
//! Never has a date or a line number: two branches that confirm different pairs change different lines.

use std::fmt::Write;

use crate::model::{Approval, Bi, Confirmed, Fact, Half, LOCK_VERSION, Lang, LangTag};

/// Writes a lock.
pub(super) fn text(tags: &Bi<LangTag>, pairs: &[Confirmed], approvals: &[Approval]) -> String {
    let mut text = format!("{LOCK_VERSION}\n");
    for pair in pairs {
        text.push_str("pair ");
        text.push_str(&pair.anchor);
        for lang in Lang::BOTH {
            half(&mut text, tags[lang].as_str(), &pair.halves[lang]);
        }
        // Writing to a string cannot fail.
        let _ = writeln!(text, " form={}", pair.form);
    }
    for approval in approvals {
        let Approval { lang, name, content, ledger, .. } = approval;
        let _ = writeln!(text, "ok {} {name} content={content} ledger={ledger}", tags[*lang]);
    }
    text
}

fn half(text: &mut String, tag: &str, half: &Half) {
    for (index, print) in half.prints.iter().enumerate() {
        let _ = if index == 0 { write!(text, " {tag}={print}") } else { write!(text, ",{print}") };
    }
    let stated = Fact::ALL.into_iter().filter_map(|fact| Some((fact, half.facts.get(fact)?)));
    for (fact, print) in stated.filter(|_| !half.prints.is_empty()) {
        let _ = write!(text, "+{}{print:04x}", fact.letter());
    }
}
