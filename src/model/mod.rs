//! The values in which the stages meet.
//!
//! *In*: nothing. *Out*: every type that one stage hands to another.
//! No stage lives here, and nothing here touches the disk, the clock or the network.

mod anchors;
mod beside;
mod change;
pub mod character;
mod code;
mod component;
pub mod conflict;
mod excuse;
mod finding;
mod fitting;
mod former;
mod forms;
mod front_matter;
mod gaps;
mod lang;
mod ledger;
mod length;
mod lines;
mod lock;
mod memory;
mod moment;
mod output;
mod packed;
mod page;
mod pair;
mod passage;
mod per_passage;
mod places;
mod prefixes;
mod prose;
mod publication;
mod published;
pub mod quantity;
mod ruby;
mod sight;
mod site;
mod source;
mod story;
mod table;
mod terms;
mod tie;
mod unfit;
mod unit;
pub mod window;

pub use anchors::Anchors;
pub use beside::BesideKind;
pub use change::{Change, ChangeKind, ChangeLog, ChangeText, ChangedSection, LinkedChange};
pub use code::Code;
pub use component::{CodeBlock, Component, ComponentKind};
pub use excuse::Excuse;
pub use finding::{Cause, Checked, Finding, Severity, Words};
pub use fitting::{fitting, fitting_text};
pub use former::{Alias, Former, FormerAnchor, Moved, Redirect};
pub use forms::Forms;
pub use front_matter::FrontMatter;
pub use gaps::Gaps;
pub use lang::{Bi, Lang, LangTag};
pub use ledger::{
    Alternative, EntryKind, Event, Figure, FigureValue, Ledger, Name, NameKind, Quote, SourceEntry, Term,
};
pub use length::{Length, LengthUnit};
pub use lines::Lines;
pub use lock::{
    Approval, ApprovalState, Bound, Edit, Edition, Fact, Facts, Half, Lock, LockState, Print, Record, Seal, Standing,
    Unsettled,
};
pub use memory::{Digest, FileName, FileNameOf, Key, KeyOf, Kind, Memory, NoMemory, OneRun, PartsOf, Recent, Value};
pub use moment::{Moment, MomentError};
pub use output::{Collected, Nowhere, OutputFile, Parts, Sink};
pub use packed::Packed;
pub use page::{
    Alert, Alignment, Block, BlockKind, Citation, Destination, Element, Fragment, Image, Link, Node, NodeKind, Note,
    Page,
};
pub use pair::Pair;
pub use passage::{Passage, PassageAt};
pub use per_passage::PerPassage;
pub use places::{NodeIndex, Places, Step};
pub use prefixes::Prefixes;
pub use publication::{Fate, LeftOut, Occasion, Publication, Reason};
pub use published::{PrintedFigure, Published, PublishedEntry, PublishedSection};
pub use quantity::{Amount, Date, Precision};
pub use ruby::{PlacedRuby, Ruby, RubyPart};
pub use sight::{find_entry, first_with, knows_all, sees_all};
pub use site::{EntryRef, LinkedPage, Parsed, ParsedStory, Role, Section, SectionRef, Site, Story, StoryRef, Target};
pub use source::{Asset, FileId, Inputs, Origin, Place, Source};
pub use story::{Config, ListedSection, RESERVED_IDS, Security, StoryMeta, Strings};
pub use table::{Entry, Legible, Reference, Table};
pub use terms::{Status, Terms};
pub use tie::{Mark, MarkKind, Marks, Mention, Tie};
pub use unfit::{Unfit, numeric_reference};
pub use unit::Unit;
