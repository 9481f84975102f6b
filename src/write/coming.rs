//! A file of the stage while it comes, part after part.
//!
//! *In*: where it comes to, the file that an earlier site has there, its bytes. *Out*: the file; whether it is another.
//! Never writes what did not change: as long as all is as in the old file, it is a link to that.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::Path;

/// How many bytes of an old file are compared at once.
const AT_ONCE: usize = 1 << 14;

/// A file that comes.
pub(super) struct Coming<'a> {
    path: &'a Path,
    so_far: SoFar,
}

/// What has come.
enum SoFar {
    /// As many bytes of the old file, which is linked to the path.
    Old(File, u64),
    /// Other bytes than the old file has, or no file is there.
    New(File),
}

impl<'a> Coming<'a> {
    /// Begins a file.
    ///
    /// The old one is linked first and compared then: another build may put its own site into place in between, and
    /// what is compared must be what is linked.
    pub(super) fn begin(path: &'a Path, old: Option<&Path>) -> io::Result<Self> {
        let is_linked = old.is_some_and(|old| fs::hard_link(old, path).is_ok());
        // What is no file, such as a symbolic link or a pipe, is not opened.
        let is_file = || path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        let linked = (is_linked && is_file()).then(|| File::open(path).ok()).flatten();
        let so_far = match linked {
            Some(old) => SoFar::Old(old, 0),
            None if is_linked => SoFar::New(replaced(path)?),
            None => SoFar::New(File::create_new(path)?),
        };
        Ok(Coming { path, so_far })
    }

    /// Takes the next part.
    pub(super) fn add(&mut self, part: &[u8]) -> io::Result<()> {
        match &mut self.so_far {
            SoFar::New(new) => new.write_all(part)?,
            SoFar::Old(old, n_bytes) if goes_on(old, part)? => *n_bytes += part.len() as u64,
            SoFar::Old(old, n_bytes) => {
                let mut new = begun_as(self.path, old, *n_bytes)?;
                new.write_all(part)?;
                self.so_far = SoFar::New(new);
            }
        }
        Ok(())
    }

    /// Ends the file; says whether it is another than the old one.
    pub(super) fn end(self) -> io::Result<bool> {
        let SoFar::Old(old, n_bytes) = self.so_far else { return Ok(true) };
        let goes_on = (&old).read(&mut [0])? > 0;
        if goes_on {
            begun_as(self.path, &old, n_bytes)?;
        }
        Ok(goes_on)
    }
}

/// A file in the place of the link to an old one, with the first bytes of that.
fn begun_as(path: &Path, mut old: &File, n_bytes: u64) -> io::Result<File> {
    let mut new = replaced(path)?;
    old.rewind()?;
    io::copy(&mut old.take(n_bytes), &mut new)?;
    Ok(new)
}

/// A new file in the place of a link. Never one that exists: it could be linked to one of the published site.
fn replaced(path: &Path) -> io::Result<File> {
    fs::remove_file(path)?;
    File::create_new(path)
}

/// Whether a file goes on with these bytes.
fn goes_on(mut old: &File, part: &[u8]) -> io::Result<bool> {
    let mut found = [0; AT_ONCE];
    for bytes in part.chunks(AT_ONCE) {
        let found = &mut found[..bytes.len()];
        match old.read_exact(found) {
            Err(cause) if cause.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            read => read?,
        }
        if found != bytes {
            return Ok(false);
        }
    }
    Ok(true)
}
