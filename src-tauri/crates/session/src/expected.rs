//! Expected events against hits: fired, waiting, lost, blocked, never.

mod unscripted;

use facts::{Command, Event, Inert, Kind, Needed, WhyNot};
use page::Span;
use wire::Failure;

use crate::chain::StepStatus;
use crate::hit::{Hit, HitStatus};
use crate::visit::{Progress, Visit};

/// One event that the source lets expect, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Its name; nothing where it is computed or was not given.
    pub event: Option<String>,
    /// The pixel that would receive it.
    pub pixel_id: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it did not fire.
    pub why: Option<Why>,
    /// `Hit::sequence` of the hit that it became.
    pub sequence: Option<u32>,
    /// The rule of the Event Setup Tool that lets expect it; nothing where the page's code does.
    pub rule: Option<String>,
    /// The call or image; nothing for what does not stand in the page.
    pub at: Option<Span>,
}

/// Why an expected event did not fire.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The source says it.
    Source(WhyNot),
    /// It was seen; one clause.
    Seen(String),
}

/// What became of an expected event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A hit was seen.
    Fired,
    /// It waits for the visitor, for consent, or for the page to get there.
    Waiting,
    /// It was or would be called, and the library drops it.
    Lost,
    /// Something keeps it from getting out.
    Blocked,
    /// Nothing in this page can make it run.
    Never,
}

/// The expected events of `visit`, in the order in which they would be sent.
pub(crate) fn of(visit: &Visit) -> Vec<Expected> {
    if visit.scripts_off {
        return unscripted::of(visit);
    }
    let mut free: Vec<&Hit> = visit
        .fires
        .iter()
        .filter(|hit| !hit.fire.automatic)
        .collect();
    let mut taken: Vec<Option<&Hit>> = vec![None; visit.facts.events.len()];
    // An event that goes out on load has the first claim to a hit of its name, then one that
    // waits for something; an event whose name is computed takes what nobody else named.
    for claim in [Claim::OnLoad, Claim::Later, Claim::Computed] {
        for (event, hit) in visit.facts.events.iter().zip(&mut taken) {
            if hit.is_none() && claim.of(event) {
                let fits = |hit: &&Hit| claim.fits(event, hit);
                // What went to Meta is sooner a tag's own than what went to a relay.
                let to_meta = |hit: &&Hit| fits(hit) && !hit.fire.is_relayed();
                let position = free.iter().position(to_meta);
                let position = position.or_else(|| free.iter().position(fits));
                *hit = position.map(|position| free.remove(position));
            }
        }
    }
    let expected = visit.facts.events.iter().zip(taken);
    expected
        // The image for visitors without JavaScript stands in for the script: nobody expects both.
        .filter(|(event, _)| event.why_not != Some(WhyNot::Noscript))
        .map(|(event, hit)| expect(visit, event, hit))
        .chain(of_rules(visit))
        .collect()
}

#[derive(Clone, Copy)]
enum Claim {
    OnLoad,
    Later,
    Computed,
}

impl Claim {
    fn of(self, event: &Event) -> bool {
        let named = !matches!(event.name.kind, Kind::Computed(_));
        match self {
            Self::OnLoad => named && event.why_not.is_none(),
            Self::Later => named && event.why_not.as_ref().is_some_and(may_run_later),
            Self::Computed => !named && event.why_not.as_ref().is_none_or(may_run_later),
        }
    }

    fn fits(self, event: &Event, hit: &Hit) -> bool {
        let same_pixel = match &event.pixel_id {
            Some(id) => hit.fire.pixel_id.as_ref() == Some(id),
            None => true,
        };
        let same_name = match self {
            Self::OnLoad | Self::Later => hit.fire.event == name(event),
            Self::Computed => true,
        };
        same_pixel && same_name
    }
}

/// Whether the event can still go out, as far as reading tells.
fn may_run_later(why: &WhyNot) -> bool {
    match why {
        WhyNot::Interaction(_)
        | WhyNot::Conditional
        | WhyNot::Hinges(..)
        | WhyNot::Imports
        | WhyNot::Function
        | WhyNot::Elsewhere
        | WhyNot::Unknown => true,
        // What one script holds back, another may let go: consent tools do.
        WhyNot::Inert(Inert::Type(_) | Inert::Gated(_))
        | WhyNot::ConsentRevoked
        | WhyNot::GrantUnheard => true,
        // What may not go as an image, the library may send in another way.
        WhyNot::PolicyRefused(refusal) => refusal.what == Needed::Hits,
        WhyNot::Inert(_)
        | WhyNot::SecondPageView
        | WhyNot::BeforeInit
        | WhyNot::BeforeBaseCode
        | WhyNot::NoBaseCode
        | WhyNot::NoLibrary
        | WhyNot::Replaced
        | WhyNot::UnknownPixel
        | WhyNot::NoName
        | WhyNot::Fails
        | WhyNot::Noscript
        | WhyNot::LegacyLibrary => false,
    }
}

