//! What editors find in a new site besides its texts: the review of pull requests, the hook, the settings of VS Code.
//!
//! *In*: the languages of the site. *Out*: paths and texts; nothing is written here.
//! Workflows, their script and the hook are those of this repository, embedded: only how they get the program differs.

use crate::model::{Bi, LangTag};
use crate::schema;

macro_rules! embedded {
    ($($path:literal)*) => {
        /// Files that a new site has word for word as this repository has them.
        const SHARED: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../", $path)))),*];
    };
}

embedded! {
    ".github/scripts/command.sh"
    ".github/scripts/previews.sh"
    ".github/workflows/commands.yml"
    ".github/workflows/comment.yml"
    ".github/workflows/deploy.yml"
    ".github/workflows/preview.yml"
    ".github/workflows/review.yml"
    ".githooks/pre-commit"
}

/// How the workflows of a new site get the program; `SOURCE` and `VERSION` stand for where it comes from.
const ACTION: &str = include_str!("files/action.yml");

/// The repository of the program, `repository` in `Cargo.toml`; empty as long as it has no public one.
pub const PROGRAM: &str = env!("CARGO_PKG_REPOSITORY");

/// The workflows for GitHub, with what they need.
pub(super) fn workflows(languages: &[LangTag; 2]) -> Vec<(String, String)> {
    let shared = SHARED.iter().filter(|(path, _)| path.starts_with(".github/"));
    let mut files: Vec<(String, String)> =
        shared.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let version = concat!("v", env!("CARGO_PKG_VERSION"));
    let action =
        ACTION.replace("\"SOURCE\"", &format!("\"{PROGRAM}\"")).replace("\"VERSION\"", &format!("\"{version}\""));
    files.push((".github/actions/taiyaku/action.yml".to_owned(), action));
    files.push((".github/CODEOWNERS".to_owned(), owners(languages)));
    files
}

/// What the tools on an editor's own machine need.
pub(super) fn tools(languages: &[LangTag; 2]) -> Vec<(String, String)> {
    let hooks = SHARED.iter().filter(|(path, _)| path.starts_with(".githooks/"));
    let mut files: Vec<(String, String)> = hooks.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    files.push((".gitattributes".to_owned(), ATTRIBUTES.to_owned()));
    files.push((".vscode/extensions.json".to_owned(), EXTENSIONS.to_owned()));
    files.push((".vscode/settings.json".to_owned(), settings()));
    files.push((".vscode/tasks.json".to_owned(), TASKS.to_owned()));
    let languages = Bi { first: languages[0].clone(), second: languages[1].clone() };
    for name in schema::NAMES.iter().filter(|name| place(name).is_some()) {
        let text = schema::text(name, &languages).expect("every name has a schema");
        files.push((format!(".vscode/schemas/{name}.json"), text));
    }
    files
}

/// Lines end alike on every machine; code hosts fold schemas, and show what people recorded in locks.
const ATTRIBUTES: &str =
    "* text=auto eol=lf\n\n*.lock diff linguist-generated=false\n.vscode/schemas/*.json linguist-generated\n";

const EXTENSIONS: &str = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";

/// A task whose findings stand in the list of problems, and the preview.
const TASKS: &str = include_str!("files/tasks.json");

/// The files that a schema is for; `None` for the front matter of pages, which is no file.
fn place(name: &str) -> Option<String> {
    match name {
        "page" => None,
        "site" => Some("site.yaml".to_owned()),
        "story" => Some("content/**/story.yaml".to_owned()),
        "strings" => Some("templates/strings.yaml".to_owned()),
        ledger => Some(format!("content/**/ledger/{ledger}.yaml")),
    }
}

fn settings() -> String {
    let schemas = schema::NAMES.iter().filter_map(|name| Some((*name, place(name)?)));
    let lines: Vec<String> =
        schemas.map(|(name, place)| format!("    \"./.vscode/schemas/{name}.json\": \"{place}\"")).collect();
    let exclude = "    \"public/**\": true,\n    \"review/**\": true";
    let schemas = lines.join(",\n");
    format!(
        "{{\n  \"files.eol\": \"\\n\",\n  \"files.watcherExclude\": {{\n{exclude}\n  }},\n  \"search.exclude\": {{\n{exclude}\n  }},\n  \"yaml.schemas\": {{\n{schemas}\n  }}\n}}\n"
    )
}

/// Who reads which language: nobody yet, as nobody is known.
fn owners(languages: &[LangTag; 2]) -> String {
    let mut text = String::from(
        "# Who reads which language: GitHub asks them for a review, and `/taiyaku confirm` and `/taiyaku approve` obey only them.\n\
         # The last line that fits a file holds. Write people or teams who may write to the repository instead of @example,\n\
         # and take away the `# ` before these lines; until then nobody is asked, and the comments are refused.\n",
    );
    for tag in languages {
        text.push_str(&format!("# *.{tag}.md @example/{tag}-desk\n"));
    }
    let [first, second] = languages;
    for both in ["*.yaml", "*.lock"] {
        text.push_str(&format!("# {both} @example/{first}-desk @example/{second}-desk\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> [LangTag; 2] {
        ["ja", "en"].map(|tag| LangTag::parse(tag).expect("a language tag"))
    }

    #[test]
    fn settings_name_schemas_that_are_written() {
        let files = tools(&languages());
        let settings: serde_json::Value = serde_json::from_str(&settings()).expect("JSON");
        let schemas = settings["yaml.schemas"].as_object().expect("schemas");
        for path in schemas.keys() {
            let path = path.strip_prefix("./").expect("a path below the folder");
            assert!(files.iter().any(|(written, _)| written == path), "{path}");
        }
        assert_eq!(schemas.len(), schema::NAMES.len() - 1);
        let tasks: serde_json::Value = serde_json::from_str(TASKS).expect("JSON");
        assert_eq!(tasks["tasks"][0]["problemMatcher"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn the_action_says_which_program() {
        let files = workflows(&languages());
        let (_, action) = files.iter().find(|(path, _)| path.ends_with("action.yml")).expect("the action");
        assert!(action.contains(&format!("default: \"{PROGRAM}\"")) && !action.contains("\"VERSION\""), "{action}");
    }
}
