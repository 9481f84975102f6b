//! Forms that deny.
//!
//! *In*: a text. *Out*: how many there are.
//! Never weighs what is denied; words that only look like a denial (少ない, 危ない) count wherever they stand, which
//! does no harm where counts of the same text are compared.

/// Endings and words that deny; longer ones first, since they begin alike.
const FORMS: [&str; 12] =
    ["なかった", "なければ", "ません", "なくて", "ないで", "ない", "なく", "ずに", "ず、", "まい", "否定", "否認"];

/// How many forms of a text deny something.
pub(super) fn count(text: &str) -> usize {
    let mut n = 0;
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let form = FORMS.iter().find(|form| rest.starts_with(**form));
        n += usize::from(form.is_some());
        rest = &rest[form.map_or(char.len_utf8(), |form| form.len())..];
    }
    n
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn negations() {
        let check = |text: &str, expect: usize| assert_eq!(count(text), expect, "{text}");
        check("OpenAIは売り物である。", 0);
        check("OpenAIは売り物ではない。", 1);
        check("売らなかったし、売りません。", 2);
        check("認めず、否定した。", 2);
        check("", 0);
    }
}
