//! Markup that scripts write into the page.

use page::{Code, Kind as ScriptKind, Mode, Placement, Span};

use crate::images::sources;
use crate::run::Machine;
use crate::run::source::mentions_pixel;
use crate::run::spot::Spot;
use crate::run::val::Val;

impl Machine<'_, '_> {
    /// Markup that a script writes: its images load, and its scripts run where it came by
    /// `document.write`; by `innerHTML` they do not.
    pub(in crate::run) fn written_html(&mut self, html: &str, at: Span, runs: bool) {
        let whole = if runs && !self.unwritten.is_empty() {
            std::mem::take(&mut self.unwritten) + html
        } else {
            html.to_owned()
        };
        let html = whole.as_str();
        if !html.contains('<') {
            return;
        }
        self.changed = true;
        let inside = self.code_of(html, at);
        let shift = |span: Span| {
            if inside.at.len() as usize == html.len() {
                Span::new(inside.at.start + span.start, inside.at.start + span.end)
            } else {
                at
            }
        };
        let fragment = page::fragment(html);
        if runs && fragment.scripts.iter().any(|script| !script.closed) {
            // The rest of the script comes with what is written next.
            html.clone_into(&mut self.unwritten);
            return;
        }
        for (index, element) in fragment.elements.iter().enumerate() {
            for loads in sources::of(&fragment.elements, index, html) {
                self.circumstance.doubts += u32::from(loads.doubtful);
                self.asked_for(&loads.url, element.noscript, shift(element.tag));
                self.circumstance.doubts -= u32::from(loads.doubtful);
            }
        }
        for script in &fragment.scripts {
            let is_code = matches!(script.mode, Mode::Classic | Mode::Module);
            let place = shift(script.code.at);
            let code = || Code {
                text: script.code.text.clone(),
                at: place,
                map: vec![(0, place.start)],
            };
            if !runs && !matches!(script.kind, ScriptKind::Handler { .. }) {
                let is_ours = script.kind == ScriptKind::Inline && is_code;
                let is_ours = is_ours && self.circumstance.inert.is_none();
                if is_ours && mentions_pixel(&script.code.text) {
                    self.never_run.push(code());
                }
                continue;
            }
            match &script.kind {
                ScriptKind::Inline if is_code => {
                    let asked = self.asked_by_markup(&fragment.elements[script.element]);
                    self.module = script.mode == Mode::Module;
                    self.run_inserted(code(), Placement::Body, asked);
                }
                ScriptKind::External { src } if spec::is_library_file(src) => {
                    let asked = self.asked_by_markup(&fragment.elements[script.element]);
                    self.library(src, at, asked);
                }
                ScriptKind::External { .. } => self.complete = false,
                ScriptKind::Handler { event } => {
                    let text = Val::text(&script.code.text, at);
                    self.listen(Spot::Anywhere, &event.clone(), &text, at);
                }
                _ => {}
            }
        }
    }
}
