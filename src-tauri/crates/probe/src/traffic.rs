//! Which request may leave this machine: one pure function, asked for every request.

mod relays;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wire::{Body, Decoded, RawRequest, Resource};

use crate::{Blocker, library};

pub use relays::Relays;

/// What may leave for Meta.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Traffic {
    /// Nothing: the library is our own, the configuration a bare one or as given, hits are
    /// answered here.
    Emulated,
    /// Meta's library and its configuration are asked for; hits are answered here.
    Held,
    /// Everything goes on to Meta.
    Delivered,
}

impl fmt::Display for Traffic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Emulated => "emulated",
            Self::Held => "held",
            Self::Delivered => "delivered",
        })
    }
}

/// What the person gave in place of Meta's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// A copy of `fbevents.js`, for `held` traffic. With one, nothing at all is asked of Meta.
    pub library: Option<String>,
    /// A copy of a configuration; pixels then get it in place of their own: as it is in `held`
    /// traffic, and in `emulated` what it says of them, read as data.
    pub config: Option<String>,
}

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The browser sends it.
    Pass,
    /// It is answered here and does not leave.
    Answer(Reply),
    /// The browser does not send it; this program asks Meta for it and hands the answer on. So
    /// the browser itself never needs a way to a Meta host, whatever the page tries.
    Ask,
    /// It does not leave and gets no answer.
    Refuse,
}

/// An answer made here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, in order.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Body,
}

/// Whether a browser may open a connection to `host` at all, where hits are not delivered.
pub(crate) fn may_connect(host: &str) -> bool {
    !spec::is_meta(host)
}

/// Meta's hosts as browsers take names in lists. A name that ends with a dot is the same host and no list
/// of Chromium's knows it: pages may write it, and WebRTC always looks it up so.
pub(crate) fn names() -> impl Iterator<Item = String> {
    let domains = spec::META_DOMAINS.iter();
    domains.flat_map(|(domain, _)| {
        [
            (*domain).to_owned(),
            format!("*.{domain}"),
            format!("{domain}."),
            format!("*.{domain}."),
        ]
    })
}

/// What a run reads of Meta's hosts: a domain, and how the path goes on, as an expression. All else
/// there is refused by `allow` in any case.
const READ: &[(&str, &str)] = &[
    ("facebook.com", "/tr/?$"),
    ("facebook.com", "/tr/?[?#]"),
    ("facebook.com", "/privacy_sandbox/pixel/register/trigger"),
    (
        "facebook.com",
        "/[.]well-known/aggregated-event-measurement",
    ),
    ("facebook.net", "/[^?#]*fbevents[.]js"),
    ("facebook.net", "/signals/"),
    ("instagram.com", "/tr"),
    ("conversionsapigateway.com", "/([^?#]*/)?events"),
];

/// The same decision for a browser that cannot be asked before each request, as a list of rules for
/// `WebKit`'s content filter (`WKContentRuleList`, `WebKitUserContentFilter`). A filter can only
/// block, and a hit must come as far as the run's proxy to be answered and told of. So what no run
/// reads is blocked, in the page's own process; what one reads goes on to the proxy, where `allow`
/// decides; and the proxy leads nothing on to Meta whatever comes to it. A `WebSocket` is blocked
/// to any address, for a hit is none.
pub(crate) fn filter() -> String {
    let of = |domain: &str, path: &str| {
        let domain = domain.replace('.', "[.]");
        format!("^[a-z]+://([^/]*[.@])?{domain}[.]?(:[0-9]+)?{path}")
    };
    let rule =
        |trigger: Value, what: &str| json!({ "trigger": trigger, "action": { "type": what } });
    let mut rules = Vec::new();
    for (domain, _) in spec::META_DOMAINS {
        rules.push(rule(json!({ "url-filter": of(domain, "/") }), "block"));
    }
    for (domain, path) in READ {
        let read = json!({ "url-filter": of(domain, path) });
        rules.push(rule(read, "ignore-previous-rules"));
    }
    for (domain, _) in spec::META_DOMAINS {
        let socket = json!({ "url-filter": of(domain, "/"), "resource-type": ["websocket"] });
        rules.push(rule(socket, "block"));
    }
    Value::from(rules).to_string()
}

