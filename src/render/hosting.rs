//! Files that static hosts, search engines and browsers read.
//!
//! *In*: the [`Site`](crate::model::Site). *Out*: `_headers`, `.nojekyll`, `robots.txt`, `site.webmanifest`,
//! `.well-known/security.txt`.

use serde_json::json;

use super::shared::POLICY;
use super::{Renderer, sitemap};
use crate::model::OutputFile;

/// The web app manifest, below the site.
pub(super) const MANIFEST: &str = "site.webmanifest";

/// Whom to tell of a hole in the site, below the site.
const SECURITY: &str = ".well-known/security.txt";

/// The files that hosts, search engines and browsers read.
pub(super) fn files(renderer: &Renderer<'_>) -> Vec<OutputFile> {
    // GitHub Pages leaves out folders that begin with an underscore unless it finds this file.
    let no_jekyll = OutputFile::text(".nojekyll", String::new());
    let files = vec![headers(renderer), no_jekyll, robots(renderer), manifest(renderer)];
    files.into_iter().chain(security(renderer)).collect()
}

/// `_headers` as Netlify and Cloudflare Pages read it.
///
/// A header that two rules name is joined on one host and replaced on the other, so no address has two rules with the
/// same header.
fn headers(renderer: &Renderer<'_>) -> OutputFile {
    let base = renderer.addresses.base();
    let languages = &renderer.site.config.languages;
    let mut text = format!(
        "{base}*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n\
         {base}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    for pages in [String::new(), format!("{}/*", languages.first), format!("{}/*", languages.second)] {
        text.push_str(&format!("{base}{pages}\n  Cache-Control: public, max-age=0, must-revalidate\n"));
    }
    OutputFile::text("_headers", text)
}

/// Everything may be read; the site map is named (RFC 9309; sitemaps.org).
fn robots(renderer: &Renderer<'_>) -> OutputFile {
    let sitemap = renderer.addresses.absolute(&renderer.addresses.url(sitemap::FILE_NAME));
    OutputFile::text("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"))
}

/// Whom to tell of a hole in the site (RFC 9116), if `site.yaml` says so. It holds for a host, so that a site below a
/// path has none.
fn security(renderer: &Renderer<'_>) -> Option<OutputFile> {
    let config = &renderer.site.config;
    let security = config.security.as_ref().filter(|_| config.base_path == "/")?;
    let (first, second) = (&config.languages.first, &config.languages.second);
    let canonical = renderer.addresses.absolute(&renderer.addresses.url(SECURITY));
    let (contact, expires) = (&security.contact, &security.expires);
    let text = format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {first}, {second}\nCanonical: {canonical}\n"
    );
    Some(OutputFile::text(SECURITY, text))
}

/// What a device shows of the site when it is put on the home screen (W3C Web Application Manifest).
fn manifest(renderer: &Renderer<'_>) -> OutputFile {
    let config = &renderer.site.config;
    let base = renderer.addresses.base();
    let manifest = json!({
        "name": renderer.both_titles(&config.title),
        "short_name": config.title[config.x_default],
        "lang": config.languages[config.x_default].as_str(),
        "id": base,
        "start_url": base,
        "scope": base,
        "display": "browser",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": [{ "src": renderer.assets.url("theme/icon.svg"), "sizes": "any", "type": "image/svg+xml" }],
    });
    OutputFile::text(MANIFEST, format!("{manifest:#}\n"))
}
