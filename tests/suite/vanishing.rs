//! What was published and is no more: each way to lose a page, a language, a heading or a story, and each way to do it openly.
//!
//! *In*: a site of two stories in memory, and the same one after an edit. *Out*: tests.

use taiyaku::model::{Moment, NoMemory, Occasion, OutputFile, Published};
use taiyaku::report::{Report, Ui};
use taiyaku::{InMemory, Watched, load, parse, publish};

use super::site;

const NOW: &str = "2026-11-22T09:00+09:00";

const CONFIG: &str = "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 見本, en: Sample }\n\
    publisher: { name: { ja: 編集部, en: Desk } }\nfindings: { not-approved: off, section-unlinked: off, outline-mismatch: off }\n";

#[derive(Clone)]
struct Files(Vec<(String, String)>);

impl Files {
    /// A story with `offer` and `answer`, and below it another with `first` and `second`.
    fn new() -> Self {
        let mut files = Files(Vec::new());
        files.put("site.yaml", CONFIG);
        files.put("content/story.yaml", "title: { ja: 話, en: Story }\nsections: [offer, answer]\n");
        files.put("content/trial/story.yaml", "title: { ja: 裁判, en: Trial }\nsections: [first, second]\n");
        for id in ["index", "offer", "answer", "trial/index", "trial/first", "trial/second"] {
            files.section(id);
        }
        files
    }

    fn put(&mut self, path: &str, text: &str) {
        self.0.retain(|(known, _)| known != path);
        self.0.push((path.to_owned(), text.to_owned()));
    }

    fn section(&mut self, id: &str) {
        let page = |text: &str| format!("---\ntitle: {id}\nsummary: S.\n---\n\n{text}");
        self.put(&format!("content/{id}.ja.md"), &page("## 条件 {#terms}\n\n本文。\n"));
        self.put(&format!("content/{id}.en.md"), &page("## The terms {#terms}\n\nThe text.\n"));
    }

    /// Without the files whose paths begin like this.
    fn without(mut self, start: &str) -> Self {
        self.0.retain(|(path, _)| !path.starts_with(start));
        self
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        self.put(path, text);
        self
    }

    fn replaced(mut self, path: &str, (from, to): (&str, &str)) -> Self {
        let (_, text) = self.0.iter_mut().find(|(known, _)| known == path).expect("a file");
        assert!(text.contains(from), "{path} has no {from:?}");
        *text = text.replace(from, to);
        self
    }

    fn inputs(&self) -> taiyaku::model::Inputs {
        load::memory(self.0.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())))
    }

    fn published(&self) -> Published {
        let site = taiyaku::linked(self.inputs(), &parse::Options::default(), &NoMemory).expect("a site");
        publish::published(&site, &Moment::parse(NOW).expect("a moment"))
    }

    fn built(&self, published: Option<Published>) -> InMemory {
        let occasion = Occasion::Publishing { at: Moment::parse(NOW).expect("a moment"), published };
        let mut finished = |_| {};
        let watched = Watched::new(&NoMemory, &mut finished);
        taiyaku::in_memory(&occasion, self.inputs(), &parse::Options::default(), watched)
    }
}

/// What is found of what readers know, one line each.
fn missing(after: &Files, published: Published) -> Vec<String> {
    let built = after.built(Some(published));
    let short = Report::new(&built.findings, built.config.as_ref(), &built.inputs).short(Ui::En).to_string();
    let of_past = short.lines().filter(|line| line.contains("[published-section-missing]"));
    of_past.map(|line| line.replace("error[published-section-missing]: ", "")).collect()
}

#[track_caller]
fn check(after: Files, expect: &[&str]) {
    assert_eq!(missing(&after, Files::new().published()), expect);
}

#[test]
fn pages() {
    check(Files::new(), &[]);
    let listed = |rest: &str| format!("title: {{ ja: 話, en: Story }}\nsections: [offer{rest}]\n");
    let deleted = Files::new().without("content/answer.").with("content/story.yaml", &listed(""));
    let gone = "content/story.yaml:2:11: `answer` is published, and nothing stands at its address any more";
    check(deleted.clone(), &[gone]);
    // Renamed: with an alias it is still there.
    let mut renamed = deleted.clone().with("content/story.yaml", &listed(", reply"));
    renamed.section("reply");
    check(renamed.clone(), &[gone]);
    check(renamed.clone().with("content/story.yaml", &listed(", { id: reply, aliases: [answer] }")), &[]);
    check(renamed.with("content/story.yaml", &listed(", { id: reply, aliases: [answer], status: draft }")), &[gone]);
    // Taken back openly.
    let notice = "- at: 2026-11-21T10:00+09:00\n  kind: withdrawal\n  sections: [answer]\n  ja: { note: 取り下げた。 }\n  en: { note: Taken back. }\n";
    let withdrawn = Files::new().with("content/story.yaml", &listed(", { id: answer, status: withdrawn }"));
    check(withdrawn.with("content/ledger/changes.yaml", notice), &[]);
    // Something else that was never published may go.
    assert_eq!(missing(&deleted, deleted.published()), [""; 0]);
}

