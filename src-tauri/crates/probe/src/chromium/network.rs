//! Requests: what is done with each, and what became of it.

use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chromiumoxide::cdp::browser_protocol::fetch;
use chromiumoxide::cdp::browser_protocol::network::ErrorReason;
use serde_json::Value;
use tokio::sync::mpsc::UnboundedSender;
use wire::{Body, Decoded, Document, Handling, Observation, RawRequest};

use super::cause::{self, Stack};
use super::configured::body;
use super::flow::{Flow, Word, text};
use super::join::{Asked, Stopped, Words};
use super::read;
use crate::fetch::{cut_short, sealed};
use crate::traffic::{is_sealed, is_told};
use crate::{Reply, Supply, Traffic, Verdict, allow, fetch as ask, is_blocked};

/// A request that stands still.
#[derive(Clone, Debug)]
pub(super) struct Paused {
    pub(super) id: String,
    /// Where it was stopped, and where its answer is to go.
    pub(super) session: Option<String>,
}

/// Something that was asked aside, so that the events go on meanwhile.
#[derive(Debug)]
pub(super) enum Told {
    /// The page's own text, for the browser to go on with.
    Document { paused: Paused, document: Document },
    /// What Meta answered in delivered traffic to the question for a configuration.
    Configuration { pixel_id: String, body: Body },
    /// Meta's answer, or why there is none.
    Meta {
        paused: Paused,
        request: RawRequest,
        answer: Result<Reply, String>,
    },
}

impl Flow {
    /// A request stands still and waits for a word.
    pub(super) fn paused(
        &mut self,
        params: &Value,
        session: Option<&str>,
        words: &UnboundedSender<Word>,
    ) {
        let paused = Paused {
            id: text(params, "requestId"),
            session: session.map(str::to_owned),
        };
        if !params["responseStatusCode"].is_null() || !params["responseErrorReason"].is_null() {
            self.answer_arrived(params, paused, words);
            return;
        }
        let kind = text(params, "resourceType");
        let Some(request) = read::request(&params["request"], &kind) else {
            // What has no address that can be read is nobody's; without one it leads nowhere.
            self.go_on(paused);
            return;
        };
        self.stir();
        let handling = if is_blocked(&request, self.blocker) {
            self.refuse(paused.clone(), ErrorReason::BlockedByClient);
            Handling::Stopped
        } else {
            let verdict = allow(&request, self.traffic, &self.supply, &self.relays);
            let is_redirected = !params["redirectedRequestId"].is_null();
            match (verdict, self.along.headers_for(&request, is_redirected)) {
                (Verdict::Pass, Some(headers)) => {
                    self.go_on_with(paused.clone(), headers);
                    Handling::Passed
                }
                (verdict, _) => self.carry_out(verdict, paused.clone(), &request, words),
            }
        };
        if !is_told(&request, &self.relays) {
            return;
        }
        if is_sealed(&request, &self.relays) {
            let what = match handling {
                Handling::Passed => "sent on",
                Handling::Held | Handling::Refused | Handling::Stopped => "held back",
            };
            let why = sealed(request.host(), what);
            self.see(Observation::LeftOut { why });
        }
        if read::is_cut(&params["request"]) {
            let why = cut_short(request.host());
            self.see(Observation::LeftOut { why });
        }
        // Only what the browser itself asks for, such as a site's icon, has no id.
        let id = params["networkId"]
            .as_str()
            .map_or(paused.id, str::to_owned);
        let frame = self
            .targets
            .frame(&text(params, "frameId"), kind == "Document");
        let tab = self.targets.tab_that_asks(&text(params, "frameId"));
        let before = self.before(tab);
        let cause = cause::of(event(&request).as_deref(), before, &Stack::default());
        let at = Instant::now();
        let stopped = Stopped {
            request,
            frame,
            tab,
            handling,
            cause,
            at,
        };
        let words = self.underway.stopped(&id, stopped);
        self.tell(words);
    }

