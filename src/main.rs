//! The command `taiyaku`.
//!
//! *In*: arguments. *Out*: an exit status. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    taiyaku::cli::main()
}
