//! Keys that other programs put into front matter, and where the same is said here.
//!
//! *In*: a key that a page does not have. *Out*: what to write instead.
//! Knows keys by name alone: what they hold is the editor's to move.

use crate::model::Words;
use crate::words;
use crate::yaml::Elsewhere;

/// Where a key of Hugo, Zola, Docusaurus, Starlight, VitePress, MkDocs or Jekyll belongs here.
pub(super) fn of_page(key: &str) -> Option<Elsewhere> {
    let instead = |right: &'static str| Some(Elsewhere::Key(right));
    let place = |words: Words| Some(Elsewhere::Place(words));
    let in_story = |ja: &str, en: &str| {
        place(
            words!(ja: "ページではなく`story.yaml`に書く: {ja}", en: "it belongs into `story.yaml`, not into the page: {en}"),
        )
    };
    match key.to_ascii_lowercase().as_str() {
        "description" | "excerpt" | "subtitle" | "lead" | "intro" | "abstract" | "desc" | "tagline" => {
            instead("summary")
        }
        "linktitle" | "sidebar_label" | "shorttitle" | "navtitle" | "nav_title" => instead("short_title"),
        "date" | "publishdate" | "published" | "pubdate" | "published_at" | "publish_date" => in_story(
            "その節の`publish_at: 2026-11-22T09:00+09:00`",
            "`publish_at: 2026-11-22T09:00+09:00` of its section",
        ),
        "draft" | "published_status" => in_story("その節の`status: draft`", "`status: draft` of its section"),
        "weight" | "sidebar_position" | "order" | "nav_order" | "menu" | "sidebar" => {
            in_story("`sections:`の順がページの順になる", "the order of `sections:` is the order of the pages")
        }
        "slug" | "url" | "permalink" | "path" => in_story(
            "アドレスはファイル名で決まり、`sections:`にその名前を書く",
            "the address comes from the name of the file, which `sections:` lists",
        ),
        "aliases" | "alias" | "redirect_from" | "redirects" => {
            in_story("その節の`aliases:`", "`aliases:` of its section")
        }
        "lastmod" | "updated" | "last_update" | "last_modified_at" | "modified" => in_story(
            "内容の時点は`as_of:`に、訂正は台帳の`changes.yaml`に書く",
            "`as_of:` says what the story knows; corrections stand in `changes.yaml` of the ledger",
        ),
        "expirydate" | "expires" | "review_date" => {
            in_story("見直す日は`review_by:`", "`review_by:` says when to look again")
        }
        "tags" | "categories" | "keywords" | "topics" | "taxonomies" | "series" => place(words!(
            ja: "分類の書き場所はまだない。この行を消す",
            en: "there is no place for it yet: delete the line"
        )),
        "lang" | "language" | "locale" => place(words!(
            ja: "言語はファイル名で決まる（`NAME.ja.md`）。この行を消す",
            en: "the name of the file says it (`NAME.en.md`): delete the line"
        )),
        "translationkey" | "id" => place(words!(
            ja: "二つの言語はファイル名で結ばれる。この行を消す",
            en: "the names of the files tie the two languages together: delete the line"
        )),
        "layout" | "type" | "template" | "toc" | "outline" | "hide_table_of_contents" | "hide" => place(words!(
            ja: "ページの見た目は`templates/`で決まる。この行を消す",
            en: "the templates decide how pages look: delete the line"
        )),
        "image" | "images" | "cover" | "thumbnail" | "hero" | "banner" => place(words!(
            ja: "画像は本文に`![説明](images/…)`と書く",
            en: "put pictures into the text: `![what it shows](images/…)`"
        )),
        _ => None,
    }
}
