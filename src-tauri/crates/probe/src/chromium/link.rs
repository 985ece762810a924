//! One connection to a browser: calls out, answers and events in.
//!
//! Answers and events are read as plain JSON, field by field. Browsers add fields and values that
//! generated types do not know yet, and an event must not be lost for that.

use std::collections::HashMap;
use std::time::Duration;

use async_tungstenite::tungstenite;
use chromiumoxide::Command;
use chromiumoxide::types::MethodId;
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};

use super::socket::{Incoming, Socket};
use crate::ProbeError;

/// Events that may wait to be taken in. A page that never stops printing is let wait and fills no
/// memory.
const WAITING: usize = 512;

/// How long one call may take. Pages are slow, browsers are not.
const PATIENCE: Duration = Duration::from_secs(10);

/// The way to the browser; clones share it.
#[derive(Clone, Debug)]
pub(super) struct Link {
    calls: mpsc::UnboundedSender<Call>,
}

/// Something that happened in the browser.
#[derive(Debug)]
pub(super) struct Event {
    /// `Network.requestWillBeSent`.
    pub(super) method: String,
    /// The target it happened in; nothing for the browser itself.
    pub(super) session: Option<String>,
    /// Its content, with very long texts cut.
    pub(super) params: Value,
}

#[derive(Debug)]
struct Call {
    method: MethodId,
    session: Option<String>,
    params: Value,
    answer: Option<oneshot::Sender<Result<Value, String>>>,
}

/// Connects to the browser that listens at `address`. Events end when the connection does.
pub(super) async fn connect(
    address: &str,
) -> Result<(Link, mpsc::Receiver<Event>), tungstenite::Error> {
    let socket = Socket::connect(address).await?;
    let (calls, waiting) = mpsc::unbounded_channel();
    let (out, events) = mpsc::channel(WAITING);
    tokio::spawn(carry(socket, waiting, out));
    Ok((Link { calls }, events))
}

impl Link {
    /// Whether the connection has ended.
    pub(super) fn is_gone(&self) -> bool {
        self.calls.is_closed()
    }

    /// Calls the browser and waits for its answer.
    pub(super) async fn call<C: Command>(
        &self,
        session: Option<&str>,
        command: C,
    ) -> Result<Value, ProbeError> {
        self.call_within(session, command, PATIENCE).await
    }

    /// The same for a call that may take long.
    pub(super) async fn call_within<C: Command>(
        &self,
        session: Option<&str>,
        command: C,
        patience: Duration,
    ) -> Result<Value, ProbeError> {
        let what = command.identifier().into_owned();
        let (answer, answered) = oneshot::channel();
        self.send(session, &command, Some(answer));
        match tokio::time::timeout(patience, answered).await {
            Ok(Ok(Ok(value))) => Ok(value),
            Ok(Ok(Err(reason))) => Err(ProbeError::Refused { what, reason }),
            Ok(Err(_)) => Err(ProbeError::Gone),
            Err(_) => Err(ProbeError::Hung {
                what,
                seconds: patience.as_secs(),
            }),
        }
    }

    /// Calls the browser and does not wait. What it refuses concerns a page that is already gone.
    pub(super) fn post<C: Command>(&self, session: Option<&str>, command: &C) {
        self.send(session, command, None);
    }

    fn send<C: Command>(
        &self,
        session: Option<&str>,
        command: &C,
        answer: Option<oneshot::Sender<Result<Value, String>>>,
    ) {
        let params = serde_json::to_value(command).unwrap_or_default();
        let session = session.map(str::to_owned);
        // A connection that has ended drops the call; its `answer` then says so.
        let _ = self.calls.send(Call {
            method: command.identifier(),
            session,
            params,
            answer,
        });
    }
}

/// Carries calls and messages until either side ends.
async fn carry(
    mut socket: Socket,
    mut calls: mpsc::UnboundedReceiver<Call>,
    out: mpsc::Sender<Event>,
) {
    let mut pending: HashMap<u64, oneshot::Sender<Result<Value, String>>> = HashMap::new();
    let mut last = 0;
    loop {
        tokio::select! {
            call = calls.recv() => {
                let Some(call) = call else { return };
                last += 1;
                let mut message = json!({ "id": last, "method": call.method, "params": call.params });
                if let Some(session) = call.session {
                    message["sessionId"] = session.into();
                }
                if let Some(answer) = call.answer {
                    pending.insert(last, answer);
                }
                if !socket.send(&message).await {
                    return;
                }
            }
            message = socket.next() => match message {
                Some(Incoming { id: Some(id), result, error, .. }) => {
                    if let Some(answer) = pending.remove(&id) {
                        let result = error.map_or(Ok(result), |error| Err(error.message));
                        // The caller may have lost its patience.
                        let _ = answer.send(result);
                    }
                }
                Some(Incoming { method: Some(method), session, params, .. }) => {
                    let params = params.0;
                    // Where nobody listens any more, there may still be something to call.
                    let _ = out.send(Event { method, session, params }).await;
                }
                Some(_) => {}
                None => return,
            }
        }
    }
}
