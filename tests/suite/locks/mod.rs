//! What locks keep: over editions of the format, over merges, over passes for house style.
//!
//! *In*: sections with their locks. *Out*: tests.

mod first_edition;
mod merging;
mod style;
mod vectors;

use taiyaku::lock;
use taiyaku::model::{Lang, NoMemory, SectionRef, Site, Standing};
use taiyaku::{linked, load, parse};

/// Files of a site: path and content.
pub type Files = Vec<(String, Vec<u8>)>;

/// The section that tests look at: the first behind the overview.
pub const BID: SectionRef = SectionRef(1);

/// Links files.
pub fn site(files: &Files) -> Site {
    linked(load::memory(files.clone()), &parse::Options::default(), &NoMemory).expect("a site")
}

/// The texts of all pairs that are not in step, in one language, sorted.
pub fn open_texts(site: &Site, lang: Lang) -> Vec<String> {
    let pairs = lock::pairs(site, BID).into_iter().filter(|pair| pair.standing != Standing::InStep);
    let mut texts: Vec<String> = pairs.map(|pair| pair.texts[lang].clone()).filter(|text| !text.is_empty()).collect();
    texts.sort();
    texts
}

/// Who approved a language as it is now, and who approved what it was.
pub fn approvals(site: &Site, lang: Lang) -> [Vec<String>; 2] {
    let states = site.section(BID).lock.iter().flat_map(|state| &state.approvals[lang]);
    let (mut holding, mut outdated) = (Vec::new(), Vec::new());
    for state in states {
        if state.is_current() { &mut holding } else { &mut outdated }.push(state.name.to_string());
    }
    holding.sort();
    outdated.sort();
    [holding, outdated]
}
