//! A request to what it means for the pixel.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::body::{Form, flat, form, pairs};
use crate::relay::{Carried, are_whole, carried};
use crate::{Fire, Problem, RawRequest, Transport};

/// What a request means for the pixel.
#[derive(Clone, Debug, PartialEq)]
pub enum Decoded {
    /// Events, at least one; a batch gives several.
    Fires(Vec<Fire>),
    /// Events on their way to somebody else, who may pass them on to Meta: a gateway of the
    /// Conversions API, or a server of the site's own.
    Relayed(Vec<Fire>),
    /// `fbevents.js` from Meta.
    Library,
    /// A part of the library that it loads by itself: `signals/plugins/…`.
    Plugin,
    /// The configuration of a pixel, `signals/config/<id>`.
    Config {
        /// The id as it stands in the address.
        pixel_id: String,
    },
    /// Anything else. Copies of a hit (attribution triggers), the Pixel Helper's own log and its
    /// replays are here too: counting them would count one event twice.
    Other,
}

/// Takes a request apart.
pub fn decode(request: &RawRequest) -> Decoded {
    let url = request.url.as_str();
    if spec::is_library(url) {
        return Decoded::Library;
    }
    if let Some(pixel_id) = spec::config_pixel(url) {
        let pixel_id = pixel_id.to_owned();
        return Decoded::Config { pixel_id };
    }
    let path = request.url.path();
    if request.host() == "connect.facebook.net" && path.starts_with("/signals/plugins/") {
        return Decoded::Plugin;
    }
    // A browser asks by `OPTIONS` whether it may send; that is no event.
    let asks = matches!(request.method.as_str(), "OPTIONS" | "HEAD");
    if asks {
        return Decoded::Other;
    }
    if spec::is_hit(request.host(), request.url.path()) {
        return hit(request);
    }
    relay(request)
}

/// Reads the events of a request to anybody else.
fn relay(request: &RawRequest) -> Decoded {
    match carried(request) {
        Some(Carried::Event(params)) => Decoded::Relayed(vec![fire(request, params, Vec::new())]),
        Some(Carried::Hit) => match hit(request) {
            Decoded::Fires(fires) if are_whole(request, &fires) => Decoded::Relayed(fires),
            _ => Decoded::Other,
        },
        None => Decoded::Other,
    }
}

/// The event that a request repeats for Meta's attribution; nothing where it is no copy. The event
/// itself went to `/tr`, so a copy is never counted.
pub fn copy(request: &RawRequest) -> Option<Fire> {
    let copies = spec::is_copy(request.host(), request.url.path());
    let asks = matches!(request.method.as_str(), "OPTIONS" | "HEAD");
    let read = (copies && !asks).then(|| hit(request))?;
    match read {
        Decoded::Fires(fires) => fires.into_iter().next(),
        _ => None,
    }
}

/// Reads the events of a request to `/tr`.
fn hit(request: &RawRequest) -> Decoded {
    let mut params = pairs(request.url.query().unwrap_or_default().as_bytes());
    let mut problems = Vec::new();
    match form(request) {
        Form::Fields(fields) => params.extend(fields),
        Form::Nothing => {}
        Form::Unreadable => problems.push(Problem::BodyUnreadable),
    }
    let named = |name: &str| params.iter().any(|(key, _)| key == name);
    // The Pixel Helper repeats hits with `dt` and leaves them out of its own count [PH].
    if named("dt") {
        return Decoded::Other;
    }
    if named("batch") || params.iter().any(|(key, _)| is_batch_key(key)) {
        let fires = batch(request, &params, &problems);
        if !fires.is_empty() {
            return Decoded::Fires(fires);
        }
        problems.push(Problem::BatchUnreadable);
    }
    let nothing_told = !named("id") && !named("ev");
    if nothing_told && problems.is_empty() {
        return Decoded::Other;
    }
    Decoded::Fires(vec![fire(request, params, problems)])
}

/// Splits a batch. Every event has the parameters of the request and its own, which win. Events
/// stand in `events` or `event…` as query strings, or as a JSON list of query strings or objects.
fn batch(request: &RawRequest, params: &[(String, String)], problems: &[Problem]) -> Vec<Fire> {
    let shared: Vec<_> = params
        .iter()
        .filter(|(key, _)| key != "batch" && !is_batch_key(key))
        .cloned()
        .collect();
    let events = params.iter().filter(|(key, _)| is_batch_key(key));
    events
        .flat_map(|(_, value)| batched(value))
        .map(|own| {
            let mut all: Vec<_> = shared
                .iter()
                .filter(|(key, _)| own.iter().all(|(name, _)| name != key))
                .cloned()
                .collect();
            all.extend(own);
            fire(request, all, problems.to_vec())
        })
        .collect()
}

fn is_batch_key(key: &str) -> bool {
    let Some(rest) = key.strip_prefix("event") else {
        return false;
    };
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    rest.chars()
        .all(|sign| sign.is_ascii_digit() || matches!(sign, '[' | ']' | '_'))
}

