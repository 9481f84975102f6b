//! Files that are copied: the theme, pictures, downloads. Their names hold a hash, so that browsers may keep them.
//!
//! *In*: assets and theme files of the [`Site`]. *Out*: their addresses, and the [`OutputFile`]s that pages use.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::Addresses;
use super::pictures;
use crate::model::{Memory, OutputFile, Sink, Site, Target};

/// The files of the output that are not pages.
pub(super) struct Assets {
    /// By path below the site: address with the base path, output file, size of a picture.
    by_path: BTreeMap<String, Copied>,
}

struct Copied {
    url: String,
    file: OutputFile,
    /// Width and height in pixels as shown, of a picture.
    size: Option<(usize, usize)>,
    /// The same picture in other widths, the narrowest first.
    variants: Vec<Variant>,
}

/// A picture in another width; its bytes are made when they are asked for.
struct Variant {
    width: usize,
    url: String,
    path: String,
}

impl Assets {
    /// Takes the theme, and what pages show or link to.
    pub(super) fn new(site: &Site, addresses: &Addresses<'_>) -> Self {
        let mut by_path = BTreeMap::new();
        let theme = site.inputs.files().filter(|(_, source)| source.path.starts_with("theme/"));
        let theme = theme.map(|(_, source)| (source.path.to_string(), Arc::from(source.text.as_bytes())));
        let files = site.inputs.assets.iter().filter(|asset| is_of_theme(&asset.path));
        let files = files.map(|asset| (asset.path.to_string(), asset.bytes.clone()));
        let used = used(site).filter_map(|path| site.inputs.asset(path));
        let used = used.map(|asset| (asset.path.to_string(), asset.bytes.clone()));
        for (path, bytes) in theme.chain(files).chain(used) {
            by_path.entry(path).or_insert_with_key(|path| Copied::new(path, bytes, addresses));
        }
        Assets { by_path }
    }

    /// The address of a file of the site; that of the site where there is no such file.
    pub(super) fn url(&self, path: &str) -> &str {
        self.by_path.get(path).map_or("", |copied| &copied.url)
    }

    /// Width and height of a picture in pixels, if its format is known.
    pub(super) fn size(&self, path: &str) -> Option<(usize, usize)> {
        self.by_path.get(path)?.size
    }

    /// The picture in all its widths for `srcset` (HTML standard §4.8.4.2.1); `None` if it has only its own.
    pub(super) fn widths(&self, path: &str) -> Option<String> {
        let copied = self.by_path.get(path).filter(|copied| !copied.variants.is_empty())?;
        let (width, _) = copied.size?;
        let own = format!("{} {width}w", copied.url);
        let others = copied.variants.iter().map(|variant| format!("{} {}w", variant.url, variant.width));
        Some(others.chain([own]).collect::<Vec<_>>().join(", "))
    }

    /// One of the files by its path in the output.
    pub(super) fn file(&self, path: &str, memory: &dyn Memory) -> Option<OutputFile> {
        let mut found = self
            .by_path
            .values()
            .filter(|copied| copied.file.path == path || copied.variants.iter().any(|variant| variant.path == path));
        let copied = found.next()?;
        match copied.variants.iter().find(|variant| variant.path == path) {
            Some(variant) => Some(copied.variant(variant, memory)),
            None => Some(copied.file.clone()),
        }
    }

    /// Gives out the files themselves; pictures in other widths are made here, or remembered.
    pub(super) fn files(&self, memory: &dyn Memory, out: &dyn Sink) {
        let copied: Vec<&Copied> = self.by_path.values().collect();
        copied.into_par_iter().for_each(|copied| {
            copied.variants.par_iter().for_each(|variant| out.put(copied.variant(variant, memory)));
            out.put(copied.file.clone());
        });
    }
}

impl Copied {
    fn variant(&self, variant: &Variant, memory: &dyn Memory) -> OutputFile {
        OutputFile { path: variant.path.clone(), bytes: pictures::resized(&self.file.bytes, variant.width, memory) }
    }

    fn new(path: &str, bytes: Arc<[u8]>, addresses: &Addresses<'_>) -> Self {
        let below = path.split_once('/').map_or(path, |(_, below)| below);
        let (stem, ending) = below.rsplit_once('.').unwrap_or((below, ""));
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes) & 0xffff_ffff;
        let name = |suffix: &str| {
            let name = format!("assets/{stem}.{hash:08x}{suffix}.{ending}");
            name.trim_end_matches('.').to_owned()
        };
        let size = size(&bytes, ending);
        let widths = size.map_or_else(Vec::new, |(width, _)| pictures::widths(ending, width));
        let variants = widths.into_iter().map(|width| {
            let path = name(&format!("-{width}"));
            Variant { width, url: addresses.url(&encode(&path)), path }
        });
        let path = name("");
        Copied {
            url: addresses.url(&encode(&path)),
            size,
            variants: variants.collect(),
            file: OutputFile { path, bytes },
        }
    }
}

/// Width and height of a picture as it is shown, in pixels.
fn size(bytes: &[u8], ending: &str) -> Option<(usize, usize)> {
    let ending = ending.to_ascii_lowercase();
    if !matches!(&*ending, "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif") {
        return None;
    }
    let size = imagesize::blob_size(bytes).ok()?;
    let is_turned = matches!(&*ending, "jpg" | "jpeg") && pictures::is_turned(bytes);
    Some(if is_turned { (size.height, size.width) } else { (size.width, size.height) })
}

/// Whether a file of the theme is for pages; the font of the cards is not.
fn is_of_theme(path: &str) -> bool {
    path.strip_prefix("theme/").is_some_and(|name| !name.starts_with("card."))
}

/// Paths of the assets that pages show or link to.
fn used(site: &Site) -> impl Iterator<Item = &str> {
    let pages = site.sections.iter().flat_map(|section| [&section.pages.first, &section.pages.second]).flatten();
    pages.flat_map(|page| {
        let shown = page.images.iter().flatten().map(|path| &**path);
        let linked = page.targets.iter().filter_map(|target| match target {
            Target::Asset(path) => Some(&**path),
            _ => None,
        });
        shown.chain(linked)
    })
}

/// Percent-encodes what may not stand in the path of an address (RFC 3986 §3.3).
fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&()*+,;=:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn encoding() {
        assert_eq!(encode("assets/図 1.png"), "assets/%E5%9B%B3%201.png");
        assert_eq!(encode("a-b_c.d~e/f"), "a-b_c.d~e/f");
    }
}
