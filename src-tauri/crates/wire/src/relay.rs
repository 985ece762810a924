//! Hits that go to somebody who may pass them on to Meta: a gateway of the Conversions API, or a
//! server of the site's own.
//!
//! Such a host can have any name, so what counts is what a request carries. Two forms are known:
//! the JSON text that the library's part `openbridge3` posts to a gateway, and the parameters of
//! `/tr` sent to another host. What does not show one of them whole is nobody's hit.

use serde_json::{Map, Value};
use url::Url;

use crate::body::{Form, flat, form, pairs};
use crate::{Fire, RawRequest, Resource};

/// Bytes of a body that is looked into; a hit is far shorter.
const LONGEST: usize = 1 << 20;

/// Parameters that Meta's library writes into every hit, besides the three that name it [FBE]. A
/// page that builds a request of its own has no use for them.
const MARKS: &[&str] = &[
    "rl", "if", "ts", "sw", "sh", "v", "r", "a", "o", "ec", "fbp", "it", "coo", "rqm",
];

/// How many of them tell the library's own hit from a request with like names, and how many digits
/// an id then has: real ones have 13 to 17 (reference 1.2).
const ENOUGH: usize = 3;
const SHORTEST_ID: usize = 10;

/// What a request to a relay carries.
pub(crate) enum Carried {
    /// The parameters of one event, as `/tr` has them.
    Event(Vec<(String, String)>),
    /// A request in the form of `/tr`; it may be a batch.
    Hit,
}

/// What `request` carries for a relay; nothing where it shows no form of a hit, or goes to Meta
/// itself.
pub(crate) fn carried(request: &RawRequest) -> Option<Carried> {
    if !may_relay(request) || !spec::is_relay(request.host()) {
        return None;
    }
    let body = request.body.as_ref().map(|body| body.0.trim_ascii());
    if let Some(body) = body.filter(|body| body.len() <= LONGEST)
        && body.first() == Some(&b'{')
        && holds(body, b"fb.pixel_id")
        && let Ok(Value::Object(sent)) = serde_json::from_slice(body)
    {
        return event(&sent).map(Carried::Event);
    }
    looks_like_hit(request, body).then_some(Carried::Hit)
}

/// Whether fires read from a request in the form of `/tr` are whole: the pixel's id, the event and
/// the page, and either the path or further parameters of the library's.
pub(crate) fn are_whole(request: &RawRequest, fires: &[Fire]) -> bool {
    let path = request.url.path().trim_end_matches('/');
    let named = path.rsplit('/').next() == Some("tr");
    let whole = |fire: &Fire| {
        let is_page = |page: &str| {
            let page = Url::parse(page);
            page.is_ok_and(|page| matches!(page.scheme(), "http" | "https"))
        };
        let marks = MARKS.iter().filter(|mark| fire.param(mark).is_some());
        let id = fire.pixel_id.as_deref().unwrap_or_default();
        spec::is_pixel_id(id)
            && fire.event.as_deref().is_some_and(|name| !name.is_empty())
            && fire.param("dl").is_some_and(is_page)
            && (named || id.len() >= SHORTEST_ID && marks.count() >= ENOUGH)
    };
    !fires.is_empty() && fires.iter().all(whole)
}

/// Whether a request is of a kind that carries hits: a page, a script or a style sheet is asked for
/// what it brings. A form may be sent to a frame.
fn may_relay(request: &RawRequest) -> bool {
    match request.resource {
        Resource::Document => request.method == "POST",
        Resource::Script
        | Resource::Stylesheet
        | Resource::Font
        | Resource::Media
        | Resource::WebSocket
        | Resource::Prefetch => false,
        Resource::Image
        | Resource::Fetch
        | Resource::Xhr
        | Resource::Ping
        | Resource::Other
        | Resource::Unknown => true,
    }
}

/// A quick look, for it is asked of every request of a page: are the three names there at all?
fn looks_like_hit(request: &RawRequest, body: Option<&[u8]>) -> bool {
    let query = request.url.query().unwrap_or_default();
    let body = body.filter(|body| body.len() <= LONGEST);
    let body = body.unwrap_or_default();
    if !query.contains("dl=") && !holds(body, b"dl") {
        return false;
    }
    let mut all = pairs(query.as_bytes());
    if let Form::Fields(fields) = form(request) {
        all.extend(fields);
    }
    let batch = |(key, _): &(String, String)| key == "batch" || key.starts_with("events");
    let has = |name: &str| all.iter().any(|(key, _)| key == name);
    has("id") && has("ev") || all.iter().any(batch)
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|piece| piece == part)
}

