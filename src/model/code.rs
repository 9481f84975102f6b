//! The table of finding codes: one line for each, with its default severity.
//!
//! *In*: nothing. *Out*: [`Code`].
//! A new code is a line here and its explanation in `docs/findings/`; the compiler asks for the second.

use super::finding::Severity;

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident)*) => {
        /// The kind of a finding: a kebab-case word that names the defect.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: see `docs/findings/", $name, ".md`.")] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The word that people write.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// The severity where `site.yaml` names none.
            #[must_use]
            pub fn default_severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The explanation as Markdown: an English and a Japanese half under `## English` and `## 日本語`.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("../../docs/findings/", $name, ".md")),)*
                }
            }
        }
    };
}

codes! {
    BadYaml "bad-yaml" Error
    UnknownKey "unknown-key" Error
    MissingKey "missing-key" Error
    BadValue "bad-value" Error
    DuplicateKey "duplicate-key" Error
    NotUtf8 "not-utf8" Error
    BadFileName "bad-file-name" Error
    StoryMissing "story-missing" Error
    SectionMissing "section-missing" Error
    SectionUnlisted "section-unlisted" Error
    ReservedSectionId "reserved-section-id" Error
    AliasTaken "alias-taken" Error
    DuplicateSection "duplicate-section" Error
    SectionOneLanguage "section-one-language" Error
    BrokenLink "broken-link" Error
    BrokenAnchor "broken-anchor" Error
    UnknownEntry "unknown-entry" Error
    EntryWithoutSource "entry-without-source" Error
    MissingImage "missing-image" Error
    DuplicateAnchor "duplicate-anchor" Error
    OutlineMismatch "outline-mismatch" Error
    TemplateError "template-error" Error
    MissingString "missing-string" Error
    UnsafeHtml "unsafe-html" Error
    TimeWithoutOffset "time-without-offset" Error
    EmbargoAfterPublish "embargo-after-publish" Error
    CorrectionIncomplete "correction-incomplete" Error
    Noncharacter "noncharacter" Error
    ConflictMarker "conflict-marker" Error
    BracketUnbalanced "bracket-unbalanced" Error
    LockDamaged "lock-damaged" Error
    EmbargoLeak "embargo-leak" Error
    PublishedSectionMissing "published-section-missing" Error
    ExcuseUnknownCode "excuse-unknown-code" Error
    NameNeverForm "name-never-form" Error
    WeekdayWrong "weekday-wrong" Error
    EraYearMismatch "era-year-mismatch" Error
    OkuTypo "oku-typo" Error
    FigureNotAsLedger "figure-not-as-ledger" Error
    FigureMismatch "figure-mismatch" Warning
    FigurePowerOfTen "figure-power-of-ten" Warning
    FigureOneSide "figure-one-side" Warning
    UnitMismatch "unit-mismatch" Warning
    DateMismatch "date-mismatch" Warning
    HedgeMismatch "hedge-mismatch" Warning
    UntranslatedSentence "untranslated-sentence" Warning
    SameTextInBoth "same-text-in-both" Warning
    KanaInOtherLanguage "kana-in-other-language" Warning
    FigureUnsourced "figure-unsourced" Warning
    CitationOneSide "citation-one-side" Warning
    LinkOneSide "link-one-side" Warning
    CodeMismatch "code-mismatch" Warning
    NameMismatch "name-mismatch" Warning
    PictureMismatch "picture-mismatch" Warning
    FormMismatch "form-mismatch" Warning
    DoubledWord "doubled-word" Warning
    KatakanaVariant "katakana-variant" Warning
    ExcuseWithoutReason "excuse-without-reason" Warning
    ExcuseUnused "excuse-unused" Warning
    ComponentMismatch "component-mismatch" Warning
    BarsNotComparable "bars-not-comparable" Error
    CrossLanguageLink "cross-language-link" Warning
    ImageWithoutAlt "image-without-alt" Warning
    HeadingSkipped "heading-skipped" Warning
    TooManyRedirects "too-many-redirects" Warning
    SearchIndexLarge "search-index-large" Warning
    UnusedEntry "unused-entry" Warning
    UnusedString "unused-string" Warning
    BlockUnpaired "block-unpaired" Warning
    TranslationBehind "translation-behind" Warning
    LockWithoutSection "lock-without-section" Warning
    ApprovalOutdated "approval-outdated" Warning
    PublishedFigureChanged "published-figure-changed" Warning
    ReviewOverdue "review-overdue" Warning
    SecurityContactExpires "security-contact-expires" Warning
    SymbolicLink "symbolic-link" Error
    NoteUnused "note-unused" Warning
    MissingGlyph "missing-glyph" Warning
    LiteralMarker "literal-marker" Warning
    SpaceInsideMarker "space-inside-marker" Warning
    FullwidthSyntax "fullwidth-syntax" Warning
    UnderscoreInCjk "underscore-in-cjk" Warning
    NotNfc "not-nfc" Warning
    ValueCutByComment "value-cut-by-comment" Warning
    TableRowLength "table-row-length" Warning
    UnclosedFence "unclosed-fence" Warning
    UnclosedComment "unclosed-comment" Warning
    ForeignMarkup "foreign-markup" Warning
    EmptyLink "empty-link" Warning
    EmptyHeading "empty-heading" Warning
    LinkWithoutScheme "link-without-scheme" Warning
    ControlCharacter "control-character" Warning
    SectionUnlinked "section-unlinked" Hint
    BriefMissing "brief-missing" Hint
    PairUnconfirmed "pair-unconfirmed" Hint
    NotApproved "not-approved" Hint
    EmptyFigure "empty-figure" Hint
    RangeTilde "range-tilde" Hint
    MixedWave "mixed-wave" Hint
    HalfwidthKana "halfwidth-kana" Hint
    FullwidthDigit "fullwidth-digit" Hint
    IndentU3000 "indent-u3000" Hint
    KangxiRadical "kangxi-radical" Hint
    FullwidthLetter "fullwidth-letter" Hint
    YomiMissing "yomi-missing" Hint
    NameOneSide "name-one-side" Hint
    FigureAmbiguous "figure-ambiguous" Hint
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}
