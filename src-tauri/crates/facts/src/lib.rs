//! Page to what is installed on it: base code, pixels, calls, events, images, messages foreseen.
//!
//! Invariant: it does no I/O, never fails, and judges nothing.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod address;
mod alternatives;
mod arrival;
mod base_code;
mod brought;
mod container;
mod facts;
mod gate;
mod images;
mod leftovers;
mod library;
mod mentions;
mod noscript;
mod personal;
mod policy;
mod run;
mod silences;
mod surroundings;
mod switch;
mod trees;
mod unread;
mod value;
mod why_not;
mod words;
mod written;

use oxc_allocator::Allocator;
use page::{Attachment, Page, Span};

pub use alternatives::Alternatives;
pub use arrival::{Arrival, How, Leave, STUB, Walled, may_stand_for_another};
pub use brought::Brought;
pub use container::{Asked, Container, asked, container, is_container};
pub use facts::{
    BaseCode, Broken, Call, Command, Consent, ContainerRead, Event, Facts, Flaw, Image, Inert,
    Integration, Leaving, Pixel, PixelKind, Printed, Trigger,
};
pub use mentions::{Mention, Within};
pub use personal::{AddressOrigin, PersonalAddress};
pub use policy::external as refused_script;
pub use policy::{Blocked, Needed, Refusal};
pub use surroundings::{Blocking, HeadEnd};
pub use switch::Switch;
use trees::Trees;

pub use silences::{Covers, Named, Silence};
pub use unread::{Missing, Unread};
pub use value::{Entry, Kind, Value};
pub use why_not::{Hinge, WhyNot};
pub use words::Words;
pub use written::{Statement, Written};

/// Everything that a page's source tells about its pixels.
pub fn extract(page: &Page) -> Facts {
    extract_named(page, &Words::of(&page.source.text))
}

/// What [`extract`] tells, where it is known which words the page's text names.
pub fn extract_named(page: &Page, named: &Words) -> Facts {
    let arrival = arrival::read(page, named);
    let allocator = Allocator::default();
    let trees = Trees::new(page, &allocator);
    let unread = unread::find(&trees);
    if named.is_nothing() {
        return Facts {
            arrival,
            containers: containers(page),
            is_piece: page.is_piece,
            unread,
            ..Facts::default()
        };
    }
    let leftovers = leftovers::find(page);
    let (integrations, consent) = gate::vendors(page, named);
    let silences = silences::find(&trees);
    let brought = brought::find(&trees, &integrations, &consent);
    if !named.may_hold_pixel() {
        return Facts {
            integrations,
            consent,
            brought,
            arrival,
            silences,
            containers: containers(page),
            is_piece: page.is_piece,
            leftovers,
            unread,
            ..Facts::default()
        };
    }
    let trace = run::run(&trees);
    let images = images::find(page, &trace);
    let alternatives = Alternatives::new(page);
    let mut outcome = library::work(&trace, &alternatives);
    let (image_pixels, image_events) = images::count(page, &images, &trace);
    let (retired_pixels, retired_events) = images::retired(page, &trace, &images);
    outcome.pixels.extend(
        image_pixels
            .into_iter()
            .chain(images::amp(page))
            .chain(retired_pixels),
    );
    outcome.pixels.sort_by_key(|pixel| pixel.at.start);
    let blocked = policy::find(page, &trace, &images, &outcome.ids);
    outcome
        .events
        .extend(image_events.into_iter().chain(retired_events));
    policy::lose(&mut outcome.events, &blocked, &trace);
    alternatives.doubt(&mut outcome.events, &outcome.pixels);
    let base_codes = base_code::find(&trees, &trace);
    base_code::lose(&mut outcome.events, &base_codes, &trace);
    let library_tag = base_code::tag_alone(&base_codes, &outcome.calls, &trace);
    let base_code_elsewhere = base_code::is_elsewhere(page, &base_codes, &outcome.calls);
    let is_init = |call: &Call| call.command.text() == Some("init");
    let initialises = outcome.calls.iter().any(is_init);
    base_code::leave(&mut outcome.events, page, base_code_elsewhere, initialises);
    let cut_off = trace.cut_off || outcome.events.len() >= library::MOST_EVENTS;
    let mut facts = Facts {
        base_codes,
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
        switches: trace.switches,
        fb_param: trace.fb_param,
        addresses: personal::addresses(page),
        head_end: surroundings::head_end(page),
        blocking: surroundings::blocking(page),
        sdk: surroundings::sdk(page),
        library_tag,
        swallowed: trace.swallowed,
        lacks_alias: trace.lacks_alias,
        server_names_pixel: surroundings::server_names_pixel(page),
        written: written::read(&trees),
        alternatives,
        arrival,
        silences,
        containers: containers(page),
        is_piece: page.is_piece,
        base_code_elsewhere,
        leftovers,
        cut_off,
        unread,
    };
    let found: Vec<Span> = facts.pixels.iter().map(|it| it.at).collect();
    let found = found.into_iter().chain(facts.calls.iter().map(|it| it.at));
    let found: Vec<Span> = found.chain(facts.images.iter().map(|it| it.at)).collect();
    for container in &mut facts.containers {
        let holds = |at: &Span| container.pieces.iter().any(|piece| piece.contains(*at));
        container.holds_pixel = found.iter().any(holds);
    }
    facts
}

/// The containers read for a page, as far as they are known before anything runs.
fn containers(page: &Page) -> Vec<ContainerRead> {
    let read = |it: &page::Container| {
        let attached = page.source.attached.iter();
        let of_it = attached.filter(
            |piece| matches!(&piece.origin, Attachment::Tag(tag) if tag.container == it.name),
        );
        ContainerRead {
            name: it.name.clone(),
            version: it.version.clone(),
            tags: it.tags,
            holds_pixel: false,
            pieces: of_it.map(|piece| piece.at).collect(),
            at: it.by,
        }
    };
    page.containers.iter().map(read).collect()
}

#[cfg(test)]
mod template_tests;
