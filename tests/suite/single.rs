//! A file by itself is the file that the whole build makes.
//!
//! *In*: golden sites. *Out*: tests.

use taiyaku::model::{Collected, NoMemory};
use taiyaku::render::Renderer;
use taiyaku::{load, parse};

use super::site;

#[test]
fn single_files_are_those_of_the_build() {
    for folder in site::golden_folders() {
        let name = site::name_of(&folder);
        let inputs = load::folder(&folder).expect("a readable site");
        let Some(linked) = taiyaku::linked(inputs, &parse::Options::default(), &NoMemory) else { continue };
        let Ok(renderer) = Renderer::new(&linked, &NoMemory) else { continue };
        let collected = Collected::default();
        if !renderer.all(&collected).is_empty() {
            continue;
        }
        for file in collected.sorted() {
            let single = renderer
                .file(&file.path)
                .expect("no template fails")
                .unwrap_or_else(|| panic!("{name}: {}", file.path));
            assert!(single.bytes == file.bytes, "{name}: {}", file.path);
        }
        assert!(renderer.file("no/such/index.html").expect("no template fails").is_none());
    }
}
