//! The one test binary; each module is introduced by a sentence on what belongs there.

#![allow(clippy::unwrap_used)]

/// The binary itself: exit status, streams, formats, bad input, several inputs at once.
mod cli;
/// Each rule about hits over its own recordings and the examples of its documentation.
mod live;
/// Input that breaks programs: huge, deep, endless, greedy, broken.
mod nasty;
/// Whole pages with their full report.
mod pages;
/// Pages in a real browser: what is seen, how runs end, and that nothing leaks.
mod probe;
/// What holds of any page, asked of many that are made up.
mod properties;
/// Every form of a report and of the checklist.
mod reports;
/// Recorded requests, decoded.
mod requests;
/// Each rule over its own pages and the examples of its documentation.
mod rules;
/// What comments of a page silence.
mod silences;
/// Code that is written for people: its looks, its place, and that it passes every rule.
mod snippets;
/// What several of them need.
mod support;
/// What the build itself can't see: directions between crates, sizes, names, generated text.
mod tidy;
/// Each vendor over a page that shows it.
mod vendors;
/// Recorded visits, played without a browser.
mod visits;
