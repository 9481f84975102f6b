//! A file of the built site.
//!
//! *In*: what `render` made. *Out*: [`OutputFile`].

/// A file of the built site.
#[derive(Clone, Debug)]
pub struct OutputFile {
    /// Below the output folder, with `/`.
    pub path: String,
    /// The content.
    pub bytes: std::sync::Arc<[u8]>,
}

impl OutputFile {
    /// A file of text.
    pub fn text(path: impl Into<String>, text: String) -> Self {
        OutputFile { path: path.into(), bytes: text.into_bytes().into() }
    }
}
