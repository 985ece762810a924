//! Answers to what is pasted, or all that is wrong with them.

use crate::{Answers, Problem, Problems, Snippet, base_code, event, legacy};

/// Writes the code that the answers ask for.
///
/// # Errors
///
/// All answers that are wrong, or that leave nothing to write.
pub fn write(answers: &Answers) -> Result<Snippet, Problems> {
    let mut problems = Vec::new();
    let mut snippet = Snippet::default();
    if answers.base_code.is_none() && answers.event.is_none() {
        problems.push(Problem::new(
            "name",
            "Name an event, or the pixel whose base code is wanted",
        ));
    }
    if let Some(retired) = answers.replaces {
        problems.extend(legacy::problem(retired, answers));
        snippet.notes.extend(legacy::notes(retired));
    }
    if let Some(id) = &answers.base_code {
        match base_code::id(id) {
            Ok(id) => base_code::write(id, &mut snippet),
            Err(message) => problems.push(Problem::new("base_code", message)),
        }
    }
    if let Some(event) = &answers.event {
        problems.extend(other_pixel(answers, event));
        match event::write(event) {
            Ok(written) => {
                snippet.pieces.extend(written.pieces);
                snippet.notes.extend(written.notes);
            }
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(snippet)
    } else {
        Err(Problems(problems))
    }
}

/// An event for one pixel is lost on a page where only another one is initialised.
fn other_pixel(answers: &Answers, event: &crate::Event) -> Option<Problem> {
    let base_code = answers.base_code.as_deref()?.trim();
    let pixel = event.pixel_id.as_deref()?.trim();
    (base_code != pixel).then(|| {
        Problem::new(
            "pixel_id",
            format!(
                "The event is for pixel `{pixel}`, but the base code is that of `{base_code}`: \
                 the event would be lost"
            ),
        )
    })
}