    fn carry_out(
        &mut self,
        verdict: Verdict,
        paused: Paused,
        request: &RawRequest,
        words: &UnboundedSender<Word>,
    ) -> Handling {
        match verdict {
            Verdict::Pass => {
                self.go_on(paused);
                Handling::Passed
            }
            Verdict::Answer(reply) => {
                self.tell_configuration(request, &reply);
                self.fulfil(paused, reply);
                Handling::Held
            }
            Verdict::Ask => {
                let (request, words) = (request.clone(), words.clone());
                let proxy = self.along.access.proxy.clone();
                tokio::spawn(async move {
                    let answer = ask::fetch(&request, proxy.as_ref()).await;
                    // The run may be over.
                    let _ = words.send(Word::Told(Box::new(Told::Meta {
                        paused,
                        request,
                        answer,
                    })));
                });
                Handling::Passed
            }
            Verdict::Refuse => {
                self.refuse(paused, ErrorReason::BlockedByClient);
                Handling::Refused
            }
        }
    }

    /// The answer to a page's own request stands still. The text of a tab's main frame is kept,
    /// because only this one is what the visitor got.
    fn answer_arrived(&mut self, params: &Value, paused: Paused, words: &UnboundedSender<Word>) {
        self.stir();
        let status = params["responseStatusCode"]
            .as_u64()
            .and_then(|code| u16::try_from(code).ok());
        // What is saved to a file, or is nothing, leaves the page where it is.
        let leads_on = matches!(status, Some(204 | 205 | 301 | 302 | 303 | 307 | 308))
            || is_download(&params["responseHeaders"]);
        let (Some(status), false, Some(tab)) = (
            status,
            leads_on,
            self.targets.tab_of_main_frame(&params["frameId"]),
        ) else {
            self.go_on(paused);
            return;
        };
        let Ok(url) = text(&params["request"], "url").parse() else {
            self.go_on(paused);
            return;
        };
        let headers = params["responseHeaders"].as_array().into_iter().flatten();
        let headers = headers
            .map(|header| (text(header, "name"), text(header, "value")))
            .collect();
        let (link, words) = (self.link.clone(), words.clone());
        tokio::spawn(async move {
            let read = link
                .call(
                    paused.session.as_deref(),
                    fetch::GetResponseBodyParams::new(paused.id.clone()),
                )
                .await;
            let body = read.ok().as_ref().and_then(body);
            let unread = body.is_none();
            let body = Body(body.unwrap_or_default());
            let document = Document {
                url,
                status,
                headers,
                body,
                unread,
                tab,
            };
            let told = Told::Document { paused, document };
            let _ = words.send(Word::Told(Box::new(told)));
        });
    }

    pub(super) fn told(&mut self, told: Told) {
        self.stir();
        match told {
            Told::Document { paused, document } => {
                let unread = document.unread;
                self.new_page(document.tab);
                self.see(Observation::Document(document));
                if unread {
                    let why = "The page's source could not be read, so nothing can be said of its \
                               code.";
                    let why = why.to_owned();
                    self.see(Observation::LeftOut { why });
                }
                self.go_on(paused);
            }
            Told::Configuration { pixel_id, body } => {
                self.relays.learn_of(&body.0, &pixel_id);
                self.see(Observation::Configuration { pixel_id, body });
            }
            Told::Meta {
                paused,
                request,
                answer,
            } => match (answer, wire::decode(&request)) {
                (Ok(reply), Decoded::Library) if reply.status >= 400 => {
                    let why = format!("Meta answered with status {}", reply.status);
                    self.emulate(paused, &request, &why);
                }
                (Ok(reply), _) => {
                    self.tell_configuration(&request, &reply);
                    self.fulfil(paused, reply);
                }
                (Err(why), Decoded::Library) => self.emulate(paused, &request, &why),
                (Err(_), _) => self.refuse(paused, ErrorReason::NameNotResolved),
            },
        }
    }

    /// Goes on with our own library where Meta's cannot be had.
    fn emulate(&mut self, paused: Paused, request: &RawRequest, why: &str) {
        self.traffic = Traffic::Emulated;
        self.supply = Supply::default();
        let why = ask::emulating(why);
        self.see(Observation::Emulating { why });
        match allow(request, self.traffic, &self.supply, &self.relays) {
            Verdict::Answer(reply) => self.fulfil(paused, reply),
            Verdict::Pass | Verdict::Ask | Verdict::Refuse => {
                self.refuse(paused, ErrorReason::Failed);
            }
        }
    }

