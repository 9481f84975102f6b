//! `aliases:` and `anchors:` of a story or of one of its sections: where it was before.
//!
//! *In*: the two values as written. *Out*: [`Former`], and `bad-value` for what cannot have been an address.

use super::values::Reader;
use crate::model::{Alias, Code, Former, FormerAnchor, Words};
use crate::words;
use crate::yaml::UniqueMap;

/// Longer addresses do not fit into a line of `_redirects` (Cloudflare Pages: 1,000 characters for both sides).
const MAX_BYTES: usize = 300;

/// The two values as written.
pub(super) struct Written {
    pub aliases: Vec<String>,
    pub anchors: UniqueMap<String>,
}

/// Reads both; `at` is the path of the item in the file, empty for the file itself.
pub(super) fn read(reader: &mut Reader<'_>, written: Written, at: &str) -> Former {
    let below = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}/{key}") };
    let mut former = Former::default();
    for (index, alias) in written.aliases.iter().enumerate() {
        let at = below(&format!("aliases/{index}"));
        if reader.document.is_mended(&at) {
            continue;
        }
        match path(reader, alias) {
            Ok(path) => former.aliases.push(Alias { path: path.into(), at: at.into() }),
            Err(help) => {
                let message =
                    words!(ja: "`{alias}`は以前のアドレスとして読めない", en: "`{alias}` cannot be an earlier address");
                reader.report(Code::BadValue, &at, message).help = help;
            }
        }
    }
    for (old, new) in written.anchors.0 {
        let at = below(&format!("anchors/{old}"));
        if reader.document.is_mended(&at) {
            continue;
        }
        let (old, new) = (old.trim_start_matches('#'), new.trim_start_matches('#'));
        if is_anchor(old) && !new.is_empty() {
            former.anchors.push(FormerAnchor { old: old.into(), new: new.into(), at: at.into() });
            continue;
        }
        let message =
            words!(ja: "`{old}: {new}`はアンカーの組として読めない", en: "`{old}: {new}` is no pair of anchors");
        reader.report(Code::BadValue, &at, message).help = words!(
            ja: "`以前のアンカー: 今のアンカー`の形で、空白も`_`で始まる名前も使わずに書く",
            en: "write `anchor-before: anchor-now`, without spaces and without a leading `_`"
        );
    }
    former
}

/// The path below a language of an address as people write it.
fn path(reader: &Reader<'_>, alias: &str) -> Result<String, Words> {
    let path = alias.trim_matches('/');
    let path = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(path);
    let path = path.trim_end_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    if reader.config.lang(first).is_some() {
        return Err(words!(
            ja: "言語を除いて`{rest}`と書く。どちらの言語のアドレスも移る",
            en: "leave the language out: `{rest}` stands for the address in both languages"
        ));
    }
    let (folders, last) = path.rsplit_once('/').map_or((None, path), |(folders, last)| (Some(folders), last));
    let stem = last.strip_suffix(".html").unwrap_or(last);
    let is_path = folders.into_iter().flat_map(|folders| folders.split('/')).chain([stem]).all(is_part);
    if is_path && path.len() <= MAX_BYTES {
        return Ok(path.to_owned());
    }
    Err(words!(
        ja: "`content/`から見た以前の場所を、言語と拡張子を除いて`offer`や`news/offer`のように書く。使えるのは英数字、`-`、`_`、`~`と、末尾の`.html`である",
        en: "write the earlier place below `content/`, without language and ending, as in `offer` or `news/offer`: letters and digits of ASCII, `-`, `_`, `~`, and `.html` at the end"
    ))
}

fn is_part(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_~".contains(&byte))
}

/// Whether a text can be the id of an element (HTML standard §3.2.6) that is not one of the templates' own.
fn is_anchor(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('_') && !text.contains(char::is_whitespace)
}