fn expect(visit: &Visit, event: &Event, hit: Option<&Hit>) -> Expected {
    let (outcome, why) = match (hit, &event.why_not) {
        (Some(hit), _) => {
            let outcome = of_hit(&hit.status);
            let why = match outcome {
                Outcome::Fired => hit.elsewhere(),
                Outcome::Lost => Some("the page was left before the hit was answered".to_owned()),
                _ => visit.chain.hit.why.clone(),
            };
            (outcome, why.map(Why::Seen))
        }
        (None, Some(WhyNot::PolicyRefused(_))) if missing(visit, event).0 == Outcome::Blocked => {
            // What was seen is told rather than what was foreseen.
            missing(visit, event)
        }
        (None, Some(why)) => (unfired(why), Some(Why::Source(why.clone()))),
        (None, None) => missing(visit, event),
    };
    Expected {
        event: name(event).or_else(|| hit.and_then(|hit| hit.fire.event.clone())),
        pixel_id: event.pixel_id.clone(),
        outcome,
        why,
        sequence: hit.map(|hit| hit.sequence),
        rule: None,
        at: Some(event.at),
    }
}

/// The outcome of an event whose hit was seen.
fn of_hit(status: &HitStatus) -> Outcome {
    match status {
        HitStatus::Held | HitStatus::Delivered => Outcome::Fired,
        HitStatus::Failed(Failure::Aborted) => Outcome::Lost,
        HitStatus::Failed(_) => Outcome::Blocked,
    }
}

/// What the rules of the Event Setup Tool let expect: the pixel's configuration names them, and no
/// code of the page does.
fn of_rules(visit: &Visit) -> Vec<Expected> {
    let mut expected = Vec::new();
    for (pixel_id, known) in visit.configured() {
        for rule in known.event_setup_rules.iter().filter(|rule| rule.is_active) {
            let hit = visit.fires.iter().find(|hit| {
                hit.fire.param("est_source") == Some(&rule.id)
                    && hit.fire.pixel_id.as_deref() == Some(pixel_id)
            });
            let waits = || Why::Seen(format!("waits for a click on \"{}\"", rule.text));
            expected.push(Expected {
                event: Some(rule.event.clone()),
                pixel_id: Some(pixel_id.to_owned()),
                outcome: hit.map_or(Outcome::Waiting, |hit| of_hit(&hit.status)),
                why: hit.is_none().then(waits),
                sequence: hit.map(|hit| hit.sequence),
                rule: Some(rule.id.clone()),
                at: None,
            });
        }
    }
    expected
}

/// The outcome of an event that was not to go out by itself, and did not.
fn unfired(why: &WhyNot) -> Outcome {
    match why {
        WhyNot::Interaction(_)
        | WhyNot::Conditional
        | WhyNot::Hinges(..)
        | WhyNot::Imports
        | WhyNot::Function
        | WhyNot::Elsewhere
        | WhyNot::Unknown
        | WhyNot::ConsentRevoked
        | WhyNot::GrantUnheard
        | WhyNot::Inert(Inert::Gated(_)) => Outcome::Waiting,
        WhyNot::SecondPageView
        | WhyNot::BeforeInit
        | WhyNot::BeforeBaseCode
        | WhyNot::NoBaseCode
        | WhyNot::NoLibrary
        | WhyNot::Replaced
        | WhyNot::UnknownPixel
        | WhyNot::NoName
        | WhyNot::Fails
        | WhyNot::LegacyLibrary => Outcome::Lost,
        WhyNot::PolicyRefused(_) | WhyNot::Inert(Inert::PolicyRefused(_)) => Outcome::Blocked,
        WhyNot::Inert(_) | WhyNot::Noscript => Outcome::Never,
    }
}

/// Milliseconds for which a timer of the page is waited for (the recorder's `LONGEST`).
pub const AWAITED: f64 = 2000.0;

