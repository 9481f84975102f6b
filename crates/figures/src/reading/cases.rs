//! What a reader makes of short texts, one a line.
//!
//! *In*: quantities, or cases with what is expected of them. *Out*: nothing but failures.

use crate::{Hedge, ONE, Quantity};

/// The quantities as `kinds value` with the hedge, `?` for weak ones, joined by `; `.
fn described(quantities: &[Quantity]) -> String {
    let one = |q: &Quantity| {
        let (whole, rest) = (q.value / ONE, q.value % ONE);
        let value =
            if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:06}").trim_end_matches('0').to_owned() };
        let hedge = match q.hedge {
            Hedge::Exact => String::new(),
            hedge => format!(" {hedge:?}"),
        };
        let kinds = if q.kinds.ident().is_some() { "Ident".to_owned() } else { format!("{:?}", q.kinds) };
        format!("{kinds} {value}{hedge}{}", if q.weak { "?" } else { "" })
    };
    quantities.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Each line is a text, a tab, and what is read of it.
pub fn check(cases: &str, read: fn(&str) -> Vec<Quantity>) {
    let cases = cases.lines().filter_map(|line| line.split_once('\t'));
    let cases = cases.map(|(text, expected)| (text, expected, described(&read(text))));
    let wrong = cases.filter(|(_, expected, found)| found != expected);
    let wrong: Vec<_> = wrong.map(|(text, expected, found)| format!("{text}: {found} instead of {expected}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
