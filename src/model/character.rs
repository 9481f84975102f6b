//! Characters that a text cannot be trusted with: nobody sees them, and they change how the rest reads.
//!
//! *In*: a character. *Out*: whether it is of a kind. Knows no language.

/// Controls but for the tabulator and the line feed (Unicode general category Cc: C0, DEL, C1).
#[must_use]
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

/// One of the 66 noncharacters (Unicode core specification, §23.7).
#[inline]
#[must_use]
pub fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

/// The controls that embed, override or isolate a direction, and what ends them: all that follows may read otherwise
/// (UAX 9 §2.1–2.5).
#[must_use]
pub fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The marks of a direction, which only signs beside them follow (UAX 9 §2.6): texts of scripts that run from right to
/// left are written with them.
#[must_use]
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}')
}

/// What nobody sees, and what changes how its neighbours are seen.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    is_control(c) || is_direction_control(c) || is_direction_mark(c) || is_noncharacter(c)
}

/// The characters that end a line (UAX 14: BK, CR, LF, NL).
#[must_use]
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_characters() {
        let count = |is: fn(char) -> bool| ('\0'..=char::MAX).filter(|c| is(*c)).count();
        assert_eq!(count(is_control), 65 - 2);
        assert_eq!(count(is_noncharacter), 66);
        // The property Bidi_Control of the Unicode Character Database has twelve characters.
        assert_eq!(count(is_direction_control) + count(is_direction_mark), 12);
        assert_eq!(count(is_hidden), 63 + 66 + 12);
        assert_eq!(count(is_break), 7);
    }
}
