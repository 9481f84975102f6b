//! The fuzzer: feeds what libFuzzer makes to the target that the variable `TARGET` names.
//!
//! *In*: bytes. *Out*: nothing; a target that fails ends the process, and libFuzzer keeps the bytes.

#![no_main]

mod around;
mod holds;
#[path = "../../tests/suite/markup.rs"]
mod markup;
mod targets;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

use targets::{TARGETS, Target};

static TARGET: OnceLock<Target> = OnceLock::new();

fuzz_target!(init: {
    let name = std::env::var("TARGET").expect("the variable TARGET names a target");
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    TARGET.get_or_init(|| target.expect("TARGET is the name of a target").1);
}, |bytes: &[u8]| {
    TARGET.get().expect("libFuzzer begins with `init`")(bytes);
});
