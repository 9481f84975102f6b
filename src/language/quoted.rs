//! What a text quotes.
//!
//! *In*: a text, the quotation marks of its language. *Out*: what stands between them.
//! Never looks for the speaker, and takes a mark without a partner for a letter.

/// What stands between marks, in order, the marks left out; what is quoted inside a quotation is a part of it.
pub(super) fn between<'t>(text: &'t str, marks: &[(char, char)]) -> Vec<&'t str> {
    let mut quoted = Vec::new();
    let mut from = 0;
    while let Some((at, &(open, close))) = text[from..].char_indices().find_map(|(at, char)| {
        let pair = marks.iter().find(|(open, _)| *open == char)?;
        Some((from + at, pair))
    }) {
        let start = at + open.len_utf8();
        from = match end(&text[start..], open, close) {
            Some(length) => {
                quoted.push(&text[start..start + length]);
                start + length + close.len_utf8()
            }
            None => start,
        };
    }
    quoted
}

/// Where a quotation ends; one of the same kind inside it ends first.
fn end(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in text.char_indices() {
        if char == close {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        } else if char == open {
            depth += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn quotations() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(between(text, &[('「', '」'), ('“', '”'), ('"', '"')]), expect, "{text}");
        };
        check("彼は「結構だ」と言い、「では」と続けた", &["結構だ", "では"]);
        check("「彼は「結構だ」と言った」と報じた", &["彼は「結構だ」と言った"]);
        check("「閉じない引用", &[]);
        check("He said “no” and \"yes\".", &["no", "yes"]);
        check("", &[]);
    }
}
