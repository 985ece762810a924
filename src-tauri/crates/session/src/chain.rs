//! Library, configuration, hit: which link of the chain is broken, and why.

use wire::{Decoded, Failure, RawRequest};

use crate::hit::{Hit, HitStatus};
use crate::visit::{Progress, Visit};
use crate::why;

/// The links from library to hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// `fbevents.js`.
    pub library: Step,
    /// `signals/config`; with several pixels, the worst of them.
    pub config: Step,
    /// `/tr`.
    pub hit: Step,
}

/// One link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Its state.
    pub status: StepStatus,
    /// What was seen, in one sentence; nothing where it is in order.
    pub why: Option<String>,
}

/// The state of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StepStatus {
    /// In order.
    Ok,
    /// Nothing asked for it.
    #[default]
    NotRequested,
    /// Asked for, and no good answer came.
    Failed,
    /// The page's policy or the browser forbade it.
    Blocked,
}

/// What is known of one request of the chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Link {
    #[default]
    NotAsked,
    Asked,
    Ok,
    /// Answered with an error status.
    Refused(u16),
    Failed(Failure),
}

/// The chain as far as it has been seen.
pub(crate) fn of(visit: &Visit) -> Chain {
    let library = library(visit);
    let config = config(visit, &library);
    let hit = hit(visit, &library, &config);
    Chain {
        library,
        config,
        hit,
    }
}

fn library(visit: &Visit) -> Step {
    let step = step(visit, &visit.library, "fbevents.js", |decoded| {
        matches!(decoded, Decoded::Library)
    });
    step.unwrap_or_else(|| {
        not_requested(if visit.scripts_off {
            "JavaScript is off in this run, so that no script asks for it".to_owned()
        } else if visit.source_is_unknown {
            "nothing asked for `fbevents.js`, and the page's source could not be read".to_owned()
        } else {
            why::no_library(&visit.facts, &visit.errors)
        })
    })
}

fn config(visit: &Visit, library: &Step) -> Step {
    let steps = visit
        .configs
        .keys()
        .filter_map(|pixel_id| config_step(visit, pixel_id));
    let worst = steps.max_by_key(|step| step.status);
    let refused = || step(visit, &Link::NotAsked, "the configuration", is_config);
    worst.or_else(refused).unwrap_or_else(|| {
        not_requested(match library.status {
            StepStatus::Ok => "the library asked for the configuration of no pixel",
            StepStatus::NotRequested | StepStatus::Failed | StepStatus::Blocked => {
                "the library was not loaded"
            }
        })
    })
}

/// What became of the configuration of one pixel; nothing where nothing asked for it.
pub(crate) fn config_step(visit: &Visit, pixel_id: &str) -> Option<Step> {
    let link = visit.configs.get(pixel_id)?;
    let what = format!("the configuration of {pixel_id}");
    step(visit, link, &what, is_config)
}

fn is_config(decoded: &Decoded) -> bool {
    matches!(decoded, Decoded::Config { .. })
}

fn hit(visit: &Visit, library: &Step, config: &Step) -> Step {
    let out = |hit: &&Hit| !matches!(hit.status, HitStatus::Failed(_));
    let mut out = visit.fires.iter().filter(out);
    if let Some(first) = out.next() {
        let to_meta = !first.fire.is_relayed() || out.any(|hit| !hit.fire.is_relayed());
        let why = first.elsewhere().filter(|_| !to_meta);
        return Step { why, ..ok() };
    }
    let failed = visit.fires.iter().find_map(|hit| match &hit.status {
        HitStatus::Failed(failure) => Some(Link::Failed(failure.clone())),
        HitStatus::Held | HitStatus::Delivered => None,
    });
    let link = failed.unwrap_or_default();
    let seen = step(visit, &link, "the hit", |decoded| {
        matches!(decoded, Decoded::Fires(_))
    });
    seen.unwrap_or_else(|| {
        not_requested(match (library.status, config.status) {
            _ if visit.scripts_off => "no image of the page sends one without JavaScript",
            (StepStatus::Failed | StepStatus::Blocked | StepStatus::NotRequested, _) => {
                "the library was not loaded"
            }
            (StepStatus::Ok, StepStatus::Failed | StepStatus::Blocked) => {
                "the library waits for the configuration, which did not arrive"
            }
            (StepStatus::Ok, StepStatus::NotRequested) => "the library knows no pixel",
            (StepStatus::Ok, StepStatus::Ok) if no_event(visit) => {
                "the page sends no event when it loads"
            }
            (StepStatus::Ok, StepStatus::Ok) if visit.silence_is_inconclusive => {
                "library and configuration were loaded and no hit followed; Meta's library may \
                 keep silent in a browser without a window, so try again with one"
            }
            (StepStatus::Ok, StepStatus::Ok) => {
                "library and configuration were loaded, and no hit followed"
            }
        })
    })
}

