//! Files that static hosts read.
//!
//! *In*: the [`Site`]. *Out*: `_headers`, `.nojekyll`.

use super::Renderer;
use super::frame::POLICY;
use crate::model::OutputFile;

/// The files that hosts read.
pub(super) fn files(renderer: &Renderer<'_>) -> Vec<OutputFile> {
    let base = renderer.addresses.base();
    let headers = format!(
        "{base}*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  Cache-Control: public, max-age=0, must-revalidate\n\
         {base}assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    let file = |path: &str, text: String| OutputFile { path: path.to_owned(), bytes: text.into_bytes().into() };
    // GitHub Pages leaves out folders that begin with an underscore unless it finds this file.
    vec![file("_headers", headers), file(".nojekyll", String::new())]
}