/// Whether a blocker of the visitor's stops `request` before anything else is asked: the common
/// lists name the library, the configuration and what comes with it, and hits, on Meta's hosts.
pub fn is_blocked(request: &RawRequest, blocker: Blocker) -> bool {
    blocker == Blocker::Lists
        && spec::is_meta(request.host())
        && !matches!(wire::decode(request), Decoded::Other)
}

/// Whether a run tells of `request`: it goes to Meta, or takes a hit to somebody who may pass it on.
pub(crate) fn is_told(request: &RawRequest, relays: &Relays) -> bool {
    spec::is_meta(request.host()) || relays.take(request, &wire::decode(request))
}

/// Whether `request` goes to a relay that was named, and shows nothing of a hit: so it is held, and
/// nobody knows what it carried.
pub(crate) fn is_sealed(request: &RawRequest, relays: &Relays) -> bool {
    request.method == "POST"
        && relays.names(request)
        && matches!(wire::decode(request), Decoded::Other)
}

/// Decides about `request`. A host that is not Meta's is never touched, but for hits on their way to
/// somebody who would pass them on to Meta: `relays` are those that were named.
pub fn allow(request: &RawRequest, traffic: Traffic, supply: &Supply, relays: &Relays) -> Verdict {
    if traffic == Traffic::Delivered {
        return Verdict::Pass;
    }
    let decoded = wire::decode(request);
    if relays.take(request, &decoded) {
        return Verdict::Answer(taken(request));
    }
    if !spec::is_meta(request.host()) {
        return Verdict::Pass;
    }
    match decoded {
        Decoded::Fires(_) => Verdict::Answer(hit(request)),
        Decoded::Relayed(_) => Verdict::Answer(taken(request)),
        Decoded::Library => match (traffic, &supply.library) {
            (Traffic::Held, None) => ask(request),
            (Traffic::Held, Some(given)) => script(request, given),
            (Traffic::Emulated | Traffic::Delivered, _) => script(request, library::SOURCE),
        },
        Decoded::Config { pixel_id } => match (traffic, supply) {
            (
                Traffic::Held,
                Supply {
                    config: Some(given),
                    ..
                },
            ) => script(request, given),
            (Traffic::Held, Supply { library: None, .. }) => ask(request),
            (
                Traffic::Emulated,
                Supply {
                    config: Some(given),
                    ..
                },
            ) => match library::given_config(&pixel_id, given) {
                Some(config) => script(request, &config),
                None => Verdict::Refuse,
            },
            _ => match library::bare_config(&pixel_id) {
                Some(config) => script(request, &config),
                None => Verdict::Refuse,
            },
        },
        Decoded::Plugin => match (traffic, &supply.library) {
            (Traffic::Held, None) => ask(request),
            _ => Verdict::Refuse,
        },
        Decoded::Other if request.method == "OPTIONS" && is_hit(request) => {
            Verdict::Answer(leave(request))
        }
        Decoded::Other => Verdict::Refuse,
    }
}

/// Only a plain question may be put to Meta: nothing is sent with it.
fn ask(request: &RawRequest) -> Verdict {
    let plain = request.method == "GET" && request.body.is_none();
    if plain { Verdict::Ask } else { Verdict::Refuse }
}

fn is_hit(request: &RawRequest) -> bool {
    let (host, path) = (request.host(), request.url.path());
    spec::is_hit(host, path) || spec::is_gateway(host)
}

/// `/tr` answers with an image of one point. In a frame, where a form was sent to, an empty page
/// takes its place, because a browser builds a viewer around an image.
fn hit(request: &RawRequest) -> Reply {
    let (kind, body): (&str, &[u8]) = match request.resource {
        Resource::Document => ("text/html", b""),
        _ => ("image/gif", GIF),
    };
    reply(request, kind, body)
}

/// A relay answers with nothing, unless an image was asked for.
fn taken(request: &RawRequest) -> Reply {
    match (request.method.as_str(), request.resource) {
        ("OPTIONS", _) => leave(request),
        ("GET", _) | (_, Resource::Document) => hit(request),
        _ => reply(request, "text/plain", b""),
    }
}

/// A browser that asks whether it may send a hit is told yes, so that the hit is seen.
fn leave(request: &RawRequest) -> Reply {
    Reply {
        status: 204,
        headers: open_to(request),
        body: Body::default(),
    }
}

