//! Titles with letters that the font of the cards does not have.
//!
//! *In*: the titles of a site, its stories and its pages, and the fonts. *Out*: `missing-glyph`.
//! Looks at what cards say and at nothing else: pages are shown with the fonts of those who read them.

use crate::font::Fonts;
use crate::model::{Code, FileId, Finding, Lang, Place, Site};
use crate::words;
use crate::yaml::Document;

/// The titles that a card cannot show as they are.
pub(super) fn check(site: &Site) -> Vec<Finding> {
    let fonts = Fonts::of(&site.inputs);
    let config = &site.config;
    let mut findings = Vec::new();
    let mut look = |title: &str, place: &dyn Fn() -> Place| {
        let missing = fonts.missing(title);
        // Bytes that are no text have their finding already.
        if !missing.is_empty() && !title.contains('\u{fffd}') {
            findings.push(finding(&missing, place()));
        }
    };
    for lang in Lang::BOTH {
        let at = format!("title/{}", config.languages[lang]);
        look(&config.title[lang], &|| value(site, config.file, &at));
        for meta in site.stories.iter().filter_map(|story| story.meta.as_ref()) {
            look(&meta.title[lang], &|| value(site, meta.file, &at));
        }
    }
    for section in &site.sections {
        for page in [&section.pages.first, &section.pages.second].into_iter().flatten() {
            let front = &page.page.front;
            look(&front.title, &|| Place::new(page.page.file, front.title_source.clone()));
        }
    }
    findings
}

fn value(site: &Site, file: FileId, path: &str) -> Place {
    Document::of(file, site.inputs.source(file)).at(path)
}

fn finding(missing: &[char], place: Place) -> Finding {
    let letters = missing.iter().map(|letter| format!("`{letter}`")).collect::<Vec<_>>();
    let (ja, en) = (letters.join("、"), letters.join(", "));
    let message = words!(
        ja: "カードのフォントに{ja}がないので、共有されたときの画像では〓になる",
        en: "the font of the cards lacks {en}: the picture that is shared shows 〓 instead"
    );
    Finding::new(Code::MissingGlyph, place, message).help(words!(
        ja: "別の文字で書くか、その文字のあるフォントを`theme/card.otf`に置く",
        en: "write it with other letters, or put a font that has them into `theme/card.otf`"
    ))
}
