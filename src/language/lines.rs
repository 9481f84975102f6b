//! Which line breaks of the source vanish: Japanese is written without spaces between words.
//!
//! *In*: the characters around a line break, and how a language joins lines. *Out*: whether the break goes.
//! Never sees Markdown: what the characters around a break are is the caller's to know.

use super::chars::{is_cjk, is_korean};

/// How the lines of a text are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining {
    /// A break beside a CJK character vanishes.
    EitherCjk,
    /// A break between two CJK characters vanishes.
    BothCjk,
    /// Every break stays, as in CommonMark.
    Never,
}

impl Joining {
    /// Tells whether the line break between two characters vanishes.
    ///
    /// After CSS Text 3, "Segment Break Transformation Rules", as they stood before Level 3 left them to browsers:
    /// a zero width space on a side removes the break, Korean keeps it, CJK removes it.
    #[must_use]
    pub fn joins(self, before: char, after: char) -> bool {
        if self == Joining::Never {
            return false;
        }
        if before == '\u{200B}' || after == '\u{200B}' {
            return true;
        }
        if is_korean(before) || is_korean(after) {
            return false;
        }
        match self {
            Joining::EitherCjk => is_cjk(before) || is_cjk(after),
            Joining::BothCjk => is_cjk(before) && is_cjk(after),
            Joining::Never => false,
        }
    }

    /// Joins the lines of a plain text: a break vanishes or becomes a space.
    #[must_use]
    pub fn lines(self, text: &str) -> String {
        let mut joined = String::with_capacity(text.len());
        for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            self.append(&mut joined, line);
        }
        joined
    }

    /// Puts a text behind others as it is compared: white space is a line break, and line breaks are joined.
    ///
    /// So a text is the same however its source is broken into lines, also where a space stood at the break.
    pub fn append_normal(self, normal: &mut String, text: &str) {
        let start = normal.len();
        for word in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
            if let (Some(before), Some(after)) = (last_visible(&normal[start..]), word.chars().next())
                && !self.joins(before, after)
            {
                normal.push(' ');
            }
            normal.push_str(word);
        }
    }

    /// Puts a line behind others, with a space between them where the break stays.
    pub fn append(self, joined: &mut String, line: &str) {
        if let (Some(before), Some(after)) = (last_visible(joined), line.chars().next())
            && !self.joins(before, after)
        {
            joined.push(' ');
        }
        joined.push_str(line);
    }
}

/// The last character of a text; a variation selector is not one.
#[must_use]
pub fn last_visible(text: &str) -> Option<char> {
    text.chars().rev().find(|&char| !super::chars::is_variation_selector(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect` is `+` where the break vanishes, for a Japanese page, an English one and any other.
    fn check(pair: &str, expect: &str) {
        let mut chars = pair.chars();
        let (Some(before), Some(after)) = (chars.next(), chars.next()) else { panic!("two characters") };
        let sign = |joining: Joining| if joining.joins(before, after) { '+' } else { '-' };
        let found: String = [Joining::EitherCjk, Joining::BothCjk, Joining::Never].map(sign).iter().collect();
        assert_eq!(found, expect, "{pair}");
    }

    #[test]
    fn pairs() {
        check("漢字", "++-");
        check("。次", "++-");
        check("4年", "+--");
        check("のA", "+--");
        check("Aの", "+--");
        check("”次", "+--");
        check("…続", "+--");
        check("ab", "---");
        check(",w", "---");
        check("한국", "---");
        check("で안", "---");
        check("￦次", "---");
        check("円￥", "++-");
        check("a\u{200B}", "++-");
        check("한\u{200B}", "++-");
        check("😀b", "---");
        check("😀字", "+--");
        check("ｱｲ", "++-");
    }

    #[test]
    fn normal() {
        let check = |joining: Joining, text: &str, expect: &str| {
            let mut normal = String::new();
            joining.append_normal(&mut normal, text);
            assert_eq!(normal, expect, "{text}");
        };
        check(Joining::EitherCjk, " 約80 億ドルを\nOpenAI に\u{3000}払う\n", "約80億ドルをOpenAIに払う");
        check(Joining::EitherCjk, "Open AI の", "Open AIの");
        check(Joining::BothCjk, "The\n  offer\u{a0}came", "The offer came");
        check(Joining::Never, " 東 京\n", "東 京");
    }

    #[test]
    fn lines() {
        assert_eq!(Joining::EitherCjk.lines("約80\n億ドル\n\nの A\nB\n"), "約80億ドルの A B");
        assert_eq!(Joining::BothCjk.lines("葛\u{E0100}\n飾\nis\n東京"), "葛\u{E0100}飾 is 東京");
        assert_eq!(Joining::Never.lines("東\n京"), "東 京");
    }
}
