//! The help of every command and argument, in Japanese.
//!
//! *In*: names. *Out*: texts. A test asks for those of new ones.

/// What means the same wherever it stands.
const EVERYWHERE: &[(&str, &str)] = &[
    ("site", "サイトのフォルダー"),
    ("ui", "メッセージの言語。書かなければsite.yamlの言語、それもなければシステムの言語"),
    ("no_cache", "前回の結果（利用者のキャッシュのフォルダー）を使わず、残しもしない"),
    ("timings", "各段階にかかった時間を示す"),
    ("out", "書き出すフォルダー。中身はすべて置き換わる"),
    ("at", "この時刻のものとする。例: 2026-11-22T09:00+09:00。書かなければ今"),
    ("format", "一覧の形"),
    ("section", "節の名前。content/から見たパスで、言語と拡張子を除く"),
];

/// A command with what it does, and its own arguments.
type Command = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The commands; the program itself has no name.
const COMMANDS: &[Command] = &[
    ("", "二つの言語の解説サイトを作る静的サイトジェネレーター", &[]),
    (
        "build",
        "サイトをフォルダーに書き出す",
        &[
            ("base_url", "site.yamlの代わりに使うサイトのアドレス"),
            ("baseline", "このファイルにある指摘では止めない（check --write-baselineで作る）"),
            ("production", "読者のために作る。準備、承認、公開時刻のそろわないものは除く"),
            ("precompress", "配信用に圧縮したファイル（gzipとbrotli）も書く"),
            (
                "published",
                "読者がすでに見ているもの。リビジョン、前回書き出したフォルダー、まだ何も公開していなければ`none`。書かなければタグ`published`",
            ),
        ],
    ),
    (
        "check",
        "誤りをすべて挙げる。何も書き出さない",
        &[
            ("paths", "これらのファイル、フォルダー、節の指摘だけを示す"),
            ("base", "HEADとこのリビジョンの分岐点と比べ、新しい指摘だけで合否を決める"),
            ("baseline", "このファイルにある指摘と比べ、新しい指摘だけで合否を決める"),
            ("write_baseline", "今回の指摘を--baselineのファイルに書く"),
            ("new_only", "新しい指摘だけを示す"),
            ("format", "報告の形。書かなければhuman、GitHub Actionsではgithubとジョブの要約"),
            ("deny", "警告があっても不合格とする"),
            ("production", "何も書き出さず、build --productionと同じことを調べる"),
            (
                "published",
                "読者がすでに見ているもの。リビジョン、前回書き出したフォルダー、まだ何も公開していなければ`none`。書かなければタグ`published`",
            ),
        ],
    ),
    (
        "review",
        "あるリビジョンからの変更を、編集者用のページとプルリクエスト用の要約で示す",
        &[
            ("base", "HEADとこのリビジョンの分岐点と比べる"),
            ("since_approved", "この言語の前回の承認より後の変更だけを示す"),
            ("since_published", "公開されているもの（タグ`published`か--publishedのリビジョン）と比べる"),
            ("published", "公開されているリビジョン"),
            ("repo", "プルリクエストへのリンクに使うGitHubのリポジトリー"),
            ("pr", "プルリクエストの番号"),
        ],
    ),
    (
        "serve",
        "サイトを試しに見る。ファイルを直すとページも変わる",
        &[
            ("port", "ポート番号。使われていれば次の番号になる"),
            ("bind", "待ち受けるアドレス"),
            ("open", "ブラウザーで開く"),
        ],
    ),
    (
        "new",
        "新しいサイトを作る",
        &[
            ("folder", "作るフォルダー"),
            ("languages", "二つの言語（BCP 47のタグ）"),
            ("no_ci", "サイトを作りプルリクエストを調べるGitHubのワークフローを書かない"),
        ],
    ),
    (
        "add",
        "記事に節を両方の言語で加える。`名前/`と書けば新しい記事を作る",
        &[("section", "節の名前。content/から見たパスで、言語と拡張子を除く。`/`で終われば新しい記事")],
    ),
    (
        "confirm",
        "二つの言語の文が同じ内容だと記録する",
        &[
            ("sections", "確かめる節か、その中の一組。アンカーは指摘に示される"),
            ("all", "節のすべての組を確認済みとする。節を書かなければすべての節"),
            ("yes", "一つずつ尋ねない"),
            ("repair", "壊れた記録を、両方の文が残っている組を保って書き直す"),
            ("undo", "これらの組の確認を取り消す"),
        ],
    ),
    (
        "approve",
        "節の一方の言語を読み、認めたことを記録する",
        &[
            ("sections", "節の名前。content/から見たパスで、言語と拡張子を除く"),
            ("all", "その言語があり、その人が承認できる節すべて"),
            ("lang", "読んだ言語"),
            ("name", "読んだ人。story.yamlに編集者があれば、その一人"),
            ("read", "文がこの印のものと同じときだけ記録する。印はcheck、status、reviewが示す"),
            ("undo", "承認を取り消す"),
        ],
    ),
    ("status", "訳の遅れ、承認、期日を節ごとに示す", &[]),
    (
        "correct",
        "公開した数値の訂正を両方の言語で記録する",
        &[
            ("figure", "誤っていた台帳の数値"),
            ("at", "訂正の時刻。例: 2026-11-22T09:00+09:00。書かなければ今"),
            ("published", "公開されているリビジョン。書かなければタグ`published`、それもなければ最後のコミット"),
        ],
    ),
    (
        "figures",
        "すべての数値の値と出典、それぞれの言語で載っている場所を挙げる",
        &[("story", "記事。content/から見たフォルダー。書かなければすべての記事")],
    ),
    ("explain", "指摘を、悪い例と良い例で説明する", &[("code", "指摘の名前。例: broken-link")]),
    (
        "schema",
        "ファイルの種類ごとのJSON Schemaを出す。補完と検査をするエディター用",
        &[("name", "ファイルの種類。例: story、figures。書かなければ一覧を示す")],
    ),
    ("completions", "シェルの補完を出す", &[("shell", "シェル")]),
];

fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|(known, ..)| *known == name)
}

/// What a command does.
pub(super) fn of_command(name: &str) -> Option<&'static str> {
    find(name).map(|(_, text, _)| *text)
}

/// What an argument of a command means.
pub(super) fn of_argument(command: &str, id: &str) -> Option<&'static str> {
    let of = |texts: &'static [(&'static str, &'static str)]| texts.iter().find(|(known, _)| *known == id);
    let own = find(command).and_then(|(_, _, arguments)| of(arguments));
    own.or_else(|| of(EVERYWHERE)).map(|(_, text)| *text)
}