/// One step by what became of its request; nothing where nothing asked for it. A policy can
/// stop a request before the browser tells of it, so violations are looked at as well.
fn step(visit: &Visit, link: &Link, what: &str, is: impl Fn(&Decoded) -> bool) -> Option<Step> {
    let violation = || {
        let mut refused = visit
            .violations
            .iter()
            .filter(|violation| !violation.report_only);
        refused.find(|violation| {
            let url = violation.blocked.parse().ok();
            url.is_some_and(|url| is(&wire::decode(&RawRequest::get(url))))
        })
    };
    let blocked_by_policy = || {
        violation().map(|violation| {
            // Browsers name the finest directive; policies are mostly written with the plain one.
            let directive = violation.directive.trim_end_matches("-elem");
            let blocked = address(&violation.blocked);
            blocked_because(format!(
                "the page's policy `{directive}` refuses `{blocked}`"
            ))
        })
    };
    match link {
        Link::Ok => Some(ok()),
        Link::NotAsked => blocked_by_policy(),
        Link::Asked => match visit.progress {
            Progress::Held(_) => Some(failed_because(format!(
                "a script did not let go of the page before {what} was there"
            ))),
            Progress::Left => Some(failed_because(format!(
                "the page was left before {what} was answered"
            ))),
            Progress::Unseen | Progress::Running | Progress::Unknown(_) => Some(failed_because(
                format!("{what} was asked for and is not there yet"),
            )),
            Progress::Settled | Progress::Ended(_) => Some(failed_because(format!(
                "{what} was asked for and no answer came"
            ))),
        },
        Link::Refused(status) => Some(failed_because(format!(
            "{what} was answered with status {status}"
        ))),
        Link::Failed(failure) => Some(match failure {
            Failure::Policy => blocked_by_policy()
                .unwrap_or_else(|| blocked_because(format!("the page's policy refuses {what}"))),
            Failure::Browser(reason) => {
                blocked_because(format!("the browser blocked {what} ({reason})"))
            }
            Failure::Held => blocked_because(format!("{what} was refused by this run")),
            Failure::NameNotFound => {
                failed_because(format!("the name of the host of {what} was not found"))
            }
            Failure::ConnectionRefused => {
                failed_because(format!("the host of {what} refused the connection"))
            }
            Failure::Aborted => {
                failed_because(format!("the page was left before {what} was answered"))
            }
            Failure::Network(word) => failed_because(format!("{what} failed ({word})")),
        }),
    }
}

