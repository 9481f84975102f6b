//! What is compressed is read again as it was, by a decoder that is not ours.
//!
//! *In*: rows of stretches. *Out*: tests.

use super::code::repeat;
use super::*;
use crate::render::cards::draw;

#[test]
fn every_symbol_has_its_code() {
    let parts: u32 = LENGTHS.iter().map(|length| 1 << (15 - length)).sum();
    assert_eq!(parts, 1 << 15, "a code without gaps");
    let check = |n: usize, class: usize, n_extra: u32, extra: u64| {
        let code = CODES[class];
        let expect = (code.bits | extra << code.n, code.n + n_extra + 1);
        assert_eq!((repeat(n).bits, repeat(n).n), expect, "{n}");
    };
    check(3, 257, 0, 0);
    check(10, 264, 0, 0);
    check(11, 265, 1, 0);
    check(34, 272, 2, 3);
    check(35, 273, 3, 0);
    check(257, 284, 5, 30);
    check(258, 285, 0, 0);
}

/// The rows that a stream of these stretches is decoded to.
fn decoded(rows: &[Vec<(usize, Vec<u8>)>]) -> Vec<u8> {
    let mut stream = Stream::new();
    for row in 0..HEIGHT {
        let (mut at, mut pieces) = (0, Pieces::default());
        // Words stand before its words.
        pieces.add(&[1; 90], 0..90);
        for (gap, differences) in rows.get(row).into_iter().flatten() {
            at += gap;
            if at + differences.len() <= ROW {
                let piece = pieces.add(differences, 0..differences.len());
                stream.put(at as i32, &piece, &pieces);
                stream.sums.add(Sums::of(differences).at(row as i32, 1 + at as i32));
                at += differences.len();
            }
        }
        stream.end_row();
    }
    draw::tests::pixels(&draw::file(stream.finish(), [0; 3]))
}

fn check(rows: &[Vec<(usize, Vec<u8>)>]) {
    let mut expect = vec![0_u8; ROW * HEIGHT];
    for row in 0..HEIGHT {
        let mut at = row * ROW;
        if row > 0 {
            expect.copy_within(at - ROW..at, at);
        }
        let end = at + ROW;
        for (gap, differences) in rows.get(row).into_iter().flatten() {
            at += gap;
            if at + differences.len() <= end {
                let here = expect[at..].iter_mut().zip(differences);
                here.for_each(|(byte, difference)| *byte = byte.wrapping_add(*difference));
                at += differences.len();
            }
        }
    }
    assert!(decoded(rows) == expect, "{rows:?}");
}

#[test]
fn what_was_written_is_read() {
    check(&[]);
    check(&[vec![(0, (0..=255).collect()), (1, (0..=255).rev().collect())], vec![(599, vec![7])]]);
    for n in 1..=ROW {
        check(&[vec![(ROW - n, vec![(n % 3) as u8; n])]]);
    }
    check(&vec![vec![(0, vec![0; ROW])]; HEIGHT]);
    check(&vec![vec![(0, vec![255; ROW])]; HEIGHT]);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_rows_are_read_as_they_were_written(
        rows in proptest::collection::vec(
            proptest::collection::vec(
                (0_usize..300, proptest::collection::vec(proptest::sample::select(vec![0, 0, 1, 2, 221, 255]), 0..300)),
                0..6,
            ),
            0..40,
        )
    ) {
        check(&rows);
    }
}
