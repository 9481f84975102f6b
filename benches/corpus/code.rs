//! Blocks of code: the same in both languages, different in every section.
//!
//! *In*: the section's number. *Out*: a fenced block.

/// The fenced block of a section by its number in the site; the four languages take turns.
pub fn block(number: usize) -> String {
    let (language, code) = match (number / 5) % 4 {
        0 => ("rust", RUST),
        1 => ("python", PYTHON),
        2 => ("json", JSON),
        _ => ("yaml", YAML),
    };
    let code = code.replace("NUMBER", &number.to_string()).replace("LIMIT", &(number * 37 % 991).to_string());
    format!("```{language}\n{code}```")
}

const RUST: &str = r#"use std::collections::BTreeMap;

/// What gauge NUMBER has shown so far.
#[derive(Debug, Default)]
pub struct GaugeNUMBER {
    levels: BTreeMap<u32, f64>,
    n_alarms: usize,
}

impl GaugeNUMBER {
    pub fn add(&mut self, minute: u32, level: f64) -> Option<&str> {
        self.levels.insert(minute, level);
        if level > LIMIT.5 {
            self.n_alarms += 1;
            return Some("close the gate");
        }
        None
    }

    pub fn mean(&self) -> f64 {
        let sum: f64 = self.levels.values().sum();
        sum / self.levels.len().max(1) as f64
    }
}
"#;

const PYTHON: &str = r#"import csv
from dataclasses import dataclass


@dataclass
class ReadingNUMBER:
    minute: int
    level: float = 0.0


def read(path: str) -> list[ReadingNUMBER]:
    """All readings of a file, the earliest first."""
    with open(path, newline="") as file:
        rows = [ReadingNUMBER(int(m), float(v)) for m, v in csv.reader(file)]
    return sorted(rows, key=lambda row: row.minute)


def alarms(rows: list[ReadingNUMBER], limit: float = LIMIT.5) -> int:
    # Only the first minute of an alarm counts.
    above = [row.level > limit for row in rows]
    return sum(now and not before for before, now in zip([False, *above], above))
"#;

const JSON: &str = r#"{
  "gauge": "gauge-NUMBER",
  "limit": LIMIT.5,
  "active": true,
  "levels": [
    { "minute": 0, "level": 12.25, "note": null },
    { "minute": 1, "level": 12.5, "note": "rain" },
    { "minute": 2, "level": 13.75, "note": "gate \"B\" closed" }
  ],
  "place": { "name": "upper lock", "height": LIMIT },
  "keepers": ["first", "second", "third"]
}
"#;

const YAML: &str = r#"# How gauge NUMBER is read.
gauge: gauge-NUMBER
limit: LIMIT.5
active: true
schedule:
  every: 5 minutes
  from: "06:00"
  to: "22:00"
alarms:
  - when: above
    tell: [keeper, council]
  - when: silent
    after: 30 minutes
    tell: [keeper]
place: { name: upper lock, height: LIMIT }
"#;
