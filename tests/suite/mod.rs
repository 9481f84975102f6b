//! The tests, one module for each kind.
//!
//! *In*: nothing. *Out*: tests, and the few types that several kinds share.

mod addresses;
mod bad_input;
mod base;
mod breaks;
mod browser;
#[cfg(feature = "cards")]
mod cards;
mod command_line;
mod confirming;
mod correct;
mod diff;
mod edits;
mod figures;
mod formats;
mod fuzzing;
mod gate;
mod history;
mod hook;
mod house;
mod imports;
mod japanese;
mod links;
mod locks;
mod lost_text;
mod machine_readable;
mod markup;
mod memory;
mod navigation;
mod once;
mod one_mistake;
mod preview;
mod preview_limits;
mod printing;
mod program;
mod properties;
mod publication;
mod publishing;
mod records;
mod reference;
mod repository;
mod review;
mod scaffolds;
mod schema;
mod scripts;
mod search;
mod single;
mod site;
mod strange_git;
mod tables;
mod theme;
mod theme_docs;
mod unfit;
mod vanishing;
mod workflows;
