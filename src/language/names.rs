//! Names of languages, in themselves and in Japanese and English, and the territory for which each is likely meant.
//!
//! *In*: tags. *Out*: names (CLDR 48, `localeDisplayNames`), territories (`likelySubtags`).

use crate::model::LangTag;

/// A row of the table: tag, name in itself, in Japanese, in English, territory.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const LANGUAGES: &[Row] = &[
    ("ar", "العربية", "アラビア語", "Arabic", "EG"),
    ("bn", "বাংলা", "ベンガル語", "Bangla", "BD"),
    ("cs", "Čeština", "チェコ語", "Czech", "CZ"),
    ("da", "Dansk", "デンマーク語", "Danish", "DK"),
    ("de", "Deutsch", "ドイツ語", "German", "DE"),
    ("el", "Ελληνικά", "ギリシャ語", "Greek", "GR"),
    ("en", "English", "英語", "English", "US"),
    ("es", "Español", "スペイン語", "Spanish", "ES"),
    ("fi", "Suomi", "フィンランド語", "Finnish", "FI"),
    ("fr", "Français", "フランス語", "French", "FR"),
    ("he", "עברית", "ヘブライ語", "Hebrew", "IL"),
    ("hi", "हिन्दी", "ヒンディー語", "Hindi", "IN"),
    ("hu", "Magyar", "ハンガリー語", "Hungarian", "HU"),
    ("id", "Indonesia", "インドネシア語", "Indonesian", "ID"),
    ("it", "Italiano", "イタリア語", "Italian", "IT"),
    ("ja", "日本語", "日本語", "Japanese", "JP"),
    ("ko", "한국어", "韓国語", "Korean", "KR"),
    ("ms", "Melayu", "マレー語", "Malay", "MY"),
    ("nl", "Nederlands", "オランダ語", "Dutch", "NL"),
    ("no", "Norsk", "ノルウェー語", "Norwegian", "NO"),
    ("pl", "Polski", "ポーランド語", "Polish", "PL"),
    ("pt", "Português", "ポルトガル語", "Portuguese", "BR"),
    ("ro", "Română", "ルーマニア語", "Romanian", "RO"),
    ("ru", "Русский", "ロシア語", "Russian", "RU"),
    ("sv", "Svenska", "スウェーデン語", "Swedish", "SE"),
    ("th", "ไทย", "タイ語", "Thai", "TH"),
    ("tr", "Türkçe", "トルコ語", "Turkish", "TR"),
    ("uk", "Українська", "ウクライナ語", "Ukrainian", "UA"),
    ("vi", "Tiếng Việt", "ベトナム語", "Vietnamese", "VN"),
    ("zh", "中文", "中国語", "Chinese", "CN"),
];

fn find(tag: &LangTag) -> Option<&'static Row> {
    LANGUAGES.iter().find(|(known, ..)| *known == tag.primary())
}

/// The name of a language in itself.
pub(super) fn autonym(tag: &LangTag) -> Option<&'static str> {
    find(tag).map(|(_, own, ..)| *own)
}

/// The name of a language in Japanese.
pub(super) fn japanese(tag: &LangTag) -> Option<&'static str> {
    find(tag).map(|(_, _, ja, ..)| *ja)
}

/// The name of a language in English.
pub(super) fn english(tag: &LangTag) -> Option<&'static str> {
    find(tag).map(|(_, _, _, en, _)| *en)
}

/// The territory that a tag names, else the one for which its language is likely meant.
pub(super) fn territory(tag: &LangTag) -> Option<&str> {
    let own = tag.as_str().split('-').skip(1).find(|part| part.len() == 2);
    own.or_else(|| find(tag).map(|(.., territory)| *territory))
}
