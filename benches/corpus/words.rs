//! The words and sentences that the corpus is made of, in both languages.
//!
//! *In*: nothing. *Out*: tables. Each line says the same twice: Japanese, then English.
//! Slots: `{n}` and `{m}` things, `{a}` what they are like, `{v}` what they do, `{w}` a person's work, `{p}` a place.

/// The same in Japanese and in English.
pub type Pair = (&'static str, &'static str);

/// Things, with their reading in kana.
pub const THINGS: [(&str, &str, &str); 32] = [
    ("灯台", "とうだい", "lighthouse"),
    ("水門", "すいもん", "sluice"),
    ("時計", "とけい", "clock"),
    ("渡し船", "わたしぶね", "ferry"),
    ("製粉所", "せいふんじょ", "mill"),
    ("石橋", "いしばし", "bridge"),
    ("倉庫", "そうこ", "warehouse"),
    ("井戸", "いど", "well"),
    ("織機", "しょっき", "loom"),
    ("帳簿", "ちょうぼ", "ledger"),
    ("信号", "しんごう", "signal"),
    ("窯", "かま", "kiln"),
    ("運河", "うんが", "canal"),
    ("温室", "おんしつ", "greenhouse"),
    ("羅針盤", "らしんばん", "compass"),
    ("滑車", "かっしゃ", "pulley"),
    ("望遠鏡", "ぼうえんきょう", "telescope"),
    ("貯水池", "ちょすいち", "reservoir"),
    ("地図", "ちず", "map"),
    ("鐘", "かね", "bell"),
    ("屋根", "やね", "roof"),
    ("果樹園", "かじゅえん", "orchard"),
    ("印刷機", "いんさつき", "press"),
    ("風車", "ふうしゃ", "windmill"),
    ("桟橋", "さんばし", "pier"),
    ("天秤", "てんびん", "balance"),
    ("歯車", "はぐるま", "gear"),
    ("書庫", "しょこ", "archive"),
    ("踏切", "ふみきり", "crossing"),
    ("堤防", "ていぼう", "dike"),
    ("炉", "ろ", "furnace"),
    ("観測所", "かんそくじょ", "observatory"),
];

/// What things are like.
pub const KINDS: [Pair; 20] = [
    ("静かな", "quiet"),
    ("古い", "old"),
    ("小さな", "small"),
    ("確かな", "reliable"),
    ("新しい", "new"),
    ("頑丈な", "sturdy"),
    ("高い", "tall"),
    ("素朴な", "plain"),
    ("正確な", "exact"),
    ("重い", "heavy"),
    ("身近な", "familiar"),
    ("丈夫な", "tough"),
    ("遠い", "distant"),
    ("細い", "narrow"),
    ("明るい", "bright"),
    ("便利な", "handy"),
    ("壊れた", "broken"),
    ("珍しい", "rare"),
    ("穏やかな", "calm"),
    ("広い", "wide"),
];

/// What things do to others.
pub const DEEDS: [Pair; 16] = [
    ("支える", "supports"),
    ("守る", "protects"),
    ("動かす", "moves"),
    ("冷やす", "cools"),
    ("測る", "measures"),
    ("変える", "changes"),
    ("止める", "stops"),
    ("助ける", "helps"),
    ("隠す", "hides"),
    ("照らす", "lights"),
    ("分ける", "divides"),
    ("運ぶ", "carries"),
    ("温める", "warms"),
    ("つなぐ", "joins"),
    ("満たす", "fills"),
    ("並べる", "arranges"),
];

/// Who does the work.
pub const WORKERS: [Pair; 14] = [
    ("番人", "keeper"),
    ("測量士", "surveyor"),
    ("職人", "artisan"),
    ("司書", "librarian"),
    ("教師", "teacher"),
    ("船長", "captain"),
    ("書記", "clerk"),
    ("技師", "engineer"),
    ("農夫", "farmer"),
    ("商人", "merchant"),
    ("見習い", "apprentice"),
    ("医師", "doctor"),
    ("大工", "carpenter"),
    ("記者", "reporter"),
];

