//! How far a run reaches in its browser.

use chromiumoxide::cdp::browser_protocol::emulation;
use chromiumoxide::cdp::browser_protocol::fetch;
use chromiumoxide::cdp::browser_protocol::network::ResourceType;
use chromiumoxide::cdp::browser_protocol::target;
use chromiumoxide::cdp::js_protocol::runtime;
use serde_json::Value;

use super::link::Link;

/// How far a run reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The whole browser, which was started for the run. Every request of it is stopped in one
    /// place, and its name look-up keeps what is no request.
    Browser,
    /// One context of a browser that others use as well; what they do in it is theirs. Every request
    /// of each target is stopped; what is no request is kept by the context's proxy, or by the name
    /// look-up of a browser that was started here.
    Context(String),
}

impl Reach {
    /// Whether a target is the run's own.
    pub(super) fn holds(&self, info: &Value) -> bool {
        match self {
            Self::Browser => true,
            Self::Context(id) => info["browserContextId"] == id.as_str(),
        }
    }

    /// Lets a target go on that is somebody else's.
    pub(super) fn let_be(link: &Link, session: &str) {
        let go_on = runtime::RunIfWaitingForDebuggerParams::default();
        link.post(Some(session), &go_on);
        let leave = target::DetachFromTargetParams {
            session_id: Some(session.to_owned().into()),
        };
        link.post(None, &leave);
    }

    /// Puts a target of the run under its rule.
    pub(super) fn put_on(&self, link: &Link, session: &str) {
        if let Self::Context(_) = self {
            link.post(Some(session), &stop_everything());
        }
    }

    /// Lets a page of the run have the focus. A browser gives it to one window alone, and which
    /// one that is among those of several runs is chance.
    pub(super) fn put_on_page(&self, link: &Link, session: &str) {
        if let Self::Context(_) = self {
            let focus = emulation::SetFocusEmulationEnabledParams::new(true);
            link.post(Some(session), &focus);
        }
    }
}

/// Stops each request before it leaves, each page's answer before it is shown, and each question for
/// a name and a password before anybody is asked.
pub(super) fn stop_everything() -> fetch::EnableParams {
    let request = fetch::RequestPattern {
        url_pattern: Some("*".to_owned()),
        resource_type: None,
        request_stage: Some(fetch::RequestStage::Request),
    };
    let document = fetch::RequestPattern {
        url_pattern: Some("*".to_owned()),
        resource_type: Some(ResourceType::Document),
        request_stage: Some(fetch::RequestStage::Response),
    };
    fetch::EnableParams {
        patterns: Some(vec![request, document]),
        handle_auth_requests: Some(true),
    }
}
