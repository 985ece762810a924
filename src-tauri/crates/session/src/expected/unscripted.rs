//! What can be expected of a page whose scripts do not run.

use facts::{Command, Event, WhyNot};

use super::{Claim, Expected, Outcome, Why, expect};
use crate::hit::Hit;
use crate::visit::Visit;

/// The expected events of `visit` where a browser runs no script: images, those in `<noscript>`
/// among them; what a script would send is never sent.
pub(super) fn of(visit: &Visit) -> Vec<Expected> {
    let mut free: Vec<&Hit> = visit.fires.iter().collect();
    let events = visit.facts.events.iter();
    events
        .map(|event| {
            let event = shown(event);
            if event.command != Command::Image {
                return Expected {
                    outcome: Outcome::Never,
                    why: Some(Why::Seen("JavaScript is off in this run".to_owned())),
                    ..expect(visit, &event, None)
                };
            }
            let position = free.iter().position(|hit| Claim::OnLoad.fits(&event, hit));
            let hit = position.map(|position| free.remove(position));
            expect(visit, &event, hit)
        })
        .collect()
}

/// The event as it is without scripts: nothing keeps a `<noscript>` from being shown.
fn shown(event: &Event) -> Event {
    let mut event = event.clone();
    event.why_not = event.why_not.filter(|why| *why != WhyNot::Noscript);
    event
}