/// The parameters of an event that is posted to a gateway, under the names that `/tr` has for them.
/// The form is that of `openbridge3` as recorded in 2025 and 2026 [CAP]: `fb.pixel_id`,
/// `event_name`, `event_id`, `custom_data`, `fb.advanced_matching`, `website_context`, `fb.fbp`,
/// `fb.clickID`. Nothing where it does not name pixel and event.
fn event(sent: &Map<String, Value>) -> Option<Vec<(String, String)>> {
    let context = &sent.get("website_context").unwrap_or(&Value::Null);
    let text = |value: Option<&Value>| match value? {
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    };
    let id = text(sent.get("fb.pixel_id")).filter(|id| spec::is_pixel_id(id))?;
    let name = text(sent.get("event_name")).filter(|name| !name.is_empty())?;
    let mut params = vec![("id".to_owned(), id), ("ev".to_owned(), name)];
    let mut add = |key: &str, value: Option<String>| {
        params.extend(value.map(|value| (key.to_owned(), value)));
    };
    add("dl", text(context.get("location")));
    add("rl", text(context.get("referrer")));
    add("if", text(context.get("isInIFrame")));
    add(
        "eid",
        text(sent.get("event_id")).filter(|id| !id.is_empty()),
    );
    add("fbp", text(sent.get("fb.fbp")));
    let click = sent.get("fb.clickID").or_else(|| sent.get("fb.fbc"));
    add("fbc", text(click));
    for (key, name) in [("cd", "custom_data"), ("ud", "fb.advanced_matching")] {
        if let Some(group @ Value::Object(_)) = sent.get(name) {
            let grouped = Map::from_iter([(key.to_owned(), group.clone())]);
            params.extend(flat(&grouped));
        }
    }
    // What has no parameter of its own in `/tr` keeps its name.
    let known = [
        "fb.pixel_id",
        "event_name",
        "website_context",
        "event_id",
        "fb.fbp",
        "fb.clickID",
        "fb.fbc",
        "custom_data",
        "fb.advanced_matching",
    ];
    let rest = sent.iter().filter(|(key, value)| {
        let empty = value.as_object().is_some_and(Map::is_empty) || *value == "";
        !known.contains(&key.as_str()) && !empty
    });
    for (key, value) in rest {
        params.extend(text(Some(value)).map(|value| (key.clone(), value)));
    }
    Some(params)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Body, Decoded, Transport, decode};

    const GATEWAY: &str = "https://gw-2.run.example/events?cee=no";

    fn request(method: &str, url: &str, body: Option<&str>, resource: Resource) -> RawRequest {
        RawRequest {
            method: method.to_owned(),
            body: body.map(|body| Body(body.as_bytes().to_vec())),
            resource,
            ..RawRequest::get(url.parse().unwrap())
        }
    }

    fn posted(url: &str, body: &str) -> Decoded {
        decode(&request("POST", url, Some(body), Resource::Fetch))
    }

    fn relayed(decoded: Decoded) -> Vec<Fire> {
        match decoded {
            Decoded::Relayed(fires) => fires,
            other => panic!("nothing relayed: {other:?}"),
        }
    }

    fn mirror() -> Value {
        json!({
            "event_name": "Purchase", "event_id": "o-1", "fb.pixel_id": "1029384756102938",
            "custom_data": { "value": 30, "currency": "EUR", "content_ids": ["a"] },
            "fb.advanced_matching": { "em": "ff" }, "fb.dynamic_product_ads": {},
            "website_context": { "location": "https://shop.example/", "referrer": "", "isInIFrame": false },
            "fb.fbp": "fb.1.2.3", "event_meta_info": { "a": 1 },
        })
    }

    #[test]
    fn what_a_gateway_is_sent_reads_like_a_hit() {
        let fires = relayed(posted(GATEWAY, &mirror().to_string()));
        let [fire] = fires.as_slice() else {
            panic!("{fires:?}")
        };
        assert_eq!(fire.pixel_id.as_deref(), Some("1029384756102938"));
        assert_eq!(fire.event.as_deref(), Some("Purchase"));
        assert_eq!(fire.event_id.as_deref(), Some("o-1"));
        assert_eq!(fire.host, "gw-2.run.example");
        assert_eq!(fire.transport, Transport::Fetch);
        assert!(fire.standard && fire.is_relayed());
        assert_eq!(
            Value::Object(fire.custom_data.clone()),
            json!({ "value": "30", "currency": "EUR", "content_ids": ["a"] })
        );
        assert_eq!(fire.user_data["em"], "ff");
        assert_eq!(fire.param("dl"), Some("https://shop.example/"));
        assert_eq!(fire.param("fbp"), Some("fb.1.2.3"));
        assert_eq!(fire.param("event_meta_info"), Some("{\"a\":1}"));
        assert_eq!(fire.param("fb.dynamic_product_ads"), None);
    }

    #[test]
    fn metas_own_gateway_is_one_and_its_other_hosts_are_not() {
        let gateway = "https://a.conversionsapigateway.com/events/1";
        assert_eq!(relayed(posted(gateway, &mirror().to_string())).len(), 1);
        for host in [
            "graph.facebook.com",
            "www.instagram.com",
            "connect.facebook.net",
        ] {
            let url = format!("https://{host}/events");
            assert_eq!(posted(&url, &mirror().to_string()), Decoded::Other, "{url}");
        }
    }

    #[test]
    fn a_body_that_does_not_name_pixel_and_event_is_nobodys_hit() {
        for (key, value) in [
            ("fb.pixel_id", json!("x1")),
            ("fb.pixel_id", Value::Null),
            ("event_name", json!("")),
            ("event_name", Value::Null),
        ] {
            let mut sent = mirror();
            sent[key] = value;
            assert_eq!(posted(GATEWAY, &sent.to_string()), Decoded::Other, "{sent}");
        }
        for body in ["", "{", "[]", "{\"a\":\"fb.pixel_id\"}", "fb.pixel_id=1"] {
            assert_eq!(posted(GATEWAY, body), Decoded::Other, "{body}");
        }
    }

    const HIT: &str = "id=1029384756102938&ev=Lead&dl=https%3A%2F%2Fshop.example%2F";

    #[test]
    fn the_form_of_a_hit_tells_at_the_path_that_hits_have() {
        for url in ["https://shop.example/tr", "https://t.example/x/tr/"] {
            let get = format!("{url}?{HIT}");
            let fires = relayed(decode(&request("GET", &get, None, Resource::Image)));
            assert_eq!(fires[0].event.as_deref(), Some("Lead"), "{url}");
            let post = request("POST", url, Some(HIT), Resource::Ping);
            assert_eq!(relayed(decode(&post)).len(), 1, "{url}");
            let form = request("POST", url, Some(HIT), Resource::Document);
            assert_eq!(relayed(decode(&form)).len(), 1, "{url}");
        }
    }

    #[test]
    fn elsewhere_it_takes_the_librarys_own_parameters_too() {
        let url = format!("https://t.example/collect?{HIT}");
        let get = |url: &str| decode(&request("GET", url, None, Resource::Image));
        assert_eq!(get(&url), Decoded::Other);
        assert_eq!(get(&format!("{url}&ts=1&sw=2")), Decoded::Other);
        assert_eq!(relayed(get(&format!("{url}&rl=&if=false&ts=1"))).len(), 1);
    }

    #[test]
    fn what_only_looks_like_a_hit_is_none() {
        for query in [
            "",
            "id=1029384756102938&ev=Lead",
            "id=1029384756102938&dl=https%3A%2F%2Fshop.example%2F",
            "ev=Lead&dl=https%3A%2F%2Fshop.example%2F",
            "id=GTM-1&ev=Lead&dl=https%3A%2F%2Fshop.example%2F",
            "id=1029384756102938&ev=&dl=https%3A%2F%2Fshop.example%2F",
            "id=1029384756102938&ev=Lead&dl=product",
            "batch=1&dl=x",
        ] {
            let url = format!("https://shop.example/tr/?{query}");
            let get = request("GET", &url, None, Resource::Image);
            assert_eq!(decode(&get), Decoded::Other, "{query}");
        }
        let url = format!("https://shop.example/tr/?{HIT}");
        for resource in [Resource::Document, Resource::Script, Resource::WebSocket] {
            let get = request("GET", &url, None, resource);
            assert_eq!(decode(&get), Decoded::Other, "{resource:?}");
        }
        let asks = request("OPTIONS", &url, None, Resource::Other);
        assert_eq!(decode(&asks), Decoded::Other);
    }

    #[test]
    fn a_batch_is_taken_apart_on_its_way_to_a_relay_too() {
        let body = "batch=1&dl=https%3A%2F%2Fshop.example%2F&events[0]=id%3D1029384756102938%26ev%3DPageView\
                    &events[1]=id%3D1029384756102938%26ev%3DLead";
        let post = request("POST", "https://t.example/tr/", Some(body), Resource::Ping);
        assert_eq!(relayed(decode(&post)).len(), 2);
    }
}