/// The outcome of an event that was to go out by itself, and did not.
fn missing(visit: &Visit, event: &Event) -> (Outcome, Option<Why>) {
    let chain = &visit.chain;
    // An image needs neither library nor configuration.
    let needed = match event.command {
        Command::Image => vec![&chain.hit],
        Command::Track
        | Command::TrackCustom
        | Command::TrackSingle
        | Command::TrackSingleCustom
        | Command::Legacy => vec![&chain.library, &chain.config, &chain.hit],
    };
    let broken = needed
        .iter()
        .find(|step| matches!(step.status, StepStatus::Blocked | StepStatus::Failed));
    let (outcome, why) = match (&visit.progress, broken) {
        (Progress::Unseen, _) => (Outcome::Waiting, None),
        (Progress::Running, _) => (Outcome::Waiting, Some("the page is still busy".to_owned())),
        (Progress::Held(_), _) => (
            Outcome::Lost,
            Some("a script of the page did not end, and it never came".to_owned()),
        ),
        (Progress::Left, broken) => {
            let seen = broken.and_then(|step| step.why.clone());
            let why = seen.unwrap_or_else(|| "the page was left before it was sent".to_owned());
            (Outcome::Lost, Some(why))
        }
        (Progress::Unknown(why), None) => (Outcome::Waiting, Some(why.clone())),
        (_, Some(step)) => (Outcome::Blocked, step.why.clone()),
        (Progress::Ended(why), None) => (Outcome::Lost, Some(why.clone())),
        (Progress::Settled, None)
            if visit.drops(name(event).as_deref(), event.pixel_id.as_deref()) =>
        {
            let why = "the pixel's configuration drops every event of this name".to_owned();
            (Outcome::Lost, Some(why))
        }
        (Progress::Settled, None) if visit.delay(event) > AWAITED => {
            let seconds = visit.delay(event) / 1000.0;
            let why = format!(
                "a timer of the page sends it after {seconds} s, and the run did not wait that long"
            );
            (Outcome::Waiting, Some(why))
        }
        (Progress::Settled, None) => {
            let silent = needed
                .iter()
                .find(|step| step.status == StepStatus::NotRequested);
            let why = silent.and_then(|step| step.why.clone());
            let why = why.unwrap_or_else(|| "the page came to rest without it".to_owned());
            (Outcome::Lost, Some(why))
        }
    };
    (outcome, why.map(Why::Seen))
}