/// The events of one batch parameter, each as ordered pairs.
fn batched(value: &str) -> Vec<Vec<(String, String)>> {
    match serde_json::from_str::<Value>(value) {
        Ok(Value::Array(events)) => events.iter().filter_map(event).collect(),
        Ok(parsed @ Value::Object(_)) => event(&parsed).into_iter().collect(),
        _ => event(&Value::String(value.to_owned()))
            .into_iter()
            .collect(),
    }
}

fn event(value: &Value) -> Option<Vec<(String, String)>> {
    let own = match value {
        Value::String(query) => pairs(query.trim_start_matches('?').as_bytes()),
        Value::Object(object) => flat(object),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => return None,
    };
    own.iter()
        .any(|(key, _)| key == "ev" || key == "id")
        .then_some(own)
}

fn fire(request: &RawRequest, params: Vec<(String, String)>, mut problems: Vec<Problem>) -> Fire {
    let first = |name: &str| {
        let found = params.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone())
    };
    let event = first("ev");
    let name = event.as_deref().unwrap_or_default();
    let mut custom_data = Map::new();
    let mut user_data = Map::new();
    for (key, value) in &params {
        if let Some(inner) = inside(key, "cd") {
            let value = custom(&inner, value, &mut problems);
            custom_data.insert(inner.into_owned(), value);
        } else if let Some(inner) = inside(key, "ud") {
            user_data.insert(inner.into_owned(), Value::String(value.clone()));
        } else if ["udff", "aud", "audff", "cud", "ncud"]
            .iter()
            .any(|group| inside(key, group).is_some())
        {
            user_data.insert(key.clone(), Value::String(value.clone()));
        }
    }
    Fire {
        pixel_id: first("id").filter(|id| !id.is_empty()),
        standard: spec::standard(name).is_some(),
        automatic: first("es").as_deref() == Some("automatic")
            || spec::AUTOMATIC_EVENTS.contains(&name),
        event,
        method: request.method.clone(),
        transport: Transport::of(request, first("rqm").as_deref()),
        host: request.host().to_owned(),
        event_id: first("eid"),
        custom_data,
        user_data,
        params,
        problems,
    }
}

/// `value` of `cd[value]` for the group `cd`; `contents[0][id]` of `cd[contents][0][id]`, which
/// the library never writes and servers do.
fn inside<'a>(key: &'a str, group: &str) -> Option<Cow<'a, str>> {
    let inner = key
        .strip_prefix(group)?
        .strip_prefix('[')?
        .strip_suffix(']')?;
    match inner.split_once("][") {
        Some((name, deeper)) if !name.contains('[') => Some(format!("{name}[{deeper}]").into()),
        _ => Some(inner.into()),
    }
}

