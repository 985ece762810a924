//! Why nothing fired, or not everything: each reason with what proves it, the likeliest first.
//!
//! A file of `silence` looks for the reasons of one part of the way from the page to the hit. What
//! was not seen is no reason; where nothing seen explains the silence, that is said.

mod base_code;
mod configuration;
mod events;
mod hits;
mod library;
mod page;

use ::page::Span;

use crate::expected::{Expected, Outcome};
use crate::hit::HitStatus;
use crate::visit::{Progress, Visit};

/// Why something did not fire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its name for programs, one of [`RANK`].
    pub slug: &'static str,
    /// What is wrong, in one sentence without its final stop.
    pub message: String,
    /// What was seen that shows it, in one sentence without its final stop.
    pub proof: String,
    /// What to do, in one or two sentences.
    pub help: String,
    /// The piece of the page.
    pub at: Option<Span>,
}

/// Every reason, in the order in which they are told: what lies nearer to the root of the silence
/// comes first, what is only likely comes last.
pub const RANK: &[&str] = &[
    "page_left_early",
    "page_held",
    "javascript_off",
    "page_policy_blocks_code",
    "base_code_missing",
    "base_code_syntax_error",
    "script_type_inert",
    "consent_waiting",
    "delay_waiting",
    "base_code_inert",
    "base_code_incomplete",
    "library_elsewhere",
    "library_blocked_by_policy",
    "library_blocked_by_browser",
    "library_host_not_found",
    "library_missing",
    "library_hanging",
    "library_failed",
    "pixel_id_refused",
    "init_missing",
    "pixel_unknown_to_meta",
    "domain_blocked",
    "configuration_blocked_by_policy",
    "configuration_blocked_by_browser",
    "configuration_host_not_found",
    "configuration_missing",
    "configuration_hanging",
    "configuration_failed",
    "hit_blocked_by_policy",
    "hit_blocked_by_browser",
    "hit_host_not_found",
    "hit_failed",
    "script_error",
    "fbq_replaced",
    "base_code_after_events",
    "event_before_init",
    "event_pixel_unknown",
    "event_name_missing",
    "event_restricted",
    "element_not_reached",
    "second_page_view",
    "event_inert",
    "function_never_called",
    "event_left_page",
    "waits_for_visitor",
    "waits_for_condition",
    "no_event",
    "headless_silence",
    "unexplained",
];

/// Why nothing, or not everything, fired on `visit`; empty where all that was to fire has fired.
pub(crate) fn of(visit: &Visit) -> Vec<Reason> {
    let is_open = matches!(
        visit.progress,
        Progress::Unseen | Progress::Running | Progress::Unknown(_)
    );
    if is_open {
        return Vec::new();
    }
    let expected = visit.expected();
    let failed = |it: &&Expected| {
        matches!(
            it.outcome,
            Outcome::Lost | Outcome::Blocked | Outcome::Never
        )
    };
    let nothing = visit
        .fires
        .iter()
        .all(|hit| matches!(hit.status, HitStatus::Failed(_)));
    // A step that could not be done leaves what it was for waiting.
    let undone = !visit.undone.is_empty();
    if !nothing && !undone && !expected.iter().any(|it| failed(&it)) {
        return Vec::new();
    }
    let mut scene = Scene {
        visit,
        expected: &expected,
        nothing,
        found: Vec::new(),
    };
    if visit.scripts_off {
        page::without_scripts(&mut scene);
        hits::look(&mut scene);
        return scene.ranked();
    }
    if visit.progress == Progress::Left {
        // What would still have come to pass is not known.
        library::look(&mut scene);
        configuration::look(&mut scene);
        hits::look(&mut scene);
        return scene.ranked();
    }
    page::look(&mut scene);
    // A source that could not be read lacks nothing that is known.
    if !visit.source_is_unknown {
        base_code::look(&mut scene);
    }
    library::look(&mut scene);
    configuration::look(&mut scene);
    events::look(&mut scene);
    hits::look(&mut scene);
    scene.ranked()
}

/// What the reasons are looked for in, and those found.
struct Scene<'a> {
    visit: &'a Visit,
    expected: &'a [Expected],
    /// No hit got out at all.
    nothing: bool,
    found: Vec<Reason>,
}

impl<'a> Scene<'a> {
    fn add(
        &mut self,
        slug: &'static str,
        at: Option<Span>,
        message: impl Into<String>,
        proof: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.push(Reason {
            slug,
            message: message.into(),
            proof: proof.into(),
            help: help.into(),
            at,
        });
    }

    fn has(&self, slug: &str) -> bool {
        self.found.iter().any(|reason| reason.slug == slug)
    }

    /// Whether the library was asked for and came.
    fn library_came(&self) -> bool {
        self.visit.chain.library.status == crate::StepStatus::Ok
    }

    /// The first console line or page error that holds `words`.
    fn printed(&self, words: &str) -> Option<&'a str> {
        let lines = self.visit.console.iter();
        lines.map(String::as_str).find(|line| line.contains(words))
    }

    fn ranked(mut self) -> Vec<Reason> {
        let is_left = self.visit.progress == Progress::Left;
        if self.found.is_empty() && self.nothing && !is_left {
            self.add(
                "unexplained",
                None,
                "Nothing fired, and nothing that was seen explains it",
                "The page came to rest without a hit",
                "Open it with `--headed` and watch the console, or wait longer with `--timeout`.",
            );
        }
        let rank = |reason: &Reason| RANK.iter().position(|slug| *slug == reason.slug);
        self.found.sort_by_key(rank);
        self.found.dedup();
        self.found
    }
}

/// A line of the console as proof.
fn says(line: &str) -> String {
    format!("The console says: {}", line.trim_end_matches('.'))
}

#[cfg(test)]
mod tests;
