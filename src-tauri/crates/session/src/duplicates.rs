//! Hits that tell one event twice, each with the one that should go: the one definition of it, which
//! the rules ask as well.

use std::collections::HashMap;

use serde_json::{Map, Value};
use wire::{Cause, Frame};

use crate::hit::{Hit, HitStatus};
use crate::sender::SenderKind;
use crate::visit::Visit;

/// Two hits that tell one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// `Hit::sequence` of both, in the order seen.
    pub hits: [u32; 2],
    /// Which of the two should go.
    pub remove: u32,
    /// Why that one, in one clause.
    pub why: &'static str,
}

/// Milliseconds after which one sender's same hit is an event of its own.
const NEAR: f64 = 3000.0;

/// Milliseconds within which two hits follow from one click, where that is not known.
const AT_ONCE: f64 = 200.0;

/// The duplicates of a page, in the order of the later hit.
pub(crate) fn of(visit: &Visit) -> Vec<Duplicate> {
    let counts = |hit: &&Hit| {
        let name = hit.fire.event.as_deref().unwrap_or_default();
        !matches!(hit.status, HitStatus::Failed(_)) && !spec::AUTOMATIC_EVENTS.contains(&name)
    };
    let mut alike: HashMap<_, Vec<&Hit>> = HashMap::new();
    let mut found = Vec::new();
    for later in visit.fires.iter().filter(counts) {
        let fire = &later.fire;
        let page = fire.param("dl");
        let frame = match &later.frame {
            Frame::Main => None,
            Frame::Other(address) => Some(address),
        };
        let before = alike
            .entry((&fire.pixel_id, &fire.event, page, frame))
            .or_default();
        // One hit that is repeated twice is told twice, each time beside the first.
        let earlier = before.iter().find(|it| repeats(it, later)).copied();
        before.push(later);
        if let Some(earlier) = earlier {
            let (gone, why) = worse(earlier, later);
            found.push(Duplicate {
                hits: [earlier.sequence, later.sequence],
                remove: gone.sequence,
                why,
            });
        }
    }
    found
}

/// Whether two hits of one name and one page tell one event. With thousands of them most pairs come
/// past here, so that what is told soonest is asked first.
fn repeats(one: &Hit, other: &Hit) -> bool {
    let (a, b) = (&one.fire, &other.fire);
    // Of two with one id Meta keeps one.
    let one_id = a.event_id.is_some() && a.event_id == b.event_id;
    if one_id || !at_one_moment(one, other) {
        return false;
    }
    let same_words = if are_one_sender(one, other) {
        is_near(one, other) && a.custom_data == b.custom_data
    } else {
        // Two senders give one event in their own words; what names other things is another event.
        ["content_ids", "contents", "order_id", "transaction_id"]
            .iter()
            .all(|key| agree(&a.custom_data, &b.custom_data, key))
    };
    // What goes to Meta and what goes to a relay may well be one event to Meta.
    same_words && (a.host == b.host || !a.is_relayed() && !b.is_relayed())
}

/// Whether one sender says one thing twice, and not once more. What a timer repeats under a name of
/// the site's own is meant to be repeated, as for the time spent on a page.
fn is_near(one: &Hit, other: &Hit) -> bool {
    let between = (other.at_ms - one.at_ms).abs();
    match (other.cause, other.fire.standard) {
        (Cause::Timer, false) => between <= AT_ONCE,
        // A page loads once.
        (Cause::Load, _) => true,
        (Cause::Timer | Cause::Click | Cause::History | Cause::Unknown, _) => between <= NEAR,
    }
}

/// Whether both follow from one thing: the page loading, one click, one change of address.
fn at_one_moment(one: &Hit, other: &Hit) -> bool {
    let near = (other.at_ms - one.at_ms).abs();
    match (one.cause, other.cause) {
        (Cause::Click, Cause::Click) => match (one.acted_ms, other.acted_ms) {
            (Some(act), Some(again)) => (act - again).abs() < f64::EPSILON,
            // Nobody clicks twice so fast.
            _ => near <= AT_ONCE,
        },
        (Cause::History, Cause::History) => near <= 500.0,
        (Cause::Click | Cause::History, _) | (_, Cause::Click | Cause::History) => false,
        (
            Cause::Load | Cause::Timer | Cause::Unknown,
            Cause::Load | Cause::Timer | Cause::Unknown,
        ) => true,
    }
}