/// A value of custom data. The library sends lists as JSON; a page that passes a text instead of
/// a list has it sent as it is.
fn custom(key: &str, value: &str, problems: &mut Vec<Problem>) -> Value {
    if !matches!(key, "contents" | "content_ids") {
        return Value::String(value.to_owned());
    }
    let parsed = serde_json::from_str::<Value>(value).ok();
    if !matches!(parsed, Some(Value::Array(_))) {
        problems.push(Problem::NotAList {
            key: key.to_owned(),
            value: value.to_owned(),
        });
    }
    parsed.unwrap_or_else(|| Value::String(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Body, Resource};

    fn get(url: &str) -> Decoded {
        decode(&RawRequest::get(url.parse().unwrap()))
    }

    fn one(decoded: Decoded) -> Fire {
        match decoded {
            Decoded::Fires(mut fires) if fires.len() == 1 => fires.remove(0),
            other => panic!("not one hit: {other:?}"),
        }
    }

    #[test]
    fn a_hit_is_taken_apart() {
        let fire = one(get(
            "https://www.facebook.com/tr/?id=1234567890123456&ev=Purchase&cd[value]=30&cd%5Bcontents%5D=%5B%7B%22id%22%3A%22a%22%7D%5D&cd[content_ids]=a&ud[em]=ff&udff[ph]=aa&eid=o-1&rqm=GET",
        ));
        assert_eq!(fire.pixel_id.as_deref(), Some("1234567890123456"));
        assert_eq!(fire.event.as_deref(), Some("Purchase"));
        assert!(fire.standard && !fire.automatic);
        assert_eq!(fire.transport, Transport::Image);
        assert_eq!(fire.event_id.as_deref(), Some("o-1"));
        assert_eq!(
            Value::Object(fire.custom_data),
            json!({ "value": "30", "contents": [{ "id": "a" }], "content_ids": "a" })
        );
        assert_eq!(
            Value::Object(fire.user_data),
            json!({ "em": "ff", "udff[ph]": "aa" })
        );
        assert_eq!(fire.problems.len(), 1);
    }

    #[test]
    fn hosts_of_others_and_copies_are_no_hits() {
        for url in [
            "https://notfacebook.com/tr/?id=1&ev=PageView",
            "https://www.facebook.com.example/tr/?id=1&ev=PageView",
            "https://www.facebook.com/privacy_sandbox/pixel/register/trigger/?id=1&ev=PageView",
            "https://www.facebook.com/pixel_helper/analytics/?id=1&ev=PageView",
            "https://www.facebook.com/tr/x?id=1&ev=PageView",
            "https://www.facebook.com/tr/",
            "https://www.facebook.com/tr/?id=1&ev=PageView&dt=1",
            "https://connect.facebook.net/en_US/sdk.js",
        ] {
            assert_eq!(get(url), Decoded::Other, "{url}");
        }
    }

    #[test]
    fn a_copy_tells_what_it_repeats() {
        let of = |url: &str| copy(&RawRequest::get(url.parse().unwrap()));
        let trigger =
            "https://www.facebook.com/privacy_sandbox/pixel/register/trigger/?id=1&ev=Lead";
        assert_eq!(of(trigger).unwrap().event.as_deref(), Some("Lead"));
        assert_eq!(of("https://www.facebook.com/tr/?id=1&ev=Lead"), None);
        assert_eq!(of("https://www.facebook.com/other/?id=1&ev=Lead"), None);
    }

    #[test]
    fn library_and_configuration_are_told_apart() {
        assert_eq!(
            get("https://connect.facebook.net/th_TH/fbevents.js"),
            Decoded::Library
        );
        assert_eq!(
            get("https://connect.facebook.net/signals/plugins/inferredevents.js?v=2"),
            Decoded::Plugin
        );
        assert_eq!(
            get("https://connect.facebook.net/signals/config/123?v=2.9.134&r=stable"),
            Decoded::Config {
                pixel_id: "123".to_owned()
            }
        );
    }

    #[test]
    fn a_retired_conversion_pixel_has_its_number_as_event() {
        let fire = one(get(
            "https://www.facebook.com/tr?ev=6012345678901&cd[value]=0.00&cd[currency]=USD&noscript=1",
        ));
        assert_eq!(fire.pixel_id, None);
        assert_eq!(fire.event.as_deref(), Some("6012345678901"));
    }

    #[test]
    fn a_hit_without_a_name_is_a_hit() {
        let fire = one(get("https://www.facebook.com/tr/?id=1&dl=x"));
        assert_eq!(fire.event, None);
        assert!(!fire.standard);
    }

    #[test]
    fn automatic_events_are_told() {
        assert!(
            one(get(
                "https://www.facebook.com/tr/?id=1&ev=Lead&es=automatic"
            ))
            .automatic
        );
        assert!(one(get("https://www.facebook.com/tr/?id=1&ev=Microdata")).automatic);
    }

    fn post(url: &str, content_type: &str, body: &str, resource: Resource) -> Decoded {
        decode(&RawRequest {
            method: "POST".to_owned(),
            headers: vec![("content-type".to_owned(), content_type.to_owned())],
            body: Some(Body(body.as_bytes().to_vec())),
            resource,
            ..RawRequest::get(url.parse().unwrap())
        })
    }

    #[test]
    fn bodies_are_read_after_the_address() {
        let fire = one(post(
            "https://www.facebook.com/tr/?id=1",
            "application/x-www-form-urlencoded",
            "ev=Lead&cd[a]=%E0%B8%81",
            Resource::Document,
        ));
        let expected = [("id", "1"), ("ev", "Lead"), ("cd[a]", "ก")];
        assert_eq!(
            fire.params,
            expected.map(|(key, value)| (key.to_owned(), value.to_owned()))
        );
        assert_eq!(fire.transport, Transport::Form);
    }

    #[test]
    fn an_unreadable_body_is_said() {
        let fire = one(post(
            "https://www.facebook.com/tr/?id=1&ev=Lead",
            "application/json",
            "{\"a\":1}",
            Resource::Fetch,
        ));
        assert_eq!(fire.problems, [Problem::BodyUnreadable]);
        assert_eq!(fire.transport, Transport::Fetch);
    }

    #[test]
    fn batches_are_split() {
        let body = "batch=1&dl=https%3A%2F%2Fa.example&events[0]=id%3D1%26ev%3DPageView&events[1]=id%3D1%26ev%3DLead%26cd%5Bx%5D%3D2";
        let decoded = post(
            "https://www.facebook.com/tr/",
            "application/x-www-form-urlencoded",
            body,
            Resource::Ping,
        );
        let Decoded::Fires(fires) = decoded else {
            panic!("no hits")
        };
        let names: Vec<_> = fires.iter().map(|fire| fire.event.as_deref()).collect();
        assert_eq!(names, [Some("PageView"), Some("Lead")]);
        assert_eq!(fires[1].param("dl"), Some("https://a.example"));
        assert_eq!(fires[1].custom_data["x"], "2");

        let list = r#"batch=1&events=["id=1%26ev=A","id=2%26ev=B"]"#;
        let Decoded::Fires(fires) = post(
            "https://www.facebook.com/tr/",
            "application/x-www-form-urlencoded",
            list,
            Resource::Ping,
        ) else {
            panic!("no hits")
        };
        assert_eq!(fires[1].pixel_id.as_deref(), Some("2"));
    }
}
