//! Requests: what is done with each, and what became of it.
//!
//! Two parts of the browser tell of a request: the one that lets it be stopped (`Fetch`) knows
//! nothing of who asked for it, and the one that knows (`Network`) cannot stop it. Their events
//! come in either order and are joined by the request's id.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chromiumoxide::cdp::browser_protocol::fetch;
use chromiumoxide::cdp::browser_protocol::network::ErrorReason;
use serde_json::Value;
use tokio::sync::mpsc::UnboundedSender;
use wire::{
    Answered, Body, Cause, Decoded, Document, Ending, Failure, Frame, Handling, Observation,
    RawRequest, Sent,
};

use super::cause::{self, Stack};
use super::flow::{Flow, Word, text};
use super::read;
use crate::{Reply, Supply, Traffic, Verdict, allow, fetch as ask};

/// How long one part's word waits for the other's.
const JOIN: Duration = Duration::from_millis(100);

/// Requests that are not over.
#[derive(Debug, Default)]
pub(super) struct Underway {
    /// All of them, with the target that made them and when.
    all: HashMap<String, (Option<String>, Instant)>,
    /// Those for Meta hosts.
    metas: HashMap<String, Meta>,
}

/// A request for a Meta host, as far as it is known.
#[derive(Debug, Default)]
struct Meta {
    stopped: Option<Stopped>,
    asked: Option<Asked>,
    ended: Option<(Failure, Instant)>,
    told: bool,
    answered: bool,
}

/// What `Fetch` told.
#[derive(Debug)]
struct Stopped {
    request: RawRequest,
    frame: Frame,
    handling: Handling,
    cause: Cause,
    at: Instant,
}

/// What `Network` told.
#[derive(Debug)]
struct Asked {
    request: RawRequest,
    frame: Frame,
    stack: Stack,
    cause: Cause,
    at: Instant,
}

/// Something that was asked aside, so that the events go on meanwhile.
#[derive(Debug)]
pub(super) enum Told {
    /// The page's own text, for the browser to go on with.
    Document { paused: String, document: Document },
    /// Meta's answer, or why there is none.
    Meta {
        paused: String,
        request: RawRequest,
        answer: Result<Reply, String>,
    },
}

impl Underway {
    /// Whether the page still waits for something younger than `limit`.
    pub(super) fn is_busy(&self, limit: Duration) -> bool {
        self.all.values().any(|(_, at)| at.elapsed() < limit)
    }

    /// Whether one part's word still waits for the other's.
    pub(super) fn has_loose_ends(&self) -> bool {
        self.metas
            .values()
            .any(|meta| !meta.told && (meta.stopped.is_some() || meta.ended.is_some()))
    }

    /// Drops what a page that was left was waiting for.
    pub(super) fn forget_all(&mut self) {
        self.all.clear();
    }

    /// Drops what a target that is gone was waiting for.
    pub(super) fn forget(&mut self, session: &str) {
        self.all.retain(|_, (of, _)| of.as_deref() != Some(session));
    }
}

impl Flow {
    /// A request stands still and waits for a word.
    pub(super) fn paused(&mut self, params: &Value, words: &UnboundedSender<Word>) {
        let paused = text(params, "requestId");
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
        let verdict = allow(&request, self.traffic, &self.supply);
        let handling = self.carry_out(verdict, paused.clone(), &request, words);
        if !spec::is_meta(request.host()) {
            return;
        }
        // Only what the browser itself asks for, such as a site's icon, has no id.
        let id = params["networkId"].as_str().map_or(paused, str::to_owned);
        let frame = self.frame(&text(params, "frameId"), kind == "Document");
        let cause = cause::of(event(&request).as_deref(), self.before(), &Stack::default());
        let at = Instant::now();
        let meta = self.underway.metas.entry(id.clone()).or_default();
        meta.stopped = Some(Stopped {
            request,
            frame,
            handling,
            cause,
            at,
        });
        if meta.asked.is_some() {
            self.tell(&id);
        }
    }

