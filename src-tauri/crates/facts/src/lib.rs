//! Page to what is installed on it: base code, pixels, calls, events, images, messages foreseen.
//!
//! Invariant: it does no I/O, never fails, and judges nothing.

mod address;
mod arrival;
mod base_code;
mod brought;
mod facts;
mod gate;
mod images;
mod library;
mod mentions;
mod policy;
mod run;
mod silences;
mod trees;
mod value;
mod words;
mod written;

use oxc_allocator::Allocator;
use page::Page;

pub use arrival::{Arrival, How, Leave, Walled, may_stand_for_another};
pub use brought::Brought;
pub use facts::{
    BaseCode, Broken, Call, Command, Consent, Event, Facts, Flaw, Image, Inert, Integration,
    Mention, Pixel, PixelKind, Printed, Trigger, WhyNot, Within,
};
pub use policy::{Blocked, Needed, Refusal};
use trees::Trees;

pub use silences::{Covers, Named, Silence};
pub use value::{Entry, Kind, Value};
pub use words::names_anything;
pub use written::{Statement, Written};

/// Everything that a page's source tells about its pixels.
pub fn extract(page: &Page) -> Facts {
    let arrival = arrival::read(page);
    if !names_anything(&page.source.text) {
        return Facts {
            arrival,
            ..Facts::default()
        };
    }
    let (integrations, consent) = gate::vendors(page);
    let allocator = Allocator::default();
    let trees = Trees::new(page, &allocator);
    let silences = silences::find(&trees);
    let brought = brought::find(&trees, &integrations, &consent);
    if !mentions::may_hold_pixel(page) {
        return Facts {
            integrations,
            consent,
            brought,
            arrival,
            silences,
            ..Facts::default()
        };
    }
    let trace = run::run(&trees);
    let images = images::find(page, &trace);
    let mut outcome = library::work(&trace);
    let (image_pixels, image_events) = images::count(&images, &trace);
    let (retired_pixels, retired_events) = images::retired(&trace, &images);
    outcome.pixels.extend(
        image_pixels
            .into_iter()
            .chain(images::amp(page))
            .chain(retired_pixels),
    );
    outcome.pixels.sort_by_key(|pixel| pixel.at.start);
    let blocked = policy::find(page, &trace, &images, &outcome.ids);
    policy::lose(&mut outcome.events, &blocked, &trace);
    outcome
        .events
        .extend(image_events.into_iter().chain(retired_events));
    Facts {
        base_codes: base_code::find(&trees, &trace),
        pixels: outcome.pixels,
        calls: outcome.calls,
        events: outcome.events,
        images,
        messages: outcome.messages,
        broken: trace.broken,
        integrations,
        consent,
        brought,
        mentions: mentions::find(page),
        blocked,
        written: written::read(&trees),
        arrival,
        silences,
    }
}

#[cfg(test)]
mod template_tests;