#[test]
fn what_was_told_before_stays() {
    let listed = |rest: &str| format!("title: {{ ja: 話, en: Story }}\nsections: [offer{rest}]\n");
    let deleted = Files::new().without("content/answer.").with("content/story.yaml", &listed(""));
    let gone = |path: &str| {
        format!("content/story.yaml:2:11: `{path}` is published, and nothing stands at its address any more")
    };
    // A notice of withdrawal.
    let notice = "- at: 2026-11-21T10:00+09:00\n  kind: withdrawal\n  sections: [answer]\n  ja: { note: 取り下げた。 }\n  en: { note: Taken back. }\n";
    let withdrawn = Files::new().with("content/story.yaml", &listed(", { id: answer, status: withdrawn }"));
    let withdrawn = withdrawn.with("content/ledger/changes.yaml", notice);
    assert_eq!(missing(&withdrawn, withdrawn.published()), [""; 0]);
    assert_eq!(missing(&deleted, withdrawn.published()), [gone("answer")]);
    assert_eq!(missing(&Files::new(), withdrawn.published()), [""; 0], "it may come back");
    // An alias, and one of a page that has a folder of its own.
    for old in ["reply", "2019/reply.html"] {
        let aliased =
            Files::new().with("content/story.yaml", &listed(&format!(", {{ id: answer, aliases: [{old}] }}")));
        assert_eq!(missing(&aliased, aliased.published()), [""; 0]);
        assert_eq!(missing(&Files::new(), aliased.published()), [gone(old)]);
    }
}

#[test]
fn stories() {
    let deleted = Files::new().without("content/trial/");
    check(deleted.clone(), &["site.yaml:1:1: the story in `content/trial/` is published and is gone: 3 pages"]);
    let mut moved =
        deleted.with("content/court/story.yaml", "title: { ja: 裁判, en: Trial }\nsections: [first, second]\n");
    for id in ["court/index", "court/first", "court/second"] {
        moved.section(id);
    }
    check(moved.clone(), &["site.yaml:1:1: the story in `content/trial/` is published and is gone: 3 pages"]);
    let told = moved.replaced("content/court/story.yaml", ("sections:", "aliases: [trial]\nsections:"));
    check(told.clone(), &[]);
    // A section of a story that moved has to be there, too.
    let less = told.without("content/court/second.").replaced("content/court/story.yaml", (", second", ""));
    check(less, &["site.yaml:1:1: the story in `content/trial/` is published and is gone: 1 page"]);
}

#[test]
fn languages() {
    let alone = Files::new().without("content/answer.en");
    check(alone, &["content/story.yaml:2:19: `answer` is published in `en`, too, and has no file in `en` any more"]);
    let mut french = Files::new()
        .replaced("site.yaml", ("[ja, en]", "[ja, fr]"))
        .replaced("site.yaml", ("en: Sample", "fr: Exemple"));
    for (path, text) in &mut french.0 {
        *path = path.replace(".en.md", ".fr.md");
        *text = text.replace("en: ", "fr: ");
    }
    check(french, &["site.yaml:1:12: there are published pages in `en`, which is no language of this site any more"]);
}

#[test]
fn headings() {
    let both = |from: &str, to: &str| {
        let edited = Files::new().replaced("content/offer.ja.md", (from, to));
        edited.replaced("content/offer.en.md", (from, to))
    };
    check(
        both("{#terms}", "{#conditions}"),
        &["content/offer.en.md:1:1: the published heading `#terms` is gone, and links to it break"],
    );
    let listed = "title: { ja: 話, en: Story }\nsections: [{ id: offer, anchors: { terms: conditions } }, answer]\n";
    check(both("{#terms}", "{#conditions}").with("content/story.yaml", listed), &[]);
    check(Files::new().replaced("content/offer.en.md", ("The terms", "Its terms")), &[]);
}

#[test]
fn an_output_is_a_past_as_well() {
    let files: Vec<OutputFile> = Files::new().built(None).files;
    let published = || publish::published_output(&files);
    assert_eq!(missing(&Files::new(), published()), [""; 0]);
    let deleted = Files::new().without("content/answer.").replaced("content/story.yaml", (", answer", ""));
    let gone = "content/story.yaml:2:11: `answer` is published, and nothing stands at its address any more";
    assert_eq!(missing(&deleted, published()), [gone]);
    let alone = Files::new().without("content/answer.en");
    assert_eq!(missing(&alone, published()).len(), 1);
}

#[test]
fn both_languages_of_the_interface() {
    let deleted = Files::new().without("content/answer.").replaced("content/story.yaml", (", answer", ""));
    let built = deleted.built(Some(Files::new().published()));
    let printed = site::printed(&built, Ui::Ja);
    assert!(printed.contains("`answer`は公開されているが、もうどこにもない"), "{printed}");
    assert!(printed.contains("aliases: [answer]"), "{printed}");
}