    fn carry_out(
        &mut self,
        verdict: Verdict,
        paused: String,
        request: &RawRequest,
        words: &UnboundedSender<Word>,
    ) -> Handling {
        match verdict {
            Verdict::Pass => {
                self.go_on(paused);
                Handling::Passed
            }
            Verdict::Answer(reply) => {
                self.fulfil(paused, reply);
                Handling::Held
            }
            Verdict::Ask => {
                let (request, words) = (request.clone(), words.clone());
                tokio::spawn(async move {
                    let answer = ask::fetch(&request).await;
                    // The run may be over.
                    let _ = words.send(Word::Told(Told::Meta {
                        paused,
                        request,
                        answer,
                    }));
                });
                Handling::Passed
            }
            Verdict::Refuse => {
                self.refuse(paused, ErrorReason::BlockedByClient);
                Handling::Refused
            }
        }
    }

    /// The answer to a page's own request stands still. The main page's text is kept, because
    /// only this one is what the visitor got.
    fn answer_arrived(&mut self, params: &Value, paused: String, words: &UnboundedSender<Word>) {
        self.stir();
        let status = params["responseStatusCode"]
            .as_u64()
            .and_then(|code| u16::try_from(code).ok());
        let leads_on = matches!(status, Some(301 | 302 | 303 | 307 | 308));
        let (Some(status), false, true) =
            (status, leads_on, self.is_main_frame(&params["frameId"]))
        else {
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
                .call(None, fetch::GetResponseBodyParams::new(paused.clone()))
                .await;
            let body = read.ok().and_then(|read| {
                let body = read["body"].as_str()?;
                if read["base64Encoded"] == true {
                    return STANDARD.decode(body).ok();
                }
                Some(body.as_bytes().to_vec())
            });
            let body = Body(body.unwrap_or_default());
            let document = Document {
                url,
                status,
                headers,
                body,
            };
            let _ = words.send(Word::Told(Told::Document { paused, document }));
        });
    }

    pub(super) fn told(&mut self, told: Told) {
        self.stir();
        match told {
            Told::Document { paused, document } => {
                self.new_page();
                self.see(Observation::Document(document));
                self.go_on(paused);
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
                (Ok(reply), _) => self.fulfil(paused, reply),
                (Err(why), Decoded::Library) => self.emulate(paused, &request, &why),
                (Err(_), _) => self.refuse(paused, ErrorReason::NameNotResolved),
            },
        }
    }

    /// Goes on with our own library where Meta's cannot be had.
    fn emulate(&mut self, paused: String, request: &RawRequest, why: &str) {
        self.traffic = Traffic::Emulated;
        self.supply = Supply::default();
        let why = format!("Meta's library cannot be had ({why}); the run goes on as emulated");
        self.see(Observation::Emulating { why });
        match allow(request, self.traffic, &self.supply) {
            Verdict::Answer(reply) => self.fulfil(paused, reply),
            Verdict::Pass | Verdict::Ask | Verdict::Refuse => {
                self.refuse(paused, ErrorReason::Failed);
            }
        }
    }

    fn go_on(&self, paused: String) {
        self.link
            .post(None, &fetch::ContinueRequestParams::new(paused));
    }

    fn refuse(&self, paused: String, reason: ErrorReason) {
        self.link
            .post(None, &fetch::FailRequestParams::new(paused, reason));
    }

    fn fulfil(&self, paused: String, reply: Reply) {
        let mut fulfil = fetch::FulfillRequestParams::new(paused, i64::from(reply.status));
        let headers = reply.headers.into_iter();
        fulfil.response_headers = Some(
            headers
                .map(|(name, value)| fetch::HeaderEntry::new(name, value))
                .collect(),
        );
        fulfil.body = Some(STANDARD.encode(reply.body.0).into());
        self.link.post(None, &fulfil);
    }

    pub(super) fn will_be_sent(&mut self, params: &Value, session: Option<&str>) {
        let id = text(params, "requestId");
        let kind = text(params, "type");
        let Some(request) = read::request(&params["request"], &kind) else {
            return;
        };
        if !matches!(request.url.scheme(), "http" | "https") {
            return;
        }
        self.stir();
        let streams = matches!(kind.as_str(), "EventSource" | "WebSocket");
        if !streams {
            self.underway
                .all
                .insert(id.clone(), (session.map(str::to_owned), Instant::now()));
        }
        if !spec::is_meta(request.host()) {
            return;
        }
        let stack = read::stack(&params["initiator"]);
        let cause = cause::of(event(&request).as_deref(), self.before(), &stack);
        let frame = self.frame(&text(params, "frameId"), kind == "Document");
        let meta = self.underway.metas.entry(id.clone()).or_default();
        if meta.told {
            return;
        }
        meta.asked = Some(Asked {
            request,
            frame,
            stack,
            cause,
            at: Instant::now(),
        });
        if meta.stopped.is_some() {
            self.tell(&id);
        }
    }

    pub(super) fn response_received(&mut self, params: &Value) {
        self.stir();
        let id = text(params, "requestId");
        let status = params["response"]["status"]
            .as_u64()
            .and_then(|code| u16::try_from(code).ok());
        if let Some(status) = status
            && self
                .underway
                .metas
                .get(&id)
                .is_some_and(|meta| meta.stopped.is_some())
        {
            self.tell(&id);
            self.answered(&id, Ending::Status(status));
        }
    }

    pub(super) fn loading_finished(&mut self, params: &Value) {
        self.underway.all.remove(&text(params, "requestId"));
        self.stir();
    }

    pub(super) fn loading_failed(&mut self, params: &Value) {
        let id = text(params, "requestId");
        self.underway.all.remove(&id);
        self.stir();
        let Some(meta) = self.underway.metas.get_mut(&id) else {
            return;
        };
        let failure = match &meta.stopped {
            Some(stopped) if stopped.handling == Handling::Refused => Failure::Held,
            _ => read::failure(params),
        };
        let forbidden = matches!(failure, Failure::Policy | Failure::Browser(_));
        meta.ended = Some((failure, Instant::now()));
        // What was forbidden is never stopped; anything else may be stopped in a moment.
        if meta.stopped.is_some() || forbidden {
            self.tell(&id);
        }
    }

    /// Tells of requests whose other half has not come in time.
    pub(super) fn tie_loose_ends(&mut self) {
        self.tie(JOIN);
    }

    /// Tells of every request that is only half known.
    pub(super) fn tie_all_loose_ends(&mut self) {
        self.tie(Duration::ZERO);
    }

    fn tie(&mut self, patience: Duration) {
        let metas = self.underway.metas.iter();
        let mut loose: Vec<(Instant, String)> = metas
            .filter(|(_, meta)| !meta.told)
            .filter_map(|(id, meta)| {
                let stopped = meta.stopped.as_ref().map(|stopped| stopped.at);
                let at = stopped.or(meta.ended.as_ref().map(|(_, at)| *at))?;
                (at.elapsed() >= patience).then(|| (at, id.clone()))
            })
            .collect();
        loose.sort();
        for (_, id) in loose {
            self.tell(&id);
        }
    }

    /// Tells of a request, once, with all that is known of it, and of its end where it has one.
    fn tell(&mut self, id: &str) {
        let Some(meta) = self.underway.metas.get_mut(id) else {
            return;
        };
        let ended = meta.ended.as_ref().map(|(failure, _)| failure.clone());
        if !meta.told {
            meta.told = true;
            let asked = meta.asked.take();
            let initiator = asked.as_ref().and_then(|asked| asked.stack.line());
            let (at, sent) = match (&meta.stopped, asked) {
                (Some(stopped), asked) => {
                    let sent = Sent {
                        id: id.to_owned(),
                        request: stopped.request.clone(),
                        frame: stopped.frame.clone(),
                        cause: asked.as_ref().map_or(stopped.cause, |asked| asked.cause),
                        initiator,
                        handling: stopped.handling,
                    };
                    (
                        asked.map_or(stopped.at, |asked| asked.at.min(stopped.at)),
                        sent,
                    )
                }
                (None, Some(asked)) => {
                    let sent = Sent {
                        id: id.to_owned(),
                        request: asked.request,
                        frame: asked.frame,
                        cause: asked.cause,
                        initiator,
                        handling: Handling::Stopped,
                    };
                    (asked.at, sent)
                }
                (None, None) => return,
            };
            self.see_at(at, Observation::Request(sent));
        }
        if let Some(failure) = ended {
            self.answered(id, Ending::Failed(failure));
        }
    }

    fn answered(&mut self, id: &str, ending: Ending) {
        let Some(meta) = self.underway.metas.get_mut(id) else {
            return;
        };
        if !meta.answered {
            meta.answered = true;
            self.see(Observation::Answered(Answered {
                id: id.to_owned(),
                ending,
            }));
        }
    }
}

/// The name of the event that a request carries.
fn event(request: &RawRequest) -> Option<String> {
    match wire::decode(request) {
        Decoded::Fires(fires) => fires.into_iter().next().and_then(|fire| fire.event),
        Decoded::Library | Decoded::Plugin | Decoded::Config { .. } | Decoded::Other => None,
    }
}