/// An address without its query, which for a hit would fill a screen.
fn address(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// Whether the source lets expect no event on load; where reading does not tell, it does not.
fn no_event(visit: &Visit) -> bool {
    !visit.facts.calls.is_empty()
        && visit
            .facts
            .events
            .iter()
            .all(|event| event.why_not.is_some())
}

fn ok() -> Step {
    Step {
        status: StepStatus::Ok,
        why: None,
    }
}

fn not_requested(why: impl Into<String>) -> Step {
    Step {
        status: StepStatus::NotRequested,
        why: Some(why.into()),
    }
}

fn failed_because(why: String) -> Step {
    Step {
        status: StepStatus::Failed,
        why: Some(why),
    }
}

fn blocked_because(why: String) -> Step {
    Step {
        status: StepStatus::Blocked,
        why: Some(why),
    }
}

#[cfg(test)]
mod tests {
    use wire::{Answered, Ending, Handling, Observation, Sent};

    use super::*;

    const LIBRARY: &str = "https://connect.facebook.net/en_US/fbevents.js";
    const CONFIG: &str = "https://connect.facebook.net/signals/config/1?v=2";
    const HIT: &str = "https://www.facebook.com/tr/?id=1&ev=PageView";

    fn sent(url: &str, handling: Handling) -> Observation {
        Observation::Request(Sent {
            id: url.to_owned(),
            request: RawRequest::get(url.parse().unwrap()),
            frame: wire::Frame::Main,
            cause: wire::Cause::Load,
            initiator: None,
            stack: Vec::new(),
            handling,
            tab: 0,
        })
    }

    fn ended(url: &str, ending: Ending) -> Observation {
        Observation::Answered(Answered {
            id: url.to_owned(),
            ending,
        })
    }

    fn chain(seen: &[Observation]) -> Chain {
        let mut visit = Visit::default();
        for observation in seen {
            visit.apply(0.0, observation);
        }
        visit.chain
    }

    fn states(chain: &Chain) -> [StepStatus; 3] {
        [chain.library.status, chain.config.status, chain.hit.status]
    }

    fn loaded(url: &str) -> [Observation; 2] {
        [sent(url, Handling::Held), ended(url, Ending::Status(200))]
    }

    #[test]
    fn a_whole_chain_is_in_order() {
        let seen = [loaded(LIBRARY), loaded(CONFIG), loaded(HIT)].concat();
        assert_eq!(states(&chain(&seen)), [StepStatus::Ok; 3]);
    }

    #[test]
    fn a_page_without_any_names_the_first_link() {
        let chain = chain(&[Observation::Settled]);
        assert_eq!(states(&chain), [StepStatus::NotRequested; 3]);
        assert_eq!(
            chain.library.why.as_deref(),
            Some("the page has no base code")
        );
    }

    #[test]
    fn the_worst_configuration_counts() {
        let other = "https://connect.facebook.net/signals/config/2?v=2";
        let missing = [
            sent(other, Handling::Passed),
            ended(other, Ending::Status(404)),
        ];
        let seen = [loaded(LIBRARY), loaded(CONFIG), missing].concat();
        let chain = chain(&seen);
        assert_eq!(chain.config.status, StepStatus::Failed);
        assert!(chain.config.why.unwrap().contains("the configuration of 2"));
    }

    #[test]
    fn a_policy_is_named_whether_or_not_the_request_was_told() {
        let violation = Observation::CspViolation {
            blocked: LIBRARY.to_owned(),
            directive: "script-src-elem".to_owned(),
            report_only: false,
        };
        let policy = ended(LIBRARY, Ending::Failed(Failure::Policy));
        for seen in [
            vec![violation.clone()],
            vec![sent(LIBRARY, Handling::Stopped), policy, violation.clone()],
        ] {
            let library = chain(&seen).library;
            assert_eq!(library.status, StepStatus::Blocked);
            let words = format!("the page's policy `script-src` refuses `{LIBRARY}`");
            assert_eq!(library.why, Some(words));
        }
    }

    #[test]
    fn a_policy_that_only_reports_breaks_nothing() {
        let violation = Observation::CspViolation {
            blocked: LIBRARY.to_owned(),
            directive: "script-src".to_owned(),
            report_only: true,
        };
        let seen = [vec![violation], loaded(LIBRARY).to_vec()].concat();
        assert_eq!(chain(&seen).library.status, StepStatus::Ok);
    }

    #[test]
    fn one_hit_that_gets_out_is_enough() {
        let other = "https://www.facebook.com/tr/?id=1&ev=Lead";
        let refused = [
            sent(other, Handling::Stopped),
            ended(other, Ending::Failed(Failure::Policy)),
        ];
        assert_eq!(chain(&refused).hit.status, StepStatus::Blocked);
        let seen = [refused, loaded(HIT)].concat();
        assert_eq!(chain(&seen).hit.status, StepStatus::Ok);
    }
}