/// Where it happens.
pub const PLACES: [Pair; 12] = [
    ("港町", "the harbor town"),
    ("北の谷", "the northern valley"),
    ("駅前", "the station square"),
    ("川の向こう", "the far bank"),
    ("山の村", "the mountain village"),
    ("旧市街", "the old quarter"),
    ("湖畔", "the lakeside"),
    ("東の丘", "the eastern hill"),
    ("市場", "the market"),
    ("島", "the island"),
    ("工場跡", "the former factory"),
    ("岬", "the cape"),
];

/// Family names: in Japanese, their reading, in Latin letters.
pub const FAMILIES: [(&str, &str, &str); 24] = [
    ("森本", "もりもと", "Morimoto"),
    ("川端", "かわばた", "Kawabata"),
    ("石黒", "いしぐろ", "Ishiguro"),
    ("西村", "にしむら", "Nishimura"),
    ("大島", "おおしま", "Oshima"),
    ("藤井", "ふじい", "Fujii"),
    ("岡田", "おかだ", "Okada"),
    ("坂口", "さかぐち", "Sakaguchi"),
    ("高野", "たかの", "Takano"),
    ("杉山", "すぎやま", "Sugiyama"),
    ("松浦", "まつうら", "Matsuura"),
    ("長谷", "はせ", "Hase"),
    ("北原", "きたはら", "Kitahara"),
    ("野口", "のぐち", "Noguchi"),
    ("村瀬", "むらせ", "Murase"),
    ("浅野", "あさの", "Asano"),
    ("吉川", "よしかわ", "Yoshikawa"),
    ("福永", "ふくなが", "Fukunaga"),
    ("白石", "しらいし", "Shiraishi"),
    ("桑原", "くわばら", "Kuwabara"),
    ("谷口", "たにぐち", "Taniguchi"),
    ("小田", "おだ", "Oda"),
    ("宮下", "みやした", "Miyashita"),
    ("須藤", "すどう", "Sudo"),
];

/// Given names.
pub const GIVEN: [(&str, &str, &str); 16] = [
    ("春", "はる", "Haru"),
    ("健", "けん", "Ken"),
    ("薫", "かおる", "Kaoru"),
    ("渚", "なぎさ", "Nagisa"),
    ("誠", "まこと", "Makoto"),
    ("光", "ひかる", "Hikaru"),
    ("葵", "あおい", "Aoi"),
    ("実", "みのる", "Minoru"),
    ("歩", "あゆむ", "Ayumu"),
    ("忍", "しのぶ", "Shinobu"),
    ("樹", "いつき", "Itsuki"),
    ("翼", "つばさ", "Tsubasa"),
    ("遥", "はるか", "Haruka"),
    ("智", "さとし", "Satoshi"),
    ("望", "のぞみ", "Nozomi"),
    ("馨", "かおり", "Kaori"),
];

/// Who publishes what is cited.
pub const PUBLISHERS: [Pair; 8] = [
    ("港湾日報", "Harbor Daily"),
    ("谷間新聞", "Valley News"),
    ("測量協会", "Society of Surveyors"),
    ("県立図書館", "Prefectural Library"),
    ("技術評論", "Technical Review"),
    ("市議会", "City Council"),
    ("商業通信", "Trade Wire"),
    ("博物館紀要", "Museum Bulletin"),
];

