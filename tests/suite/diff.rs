//! The difference between two texts, line by line, for people.
//!
//! *In*: what was expected and what was found. *Out*: lines marked `-` and `+`, with a little of what is around.

/// Lines around a difference that are shown.
const N_AROUND: usize = 2;

/// The difference, or `None` if there is none.
pub fn diff(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), found.split('\n').collect());
    let mut lines: Vec<(char, &str)> = Vec::new();
    let n_head = old.iter().zip(&new).take_while(|(one, two)| one == two).count();
    let n_tail = old[n_head..].iter().rev().zip(new[n_head..].iter().rev()).take_while(|(one, two)| one == two).count();
    lines.extend(old[..n_head].iter().map(|line| (' ', *line)));
    lines.extend(middle(&old[n_head..old.len() - n_tail], &new[n_head..new.len() - n_tail]));
    lines.extend(old[old.len() - n_tail..].iter().map(|line| (' ', *line)));
    Some(near_changes(&lines))
}

/// Marks lines by their longest common subsequence.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let mut longest = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for (row, one) in old.iter().enumerate().rev() {
        for (column, two) in new.iter().enumerate().rev() {
            longest[row][column] = if one == two {
                longest[row + 1][column + 1] + 1
            } else {
                longest[row + 1][column].max(longest[row][column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut lines = Vec::new();
    while row < old.len() || column < new.len() {
        if row < old.len() && column < new.len() && old[row] == new[column] {
            lines.push((' ', old[row]));
            (row, column) = (row + 1, column + 1);
        } else if column == new.len() || row < old.len() && longest[row + 1][column] >= longest[row][column + 1] {
            lines.push(('-', old[row]));
            row += 1;
        } else {
            lines.push(('+', new[column]));
            column += 1;
        }
    }
    lines
}

fn near_changes(lines: &[(char, &str)]) -> String {
    let is_near = |index: usize| {
        let around = index.saturating_sub(N_AROUND)..(index + N_AROUND + 1).min(lines.len());
        lines[around].iter().any(|(mark, _)| *mark != ' ')
    };
    let mut text = String::new();
    let mut skipped = false;
    for (index, (mark, line)) in lines.iter().enumerate() {
        if is_near(index) {
            text.push_str(&format!("  {mark} {line}\n"));
            skipped = false;
        } else if !skipped {
            text.push_str("  …\n");
            skipped = true;
        }
    }
    text
}

#[test]
fn differences() {
    assert_eq!(diff("a\nb", "a\nb"), None);
    assert_eq!(
        diff("1\n2\n3\n4\nx\n5", "1\n2\n3\n4\ny\n5").as_deref(),
        Some("  …\n    3\n    4\n  - x\n  + y\n    5\n")
    );
    assert_eq!(diff("a\nb\nc", "b\nd\nc").as_deref(), Some("  - a\n    b\n  + d\n    c\n"));
}
