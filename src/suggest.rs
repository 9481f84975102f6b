//! "Did you mean": the known word nearest to one that is not known.
//!
//! *In*: a word and the known ones. *Out*: the nearest, if it is near.

/// The nearest of the known words, by Damerau–Levenshtein distance after folding case; at most a third of its length away.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            *distance <= (candidate.chars().count() / 3).max(1) && *distance < folded.chars().count()
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_and_far() {
        let known = ["title", "summary", "brief", "買収提案"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Summary", known), Some("summary"));
        assert_eq!(nearest("買収提安", known), Some("買収提案"));
        assert_eq!(nearest("author", known), None);
        assert_eq!(nearest("x", known), None);
    }
}
