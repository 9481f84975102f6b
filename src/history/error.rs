//! Why a history cannot be read, in words that an editor understands.
//!
//! *In*: what `git` said. *Out*: [`HistoryError`].

use super::Commit;
use crate::model::Words;
use crate::words;

/// Why a history cannot be read.
#[derive(Debug)]
pub enum HistoryError {
    /// The program `git` cannot be started.
    NoGit(std::io::Error),
    /// The folder of the site is in no repository.
    NoRepository,
    /// The repository is configured for a working tree elsewhere.
    Elsewhere,
    /// No such revision in this clone.
    UnknownRevision {
        /// As written.
        revision: String,
        /// The branch of that name at the remote `origin`, if there is one.
        remote: Option<String>,
        /// Whether the clone holds only a part of the history.
        is_shallow: bool,
    },
    /// The commit has no `site.yaml` in the folder of the site.
    NoSite {
        /// The commit.
        commit: Commit,
    },
    /// The clone lacks the content of a file.
    MissingObject {
        /// The path of the file below the site.
        path: String,
    },
    /// `git` failed otherwise.
    Failed {
        /// Its command.
        command: String,
        /// What it said.
        said: String,
    },
}

impl HistoryError {
    /// What is wrong and what to do, for editors.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            HistoryError::NoGit(cause) => words!(
                ja: "`git`を起動できない: {cause}。gitをインストールし、PATHに入れる",
                en: "cannot start `git`: {cause}; install git and put it on the PATH"
            ),
            HistoryError::NoRepository => words!(
                ja: "サイトのフォルダーはgitのリポジトリーの中にない。履歴と比べるには、リポジトリーの中で実行する",
                en: "the folder of the site is not in a git repository: run this in one to compare with its history"
            ),
            HistoryError::Elsewhere => words!(
                ja: "サイトのフォルダーのリポジトリーは、別のフォルダーを作業ツリーにしている。`git config --get core.worktree`で確かめる",
                en: "the repository of the site's folder is configured for a working tree elsewhere; see `git config --get core.worktree`"
            ),
            HistoryError::UnknownRevision { revision, remote, is_shallow } => {
                unknown(revision, remote.as_deref(), if *is_shallow { Clone::Shallow } else { Clone::Whole })
            }
            HistoryError::NoSite { commit } => {
                let short = commit.short();
                words!(
                    ja: "コミット{short}には、このフォルダーに`site.yaml`がない。サイトがあるコミットを指定する",
                    en: "commit {short} has no `site.yaml` in this folder: name a revision that has the site"
                )
            }
            HistoryError::MissingObject { path } => words!(
                ja: "`{path}`の内容が、このクローンにない。部分クローンなら、`git fetch --refetch --no-filter`で取得する",
                en: "this clone lacks the content of `{path}`; if it is a partial clone, run `git fetch --refetch --no-filter`"
            ),
            HistoryError::Failed { command, said } => {
                words!(ja: "`git {command}`が失敗した: {said}", en: "`git {command}` failed: {said}")
            }
        }
    }
}

/// How much of the history is there.
enum Clone {
    Whole,
    Shallow,
}

fn unknown(revision: &str, remote: Option<&str>, clone: Clone) -> Words {
    match (remote, clone) {
        (Some(remote), _) => words!(
            ja: "`{revision}`というリビジョンはない。`{remote}`のことか",
            en: "there is no revision `{revision}`; did you mean `{remote}`?"
        ),
        // A remote is asked for names and ids, not for ancestors.
        (None, Clone::Shallow) if revision.contains(['~', '^', '@', ':']) => words!(
            ja: "`{revision}`というリビジョンは、この浅いクローンにない。`git fetch --deepen=50`で履歴を増やすか、全履歴を取得する（GitHub Actionsでは`fetch-depth: 0`）",
            en: "there is no revision `{revision}` in this shallow clone: run `git fetch --deepen=50` for more of the history, or fetch all of it (`fetch-depth: 0` in GitHub Actions)"
        ),
        (None, Clone::Shallow) => words!(
            ja: "`{revision}`というリビジョンは、この浅いクローンにない。`git fetch --depth=1 origin {revision}`で取得して`FETCH_HEAD`を指定するか、全履歴を取得する（GitHub Actionsでは`fetch-depth: 0`）",
            en: "there is no revision `{revision}` in this shallow clone: run `git fetch --depth=1 origin {revision}` and name `FETCH_HEAD`, or fetch the whole history (`fetch-depth: 0` in GitHub Actions)"
        ),
        (None, Clone::Whole) => words!(
            ja: "`{revision}`というリビジョンはない。ブランチ、タグ、コミットのいずれかを指定する",
            en: "there is no revision `{revision}`: name a branch, a tag or a commit"
        ),
    }
}

impl std::fmt::Display for HistoryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for HistoryError {}
