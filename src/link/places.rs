//! Which pages stand where, as found out before: most edits change what a page says, and no name.
//!
//! *In*: pages and stories. *Out*: [`Draft`]s, as [`sections::gather`] makes them, without looking for them again.

use std::sync::Arc;

use super::sections::{self, Draft};
use crate::model::{
    Bi, Config, FileId, Finding, Inputs, Key, KeyOf, Kind, ListedSection, Memory, Page, Role, SectionRef, Story,
    StoryRef,
};

/// What was found out: everything but the pages themselves.
struct Places {
    drafts: Vec<Place>,
    stories: Vec<OfStory>,
    findings: Vec<Finding>,
}

/// A section, with the files of its pages.
struct Place {
    path: Arc<str>,
    id: Arc<str>,
    story: StoryRef,
    role: Role,
    files: Bi<Option<FileId>>,
}

/// The sections of a story.
struct OfStory {
    overview: Option<SectionRef>,
    sections: Vec<SectionRef>,
    pages: Vec<SectionRef>,
}

/// Gathers pages into sections, or remembers how.
///
/// Reports what [`sections::gather`] reports.
pub(super) fn gather(
    (inputs, config): (&Inputs, &Config),
    stories: &mut [Story],
    pages: Vec<Arc<Page>>,
    (memory, findings): (&dyn Memory, &mut Vec<Finding>),
) -> Vec<Draft> {
    let key = key((inputs, config), stories, &pages);
    let known = memory.value(Kind::Places, key).and_then(|value| value.downcast::<Places>().ok());
    if let Some(known) = known {
        findings.extend(known.findings.iter().cloned());
        return known.filled(stories, pages, inputs.sources.len());
    }
    let mut found = Vec::new();
    let drafts = sections::gather(inputs, config, stories, pages, &mut found);
    findings.extend(found.iter().cloned());
    memory.keep_value(Kind::Places, key, Arc::new(Places::of(&drafts, stories, found)) as _);
    drafts
}

/// All that says where a page stands, and all that findings about it show.
fn key((inputs, config): (&Inputs, &Config), stories: &[Story], pages: &[Arc<Page>]) -> Key {
    let listed = |key: KeyOf, listed: &[ListedSection]| {
        listed.iter().fold(key.number(listed.len() as u64), |key, listed| key.text(&listed.id))
    };
    let story = |key: KeyOf, story: &Story| {
        let key = key.text(&story.folder).number(u64::from(story.is_unreadable));
        let Some(meta) = &story.meta else { return key.number(0) };
        // The file says where its mistakes are; what goes out may list less than it.
        let key = key.number(1).number(meta.file.0.into()).part(inputs.source(meta.file).key);
        [&meta.sections, &meta.pages, &meta.withdrawn].into_iter().fold(key, |key, list| listed(key, list))
    };
    let page = |key: KeyOf, page: &Arc<Page>| {
        let flags = page.lang as u64 * 2 + u64::from(page.tidy_name);
        key.text(&page.path).number(u64::from(page.file.0) * 4 + flags)
    };
    let key = stories.iter().fold(KeyOf::new().part(config.key).number(stories.len() as u64), story);
    pages.iter().fold(key, page).key()
}

impl Places {
    fn of(drafts: &[Draft], stories: &[Story], findings: Vec<Finding>) -> Self {
        let place = |draft: &Draft| Place {
            path: Arc::clone(&draft.path),
            id: Arc::clone(&draft.id),
            story: draft.story,
            role: draft.role,
            files: Bi::from_fn(|lang| draft.pages[lang].as_ref().map(|page| page.file)),
        };
        let of_story = |story: &Story| OfStory {
            overview: story.overview,
            sections: story.sections.clone(),
            pages: story.pages.clone(),
        };
        let stories = stories.iter().map(of_story).collect();
        Places { drafts: drafts.iter().map(place).collect(), stories, findings }
    }

    /// Puts the pages where they stand.
    fn filled(&self, stories: &mut [Story], pages: Vec<Arc<Page>>, n_files: usize) -> Vec<Draft> {
        for (story, known) in stories.iter_mut().zip(&self.stories) {
            story.overview = known.overview;
            story.sections.clone_from(&known.sections);
            story.pages.clone_from(&known.pages);
        }
        let mut by_file: Vec<Option<Arc<Page>>> = vec![None; n_files];
        for page in pages {
            let file = page.file.0 as usize;
            by_file[file] = Some(page);
        }
        let mut take = |file: FileId| by_file[file.0 as usize].take();
        let draft = |place: &Place| Draft {
            path: Arc::clone(&place.path),
            id: Arc::clone(&place.id),
            story: place.story,
            role: place.role,
            pages: Bi { first: place.files.first.and_then(&mut take), second: place.files.second.and_then(&mut take) },
            lock: None,
        };
        self.drafts.iter().map(draft).collect()
    }
}
