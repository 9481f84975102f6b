//! The text of a lock.
//!
//! *In*: records and approvals in their order. *Out*: the file: one record a line, an empty line between records.
//! Never has a date or the number of a line: two people who record different things change different lines, and the
//! empty lines keep these apart where branches are merged.

use crate::model::{Approval, Bi, Bound, Edition, Fact, Half, Lang, LangTag, Lock, Record};

/// Writes a lock.
pub(super) fn text(tags: &Bi<LangTag>, lock: &Lock) -> String {
    let mut lines = vec![Edition::Second.as_str().to_owned()];
    lines.extend(lock.records.iter().map(|record| line(tags, record)));
    lines.extend(lock.approvals.iter().map(|approval| approval_line(tags, approval)));
    lines.extend(lock.unknown.iter().map(ToString::to_string));
    lines.join("\n\n") + "\n"
}

fn line(tags: &Bi<LangTag>, record: &Record) -> String {
    let edition = edition(record.edition);
    let word = if record.is_confirmed { "pair" } else { "open" };
    let name = record.name.as_deref().unwrap_or("-");
    let mut line = format!("{edition}{word} {name}");
    for lang in Lang::BOTH {
        half(&mut line, tags[lang].as_str(), &record.halves[lang]);
    }
    record.form.iter().for_each(|form| line.push_str(&format!(" form={form}")));
    line
}

/// What stands before a record of an earlier edition.
fn edition(edition: Edition) -> &'static str {
    match edition {
        Edition::First => "v1 ",
        Edition::Second => "",
    }
}

fn half(line: &mut String, tag: &str, half: &Half) {
    let prints: Vec<String> = half.prints.iter().map(ToString::to_string).collect();
    let prints = if prints.is_empty() { "-".to_owned() } else { prints.join(",") };
    line.extend([" ", tag, "=", &prints]);
    for fact in Fact::ALL.into_iter().filter(|_| !half.prints.is_empty()) {
        half.facts.get(fact).iter().for_each(|print| line.push_str(&format!("+{}{print:04x}", fact.letter())));
    }
}

fn approval_line(tags: &Bi<LangTag>, approval: &Approval) -> String {
    let Approval { lang, names, taken_back, bound, .. } = approval;
    let tag = &tags[*lang];
    let list = if names.is_empty() { "-".to_owned() } else { names.join(",") };
    let mut line = match bound {
        None => return format!("ok {tag} -"),
        Some(Bound::First { content, ledger }) => format!("v1 ok {tag} {list} content={content} ledger={ledger}"),
        Some(Bound::Second { content, ledger, form }) => {
            let mut line = format!("ok {tag} {list} content={content} ledger={ledger}");
            form.iter().for_each(|form| line.push_str(&format!(" form={form}")));
            line
        }
    };
    if !taken_back.is_empty() {
        line.extend([" back=", &taken_back.join(",")]);
    }
    line
}
