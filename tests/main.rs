//! The one integration binary: golden sites, the command line, bad input, properties, house rules.
//!
//! *In*: this repository and the program built from it. *Out*: tests.
//! Knows nothing that a user of the program or of its library could not know.

#[expect(clippy::disallowed_methods, reason = "tests read and write folders, and run the program")]
mod suite;
