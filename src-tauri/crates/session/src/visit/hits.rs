//! Hits as they come: what is known of each, what repeats it, what takes it to a relay as well, and
//! what became of it.

use wire::{Answered, Cause, Fire, Initiator, Millis, PixelConfig, RawRequest, Sent};

use super::Visit;
use crate::calls::is_metas;
use crate::hit::{Hit, HitStatus, Relay};
use crate::sender::Scene;

impl Visit {
    /// A hit with all that is known of its circumstances.
    pub(super) fn hit(&mut self, at: Millis, sent: &Sent, fire: Fire) -> Hit {
        self.sequence += 1;
        if let Some(pixel_id) = &fire.pixel_id {
            self.know(pixel_id);
        }
        let configuration = fire
            .pixel_id
            .as_deref()
            .and_then(|id| self.configuration(id));
        let feeds = configuration.map(|known| known.feeds(&fire));
        let told = match &sent.stack {
            none if none.is_empty() => sent.initiator.as_slice(),
            lines => lines,
        };
        let is_later = self
            .fires
            .iter()
            .any(|hit| (&hit.fire.event, &hit.fire.pixel_id) == (&fire.event, &fire.pixel_id));
        let frame = &sent.frame;
        let call = self.calls.take(&fire, frame, sent.cause, told, is_later);
        let scene = Scene {
            facts: &self.facts,
            text: &self.text,
            document: self.document.as_deref(),
            calls_are_noted: !self.calls.is_empty(),
        };
        // What waited while the address changed was not sent because of that.
        let waited = call.as_ref().is_some_and(|call| call.waited);
        let cause = match sent.cause {
            Cause::History if waited && self.touches == 0 => Cause::Load,
            Cause::History if waited => Cause::Unknown,
            cause => cause,
        };
        let lines = call.map(|call| call.lines);
        let sender = scene.sender(&fire, cause, lines.as_deref(), told);
        let stack = lines.unwrap_or_else(|| told.to_vec());
        // What waited for the library was sent by a line of it, and called by one of the page.
        let of_page = |line: &&Initiator| !is_metas(&line.url);
        let sent_by = sent.initiator.as_ref();
        let called_by = stack.first().filter(of_page);
        let initiator = sent_by.filter(of_page).or(called_by).or(sent_by).cloned();
        let act = self.acts.iter().rev().find(|(when, _)| *when <= at);
        let act = act.filter(|_| cause == Cause::Click);
        Hit {
            sequence: self.sequence,
            at_ms: at,
            request: sent.id.clone(),
            cause,
            acted_ms: act.map(|(when, _)| *when),
            element: act.and_then(|(_, act)| act.element.clone()),
            initiator,
            stack,
            sender,
            copies: 0,
            relays: Vec::new(),
            frame: sent.frame.clone(),
            page: self.url.clone(),
            status: HitStatus::of(sent.handling),
            feeds,
            fire,
        }
    }

    /// Says of a pixel's hits what they count for. A configuration that goes to the browser itself is
    /// known here only after the first hits that it let out.
    pub(super) fn count(&mut self, pixel_id: &str, known: &PixelConfig) {
        for hit in &mut self.fires {
            if hit.fire.pixel_id.as_deref() == Some(pixel_id) {
                hit.feeds = Some(known.feeds(&hit.fire));
            }
        }
    }

    /// Counts what takes a hit to a relay to that hit: pixel, event and event id say that it is the
    /// same one. Without an event id nobody can tell, Meta no more than this program.
    pub(super) fn relayed(&mut self, sent: &Sent, fire: &Fire) -> bool {
        let mut hits = self.fires.iter_mut().rev();
        let hit = hits.find(|hit| is_one(&hit.fire, fire) && !hit.fire.is_relayed());
        if let Some(hit) = hit {
            hit.relays.push(Relay {
                host: fire.host.clone(),
                status: HitStatus::of(sent.handling),
                request: sent.id.clone(),
            });
            return true;
        }
        false
    }

    /// Puts a hit in the place of what took it to a relay before, and was told for lack of it.
    pub(super) fn joined(&mut self, sent: &Sent, fire: &Fire) -> bool {
        let mut hits = self.fires.iter_mut().rev();
        let hit = hits.find(|hit| is_one(&hit.fire, fire) && hit.fire.is_relayed());
        if let Some(hit) = hit {
            let relay = Relay {
                host: std::mem::replace(&mut hit.fire, fire.clone()).host,
                status: std::mem::replace(&mut hit.status, HitStatus::of(sent.handling)),
                request: std::mem::replace(&mut hit.request, sent.id.clone()),
            };
            hit.relays.push(relay);
            return true;
        }
        false
    }

    /// Counts what repeats a hit to that hit.
    pub(super) fn copied(&mut self, request: &RawRequest) {
        let Some(copy) = wire::copy(request) else {
            return;
        };
        let original = self.fires.iter_mut().rev().find(|hit| {
            let fire = &hit.fire;
            (&fire.pixel_id, &fire.event) == (&copy.pixel_id, &copy.event)
                && (copy.event_id.is_none() || fire.event_id == copy.event_id)
        });
        if let Some(original) = original {
            original.copies += 1;
        }
    }

    pub(super) fn hits_answered(&mut self, answered: &Answered) {
        for hit in &mut self.fires {
            if hit.request == answered.id {
                hit.status.end(&answered.ending);
            }
            let of_request = |relay: &&mut Relay| relay.request == answered.id;
            for relay in hit.relays.iter_mut().filter(of_request) {
                relay.status.end(&answered.ending);
            }
        }
    }
}

