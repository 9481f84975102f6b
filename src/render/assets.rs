//! Files that are copied: the theme, pictures, downloads. Their names hold a hash, so that browsers may keep them.
//!
//! *In*: assets and theme files of the [`Site`]. *Out*: their addresses, and the [`OutputFile`]s that pages use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::pictures;
use crate::model::{Memory, OutputFile, Sink, Site, Source, Target};

/// The files of the output that are not pages. A file is looked at when a page first shows it or it is asked for.
pub(super) struct Assets<'a> {
    site: &'a Site,
    /// Texts of the theme by path below the site.
    theme: BTreeMap<&'a str, Copied>,
    /// Of each of [`Inputs::assets`](crate::model::Inputs::assets) what becomes of it.
    others: Vec<OnceLock<Copied>>,
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

impl<'a> Assets<'a> {
    /// Takes the theme.
    pub(super) fn new(site: &'a Site) -> Self {
        let theme = site.inputs.files().filter(|(_, source)| source.path.starts_with("theme/"));
        let copied = |source: &'a Source| Copied::new(site, &source.path, Arc::from(source.text.as_bytes()));
        let theme = theme.map(|(_, source)| (&*source.path, copied(source))).collect();
        Assets { site, theme, others: site.inputs.assets.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The file of a path below the site.
    fn copied(&self, path: &str) -> Option<&Copied> {
        self.theme.get(path).or_else(|| Some(self.other(self.site.inputs.asset_index(path)?)))
    }

    /// What becomes of one of the assets.
    fn other(&self, index: usize) -> &Copied {
        let asset = &self.site.inputs.assets[index];
        self.others[index].get_or_init(|| Copied::new(self.site, &asset.path, Arc::clone(&asset.bytes)))
    }

    /// Everything that goes out: the theme, and what pages show or link to.
    fn all(&self) -> Vec<&Copied> {
        let assets = &self.site.inputs.assets;
        let of_theme = (0..assets.len()).filter(|index| is_of_theme(&assets[*index].path));
        let shown = used(self.site).filter_map(|path| self.site.inputs.asset_index(path));
        let indexes: BTreeSet<usize> = of_theme.chain(shown).collect();
        self.theme.values().chain(indexes.into_iter().map(|index| self.other(index))).collect()
    }

    /// The address of a file of the site; that of the site where there is no such file.
    pub(super) fn url(&self, path: &str) -> &str {
        self.copied(path).map_or("", |copied| &copied.url)
    }

    /// Width and height of a picture in pixels, if its format is known.
    pub(super) fn size(&self, path: &str) -> Option<(usize, usize)> {
        self.copied(path)?.size
    }

    /// The picture in all its widths for `srcset` (HTML standard §4.8.4.2.1); `None` if it has only its own.
    pub(super) fn widths(&self, path: &str) -> Option<String> {
        let copied = self.copied(path).filter(|copied| !copied.variants.is_empty())?;
        let (width, _) = copied.size?;
        let own = format!("{} {width}w", copied.url);
        let others = copied.variants.iter().map(|variant| format!("{} {}w", variant.url, variant.width));
        Some(others.chain([own]).collect::<Vec<_>>().join(", "))
    }

    /// One of the files by its path in the output.
    pub(super) fn file(&self, path: &str, memory: &dyn Memory) -> Option<OutputFile> {
        let is_it =
            |copied: &&Copied| copied.file.path == path || copied.variants.iter().any(|variant| variant.path == path);
        let copied = self.theme.values().find(is_it).or_else(|| self.all().into_iter().find(is_it))?;
        match copied.variants.iter().find(|variant| variant.path == path) {
            Some(variant) => Some(copied.variant(variant, memory)),
            None => Some(copied.file.clone()),
        }
    }

    /// Gives out the files themselves; pictures in other widths are made here, or remembered.
    pub(super) fn files(&self, memory: &dyn Memory, out: &dyn Sink) {
        self.all().into_par_iter().for_each(|copied| {
            copied.variants.par_iter().for_each(|variant| out.put(copied.variant(variant, memory)));
            out.put(copied.file.clone());
        });
    }
}

impl Copied {
    fn variant(&self, variant: &Variant, memory: &dyn Memory) -> OutputFile {
        OutputFile { path: variant.path.clone(), bytes: pictures::resized(&self.file.bytes, variant.width, memory) }
    }

    fn new(site: &Site, path: &str, bytes: Arc<[u8]>) -> Self {
        let url = |path: &str| [&*site.config.base_path, &encode(path)].concat();
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
            Variant { width, url: url(&path), path }
        });
        let path = name("");
        Copied { url: url(&path), size, variants: variants.collect(), file: OutputFile { path, bytes } }
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