fn script(request: &RawRequest, text: &str) -> Verdict {
    Verdict::Answer(reply(
        request,
        "application/javascript; charset=utf-8",
        text.as_bytes(),
    ))
}

fn reply(request: &RawRequest, kind: &str, body: &[u8]) -> Reply {
    let mut headers = vec![("content-type".to_owned(), kind.to_owned())];
    headers.extend(open_to(request));
    Reply {
        status: 200,
        headers,
        body: Body(body.to_vec()),
    }
}

/// Headers that let any page use the answer, as Meta's do, and keep it out of the cache.
fn open_to(request: &RawRequest) -> Vec<(String, String)> {
    // With credentials a browser does not take `*` for an answer.
    let origin = request.header("origin").unwrap_or("*");
    let asked = request
        .header("access-control-request-headers")
        .unwrap_or("*");
    let mut headers = vec![
        ("access-control-allow-origin", origin),
        ("access-control-allow-headers", asked),
        ("cross-origin-resource-policy", "cross-origin"),
        ("timing-allow-origin", "*"),
        ("cache-control", "no-store"),
    ];
    if origin != "*" {
        headers.push(("access-control-allow-credentials", "true"));
    }
    headers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The smallest image there is: one transparent point.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: &str = "https://connect.facebook.net/en_US/fbevents.js";
    const CONFIG: &str = "https://connect.facebook.net/signals/config/123?v=2.9.134&r=stable";
    const PLUGIN: &str = "https://connect.facebook.net/signals/plugins/inferredevents.js?v=2";
    const HIT: &str = "https://www.facebook.com/tr/?id=123&ev=PageView";
    const OTHERS_OF_META: &[&str] = &[
        "https://www.facebook.com/",
        "https://facebook.com/tr/x?id=1&ev=Lead",
        "https://www.facebook.com/privacy_sandbox/pixel/register/trigger/?id=123&ev=PageView",
        "https://www.facebook.com/.well-known/aggregated-event-measurement/?id=123",
        "https://www.instagram.com/tr/?id=123&ev=PageView",
        "https://connect.facebook.net/log/error?p=1",
        "https://connect.facebook.net/en_US/sdk.js",
        "https://www.facebook.com/en_US/fbevents.js",
        "https://www.facebook.com/signals/config/123",
        "https://graph.facebook.com/v26.0/123/events",
        "https://a.conversionsapigateway.com/events/1",
        "https://static.xx.fbcdn.net/a.js",
        "http://m.me/x",
        "https://www.facebook.com./x",
    ];
    const OTHERS: &[&str] = &[
        "https://example.com/tr/?id=123&ev=PageView",
        "https://notfacebook.com/tr/?id=1&ev=PageView",
        "https://www.facebook.com.example/tr/?id=1&ev=PageView",
        "http://127.0.0.1/",
        "data:text/plain,facebook.com",
    ];

    fn request(url: &str) -> RawRequest {
        RawRequest::get(url.parse().unwrap())
    }

    fn verdict(url: &str, traffic: Traffic, supply: &Supply) -> Verdict {
        allow(&request(url), traffic, supply, &Relays::default())
    }

    fn body(verdict: &Verdict) -> String {
        match verdict {
            Verdict::Answer(reply) => String::from_utf8_lossy(&reply.body.0).into_owned(),
            other => panic!("not answered: {other:?}"),
        }
    }

    fn given() -> Supply {
        Supply {
            library: Some("given()".to_owned()),
            config: None,
        }
    }

    #[test]
    fn the_traffic_of_others_is_never_touched() {
        for traffic in [Traffic::Emulated, Traffic::Held, Traffic::Delivered] {
            for url in OTHERS {
                assert_eq!(
                    verdict(url, traffic, &Supply::default()),
                    Verdict::Pass,
                    "{url}"
                );
            }
        }
    }

    /// Every host in every spelling, by every transport and method: nothing passes, and what is
    /// asked of Meta is asked plainly and only in held traffic.
    #[test]
    fn no_spelling_and_no_transport_passes() {
        let spellings = [
            "https://{}/x",
            "http://www.{}/tr/?id=1&ev=Lead",
            "https://WWW.{}./signals/config/123",
            "https://connect.{}:8443/en_US/fbevents.js",
            "https://shop.example@a.b.{}/x",
            "wss://edge.{}/x",
            "https:\\\\www.{}\\x",
            "https://www.{}\t/x",
        ];
        let resources = [
            Resource::Document,
            Resource::Script,
            Resource::Image,
            Resource::Stylesheet,
            Resource::Font,
            Resource::Media,
            Resource::Fetch,
            Resource::Xhr,
            Resource::Ping,
            Resource::Prefetch,
            Resource::WebSocket,
            Resource::Other,
        ];
        for (domain, _) in spec::META_DOMAINS {
            for spelling in spellings {
                let url = spelling.replace("{}", domain);
                assert!(!may_connect(request(&url).host()), "{url}");
                for resource in resources {
                    for method in ["GET", "POST", "HEAD", "OPTIONS"] {
                        let mut asked = RawRequest {
                            resource,
                            ..request(&url)
                        };
                        method.clone_into(&mut asked.method);
                        for supply in [Supply::default(), given()] {
                            let emulated =
                                allow(&asked, Traffic::Emulated, &supply, &Relays::default());
                            let is_kept = matches!(emulated, Verdict::Answer(_) | Verdict::Refuse);
                            assert!(is_kept, "{method} {url}: {emulated:?}");
                            let held = allow(&asked, Traffic::Held, &supply, &Relays::default());
                            assert_ne!(held, Verdict::Pass, "{method} {url}");
                            let may_ask = method == "GET" && supply.library.is_none();
                            assert!(held != Verdict::Ask || may_ask, "{method} {url}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn hosts_that_only_look_like_metas_are_let_be() {
        for host in [
            "notfacebook.com",
            "facebook.com.example",
            "facebook-com.example",
            "facebook.co",
            "xn--facebok-y0a.com",
            "127.0.0.1",
            "[::1]",
            "facebook",
        ] {
            let url = format!("https://{host}:443/tr/?id=1&ev=Lead");
            assert!(may_connect(request(&url).host()), "{url}");
            for traffic in [Traffic::Emulated, Traffic::Held] {
                assert_eq!(verdict(&url, traffic, &given()), Verdict::Pass, "{url}");
            }
        }
    }

    #[test]
    fn the_filter_blocks_every_host_of_metas_and_its_sockets() {
        let rules: Vec<Value> = serde_json::from_str(&filter()).unwrap();
        for (domain, _) in spec::META_DOMAINS {
            let named = format!("[.@])?{}[.]?(:[0-9]+)?/", domain.replace('.', "[.]"));
            let whole = rules.iter().filter(|rule| {
                let on = rule["trigger"]["url-filter"].as_str().unwrap();
                rule["action"]["type"] == "block" && on.ends_with(&named)
            });
            let kinds: Vec<&Value> = whole
                .map(|rule| &rule["trigger"]["resource-type"])
                .collect();
            assert_eq!(kinds, [&Value::Null, &json!(["websocket"])], "{domain}");
        }
        // What comes last counts: sockets are blocked whatever was let by before.
        let last = rules.last().unwrap();
        assert_eq!(last["trigger"]["resource-type"], json!(["websocket"]));
    }

    #[test]
    fn delivered_lets_everything_out() {
        for url in OTHERS_OF_META.iter().chain(&[LIBRARY, CONFIG, PLUGIN, HIT]) {
            assert_eq!(
                verdict(url, Traffic::Delivered, &given()),
                Verdict::Pass,
                "{url}"
            );
        }
    }

    #[test]
    fn nothing_else_of_meta_is_reached_in_emulated_and_held() {
        for supply in [Supply::default(), given()] {
            for traffic in [Traffic::Emulated, Traffic::Held] {
                for url in OTHERS_OF_META {
                    assert_eq!(verdict(url, traffic, &supply), Verdict::Refuse, "{url}");
                }
            }
        }
    }

    #[test]
    fn hits_are_answered_here_in_emulated_and_held() {
        for traffic in [Traffic::Emulated, Traffic::Held] {
            assert!(body(&verdict(HIT, traffic, &Supply::default())).starts_with("GIF89a"));
            let form = RawRequest {
                resource: Resource::Document,
                ..request(HIT)
            };
            assert_eq!(
                body(&allow(
                    &form,
                    traffic,
                    &Supply::default(),
                    &Relays::default()
                )),
                ""
            );
        }
    }

    #[test]
    fn emulated_answers_with_our_own_library_and_a_bare_configuration() {
        // What was given is for held traffic only.
        for supply in [Supply::default(), given()] {
            let library = verdict(LIBRARY, Traffic::Emulated, &supply);
            assert_eq!(body(&library), library::SOURCE);
            let config = verdict(CONFIG, Traffic::Emulated, &supply);
            assert!(body(&config).contains("configLoaded(\"123\")"));
            assert_eq!(verdict(PLUGIN, Traffic::Emulated, &supply), Verdict::Refuse);
        }
    }

    #[test]
    fn held_asks_meta_for_the_library_and_its_parts_only() {
        for url in [LIBRARY, CONFIG, PLUGIN] {
            assert_eq!(
                verdict(url, Traffic::Held, &Supply::default()),
                Verdict::Ask,
                "{url}"
            );
            let mut post = request(url);
            "POST".clone_into(&mut post.method);
            assert_eq!(
                allow(&post, Traffic::Held, &Supply::default(), &Relays::default()),
                Verdict::Refuse,
                "{url}"
            );
            let mut with_body = request(url);
            with_body.body = Some(Body(b"x".to_vec()));
            assert_eq!(
                allow(
                    &with_body,
                    Traffic::Held,
                    &Supply::default(),
                    &Relays::default()
                ),
                Verdict::Refuse,
                "{url}"
            );
        }
    }

    #[test]
    fn held_with_a_library_given_asks_meta_for_nothing() {
        assert_eq!(body(&verdict(LIBRARY, Traffic::Held, &given())), "given()");
        assert!(body(&verdict(CONFIG, Traffic::Held, &given())).contains("configLoaded"));
        assert_eq!(verdict(PLUGIN, Traffic::Held, &given()), Verdict::Refuse);
    }

    #[test]
    fn a_configuration_given_takes_the_place_of_every_other() {
        let supply = Supply {
            library: None,
            config: Some("mine()".to_owned()),
        };
        assert_eq!(body(&verdict(CONFIG, Traffic::Held, &supply)), "mine()");
        assert_eq!(verdict(LIBRARY, Traffic::Held, &supply), Verdict::Ask);
    }

    #[test]
    fn emulated_takes_a_given_configuration_as_data() {
        let supply = Supply {
            library: None,
            config: Some(
                "evil(); config.set('123', 'a', {b: 1}); instance.configLoaded('123');".to_owned(),
            ),
        };
        let served = body(&verdict(CONFIG, Traffic::Emulated, &supply));
        assert!(
            served.contains("config.set(\"123\", \"a\", {\"b\":1});"),
            "{served}"
        );
        assert!(!served.contains("evil"), "{served}");
        // Of a pixel that it does not speak of, it says nothing.
        let other = body(&verdict(
            &CONFIG.replace("123", "456"),
            Traffic::Emulated,
            &supply,
        ));
        assert!(
            other.contains("{\ninstance.configLoaded(\"456\");\n}"),
            "{other}"
        );
    }

    #[test]
    fn an_id_that_is_no_number_gets_no_configuration() {
        let url = "https://connect.facebook.net/signals/config/1%22)%3Balert(1)";
        assert_eq!(
            verdict(url, Traffic::Emulated, &Supply::default()),
            Verdict::Refuse
        );
    }

    #[test]
    fn answers_can_be_used_by_any_page() {
        let mut asked = request(LIBRARY);
        asked
            .headers
            .push(("Origin".to_owned(), "https://shop.example".to_owned()));
        let Verdict::Answer(reply) = allow(
            &asked,
            Traffic::Emulated,
            &Supply::default(),
            &Relays::default(),
        ) else {
            panic!("not answered")
        };
        let header = |name: &str| {
            let found = reply.headers.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.as_str())
        };
        assert_eq!(
            header("access-control-allow-origin"),
            Some("https://shop.example")
        );
        assert_eq!(header("access-control-allow-credentials"), Some("true"));
        assert_eq!(header("cache-control"), Some("no-store"));
    }

    #[test]
    fn a_question_before_a_hit_is_answered_and_is_no_hit() {
        let mut asks = request(HIT);
        "OPTIONS".clone_into(&mut asks.method);
        let Verdict::Answer(reply) =
            allow(&asks, Traffic::Held, &Supply::default(), &Relays::default())
        else {
            panic!("not answered")
        };
        assert_eq!(reply.status, 204);
    }
}
