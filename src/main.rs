//! The command `taiyaku`.
//!
//! *In*: arguments. *Out*: an exit status. Everything else is in the library.

use std::process::ExitCode;

/// A build makes many small values on all threads at once; the library leaves the choice to its user.
#[cfg(feature = "allocator")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    taiyaku::cli::main()
}
