//! What editors and shells ask the program for: schemas and completions.
//!
//! *In*: the arguments of `schema` and `completions`. *Out*: text to standard output.

use std::path::Path;

use clap_complete::Shell;

use super::{Failure, Outcome, Session, args};
use crate::model::{Bi, LangTag};
use crate::printed::Printed;
use crate::{load, parse, schema, suggest, words};

/// The languages of a schema where no site names its own.
const LANGUAGES: [&str; 2] = ["ja", "en"];

/// `schema`: the JSON Schema of a kind of file, or the list of kinds.
pub(super) fn schema(session: &mut Session, root: &Path, name: Option<&str>) -> Result<Outcome, Failure> {
    let Some(name) = name else {
        session.print(&schema::NAMES.iter().map(|name| Printed::line(name)).collect());
        return Ok(Outcome::Good);
    };
    let text = schema::text(name, &languages(session, root)?).ok_or_else(|| unknown(name))?;
    session.print(&Printed::lines(&text));
    Ok(Outcome::Good)
}

/// The languages of the site in a folder, if there is one.
fn languages(session: &mut Session, root: &Path) -> Result<Bi<LangTag>, Failure> {
    let mut found = None;
    if load::is_site(root) {
        let inputs = load::folder(root).map_err(|error| error.words())?;
        session.adopt(parse::message_language(&inputs));
        found = parse::site_languages(&inputs);
    }
    let [first, second] = LANGUAGES.map(LangTag::parse);
    let usual = || Bi { first, second }.both().expect("the usual languages are language tags");
    Ok(found.unwrap_or_else(usual))
}

fn unknown(name: &str) -> Failure {
    let list = schema::NAMES.join(", ");
    match suggest::nearest(name, schema::NAMES.iter().copied()) {
        Some(near) => {
            words!(ja: "`{name}`のスキーマはない。`{near}`のことか", en: "there is no schema `{name}`; did you mean `{near}`?")
        }
        None => {
            words!(ja: "`{name}`のスキーマはない。スキーマの一覧: {list}", en: "there is no schema `{name}`; the schemas are: {list}")
        }
    }
}

/// `completions`: a script for a shell.
pub(super) fn completions(session: &Session, shell: Shell) -> Outcome {
    session.print(&Printed::lines(&String::from_utf8_lossy(&args::completions(shell))));
    Outcome::Good
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn completions_know_the_commands() {
        for shell in Shell::value_variants() {
            let script = String::from_utf8_lossy(&args::completions(*shell)).into_owned();
            for command in ["build", "check", "schema", "completions"] {
                assert!(script.contains(command), "{shell}: {command}");
            }
            assert_eq!(&*Printed::lines(&script), script, "{shell}");
        }
    }
}
