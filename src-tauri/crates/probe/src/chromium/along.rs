//! What a person gave goes along with requests, and answers questions for a name and a password.

use std::collections::HashSet;

use chromiumoxide::cdp::browser_protocol::fetch;
use serde_json::Value;
use url::Url;
use wire::RawRequest;

use super::flow::{Flow, text};
use super::network::Paused;
use crate::{Access, Start};

/// What goes along with the requests of a run.
#[derive(Debug)]
pub(super) struct Along {
    pub(super) access: Access,
    /// The address that it was given for.
    given: Url,
    /// Questions for a name and a password that were answered.
    answered: HashSet<String>,
}

impl Along {
    pub(super) fn of(start: &Start) -> Self {
        Self {
            access: start.access.clone(),
            given: start.url.clone(),
            answered: HashSet::new(),
        }
    }

    /// The headers of a request; nothing where they stay as they are.
    pub(super) fn headers_for(
        &self,
        request: &RawRequest,
        is_redirected: bool,
    ) -> Option<Vec<(String, String)>> {
        self.access.headers_for(&self.given, request, is_redirected)
    }
}

impl Flow {
    pub(super) fn go_on_with(&self, paused: Paused, headers: Vec<(String, String)>) {
        let mut go_on = fetch::ContinueRequestParams::new(paused.id);
        let headers = headers.into_iter();
        let headers = headers.map(|(name, value)| fetch::HeaderEntry::new(name, value));
        go_on.headers = Some(headers.collect());
        self.link.post(paused.session.as_deref(), &go_on);
    }

    /// Somebody wants a name and a password. What was given is said once: who does not take it then
    /// is not asked again. Without any, the browser does what it does for every visitor.
    pub(super) fn asks_for_password(&mut self, params: &Value, session: Option<&str>) {
        let id = text(params, "requestId");
        let challenge = &params["authChallenge"];
        let of_proxy = challenge["source"] == "Proxy";
        let origin = text(challenge, "origin").parse();
        let answer = origin.ok().and_then(|origin| {
            self.along
                .access
                .answer(&self.along.given, of_proxy, &origin)
        });
        let is_first = self.along.answered.insert(format!("{id} {of_proxy}"));
        let response = match (answer, is_first) {
            (Some((name, password)), true) => fetch::AuthChallengeResponse {
                response: fetch::AuthChallengeResponseResponse::ProvideCredentials,
                username: Some(name),
                password: Some(password),
            },
            (Some(_), false) => {
                fetch::AuthChallengeResponse::new(fetch::AuthChallengeResponseResponse::CancelAuth)
            }
            (None, _) => {
                fetch::AuthChallengeResponse::new(fetch::AuthChallengeResponseResponse::Default)
            }
        };
        self.stir();
        let go_on = fetch::ContinueWithAuthParams::new(id, response);
        self.link.post(session, &go_on);
    }
}
