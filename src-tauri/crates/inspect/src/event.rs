//! Answers to code that has been tried in a page.

use page::Source;
use report::event::{EventCode, Piece};
use rules::Selection;
use snippet::{Answers, Event, Given, Place, Problems, Snippet};

use crate::beside::Beside;
use crate::judge::page_of;

/// The pixel of the page that an event is tried in, where nobody names one.
const SAMPLE: &str = "1029384756102938";

/// Writes the code that the answers ask for, and judges a page that has it in its place.
///
/// # Errors
///
/// All answers that are wrong.
pub fn event(answers: &Answers) -> Result<EventCode, Problems> {
    let written = snippet::write(answers)?;
    let example = snippet::example(&written, &around(answers));
    let page = page_of(
        Source::local("example.html", example.as_str()),
        &Beside::default(),
        &Selection::default(),
    );
    let pieces = written.pieces.into_iter().map(|piece| Piece {
        place: piece.place.name().to_owned(),
        goes: piece.goes,
        code: piece.code,
    });
    Ok(EventCode {
        schema: 1,
        tool: report::tool(),
        pieces: pieces.collect(),
        notes: written.notes,
        example,
        findings: page.json.findings,
    })
}

/// What the code needs around it: the page's own script, where values are looked up in it, and a
/// base code, where none was asked for.
fn around(answers: &Answers) -> Snippet {
    let mut around = if answers.base_code.is_some() {
        Snippet::default()
    } else {
        base_code(answers)
    };
    let looks_up = |event: &Event| {
        let values = event.params.iter().map(|param| &param.value);
        let mut values = values.chain(&event.event_id);
        values.any(|value| matches!(value, Given::Code(_)))
    };
    if answers.event.as_ref().is_some_and(looks_up) {
        around.pieces.push(snippet::Piece {
            place: Place::Head,
            goes: String::new(),
            code: "<script src=\"shop.js\"></script>".to_owned(),
        });
    }
    around
}

fn base_code(answers: &Answers) -> Snippet {
    let pixel = answers
        .event
        .as_ref()
        .and_then(|event| event.pixel_id.clone());
    let base_code = Answers {
        base_code: Some(pixel.unwrap_or_else(|| SAMPLE.to_owned())),
        ..Answers::default()
    };
    // An id that passed once passes again.
    snippet::write(&base_code).unwrap_or_default()
}
