//! Whether the two languages of a section still say what a person confirmed: from the text alone.
//!
//! *In*: the pages of a section, its lock. *Out*: prints of passages, the state of every pair and approval, the text
//! of a lock that says something new.
//! Never looks at dates, commits or history, and never writes a file. `docs/lock.md` says what a print covers.

mod approve;
mod confirm;
mod facts;
mod moved;
mod offered;
mod print;
mod records;
mod regroup;
mod states;
mod tracked;
mod write;

pub use approve::{LedgerLine, approvals, approve, ledger_lines, read};
pub use confirm::{Confirming, NewLock, Selection, confirm, pairs, repair};
pub use facts::Reader as FactReader;
pub use moved::rising;
pub use offered::Offered;
pub use print::{Prints, passage_text, wordings};
pub use records::{Found, Intact};
pub use states::{Sides, unsettled};
pub use tracked::{Tracked, tracked};
