//! In which order figures are computed: each behind those that it needs.
//!
//! *In*: for each figure the numbers of those that it needs. *Out*: the order, and the circles.
//! Tarjan, "Depth-First Search and Linear Graph Algorithms" (1972), without recursion: each figure and each need is
//! looked at once, and depth is no limit.

/// Numbers of figures, each behind those that it needs, with those that need each other together.
///
/// The first list has every figure once; the second the circles: of figures that need each other, one circle in the
/// order of need, which begins with the lowest number of those on it.
pub(super) fn order(needs: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut walk = Walk {
        needs,
        seen: vec![None; needs.len()],
        stack: Vec::new(),
        group: vec![None; needs.len()],
        ordered: Vec::with_capacity(needs.len()),
        circles: Vec::new(),
    };
    for start in 0..needs.len() {
        if walk.seen[start].is_none() {
            walk.from(start);
        }
    }
    (walk.ordered, walk.circles)
}

struct Walk<'a> {
    needs: &'a [Vec<usize>],
    /// As how manieth a figure was met.
    seen: Vec<Option<usize>>,
    /// Figures whose group is not known yet, in the order in which they were met.
    stack: Vec<usize>,
    /// The group of figures that need each other, by a number of its own.
    group: Vec<Option<usize>>,
    ordered: Vec<usize>,
    circles: Vec<Vec<usize>>,
}

/// A figure on the way, with how many of its needs were followed and the earliest figure that is reached from it.
struct Step {
    figure: usize,
    n_followed: usize,
    earliest: usize,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        let mut way = vec![self.meet(start)];
        while let Some(step) = way.last_mut() {
            let Some(&need) = self.needs[step.figure].get(step.n_followed) else {
                let Step { figure, earliest, .. } = way.pop().expect("the step that was just looked at");
                if let Some(before) = way.last_mut() {
                    before.earliest = before.earliest.min(earliest);
                }
                if self.seen[figure] == Some(earliest) {
                    self.close(figure);
                }
                continue;
            };
            step.n_followed += 1;
            match (self.seen[need], self.group[need]) {
                (None, _) => {
                    let next = self.meet(need);
                    way.push(next);
                }
                // It is on the way, or leads there.
                (Some(met), None) => step.earliest = step.earliest.min(met),
                (Some(_), Some(_)) => {}
            }
        }
    }

    fn meet(&mut self, figure: usize) -> Step {
        let met = self.ordered.len() + self.stack.len();
        self.seen[figure] = Some(met);
        self.stack.push(figure);
        Step { figure, n_followed: 0, earliest: met }
    }

    /// Everything that was met from a figure on is one group: all of it needs each other.
    fn close(&mut self, first: usize) {
        let from = self.stack.iter().rposition(|figure| *figure == first).expect("it was met and is in no group");
        let members = self.stack.split_off(from);
        for member in &members {
            self.group[*member] = Some(first);
        }
        if members.len() > 1 || self.needs[first].contains(&first) {
            let circle = self.circle(&members);
            self.circles.push(circle);
        }
        self.ordered.extend(members);
    }

    /// A circle among figures that need each other: from the lowest one on, always to the first need of the same group.
    fn circle(&self, members: &[usize]) -> Vec<usize> {
        let mut at = *members.iter().min().expect("a group has members");
        let group = self.group[at];
        let mut way: Vec<usize> = Vec::new();
        let mut is_on_way = std::collections::HashMap::new();
        while !is_on_way.contains_key(&at) {
            is_on_way.insert(at, way.len());
            way.push(at);
            let needs = self.needs[at].iter();
            at = *needs.clone().find(|need| self.group[**need] == group).expect("it needs one of its group");
        }
        let mut circle = way.split_off(is_on_way[&at]);
        let lowest = circle.iter().enumerate().min_by_key(|(_, figure)| **figure).map_or(0, |(index, _)| index);
        circle.rotate_left(lowest);
        circle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(needs: &[&[usize]], ordered: &[usize], circles: &[&[usize]]) {
        let needs: Vec<Vec<usize>> = needs.iter().map(|list| list.to_vec()).collect();
        let (found, found_circles) = order(&needs);
        assert_eq!(found, ordered, "{needs:?}");
        assert_eq!(found_circles, circles, "{needs:?}");
    }

    #[test]
    fn each_behind_what_it_needs() {
        check(&[], &[], &[]);
        check(&[&[], &[]], &[0, 1], &[]);
        check(&[&[1], &[2], &[]], &[2, 1, 0], &[]);
        check(&[&[2, 1], &[2], &[]], &[2, 1, 0], &[]);
        check(&[&[], &[0, 0], &[1, 1]], &[0, 1, 2], &[]);
    }

    #[test]
    fn circles() {
        check(&[&[0]], &[0], &[&[0]]);
        check(&[&[1], &[0]], &[0, 1], &[&[0, 1]]);
        check(&[&[1], &[2], &[0], &[0]], &[0, 1, 2, 3], &[&[0, 1, 2]]);
        check(&[&[2], &[0], &[1]], &[0, 2, 1], &[&[0, 2, 1]]);
        // One leads into a circle of the others.
        check(&[&[1], &[2], &[1]], &[1, 2, 0], &[&[1, 2]]);
        check(&[&[1], &[0], &[3], &[2]], &[0, 1, 2, 3], &[&[0, 1], &[2, 3]]);
    }

    #[test]
    fn depth_is_no_limit() {
        let n = 200_000;
        let chain: Vec<Vec<usize>> = (0..n).map(|at| if at + 1 < n { vec![at + 1] } else { Vec::new() }).collect();
        assert_eq!(order(&chain), ((0..n).rev().collect(), Vec::new()));
        let circle: Vec<Vec<usize>> = (0..n).map(|at| vec![(at + 1) % n]).collect();
        assert_eq!(order(&circle).1, [(0..n).collect::<Vec<usize>>()]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_comes_before_what_it_needs(needs in proptest::collection::vec(proptest::collection::vec(0..12_usize, 0..4), 12)) {
            let (ordered, circles) = order(&needs);
            let mut sorted = ordered.clone();
            sorted.sort_unstable();
            proptest::prop_assert_eq!(sorted, (0..needs.len()).collect::<Vec<usize>>());
            for circle in &circles {
                for (at, figure) in circle.iter().enumerate() {
                    proptest::prop_assert!(needs[*figure].contains(&circle[(at + 1) % circle.len()]));
                }
            }
            if circles.is_empty() {
                for (at, figure) in ordered.iter().enumerate() {
                    proptest::prop_assert!(needs[*figure].iter().all(|need| ordered[..at].contains(need)));
                }
            }
        }
    }
}