fn are_one_sender(one: &Hit, other: &Hit) -> bool {
    let (a, b) = (&one.sender, &other.sender);
    // Who is not known may be anybody, also the other.
    let unknown = |kind| kind == SenderKind::Unknown;
    if unknown(a.kind) || unknown(b.kind) {
        return true;
    }
    match (a.at, b.at) {
        (Some(here), Some(there)) => here == there,
        _ => (a.kind, &a.name, &a.id, &a.url) == (b.kind, &b.name, &b.id, &b.url),
    }
}

/// Whether two hits do not name different things under `key`.
fn agree(one: &Map<String, Value>, other: &Map<String, Value>, key: &str) -> bool {
    match (one.get(key), other.get(key)) {
        (Some(Value::Array(some)), Some(Value::Array(others))) => {
            some.is_empty() || others.is_empty() || some.iter().any(|it| others.contains(it))
        }
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The hit that should go, and why.
fn worse<'h>(earlier: &'h Hit, later: &'h Hit) -> (&'h Hit, &'static str) {
    let only = |kind: SenderKind| match (earlier.sender.kind == kind, later.sender.kind == kind) {
        (true, false) => Some(earlier),
        (false, true) => Some(later),
        _ => None,
    };
    if let Some(hit) = only(SenderKind::SetupTool) {
        let why = "a rule of the Event Setup Tool gives neither value nor event id; switch it off in Events Manager";
        return (hit, why);
    }
    if let Some(hit) = only(SenderKind::SecondBaseCode) {
        return (hit, "one base code is enough");
    }
    let paired = "the other has an event id, which pairs it with the server's event";
    match (&earlier.fire.event_id, &later.fire.event_id) {
        (Some(_), None) => return (later, paired),
        (None, Some(_)) => return (earlier, paired),
        _ => {}
    }
    let size = |hit: &Hit| hit.fire.custom_data.len();
    match size(earlier).cmp(&size(later)) {
        std::cmp::Ordering::Greater => return (later, "the other says more of the event"),
        std::cmp::Ordering::Less => return (earlier, "the other says more of the event"),
        std::cmp::Ordering::Equal => {}
    }
    let other = |kept: &Hit| {
        if kept.sequence == earlier.sequence {
            later
        } else {
            earlier
        }
    };
    if let Some(plugin) = only(SenderKind::Plugin) {
        let why = "the plug-in keeps its event up with the shop; code beside it does not";
        return (other(plugin), why);
    }
    if let Some(container) = only(SenderKind::TagManager) {
        let why = "the container's tag can be changed without the page";
        return (other(container), why);
    }
    (later, "it says what the first has said")
}

#[cfg(test)]
mod tests {
    use page::Source;
    use wire::{Called, Element, Frame, Handling, Initiator, Observation, RawRequest, Sent};

    use super::*;
    use crate::Session;

    const PAGE: &str = "https://shop.example/";
    const PLUGIN: &str = "https://shop.example/wp-content/plugins/pixelyoursite/public.js";

    fn line(url: &str, line: u32, column: u32) -> Initiator {
        Initiator {
            url: url.to_owned(),
            line,
            column,
            function: None,
        }
    }

    fn called(event: &str, event_id: Option<&str>, from: Initiator) -> Observation {
        Observation::Called(Called {
            command: "track".to_owned(),
            pixel_id: None,
            event: Some(event.to_owned()),
            event_id: event_id.map(str::to_owned),
            params: None,
            started: None,
            frame: Frame::Main,
            tab: 0,
            stack: vec![from],
        })
    }

    fn hit(number: usize, query: &str, cause: Cause) -> Observation {
        let url = format!("https://www.facebook.com/tr/?id=1&{query}");
        Observation::Request(Sent {
            id: number.to_string(),
            request: RawRequest::get(url.parse().unwrap()),
            frame: Frame::Main,
            tab: 0,
            cause,
            initiator: None,
            stack: vec![line("https://connect.facebook.net/en_US/fbevents.js", 9, 9)],
            handling: Handling::Held,
        })
    }

    fn visit(html: &str, seen: &[(f64, Observation)]) -> Session {
        let source = Source::local("page.html", html);
        let text = source.text.clone();
        let mut session = Session::default();
        session.open_read(facts::extract(&page::parse(source)), text);
        let document = Observation::Document(wire::Document {
            url: PAGE.parse().unwrap(),
            tab: 0,
            status: 200,
            headers: Vec::new(),
            body: wire::Body::default(),
            unread: false,
        });
        for (at, one) in [(0.0, document)].iter().chain(seen) {
            session.apply(*at, one);
        }
        session
    }

    fn found(html: &str, seen: &[(f64, Observation)]) -> Vec<([u32; 2], u32)> {
        let session = visit(html, seen);
        let twice = session.visits[0].duplicates().into_iter();
        twice.map(|one| (one.hits, one.remove)).collect()
    }

    const TAGS: &str = "<script>\nfbq('init','1');\nfbq('track','Purchase',{value:1});\n</script>";

    #[test]
    fn the_pages_tag_goes_where_the_plug_in_pairs_its_event() {
        let seen = [
            (1.0, called("Purchase", None, line(PAGE, 3, 1))),
            (1.0, called("Purchase", Some("o-1"), line(PLUGIN, 2, 1))),
            (2.0, hit(1, "ev=Purchase&cd[value]=1", Cause::Load)),
            (2.0, hit(2, "ev=Purchase&cd[value]=1&eid=o-1", Cause::Load)),
        ];
        assert_eq!(found(TAGS, &seen), [([1, 2], 1)]);
        let session = visit(TAGS, &seen);
        let kinds: Vec<_> = session.fires().map(|hit| hit.sender.kind).collect();
        assert_eq!(kinds, [SenderKind::PageTag, SenderKind::Plugin]);
    }

    /// A call with its parameters, after these pixels were started.
    fn called_with(
        event: &str,
        params: &[(&str, &str)],
        started: &[&str],
        from: Initiator,
    ) -> Observation {
        let Observation::Called(called) = called(event, None, from) else {
            unreachable!()
        };
        let text = |text: &&str| (*text).to_owned();
        let params = params.iter().map(|(key, value)| (text(key), text(value)));
        Observation::Called(Called {
            params: Some(params.collect()),
            started: Some(started.iter().map(text).collect()),
            ..called
        })
    }

    fn lines(session: &Session) -> Vec<u32> {
        let hits = session.fires();
        hits.map(|hit| hit.stack.first().map_or(0, |line| line.line))
            .collect()
    }

    #[test]
    fn of_several_calls_the_one_with_the_parameters_sent_it() {
        let plain = |line_at| line(PAGE, line_at, 1);
        let seen = [
            // Dropped: the pixel is not started yet.
            (
                1.0,
                called_with("Lead", &[("content_name", "a")], &[], plain(3)),
            ),
            (
                1.0,
                called_with("Lead", &[("content_name", "b")], &["1"], plain(4)),
            ),
            (
                1.0,
                called_with("Lead", &[("content_name", "a")], &["1"], plain(5)),
            ),
            (1.0, called_with("Lead", &[], &["1"], plain(6))),
            (2.0, hit(1, "ev=Lead", Cause::Load)),
            (2.0, hit(2, "ev=Lead&cd[content_name]=a", Cause::Load)),
            (2.0, hit(3, "ev=Lead&cd[content_name]=b", Cause::Load)),
        ];
        assert_eq!(lines(&visit(TAGS, &seen)), [6, 5, 4]);
    }

    #[test]
    fn a_page_view_that_waited_while_the_address_changed_is_the_pages_own() {
        const VIEW: &str = "<script>\nfbq('init','1');\nfbq('track','PageView');\n</script>";
        let seen = [
            (1.0, called_with("PageView", &[], &["1"], line(PAGE, 3, 1))),
            (1.0, called_with("PageView", &[], &["1"], line(PAGE, 4, 1))),
            (2.0, hit(1, "ev=PageView", Cause::History)),
            (3.0, hit(2, "ev=PageView", Cause::History)),
        ];
        let session = visit(VIEW, &seen);
        let told: Vec<_> = session
            .fires()
            .map(|hit| (hit.cause, hit.sender.kind))
            .collect();
        let library = (Cause::History, SenderKind::Library);
        assert_eq!(told, [(Cause::Load, SenderKind::PageTag), library]);
        // A call that the library dropped before its pixel was started is nobody's.
        let dropped = [
            (1.0, called_with("PageView", &[], &[], line(PAGE, 3, 1))),
            (2.0, hit(1, "ev=PageView", Cause::History)),
        ];
        let session = visit(VIEW, &dropped);
        assert_eq!(session.visits[0].fires[0].sender.kind, SenderKind::Library);
    }

    #[test]
    fn a_rule_of_the_event_setup_tool_is_the_one_to_go() {
        let seen = [
            (
                1.0,
                called("Lead", None, line("https://shop.example/cart.js", 1, 1)),
            ),
            (2.0, hit(1, "ev=Lead", Cause::Click)),
            (
                2.5,
                hit(
                    2,
                    "ev=Lead&es=automatic&cs_est=true&est_source=77",
                    Cause::Click,
                ),
            ),
        ];
        assert_eq!(found("", &seen), [([1, 2], 2)]);
    }

    #[test]
    fn the_attribution_copy_is_no_duplicate() {
        let copy = "https://www.facebook.com/privacy_sandbox/pixel/register/trigger/?id=1&ev=Lead";
        let Observation::Request(mut sent) = hit(2, "ev=Lead", Cause::Load) else {
            unreachable!()
        };
        sent.request = RawRequest::get(copy.parse().unwrap());
        let seen = [
            (1.0, hit(1, "ev=Lead", Cause::Load)),
            (2.0, Observation::Request(sent)),
        ];
        assert_eq!(found("", &seen), []);
        let session = visit("", &seen);
        let copies: Vec<u32> = session.fires().map(|hit| hit.copies).collect();
        assert_eq!(copies, [1]);
    }

    #[test]
    fn what_names_other_things_or_another_click_is_another_event() {
        let products = [
            (1.0, called("ViewContent", None, line(PAGE, 3, 1))),
            (1.0, called("ViewContent", None, line(PLUGIN, 2, 1))),
            (
                2.0,
                hit(1, "ev=ViewContent&cd[content_ids]=[\"a\"]", Cause::Load),
            ),
            (
                2.0,
                hit(2, "ev=ViewContent&cd[content_ids]=[\"b\"]", Cause::Load),
            ),
        ];
        assert_eq!(found("", &products), []);
        let clicked = |at: f64, selector: &str| {
            let selector = selector.to_owned();
            let element = Some(Element {
                selector,
                text: String::new(),
            });
            let act = "click".to_owned();
            (
                at,
                Observation::Acted(wire::Acted {
                    tab: 0,
                    act,
                    element,
                }),
            )
        };
        let clicks = [
            clicked(1.0, "#a"),
            (2.0, hit(1, "ev=AddToCart", Cause::Click)),
            clicked(500.0, "#b"),
            (501.0, hit(2, "ev=AddToCart", Cause::Click)),
        ];
        assert_eq!(found("", &clicks), []);
        let twice = [
            clicked(1.0, "#a"),
            (2.0, hit(1, "ev=AddToCart", Cause::Click)),
            (3.0, hit(2, "ev=AddToCart", Cause::Click)),
        ];
        assert_eq!(found("", &twice), [([1, 2], 2)]);
    }
}
