//! Words that deny.
//!
//! *In*: a text. *Out*: how many there are.
//! Never weighs what is denied, or whether two of them cancel each other.

/// Words that deny by themselves.
const WORDS: [&str; 13] = [
    "no", "not", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without", "cannot", "denied",
    "denies",
];

/// How many words of a text deny something; "n’t" is one of them.
pub(super) fn count(text: &str) -> usize {
    let words = text.split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '’');
    words.filter(|word| denies(word)).count()
}

fn denies(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with("n't") || word.ends_with("n’t") || WORDS.contains(&word.trim_matches(['\'', '’']))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn negations() {
        let check = |text: &str, expect: usize| assert_eq!(count(text), expect, "{text}");
        check("OpenAI is for sale.", 0);
        check("OpenAI is not for sale.", 1);
        check("It isn’t, and won't be.", 2);
        check("“No,” he said; nothing more.", 2);
        check("Nowadays the notable north", 0);
        check("neither side nor its lawyers", 2);
    }
}
