//! Addresses of lines in a pull request.
//!
//! *In*: repository, number, paths. *Out*: addresses. The one place that knows how a code host writes them.

use super::model::State;
use super::sha256;

/// The pull request that a review is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PullRequest {
    /// The address of the repository, without a slash at the end: `https://github.com/owner/name`.
    pub repository: String,
    /// Its number.
    pub number: u64,
}

/// Where a review is read, and what it links to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Links {
    /// The pull request, if it is about one.
    pub pull_request: Option<PullRequest>,
    /// The folder of the site from the root of the repository, with `/` at its end.
    pub prefix: String,
}

impl Links {
    /// The line of a block in the list of changed files: GitHub names a file by the SHA-256 of its path, and a line by
    /// its side and number.
    pub(super) fn line(&self, path: &str, line_number: usize, state: &State) -> Option<String> {
        let PullRequest { repository, number } = self.pull_request.as_ref()?;
        let file = sha256::hex(format!("{}{path}", self.prefix).as_bytes());
        let side = if state.is_gone() { 'L' } else { 'R' };
        Some(format!("{repository}/pull/{number}/files#diff-{file}{side}{line_number}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let pull_request = PullRequest { repository: "https://github.com/o/n".to_owned(), number: 7 };
        let links = Links { pull_request: Some(pull_request), prefix: String::new() };
        let expect = "https://github.com/o/n/pull/7/files#diff-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adL3";
        assert_eq!(links.line("abc", 3, &State::Removed).as_deref(), Some(expect));
        assert!(links.line("abc", 3, &State::Same).is_some_and(|url| url.ends_with("R3")));
        assert_eq!(Links::default().line("abc", 3, &State::Same), None);
    }
}