    fn go_on(&self, paused: Paused) {
        let go_on = fetch::ContinueRequestParams::new(paused.id);
        self.link.post(paused.session.as_deref(), &go_on);
    }

    fn refuse(&self, paused: Paused, reason: ErrorReason) {
        let fail = fetch::FailRequestParams::new(paused.id, reason);
        self.link.post(paused.session.as_deref(), &fail);
    }

    fn fulfil(&self, paused: Paused, reply: Reply) {
        let mut fulfil = fetch::FulfillRequestParams::new(paused.id, i64::from(reply.status));
        let headers = reply.headers.into_iter();
        fulfil.response_headers = Some(
            headers
                .map(|(name, value)| fetch::HeaderEntry::new(name, value))
                .collect(),
        );
        fulfil.body = Some(STANDARD.encode(reply.body.0).into());
        self.link.post(paused.session.as_deref(), &fulfil);
    }

    pub(super) fn will_be_sent(&mut self, params: &Value, session: Option<&str>) {
        let (id, kind) = (text(params, "requestId"), text(params, "type"));
        let Some(request) = read::request(&params["request"], &kind) else {
            return;
        };
        if !matches!(request.url.scheme(), "http" | "https") {
            return;
        }
        self.stir();
        let at = Instant::now();
        // A stream has no end that a page's rest could wait for.
        if kind != "EventSource" {
            self.underway.begin(&id, session, at);
        }
        self.expect_configuration(&id, &request);
        if is_told(&request, &self.relays) {
            let stack = read::stack(&params["initiator"]);
            let frame = self
                .targets
                .frame(&text(params, "frameId"), kind == "Document");
            let tab = self.targets.tab_that_asks(&text(params, "frameId"));
            let cause = cause::of(event(&request).as_deref(), self.before(tab), &stack);
            let asked = Asked {
                request,
                frame,
                tab,
                stack,
                cause,
                at,
            };
            let words = self.underway.asked(&id, asked);
            self.tell(words);
        }
    }

    pub(super) fn response_received(&mut self, params: &Value) {
        self.stir();
        let status = params["response"]["status"].as_u64();
        if let Some(status) = status.and_then(|status| u16::try_from(status).ok()) {
            let id = text(params, "requestId");
            let words = self.underway.answered(&id, status, Instant::now());
            self.tell(words);
        }
    }

    pub(super) fn loading_finished(
        &mut self,
        params: &Value,
        session: Option<&str>,
        words: &UnboundedSender<Word>,
    ) {
        let id = text(params, "requestId");
        self.underway.end(&id);
        self.stir();
        self.configuration_arrived(id, session, words);
    }

    pub(super) fn loading_failed(&mut self, params: &Value) {
        let id = text(params, "requestId");
        self.underway.end(&id);
        self.stir();
        let words = self
            .underway
            .failed(&id, read::failure(params), Instant::now());
        self.tell(words);
    }

    /// Tells of requests whose other half has not come in time.
    pub(super) fn tie_loose_ends(&mut self) {
        let words = self.underway.tie_loose_ends();
        self.tell(words);
    }

    /// Tells of every request that is only half known.
    pub(super) fn tie_all_loose_ends(&mut self) {
        let words = self.underway.tie_all_loose_ends();
        self.tell(words);
    }

    fn tell(&self, words: Words) {
        for (at, seen) in words {
            self.see_at(at, seen);
        }
    }
}

/// Whether an answer is saved to a file and not shown.
fn is_download(headers: &Value) -> bool {
    let mut headers = headers.as_array().into_iter().flatten();
    headers.any(|header| {
        text(header, "name").eq_ignore_ascii_case("content-disposition")
            && text(header, "value")
                .trim_start()
                .to_ascii_lowercase()
                .starts_with("attachment")
    })
}

/// The name of the event that a request carries.
fn event(request: &RawRequest) -> Option<String> {
    match wire::decode(request) {
        Decoded::Fires(fires) | Decoded::Relayed(fires) => {
            fires.into_iter().next().and_then(|fire| fire.event)
        }
        Decoded::Library | Decoded::Plugin | Decoded::Config { .. } | Decoded::Other => None,
    }
}