fn name(event: &Event) -> Option<String> {
    match &event.name.kind {
        Kind::Text(text) => Some(text.clone()),
        Kind::Number(number) => Some(number.to_string()),
        Kind::Undefined
        | Kind::Null
        | Kind::Bool(_)
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function
        | Kind::Computed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use page::Source;
    use wire::{Answered, Cause, Ending, Frame, Handling, Observation, RawRequest, Sent};

    use super::*;

    /// A page with the base code, a page view and `code` after it.
    fn visit(code: &str) -> Visit {
        let base = "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
            n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;\
            n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;\
            t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,\
            document,'script','https://connect.facebook.net/en_US/fbevents.js');\
            fbq('init','1234567890123456');fbq('track','PageView');";
        let html =
            format!("<!doctype html><head><script>{base}</script></head><body>{code}</body>");
        Visit::new(facts::extract(&page::parse(Source::local(
            "page.html",
            html,
        ))))
    }

    fn hit(event: &str, handling: Handling) -> Observation {
        let url = format!("https://www.facebook.com/tr/?id=1234567890123456&ev={event}");
        Observation::Request(Sent {
            id: url.clone(),
            request: RawRequest::get(url.parse().unwrap()),
            frame: Frame::Main,
            cause: Cause::Load,
            initiator: None,
            stack: Vec::new(),
            handling,
            tab: 0,
        })
    }

    fn outcomes(code: &str, seen: &[Observation]) -> Vec<(String, Outcome)> {
        let mut visit = visit(code);
        for observation in seen {
            visit.apply(0.0, observation);
        }
        let expected = visit.expected().into_iter();
        expected
            .map(|one| (one.event.unwrap_or_default(), one.outcome))
            .collect()
    }

    fn outcome(code: &str, seen: &[Observation]) -> Outcome {
        let last = outcomes(code, seen).pop();
        last.expect("the code calls an event").1
    }

    #[test]
    fn a_hit_turns_its_event() {
        let button = "<button onclick=\"fbq('track','Lead')\">go</button>";
        assert_eq!(outcome(button, &[]), Outcome::Waiting);
        let seen = [hit("PageView", Handling::Held), hit("Lead", Handling::Held)];
        let fired = ["PageView", "Lead"].map(|name| (name.to_owned(), Outcome::Fired));
        assert_eq!(outcomes(button, &seen), fired);
    }

    #[test]
    fn one_hit_turns_one_event() {
        let twice = "<script>fbq('track','Lead');fbq('track','Lead')</script>";
        let seen = [hit("PageView", Handling::Held), hit("Lead", Handling::Held)];
        let outcomes = outcomes(twice, &[&seen[..], &[Observation::Settled]].concat());
        let of_leads: Vec<_> = outcomes[1..].iter().map(|(_, outcome)| *outcome).collect();
        assert_eq!(of_leads, [Outcome::Fired, Outcome::Lost]);
    }

    #[test]
    fn what_nothing_runs_is_never_sent() {
        let template = "<template><script>fbq('track','Lead')</script></template>";
        assert_eq!(outcome(template, &[Observation::Settled]), Outcome::Never);
    }

    #[test]
    fn what_the_library_drops_is_lost() {
        let again = "<script>fbq('track','PageView')</script>";
        let seen = [hit("PageView", Handling::Held), Observation::Settled];
        assert_eq!(outcome(again, &seen), Outcome::Lost);
    }

    #[test]
    fn what_a_long_timer_sends_is_still_to_come() {
        let seen = [hit("PageView", Handling::Held), Observation::Settled];
        for (wait, of_timer) in [(500, Outcome::Lost), (5000, Outcome::Waiting)] {
            let code = format!(
                "<script>setTimeout(function () {{ fbq('track', 'Lead') }}, {wait})</script>"
            );
            assert_eq!(outcome(&code, &seen), of_timer, "{wait}");
        }
    }

    #[test]
    fn without_scripts_the_image_is_what_is_expected() {
        let code = "<noscript><img src='https://www.facebook.com/tr?id=1234567890123456\
            &ev=PageView&noscript=1'></noscript>";
        for (seen, of_image) in [
            (vec![hit("PageView", Handling::Held)], Outcome::Fired),
            (vec![Observation::Settled], Outcome::Lost),
        ] {
            let mut visit = visit(code);
            visit.scripts_off = true;
            for observation in &seen {
                visit.apply(0.0, observation);
            }
            let outcomes: Vec<_> = visit.expected().iter().map(|one| one.outcome).collect();
            assert_eq!(outcomes, [Outcome::Never, of_image]);
            let why = visit.chain.library.why.unwrap();
            assert!(why.contains("JavaScript is off"), "{why}");
        }
    }

    #[test]
    fn what_cannot_get_out_is_blocked_and_what_is_left_behind_is_lost() {
        let stopped = hit("PageView", Handling::Stopped);
        assert_eq!(
            outcome("", std::slice::from_ref(&stopped)),
            Outcome::Blocked
        );
        let Observation::Request(sent) = &stopped else {
            panic!("a hit is a request")
        };
        let left = Observation::Answered(Answered {
            id: sent.id.clone(),
            ending: Ending::Failed(Failure::Aborted),
        });
        assert_eq!(outcome("", &[stopped, left]), Outcome::Lost);
    }

    #[test]
    fn an_event_waits_until_the_page_rests() {
        let document = Observation::Document(wire::Document {
            url: "https://shop.example/".parse().unwrap(),
            status: 200,
            headers: Vec::new(),
            body: wire::Body::default(),
            unread: false,
            tab: 0,
        });
        assert_eq!(
            outcome("", std::slice::from_ref(&document)),
            Outcome::Waiting
        );
        assert_eq!(
            outcome("", &[document, Observation::Settled]),
            Outcome::Lost
        );
    }

    #[test]
    fn the_configuration_lets_expect_rules_and_tells_what_hits_count_for() {
        let shop = include_str!("../../../../tests/fixtures/configs/shop.js");
        let pixel = shop.replace("1029384756102938", "1234567890123456");
        let mut visit = visit("");
        visit.apply(
            0.0,
            &Observation::Configuration {
                pixel_id: "1234567890123456".to_owned(),
                body: wire::Body(pixel.into_bytes()),
            },
        );
        let rules = |visit: &Visit| -> Vec<_> {
            let expected = visit.expected().into_iter();
            let of_rules = expected.filter_map(|one| Some((one.rule?, one.event?, one.outcome)));
            of_rules.collect()
        };
        let lead = |outcome| ("401".to_owned(), "Lead".to_owned(), outcome);
        // The other rule is paused.
        assert_eq!(rules(&visit), [lead(Outcome::Waiting)]);
        let by_rule = "Lead&es=automatic&cs_est=true&est_source=401";
        visit.apply(1.0, &hit(by_rule, Handling::Held));
        assert_eq!(rules(&visit), [lead(Outcome::Fired)]);
        let feeds = visit.fires[0].feeds.clone().unwrap();
        assert_eq!(feeds.custom_conversions, ["502"]);
        assert!(feeds.undecided.contains(&"604".to_owned()), "{feeds:?}");
    }
}
