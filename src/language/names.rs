//! Names of languages, in themselves and in Japanese and English.
//!
//! *In*: tags. *Out*: names (CLDR 48, `localeDisplayNames`).

use crate::model::LangTag;

/// Tag, name in itself, in Japanese, in English.
const NAMES: &[(&str, &str, &str, &str)] = &[
    ("ar", "العربية", "アラビア語", "Arabic"),
    ("bn", "বাংলা", "ベンガル語", "Bangla"),
    ("cs", "Čeština", "チェコ語", "Czech"),
    ("da", "Dansk", "デンマーク語", "Danish"),
    ("de", "Deutsch", "ドイツ語", "German"),
    ("el", "Ελληνικά", "ギリシャ語", "Greek"),
    ("en", "English", "英語", "English"),
    ("es", "Español", "スペイン語", "Spanish"),
    ("fi", "Suomi", "フィンランド語", "Finnish"),
    ("fr", "Français", "フランス語", "French"),
    ("he", "עברית", "ヘブライ語", "Hebrew"),
    ("hi", "हिन्दी", "ヒンディー語", "Hindi"),
    ("hu", "Magyar", "ハンガリー語", "Hungarian"),
    ("id", "Indonesia", "インドネシア語", "Indonesian"),
    ("it", "Italiano", "イタリア語", "Italian"),
    ("ja", "日本語", "日本語", "Japanese"),
    ("ko", "한국어", "韓国語", "Korean"),
    ("ms", "Melayu", "マレー語", "Malay"),
    ("nl", "Nederlands", "オランダ語", "Dutch"),
    ("no", "Norsk", "ノルウェー語", "Norwegian"),
    ("pl", "Polski", "ポーランド語", "Polish"),
    ("pt", "Português", "ポルトガル語", "Portuguese"),
    ("ro", "Română", "ルーマニア語", "Romanian"),
    ("ru", "Русский", "ロシア語", "Russian"),
    ("sv", "Svenska", "スウェーデン語", "Swedish"),
    ("th", "ไทย", "タイ語", "Thai"),
    ("tr", "Türkçe", "トルコ語", "Turkish"),
    ("uk", "Українська", "ウクライナ語", "Ukrainian"),
    ("vi", "Tiếng Việt", "ベトナム語", "Vietnamese"),
    ("zh", "中文", "中国語", "Chinese"),
];

fn find(tag: &LangTag) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    NAMES.iter().find(|(known, ..)| *known == tag.primary())
}

/// The name of a language in itself.
pub(super) fn autonym(tag: &LangTag) -> Option<&'static str> {
    find(tag).map(|(_, own, ..)| *own)
}

/// The name of a language in Japanese.
pub(super) fn japanese(tag: &LangTag) -> Option<&'static str> {
    find(tag).map(|(_, _, ja, _)| *ja)
}

/// The name of a language in English.
pub(super) fn english(tag: &LangTag) -> Option<&'static str> {
    find(tag).map(|(.., en)| *en)
}
