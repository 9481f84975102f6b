//! Findings for people: message, source, caret, help.
//!
//! *In*: a finding. *Out*: text for a terminal.
//! Carets stand under double-width text, because the renderer counts columns by display width (UAX 11).

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use super::{Report, Reported, Ui, place};
use crate::model::{Inputs, Place, Severity, Source, Words};
use crate::printed::{Printed, Style, shown_line, shown_lines, shown_lines_with};
use crate::words;

/// A longer line is cut around what is shown of it, and of a longer place its beginning is shown: terminals are narrower.
const LONGEST_LINE_BYTES: usize = 600;

/// So many places are shown with their lines, and so many more are named.
const MOST_SHOWN: usize = 3;
const MOST_NAMED: usize = 50;

/// What the base had and this site has no more, one line each.
pub(super) fn gone(report: &Report<'_>, ui: Ui) -> Printed {
    let Some(inputs) = report.base_inputs.filter(|_| !report.gone.is_empty()) else { return Printed::default() };
    let title = words!(ja: "解消した指摘（行と列は以前のもの）", en: "fixed (lines and columns are those of the base)");
    let lines = report.gone.iter().map(|reported| Printed::line(&format!("  {}", place::short(inputs, reported, ui))));
    let head = Printed::line(&format!("{}:", ui.of(&title)));
    [head].into_iter().chain(lines).chain([Printed::line("")]).collect()
}

/// A finding, perhaps with how it is excused.
pub(super) fn render(
    inputs: &Inputs,
    (reported, excuse): (&Reported<'_>, Option<String>),
    ui: Ui,
    style: Style,
) -> Printed {
    let finding = &*reported.finding;
    let level = match reported.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint | Severity::Off => Level::INFO.with_name(Some("hint")),
    };
    let message = shown_line(ui.of(&finding.message));
    let title = level.primary_title(&*message).id(finding.code.as_str());
    let mut group = Group::with_title(title);
    let paths: Vec<Cow<'_, str>> =
        finding.places.iter().map(|place| shown_line(&inputs.source(place.file).path)).collect();
    let n_shown = if finding.places.len() > MOST_SHOWN + 1 { MOST_SHOWN } else { finding.places.len() };
    for (index, (place, path)) in finding.places.iter().zip(&paths).enumerate().take(n_shown) {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let source = inputs.source(place.file);
        if source.text.is_empty() {
            group = group.element(Origin::path(&**path));
            continue;
        }
        let window = window(source, place);
        // Written out before anything is drawn, so that carets stand under what they mark.
        let (text, span) = shown_lines_with(window.text, window.span);
        let label = Some(shown_line(ui.of(&place.label))).filter(|label| !label.is_empty());
        group = group.element(
            Snippet::source(text)
                .path(&**path)
                .line_start(window.line_number)
                .fold(true)
                .annotation(kind.span(span).label(label)),
        );
    }
    let others = others(inputs, &finding.places[n_shown..]);
    if !others.is_empty() {
        group = group.element(Level::NOTE.message(shown_lines(ui.of(&others)).into_owned()));
    }
    let help = shown_lines(ui.of(&finding.help));
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help));
    }
    if let Some(excuse) = excuse {
        group = group.element(Level::NOTE.message(excuse));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    Printed::drawn(&renderer.decor_style(DecorStyle::Ascii).render(&[group]), style)
}

/// The places that are not shown, in short.
fn others(inputs: &Inputs, places: &[Place]) -> Words {
    if places.is_empty() {
        return Words::default();
    }
    let named = places.iter().take(MOST_NAMED).map(|place| {
        let spot = place::spot(inputs, place);
        let (path, line_number) = (spot.path, spot.start.line_number);
        if place.range.end == 0 { path.to_owned() } else { format!("{path}:{line_number}") }
    });
    let more = (places.len() > MOST_NAMED).then(|| "…".to_owned());
    let list = named.chain(more).collect::<Vec<_>>().join(", ");
    words!(ja: "ほかの場所: {list}", en: "also in {list}")
}

/// The lines that a place touches, and the place in them.
struct Window<'a> {
    text: &'a str,
    line_number: usize,
    span: Range<usize>,
}

fn window<'a>(source: &'a Source, place: &Place) -> Window<'a> {
    let (text, lines) = (&*source.text, source.lines());
    let boundary = |at: usize| text.floor_char_boundary(at);
    let start = boundary(place.range.start);
    let end = boundary(place.range.end.clamp(start, start + LONGEST_LINE_BYTES));
    // A block ends with the end of its line, which is not part of what is shown.
    let end = start + text[start..end].trim_end().len();
    let line_index = lines.line_index(start);
    let line_start = lines.start(line_index).unwrap_or(0);
    let line_end = lines.start(lines.line_index(end) + 1).map_or(text.len(), |next| next - 1);
    let from =
        if start - line_start > LONGEST_LINE_BYTES { boundary(start - LONGEST_LINE_BYTES / 4) } else { line_start };
    let to = if line_end - end > LONGEST_LINE_BYTES { boundary(end + LONGEST_LINE_BYTES / 4) } else { line_end };
    let line_number = line_index + 1;
    let text = text[from..to].trim_end_matches('\r');
    // A place may lie behind what is left of a line that ends in carriage returns.
    let span = (start - from).min(text.len())..(end - from).min(text.len());
    Window { text, line_number, span }
}