/// Sentences of the prose.
pub const SENTENCES: [Pair; 24] = [
    ("{a}{n}は{p}で{m}を{v}。", "In {p} the {a} {n} {v} the {m}."),
    ("{w}に聞くと、{n}が{m}を{v}のは当然だという。", "Ask the {w}, and it is only natural that the {n} {v} the {m}."),
    ("ところが{p}では、{a}{n}だけが残った。", "In {p}, however, only the {a} {n} was left."),
    ("だれも{n}を疑わず、{m}のほうを調べた。", "Nobody doubted the {n}; everybody looked into the {m} instead."),
    ("{n}が止まれば、{w}は{m}から手を付ける。", "When the {n} stops, the {w} begins with the {m}."),
    ("{a}{n}を選ぶ理由は、見た目ではなく{m}にある。", "The reason to choose the {a} {n} is not its looks but the {m}."),
    ("{p}の人々は、{n}のことを今も語り継いでいる。", "People in {p} still tell one another about the {n}."),
    ("図面には{m}とあるが、実物は{a}{n}だった。", "The drawing says {m}, but the real thing was the {a} {n}."),
    ("{w}は{n}を一度も直さず、{m}に頼った。", "The {w} never repaired the {n} and relied on the {m}."),
    ("それでも{n}は{m}を{v}ことをやめない。", "Even so, nothing changes the way in which the {n} {v} the {m}."),
    ("{n}と{m}の違いは、使ってみるまで分からない。", "The difference between the {n} and the {m} shows only in use."),
    ("{p}に着くころには、{w}も{n}を信じていた。", "On reaching {p}, even the {w} believed in the {n}."),
    ("雨が続くと、{a}{n}は思いのほか役に立つ。", "When the rain goes on, the {a} {n} is of surprising use."),
    ("{n}の仕組みは、{m}を横から見るとよく分かる。", "How the {n} works is clear once the {m} is seen from the side."),
    (
        "{w}の日記には、{p}の{n}の話が何度も出てくる。",
        "The diary of the {w} returns to the {n} of {p} again and again.",
    ),
    ("先に{m}を外し、そのあとで{n}を開ける。", "First the {m} is taken off; then the {n} is opened."),
    ("{a}{n}が{m}を{v}場面は、ここでしか見られない。", "This is the only spot where the {a} {n} {v} the {m}."),
    ("記録が正しければ、{n}は{p}から来た。", "If the record is right, the {n} came from {p}."),
    ("{w}たちは{n}を囲み、{m}の行方を話し合った。", "Around the {n} they asked the {w} what had become of the {m}."),
    ("こうして{n}は、{m}より長く使われることになった。", "That is how the {n} came to outlive the {m}."),
    ("{n}を知らない{w}は、{p}にはいない。", "No {w} in {p} is without knowledge of the {n}."),
    ("問題は{n}ではなく、{a}{m}の置き場所だった。", "The trouble was not the {n} but where the {a} {m} stood."),
    ("{p}の冬は長く、{n}の手入れは春を待つ。", "Winter in {p} is long, and care of the {n} waits for spring."),
    ("見学者は{m}を見に来て、{a}{n}の前で立ち止まる。", "Visitors come for the {m} and stop before the {a} {n}."),
];

/// Sentences with emphasis; in Japanese the marks touch brackets and letters.
pub const STRESSED: [Pair; 6] = [
    ("{w}はこれを**「{a}{n}」**と呼ぶ。", "The {w} calls it **“the {a} {n}”**."),
    ("**{n}（{p}のもの）**が{m}を{v}。", "**The {n} (of {p})** {v} the {m}."),
    ("大切なのは*{m}*であり、**{n}ではない**。", "What matters is *the {m}* and **not the {n}**."),
    ("古い地誌の*『{p}の{n}』*に、{m}の図がある。", "A drawing of the {m} is in the old guide *The {n} of {p}*."),
    ("**「{n}」**は{w}の言葉で、{m}を指す。", "The {w} says **“{n}”** and means the {m}."),
    ("{p}では~~{m}~~{n}が正しい。", "In {p} it is ~~{m}~~ {n} that is right."),
];

/// Titles of sections, headings with their anchors, and headings without one.
pub const TITLES: [Pair; 4] = [
    ("なぜ{a}{n}が{m}を{v}のか", "Why the {a} {n} {v} the {m}"),
    ("{p}の{n}と{m}", "The {n} and the {m} of {p}"),
    ("{w}が語る{a}{n}", "The {a} {n}, told by the {w}"),
    ("{n}から{m}へ", "From the {n} to the {m}"),
];

/// The headings of a section: anchor, Japanese, English.
pub const HEADINGS: [(&str, &str, &str); 5] = [
    ("background", "{n}はどこから来たのか", "Where the {n} comes from"),
    ("method", "{n}が{m}を{v}まで", "How the {n} {v} the {m}"),
    ("numbers", "数字で見る{n}", "The {n} in numbers"),
    ("example", "{p}の場合", "The case of {p}"),
    ("limits", "{n}にできないこと", "What the {n} cannot do"),
];