/// Whether two requests carry one event.
fn is_one(one: &Fire, other: &Fire) -> bool {
    let is_named = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
    is_named(&one.event_id)
        && one.pixel_id.is_some()
        && one.event.is_some()
        && (&one.event_id, &one.pixel_id, &one.event)
            == (&other.event_id, &other.pixel_id, &other.event)
}

#[cfg(test)]
mod tests {
    use wire::{Body, Ending, Failure, Frame, Handling, Observation, Resource};

    use super::*;

    const TO_META: &str = "https://www.facebook.com/tr/?id=1029384756102938&ev=Lead";

    fn sent(id: &str, request: RawRequest) -> Observation {
        Observation::Request(Sent {
            id: id.to_owned(),
            request,
            frame: Frame::Main,
            tab: 0,
            cause: Cause::Load,
            initiator: None,
            stack: Vec::new(),
            handling: Handling::Passed,
        })
    }

    fn hit(id: &str, event_id: Option<&str>) -> Observation {
        let event_id = event_id.map_or(String::new(), |event_id| format!("&eid={event_id}"));
        let url = format!("{TO_META}{event_id}");
        sent(id, RawRequest::get(url.parse().unwrap()))
    }

    fn mirror(id: &str, event: &str, event_id: &str) -> Observation {
        let body = format!(
            "{{\"fb.pixel_id\":\"1029384756102938\",\"event_name\":\"{event}\",\"event_id\":\"{event_id}\"}}"
        );
        let request = RawRequest {
            method: "POST".to_owned(),
            body: Some(Body(body.into_bytes())),
            resource: Resource::Fetch,
            ..RawRequest::get("https://gateway.shop.example/events".parse().unwrap())
        };
        sent(id, request)
    }

    fn visit(seen: &[Observation]) -> Visit {
        let mut visit = Visit::default();
        for one in seen {
            visit.apply(1.0, one);
        }
        visit
    }

    /// Host of each hit, and those that it went to as well.
    fn told(visit: &Visit) -> Vec<(&str, Vec<&str>)> {
        let hits = visit.fires.iter();
        hits.map(|hit| {
            let relays = hit.relays.iter().map(|relay| relay.host.as_str());
            (hit.fire.host.as_str(), relays.collect())
        })
        .collect()
    }

    #[test]
    fn a_mirror_counts_to_its_hit_whichever_comes_first() {
        let (hit, mirror) = (hit("1", Some("a")), mirror("2", "Lead", "a"));
        let once = [("www.facebook.com", vec!["gateway.shop.example"])];
        for seen in [[hit.clone(), mirror.clone()], [mirror, hit]] {
            let visit = visit(&seen);
            assert_eq!(told(&visit), once);
            assert_eq!(visit.fires[0].request, "1");
            assert_eq!(visit.chain.hit.why, None);
            assert!(visit.duplicates().is_empty());
        }
    }

    #[test]
    fn what_no_event_id_joins_stays_apart_and_is_no_duplicate() {
        for (own, other, event) in [
            (None, "a", "Lead"),
            (Some("a"), "b", "Lead"),
            (Some("a"), "a", "Contact"),
            (Some(""), "", "Lead"),
        ] {
            let visit = visit(&[hit("1", own), mirror("2", event, other)]);
            let apart = [
                ("www.facebook.com", vec![]),
                ("gateway.shop.example", vec![]),
            ];
            assert_eq!(told(&visit), apart, "{own:?} {other} {event}");
            assert!(visit.duplicates().is_empty());
        }
    }

    #[test]
    fn an_end_is_of_the_request_that_it_names() {
        let failed = |id: &str| {
            Observation::Answered(Answered {
                id: id.to_owned(),
                ending: Ending::Failed(Failure::NameNotFound),
            })
        };
        let seen = [hit("1", Some("a")), mirror("2", "Lead", "a"), failed("2")];
        let visit = visit(&seen);
        assert_eq!(visit.fires[0].status, HitStatus::Delivered);
        let lost = HitStatus::Failed(Failure::NameNotFound);
        assert_eq!(visit.fires[0].relays[0].status, lost);
    }

    #[test]
    fn a_configuration_that_comes_after_the_hit_counts_for_it() {
        let configured = |pixel_id: &str| {
            let text = format!(
                "config.set(\"{pixel_id}\", \"ccRuleEvaluator\", {{\"ccRules\":[],\"wcaRules\":\
                 [{{\"id\":\"601\",\"rule\":{{\"event\":{{\"eq\":\"Lead\"}}}}}}]}});\
                 instance.configLoaded(\"{pixel_id}\");"
            );
            let (pixel_id, body) = (pixel_id.to_owned(), Body(text.into_bytes()));
            Observation::Configuration { pixel_id, body }
        };
        let other = visit(&[hit("1", None), configured("2029384756102938")]);
        assert_eq!(other.fires[0].feeds, None);
        let own = visit(&[hit("1", None), configured("1029384756102938")]);
        let feeds = own.fires[0].feeds.as_ref().unwrap();
        assert_eq!(feeds.audiences, ["601"]);
    }

    #[test]
    fn one_relay_that_is_told_twice_is_a_duplicate() {
        let visit = visit(&[mirror("1", "Lead", ""), mirror("2", "Lead", "")]);
        assert_eq!(visit.duplicates().len(), 1);
        let why = "it went to `gateway.shop.example` and not to Meta; whether that passes it on is \
                   not known";
        assert_eq!(visit.chain.hit.why.as_deref(), Some(why));
    }
}
