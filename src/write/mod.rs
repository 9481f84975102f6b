//! Writes: the built site into its folder, all at once; and single files of a site that the program changes for people.
//!
//! *In*: [`OutputFile`]s, as they are made. *Out*: a folder that holds just them, and the marker that says who made it.
//! The only stage that writes, and the only code: whatever else wants a file comes here. Never replaces a folder that it
//! did not make, and never writes through a symbolic link below the folder of a site.
//!
//! Files go into a staged folder beside the old one; what did not change is linked, not written again. One swap at
//! the end puts it into place, so that at every moment the folder is a whole old site or a whole new one.

mod coming;
mod file;
mod folder;
mod made;
mod output;
mod private;
mod stage;
mod turn;

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::model::{OutputFile, Sink, Words};
use crate::words;
pub(crate) use file::{Flush, put};
pub use file::{NewFile, append, beside};
pub use folder::Folder;
pub use made::made;
pub use output::{Output, recover};
pub use private::NotPrivate;
pub(crate) use private::{private_folder, shrink, stand_in};
pub use turn::{Turn, take_turn};

/// The file that marks a folder as made by the program; always the same, so that builds stay comparable.
pub const MARKER: &str = ".taiyaku-output";

const MARKER_TEXT: &[u8] = b"This folder was made by taiyaku. The next build replaces all of it.\n";

/// Why a site could not be written. The old one is still whole.
#[derive(Debug)]
pub enum WriteError {
    /// The folder exists and holds something that the program did not make.
    Foreign(PathBuf),
    /// The folder holds the sources of the site, or is one of them.
    Source(PathBuf),
    /// Other builds write to the folder right now.
    Busy(PathBuf),
    /// The folder is where another file system is mounted, so that nothing can take its place.
    Mounted(PathBuf),
    /// A symbolic link below the folder of the site is in the way.
    Link(PathBuf),
    /// Somebody else changed the file since it was read.
    Changed(PathBuf),
    /// The folder is to be made, and holds something.
    NotEmpty(PathBuf),
    /// The machine's trouble: what was touched, and why it failed.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for WriteError {}

impl WriteError {
    /// What is wrong and what to do, for editors.
    #[must_use]
    pub fn words(&self) -> Words {
        let (WriteError::Foreign(path)
        | WriteError::Source(path)
        | WriteError::Busy(path)
        | WriteError::Mounted(path)
        | WriteError::Link(path)
        | WriteError::Changed(path)
        | WriteError::NotEmpty(path)
        | WriteError::Io(path, _)) = self;
        let path = path.display();
        match self {
            WriteError::Foreign(_) => words!(
                ja: "`{path}`はtaiyakuが作ったフォルダーではないので、置き換えない。`--out`で別のフォルダーを指定するか、先に削除する",
                en: "`{path}` was not made by taiyaku and is not replaced; choose another folder with `--out`, or delete it first"
            ),
            WriteError::Source(_) => words!(
                ja: "`{path}`にはサイトの原稿がある。`--out`で別のフォルダーを指定する",
                en: "`{path}` holds the site's sources; choose another folder with `--out`"
            ),
            WriteError::Busy(_) => {
                words!(ja: "別のビルドが`{path}`に書いている", en: "another build is writing to `{path}`")
            }
            WriteError::Mounted(_) => words!(
                ja: "`{path}`はマウントポイントなので、一度に置き換えられない。`--out`でその中のフォルダーを指定する",
                en: "`{path}` is a mount point and cannot be replaced in one step; choose a folder below it with `--out`"
            ),
            WriteError::Link(_) => words!(
                ja: "`{path}`はサイトのフォルダーの中のシンボリックリンクを通るので、そこには書かない。リンクを削除するか、指す先のフォルダーやファイルそのものを指定する",
                en: "`{path}` leads through a symbolic link below the folder of the site, and nothing is written there; delete the link, or name what it points at"
            ),
            WriteError::Changed(_) => words!(
                ja: "`{path}`は、読み込んだ後でほかから変更された。何も書いていないので、もう一度実行する",
                en: "`{path}` was changed by somebody else after it was read; nothing was written, so run this again"
            ),
            WriteError::NotEmpty(_) => words!(ja: "`{path}`は空ではない", en: "`{path}` is not empty"),
            WriteError::Io(_, cause) => words!(ja: "`{path}`に書けない: {cause}", en: "cannot write `{path}`: {cause}"),
        }
    }

    /// The trouble with a path; links are told apart.
    fn of(path: &Path, cause: io::Error) -> Self {
        let path = path.to_path_buf();
        if crate::disk::is_link(&cause) { WriteError::Link(path) } else { WriteError::Io(path, cause) }
    }
}

/// What was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    /// Files in the site.
    pub n_files: usize,
    /// Files that were not there, or not the same, before.
    pub n_changed: usize,
}

/// Replaces a folder by these files.
///
/// # Errors
/// When the folder is not ours, or the machine refuses. The old folder is whole in either case.
pub fn folder(output: Output, files: &[OutputFile]) -> Result<Written, WriteError> {
    let folder = Folder::new(output);
    files.par_iter().with_min_len(16).for_each(|file| folder.put(file.clone()));
    folder.publish()
}

/// The path of a folder without links, also where nothing is there yet.
fn place_of(folder: &Path) -> Result<PathBuf, WriteError> {
    crate::disk::real(folder).map_err(|cause| WriteError::of(folder, cause))
}

/// A number that nobody can guess, for names.
fn random() -> u64 {
    // The standard library seeds each state from what the system has for that.
    RandomState::new().hash_one(std::process::id())
}

#[cfg(test)]
mod tests;
