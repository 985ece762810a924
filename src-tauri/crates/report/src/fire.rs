//! What a run of test traffic showed, in the published schema.

use session::{Hit, HitStatus, Outcome, Sender, SenderKind, StepStatus, Why};
use wire::{BrowserName, Frame, Initiator};

use crate::page::{why_not, word};
use crate::{Places, json, keys};

/// One hit of a page, whose lines `places` knows, with what was found of it.
pub fn hit(hit: &Hit, places: &Places<'_>, findings: Vec<json::Finding>) -> json::Fire {
    let fire = &hit.fire;
    json::Fire {
        sequence: hit.sequence,
        at_ms: (hit.at_ms * 10.0).round() / 10.0,
        pixel_id: fire.pixel_id.clone(),
        event: fire.event.clone(),
        standard: fire.standard,
        automatic: fire.automatic,
        method: fire.method.clone(),
        transport: fire.transport.to_string(),
        host: fire.host.clone(),
        params: fire.params.clone(),
        custom_data: fire.custom_data.clone().into(),
        user_data: fire.user_data.clone().into(),
        event_id: fire.event_id.clone(),
        cause: word(hit.cause),
        element: hit.element.as_ref().map(|element| json::ActedOn {
            selector: element.selector.clone(),
            text: element.text.clone(),
        }),
        initiator: hit.initiator.as_ref().map(line),
        sender: json::Sender {
            kind: word(hit.sender.kind),
            name: hit.sender.name.clone(),
            title: product(&hit.sender),
            id: hit.sender.id.clone(),
            url: hit.sender.url.clone(),
            at: hit.sender.at.map(|at| places.of(at)),
            stack: hit.stack.iter().map(line).collect(),
        },
        copies: hit.copies,
        relay: fire.is_relayed().then(|| fire.host.clone()),
        relays: hit
            .relays
            .iter()
            .map(|relay| json::Relay {
                host: relay.host.clone(),
                status: status(&relay.status),
            })
            .collect(),
        frame: match &hit.frame {
            Frame::Main => "main".to_owned(),
            Frame::Other(url) => url.clone(),
        },
        page: hit.page.as_ref().map(ToString::to_string),
        // One page alone cannot tell.
        elsewhere: None,
        status: status(&hit.status),
        feeds: hit.feeds.as_ref().map(keys::feeds),
        findings,
    }
}

/// What people call the product that sent a hit.
fn product(sender: &Sender) -> Option<String> {
    let name = sender.name.as_deref()?;
    match sender.kind {
        SenderKind::Plugin | SenderKind::TagManager => Some(spec::vendor_title(name).to_owned()),
        SenderKind::PageTag
        | SenderKind::SecondBaseCode
        | SenderKind::Script
        | SenderKind::Automatic
        | SenderKind::SetupTool
        | SenderKind::Library
        | SenderKind::Unknown => None,
    }
}

fn status(status: &HitStatus) -> String {
    match status {
        HitStatus::Held => "held",
        HitStatus::Delivered => "delivered",
        HitStatus::Failed(_) => "failed",
    }
    .to_owned()
}

fn line(line: &Initiator) -> json::Initiator {
    json::Initiator {
        url: line.url.clone(),
        line: line.line,
        column: line.column,
        function: line.function.clone(),
    }
}

/// The chain from library to hit.
pub fn chain(chain: &session::Chain) -> json::Chain {
    json::Chain {
        library: step(&chain.library),
        config: step(&chain.config),
        hit: step(&chain.hit),
    }
}

/// The expected events of a page, whose lines `places` knows.
pub fn expected(expected: &[session::Expected], places: &Places<'_>) -> Vec<json::Expected> {
    let one = |expected: &session::Expected| json::Expected {
        event: expected.event.clone(),
        pixel_id: expected.pixel_id.clone(),
        status: match expected.outcome {
            Outcome::Fired => "fired",
            Outcome::Waiting => "waiting",
            Outcome::Lost => "lost",
            Outcome::Blocked => "blocked",
            Outcome::Never => "never",
        }
        .to_owned(),
        why: expected.why.as_ref().map(|why| match why {
            Why::Source(why) => why_not(why, places),
            Why::Seen(words) => words.clone(),
        }),
        rule: expected.rule.clone(),
        at: expected.at.map(|at| places.of(at)),
        page: None,
    };
    expected.iter().map(one).collect()
}

/// Why nothing, or not everything, fired on a page, whose lines `places` knows.
pub fn why_nothing(reasons: &[session::Reason], places: &Places<'_>) -> Vec<json::Reason> {
    let one = |reason: &session::Reason| json::Reason {
        reason: reason.slug.to_owned(),
        message: reason.message.clone(),
        proof: reason.proof.clone(),
        what_to_do: reason.help.clone(),
        at: reason.at.map(|at| places.of(at)),
        page: None,
        visit: None,
    };
    reasons.iter().map(one).collect()
}

/// The hits of a page that tell one event twice.
pub fn duplicates(visit: &session::Visit) -> Vec<json::Duplicate> {
    let one = |twice: session::Duplicate| {
        let mut hits = visit.fires.iter();
        let first = hits.find(|hit| hit.sequence == twice.hits[0]);
        json::Duplicate {
            event: first.and_then(|hit| hit.fire.event.clone()),
            pixel_id: first.and_then(|hit| hit.fire.pixel_id.clone()),
            hits: twice.hits.to_vec(),
            remove: twice.remove,
            why: twice.why.to_owned(),
        }
    };
    visit.duplicates().into_iter().map(one).collect()
}

/// The browser.
pub fn browser(browser: &BrowserName) -> json::Browser {
    json::Browser {
        name: browser.name.clone(),
        version: browser.version.clone(),
        headless: browser.headless,
    }
}

fn step(step: &session::Step) -> json::Step {
    let status = match step.status {
        StepStatus::Ok => "ok",
        StepStatus::NotRequested => "not_requested",
        StepStatus::Failed => "failed",
        StepStatus::Blocked => "blocked",
    };
    json::Step {
        status: status.to_owned(),
        why: step.why.clone(),
    }
}
