//! Steps about the base code and its pixel, answered by the pages' source.

use std::collections::BTreeSet;

use super::{Evidence, Seen, State, Step, blame, is_of_base_code, readable, step};
use crate::installed::{brought, place};
use crate::json::{Integration, Page};

/// Only the pixel's owner can see whether it exists.
pub(super) fn pixel_created(seen: &[Seen<'_>]) -> Step {
    let ids = ids(seen);
    let text = if ids.is_empty() {
        "No pixel id stands in the pages.".to_owned()
    } else {
        format!(
            "The pages name {}. Whether it exists and is yours, no program can see from outside.",
            list(&ids)
        )
    };
    let evidence = vec![Evidence {
        state: State::Open,
        text,
        source: None,
        at: None,
        excerpt: None,
        at_ms: None,
    }];
    let to_do = if ids.is_empty() {
        "Create a pixel in Meta Events Manager (Connect data sources, Web) and note its id."
            .to_owned()
    } else {
        format!(
            "Open Meta Events Manager, Data sources, and check that {} is listed there.",
            list(&ids)
        )
    };
    step(
        "pixel_created",
        "The pixel is created in Meta Events Manager",
        evidence,
        vec![to_do],
    )
}

/// The base code is in the head of every page.
pub(super) fn base_code_placed(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    for one in seen {
        let json = &one.page.json;
        if let Some(error) = &json.error {
            evidence.push(one.evidence(
                State::Open,
                format!("The page could not be read: {error}"),
                None,
            ));
            continue;
        }
        match json.base_code.first() {
            Some(code) if code.placement == "head" => {
                evidence.push(one.evidence(State::Done, head(one, code.at), code.at));
            }
            Some(code) => {
                let text = format!(
                    "The base code stands {}, not in the head.",
                    place(&code.placement)
                );
                evidence.push(one.evidence(State::Failed, text, code.at));
            }
            None if json.integrations.is_empty() => {
                evidence.push(one.evidence(
                    State::Failed,
                    "There is no base code in the page's text.",
                    None,
                ));
            }
            None => {
                let brings = bringing(json).map(sentence);
                let may = "a tag manager or shop system on it may bring one.".to_owned();
                let text = format!(
                    "There is no base code in the page's text; {}",
                    brings.unwrap_or(may)
                );
                evidence.push(one.evidence(
                    State::Open,
                    text,
                    json.integrations.first().and_then(|found| found.at),
                ));
            }
        }
    }
    let to_do = "Paste the base code from Events Manager just above `</head>` in the template that all pages share; \
                 where a tag manager brings the pixel, send test traffic to see it.";
    step(
        "base_code_placed",
        "The base code is in the head of every page, just above </head>",
        evidence,
        vec![to_do.to_owned()],
    )
}

/// The base code is as Meta gives it out.
pub(super) fn base_code_unchanged(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    let mut to_do = Vec::new();
    for one in seen {
        for code in &one.page.json.base_code {
            let (state, text) = if code.complete {
                (State::Done, "All parts of the base code are there.")
            } else {
                (
                    State::Failed,
                    "Parts of the base code are missing or altered.",
                )
            };
            evidence.push(one.evidence(state, text, code.at));
        }
        blame(
            one,
            |_, finding| is_of_base_code(one, finding),
            &mut evidence,
            &mut to_do,
        );
    }
    if to_do.is_empty() {
        to_do.push(
            "Paste the base code again, whole and unaltered, straight from Events Manager."
                .to_owned(),
        );
    }
    step(
        "base_code_unchanged",
        "The base code is complete and unchanged",
        evidence,
        to_do,
    )
}

/// `init` with a usable id, the same on every page.
pub(super) fn pixel_initialised(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    let mut to_do = Vec::new();
    let everywhere = ids(seen);
    for one in readable(seen) {
        let pixels = &one.page.json.pixels;
        for pixel in pixels {
            match (&pixel.id, &pixel.expression) {
                (Some(id), _) => {
                    evidence.push(one.evidence(State::Done, format!("Pixel `{id}`."), pixel.at));
                }
                (None, expression) => {
                    let expression = expression.as_deref().unwrap_or_default();
                    let text = format!(
                        "The id is computed by `{expression}`: the source does not tell it."
                    );
                    evidence.push(one.evidence(State::Open, text, pixel.at));
                }
            }
        }
        let brings = bringing(&one.page.json);
        match &brings {
            Some(found) => evidence.push(one.evidence(State::Open, sentence(found), found.at)),
            None if pixels.is_empty() => {
                evidence.push(one.evidence(State::Failed, "No pixel is initialised.", None));
            }
            None => {}
        }
        let here: BTreeSet<&str> = ids_of(&one.page.json).collect();
        let absent: Vec<&str> = everywhere
            .iter()
            .copied()
            .filter(|id| !here.contains(id))
            .collect();
        if !absent.is_empty() && !here.is_empty() {
            let text = format!(
                "{} stands on other pages, but not on this one.",
                list(&absent)
            );
            evidence.push(one.evidence(State::Failed, text, None));
            to_do.push("Use the same pixel id on all pages.".to_owned());
        }
        blame(&one, |group, _| group == "pixel", &mut evidence, &mut to_do);
    }
    if to_do.is_empty() {
        to_do.push("Give `fbq('init', '…')` the id from Events Manager, once a page.".to_owned());
    }
    step(
        "pixel_initialised",
        "The pixel is initialised with its id, once on every page",
        evidence,
        to_do,
    )
}

/// The fall-back image for visitors without JavaScript.
pub(super) fn noscript(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    let mut to_do = Vec::new();
    for one in readable(seen) {
        let json = &one.page.json;
        let ids: Vec<&str> = json
            .pixels
            .iter()
            .filter_map(|pixel| pixel.id.as_deref())
            .collect();
        for image in &json.noscript {
            let Some(id) = image.pixel_id.as_deref().filter(|id| !id.is_empty()) else {
                let text = "The address of the fall-back image names no pixel that can be read.";
                evidence.push(one.evidence(State::Open, text, image.at));
                continue;
            };
            let same = ids.is_empty() || ids.contains(&id);
            let (state, text) = if same {
                (
                    State::Done,
                    format!(
                        "Fall-back image for pixel `{id}`, {}.",
                        place(&image.placement)
                    ),
                )
            } else {
                (
                    State::Failed,
                    format!(
                        "The fall-back image is for pixel `{id}`, the page's pixel is {}.",
                        list(&ids)
                    ),
                )
            };
            evidence.push(one.evidence(state, text, image.at));
        }
        if json.noscript.is_empty() && !json.base_code.is_empty() {
            evidence.push(one.evidence(State::Failed, "There is no fall-back image.", None));
        }
        blame(
            &one,
            |group, _| group == "noscript",
            &mut evidence,
            &mut to_do,
        );
    }
    if to_do.is_empty() {
        to_do.push(
        "Add the `<noscript>` part of the base code, with the same pixel id, right after `<body>` or with the base code."
            .to_owned(),
    );
    }
    step(
        "noscript",
        "The noscript image is there and is for the same pixel",
        evidence,
        to_do,
    )
}

/// What starts a pixel of its own, as its data tells.
pub(super) fn bringing(page: &Page) -> Option<&Integration> {
    page.integrations
        .iter()
        .find(|found| !found.pixel_ids.is_empty())
}

fn sentence(found: &Integration) -> String {
    let brings = brought(found, |word| format!("`{word}`"));
    format!(
        "{}{brings}; whether it does, test traffic shows.",
        spec::vendor_title(&found.name)
    )
}

fn ids<'a>(seen: &[Seen<'a>]) -> Vec<&'a str> {
    let all: BTreeSet<&str> = seen.iter().flat_map(|one| ids_of(&one.page.json)).collect();
    all.into_iter().collect()
}

/// The ids that a page names, those that its integrations bring included.
fn ids_of(page: &Page) -> impl Iterator<Item = &str> {
    let own = page.pixels.iter().filter_map(|pixel| pixel.id.as_deref());
    let brought = page.integrations.iter().flat_map(|found| &found.pixel_ids);
    own.chain(brought.map(String::as_str))
}

fn list(ids: &[&str]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    format!(
        "{} {}",
        if ids.len() == 1 { "pixel" } else { "pixels" },
        quoted.join(", ")
    )
}

/// How the base code's place relates to the end of the head.
fn head(one: &Seen<'_>, at: Option<crate::json::Span>) -> String {
    let below = at.and_then(|at| {
        let text = &one.page.text;
        let from = (at.offset + at.length) as usize;
        let rest = text.get(from..)?;
        let end = rest.to_ascii_lowercase().find("</head")?;
        Some(rest[..end].lines().count())
    });
    match below {
        Some(lines) if lines <= 12 => "It stands in the head, just above `</head>`.".to_owned(),
        Some(lines) => format!("It stands in the head, {lines} lines above `</head>`."),
        None => "It stands in the head.".to_owned(),
    }
}
