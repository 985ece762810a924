//! Pieces of pages that lean on the base code of the page around them.

use page::Span;

use super::Machine;
use super::val::{Hint, Kind, Val};

impl Machine<'_, '_> {
    /// A piece that nowhere makes `fbq` itself, and only looks whether it is there, is for pages that
    /// have it.
    pub(super) fn expect_pixel(&mut self) {
        let text = &self.page.source.text;
        if self.page.is_piece && text.contains("fbq") && !makes_pixel(text) {
            let nowhere = Span::new(0, 0);
            let pixel = Val::new(Kind::Unknown(Hint::Elsewhere), nowhere);
            self.window.put("fbq", nowhere, Some(pixel));
        }
    }

    /// A function of the page that is called `fbq` has handed a call on to the pixel, which then
    /// stands where its command is written.
    pub(super) fn handed_through(&mut self, before: usize, at: Span) {
        for call in self.trace.calls.iter_mut().skip(before) {
            let command = call.arguments.first();
            if command.is_some_and(|command| at.contains(command.at)) {
                call.at = at;
            }
        }
    }
}

/// Whether a text holds a base code, or gives `fbq` a value in another way.
fn makes_pixel(text: &str) -> bool {
    let mut after = text.split("fbq").skip(1).map(str::trim_start);
    text.contains("fbevents.js")
        || text.contains("callMethod")
        || after.any(|rest| {
            ["=", "||=", "??="].iter().any(|it| rest.starts_with(it)) && !rest.starts_with("==")
        })
}
