//! What stands at an address, as the strictest static host would say.
//!
//! *In*: the path of an address, still encoded; a way to look files up. *Out*: [`Found`].
//! Knows no HTTP. A path never leads out of the site: files are names in memory, and names with tricks have no file.

use crate::model::OutputFile;

/// How many folders may be around a `404.html`.
const DEEPEST_FOLDER: usize = 32;

/// What stands at an address.
#[derive(Debug)]
pub(super) enum Found {
    File(OutputFile),
    /// The nearest page for what is missing, if the site has one.
    Missing(Option<OutputFile>),
    /// The same address with a slash at the end, still encoded; or the home of the site.
    Elsewhere(String),
}

/// Looks an address up. `file` gives the file of a path below the output.
///
/// # Errors
/// Those of `file`.
pub(super) fn look_up<E>(
    path: &str,
    base: &str,
    file: &dyn Fn(&str) -> Result<Option<OutputFile>, E>,
) -> Result<Found, E> {
    let Some(below) = path.strip_prefix(base) else {
        let is_home = path == "/" || format!("{path}/") == base;
        return Ok(if is_home { Found::Elsewhere(base.to_owned()) } else { Found::Missing(None) });
    };
    let Some(wanted) = decoded(below) else { return missing("", file) };
    let is_folder = wanted.is_empty() || wanted.ends_with('/');
    let name = if is_folder { format!("{wanted}index.html") } else { wanted.clone() };
    if let Some(found) = file(&name)? {
        return Ok(Found::File(found));
    }
    if !is_folder && file(&format!("{wanted}/index.html"))?.is_some() {
        return Ok(Found::Elsewhere(format!("{path}/")));
    }
    missing(&wanted, file)
}

/// The nearest `404.html` going up, as hosts look for it; no site has one in so deep a folder that it is not looked at.
fn missing<E>(wanted: &str, file: &dyn Fn(&str) -> Result<Option<OutputFile>, E>) -> Result<Found, E> {
    let end = wanted.match_indices('/').nth(DEEPEST_FOLDER).map_or(wanted.len(), |(at, _)| at);
    let mut folder = &wanted[..end];
    while let Some((above, _)) = folder.rsplit_once('/') {
        if let Some(found) = file(&format!("{above}/404.html"))? {
            return Ok(Found::Missing(Some(found)));
        }
        folder = above;
    }
    Ok(Found::Missing(file("404.html")?))
}

/// A path without its percent-encoding; `None` for one that no file can have: a slash or NUL in disguise, `..`, `//`.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let byte = u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?;
        if matches!(byte, b'/' | b'\\' | 0) {
            return None;
        }
        bytes.push(byte);
    }
    let path = String::from_utf8(bytes).ok()?;
    let parts = path.strip_suffix('/').unwrap_or(&path);
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    (path.is_empty() || parts.split('/').all(is_part)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands at an address, in short.
    fn at(base: &str, path: &str) -> String {
        let files = ["index.html", "404.html", "ja/index.html", "ja/404.html", "ja/図/index.html", "ja/feed.xml"];
        let file = |path: &str| {
            let known = files.contains(&path);
            Ok::<_, ()>(known.then(|| OutputFile { path: path.to_owned(), bytes: (*b"x").into() }))
        };
        match look_up(path, base, &file).expect("no file fails") {
            Found::File(file) => file.path,
            Found::Missing(Some(file)) => format!("404 {}", file.path),
            Found::Missing(None) => "404".to_owned(),
            Found::Elsewhere(path) => format!("to {path}"),
        }
    }

    #[test]
    fn files_and_folders() {
        let check = |path: &str, expect: &str| assert_eq!(at("/", path), expect, "{path}");
        check("/", "index.html");
        check("/ja/", "ja/index.html");
        check("/ja", "to /ja/");
        check("/ja/index.html", "ja/index.html");
        check("/ja/feed.xml", "ja/feed.xml");
        check("/ja/feed.xml/", "404 ja/404.html");
        check("/ja/%E5%9B%B3/", "ja/図/index.html");
        check("/ja/%E5%9B%B3", "to /ja/%E5%9B%B3/");
        check("/ja/none/", "404 ja/404.html");
        check("/en/none", "404 404.html");
    }

    #[test]
    fn long_addresses_take_few_looks() {
        let looks = std::cell::Cell::new(0);
        let file = |path: &str| {
            looks.set(looks.get() + 1);
            Ok::<_, ()>((path == "ja/404.html").then(|| OutputFile { path: path.to_owned(), bytes: (*b"x").into() }))
        };
        let found = look_up(&format!("/ja/{}", "a/".repeat(30_000)), "/", &file).expect("no file fails");
        assert!(matches!(found, Found::Missing(Some(file)) if file.path == "ja/404.html"));
        assert!(looks.get() < 40, "{}", looks.get());
    }

    #[test]
    fn tricks_find_nothing() {
        for path in [
            "/../ja/",
            "/ja/../ja/",
            "/./ja/",
            "//ja/",
            "//example.org",
            "/ja//",
            "/ja%2F",
            "/ja%2findex.html",
            "/%2e%2e/ja/",
            "/ja%5Cindex.html",
            "/ja\\index.html",
            "/ja%00",
            "/%",
            "/%E",
            "/%zz",
            "/%ff/",
            "/etc/passwd",
            "/..%2f..%2fetc/passwd",
        ] {
            assert!(at("/", path).starts_with("404"), "{path}: {}", at("/", path));
        }
    }

    #[test]
    fn below_a_base_path() {
        let check = |path: &str, expect: &str| assert_eq!(at("/repo/", path), expect, "{path}");
        check("/repo/", "index.html");
        check("/repo", "to /repo/");
        check("/repo/ja", "to /repo/ja/");
        check("/repo/ja/x/", "404 ja/404.html");
        check("/", "to /repo/");
        check("/ja/", "404");
        check("/repository/", "404");
    }
}
