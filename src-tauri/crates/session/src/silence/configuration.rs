//! A pixel's configuration: not there, or it lets nothing out.

use wire::Sends;

use super::Scene;
use super::library::{Broken, kind, sentence, step_of};

pub(super) fn look(scene: &mut Scene<'_>) {
    let visit = scene.visit;
    for (pixel_id, link) in &visit.configs {
        let Some(step) = step_of(visit, pixel_id) else {
            continue;
        };
        let Some(broken) = kind(link, &step, &visit.progress) else {
            continue;
        };
        let at = pixel_at(scene, pixel_id);
        let proof = sentence(&step.why.unwrap_or_default());
        let silences = "and until it comes the library sends nothing for any pixel of the page";
        let (slug, message, help) = match broken {
            Broken::Policy => (
                "configuration_blocked_by_policy",
                format!(
                    "The page's own policy does not let the configuration of `{pixel_id}` load, {silences}"
                ),
                "Allow `https://connect.facebook.net/signals/config/` in the directive named.",
            ),
            Broken::Browser => (
                "configuration_blocked_by_browser",
                format!(
                    "The browser or an extension blocks the configuration of `{pixel_id}`, {silences}"
                ),
                "Look with a browser without blockers.",
            ),
            Broken::NoHost => (
                "configuration_host_not_found",
                format!(
                    "The host of the configuration of `{pixel_id}` cannot be found, {silences}"
                ),
                "Look whether this machine, its network or a name server blocks `connect.facebook.net`.",
            ),
            Broken::Status(404) => (
                "pixel_unknown_to_meta",
                format!("Meta knows no pixel `{pixel_id}`, so no configuration comes, {silences}"),
                "Compare the id with Events Manager, digit by digit.",
            ),
            Broken::Status(_) => (
                "configuration_missing",
                format!("Meta does not give the configuration of `{pixel_id}`, {silences}"),
                "Try again later; `pixelscope pixel ID` asks for it alone.",
            ),
            Broken::Hangs => (
                "configuration_hanging",
                format!(
                    "The configuration of `{pixel_id}` was asked for and never came, {silences}"
                ),
                "Look at the connection to `connect.facebook.net`, or wait longer with `--timeout`.",
            ),
            Broken::Left => (
                "event_left_page",
                format!(
                    "The page was left before the configuration of `{pixel_id}` came, {silences}"
                ),
                "Send the event from the page that follows, or wait for it before leaving.",
            ),
            Broken::Other => (
                "configuration_failed",
                format!("The configuration of `{pixel_id}` could not be loaded, {silences}"),
                "Look at the connection to `connect.facebook.net`.",
            ),
        };
        scene.add(slug, at, message, proof, help);
    }
    blocked(scene);
    restricted(scene);
}

/// Pixels that may send nothing from this domain.
fn blocked(scene: &mut Scene<'_>) {
    let visit = scene.visit;
    for pixel_id in pixels(scene) {
        let silent = !visit
            .fires
            .iter()
            .any(|hit| hit.fire.pixel_id.as_ref() == Some(&pixel_id));
        let configuration = visit.configuration(&pixel_id);
        if let (true, Some(Sends::Blocked(why))) = (silent, configuration.map(|it| &it.sends)) {
            let at = pixel_at(scene, &pixel_id);
            scene.add(
                "domain_blocked",
                at,
                format!("Pixel `{pixel_id}` may not send from here: {why}"),
                "Its configuration says so",
                "Allow the domain in Events Manager, under Settings, Traffic permissions.",
            );
        }
    }
    if !scene.has("domain_blocked")
        && let Some(line) = scene.printed("is unavailable. Go to Events Manager")
    {
        scene.add(
            "domain_blocked",
            None,
            "Meta has switched a pixel off for this domain",
            super::says(line),
            "Allow the domain in Events Manager, under Settings, Traffic permissions.",
        );
    }
}

/// Events that a configuration drops.
fn restricted(scene: &mut Scene<'_>) {
    let unfired = scene.expected.iter().filter(|it| it.sequence.is_none());
    let mut dropped = Vec::new();
    for expected in unfired {
        let (Some(event), Some(pixel_id)) = (&expected.event, &expected.pixel_id) else {
            continue;
        };
        let configuration = scene.visit.configuration(pixel_id);
        if configuration.is_some_and(|it| it.events_dropped.contains(event)) {
            let is_restricted =
                configuration.is_some_and(|it| it.events_restricted.contains(event));
            let help = if is_restricted {
                "Send another event: this pixel's kind of business may not send it at all."
            } else {
                "Confirm the event in Events Manager, or give it another name."
            };
            dropped.push((event.clone(), pixel_id.clone(), expected.at, help));
        }
    }
    for (event, pixel_id, at, help) in dropped {
        scene.add(
            "event_restricted",
            at,
            format!("Pixel `{pixel_id}` drops every `{event}`"),
            "Its configuration names the event among those that are not sent",
            help,
        );
    }
    if !scene.has("event_restricted")
        && let Some(line) = scene.printed("The event was suppressed")
    {
        scene.add(
            "event_restricted",
            None,
            "The pixel's configuration drops an event of the page",
            super::says(line),
            "Confirm the event in Events Manager, or give it another name.",
        );
    }
}

/// Every pixel that the page expects something of.
fn pixels(scene: &Scene<'_>) -> Vec<String> {
    let mut ids: Vec<String> = scene
        .expected
        .iter()
        .filter_map(|it| it.pixel_id.clone())
        .chain(scene.visit.configs.keys().cloned())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn pixel_at(scene: &Scene<'_>, pixel_id: &str) -> Option<::page::Span> {
    let named = |pixel: &&facts::Pixel| match &pixel.id.kind {
        facts::Kind::Text(id) => id == pixel_id,
        facts::Kind::Number(number) => number.to_string() == pixel_id,
        _ => false,
    };
    scene
        .visit
        .facts
        .pixels
        .iter()
        .find(named)
        .map(|pixel| pixel.at)
}
