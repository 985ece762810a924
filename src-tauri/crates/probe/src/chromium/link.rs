//! One connection to a browser: calls out, answers and events in.
//!
//! Answers and events are read as plain JSON, field by field. Browsers add fields and values that
//! generated types do not know yet, and an event must not be lost for that.

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

use chromiumoxide::types::{CallId, EventMessage, Message, Method, MethodId};
use chromiumoxide::{Command, Connection};
use futures::StreamExt as _;
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};

use crate::ProbeError;

/// How long one call may take. Pages are slow, browsers are not.
const PATIENCE: Duration = Duration::from_secs(10);

/// The way to the browser; clones share it.
#[derive(Clone, Debug)]
pub(super) struct Link {
    calls: mpsc::UnboundedSender<Call>,
}

/// Something that happened in the browser.
#[derive(Debug, Deserialize)]
pub(super) struct Event {
    /// `Network.requestWillBeSent`.
    pub(super) method: String,
    /// The target it happened in; nothing for the browser itself.
    #[serde(rename = "sessionId")]
    pub(super) session: Option<String>,
    /// Its content.
    #[serde(default)]
    pub(super) params: Value,
}

impl Method for Event {
    fn identifier(&self) -> MethodId {
        Cow::Owned(self.method.clone())
    }
}

impl EventMessage for Event {
    fn session_id(&self) -> Option<&str> {
        self.session.as_deref()
    }
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
) -> chromiumoxide::Result<(Link, mpsc::UnboundedReceiver<Event>)> {
    let connection = Connection::<Event>::connect(address).await?;
    let (calls, waiting) = mpsc::unbounded_channel();
    let (out, events) = mpsc::unbounded_channel();
    tokio::spawn(carry(connection, waiting, out));
    Ok((Link { calls }, events))
}

impl Link {
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
    mut connection: Connection<Event>,
    mut calls: mpsc::UnboundedReceiver<Call>,
    out: mpsc::UnboundedSender<Event>,
) {
    let mut pending: HashMap<CallId, oneshot::Sender<Result<Value, String>>> = HashMap::new();
    loop {
        tokio::select! {
            call = calls.recv() => {
                let Some(call) = call else { return };
                let session = call.session.map(Into::into);
                if let Ok(id) = connection.submit_command(call.method, session, call.params)
                    && let Some(answer) = call.answer
                {
                    pending.insert(id, answer);
                }
            }
            message = connection.next() => match message {
                Some(Ok(Message::Response(response))) => {
                    if let Some(answer) = pending.remove(&response.id) {
                        let result = match response.error {
                            Some(error) => Err(error.message),
                            None => Ok(response.result.unwrap_or_default()),
                        };
                        // The caller may have lost its patience.
                        let _ = answer.send(result);
                    }
                }
                Some(Ok(Message::Event(event))) => {
                    // Where nobody listens any more, there may still be something to call.
                    let _ = out.send(event);
                }
                // One message that cannot be read says nothing about the next.
                Some(Err(chromiumoxide::error::CdpError::InvalidMessage(..))) => {}
                Some(Err(_)) | None => return,
            }
        }
    }
}
