//! A browser that somebody else has started: on this machine, in a container, at a service.

use std::time::Duration;

use chromiumoxide::cdp::browser_protocol::target::{
    CreateBrowserContextParams, DisposeBrowserContextParams,
};
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use serde_json::Value;
use url::Url;

use super::gate::Gate;
use super::link::Link;
use super::{targets, version};
use crate::ProbeError;

/// How long it may take to say where it listens.
const PATIENCE: Duration = Duration::from_secs(10);

/// Reads the address of a browser: `ws://…` as it is, `http://host:port` or `host:port` where it
/// is to be asked for its socket.
///
/// # Errors
///
/// Where it is none of these.
pub(super) fn address(given: &str) -> Result<Url, ProbeError> {
    let bare = !given.contains("://");
    let whole = if bare {
        format!("http://{given}")
    } else {
        given.to_owned()
    };
    // `ws:` is a beginning and no host.
    let whole = (!whole.ends_with(':')).then_some(whole);
    let address = whole
        .and_then(|whole| Url::parse(&whole).ok())
        .filter(|url| url.has_host() && matches!(url.scheme(), "ws" | "wss" | "http" | "https"));
    address.ok_or_else(|| {
        unreachable(
            given,
            "an address such as ws://127.0.0.1:9222/devtools/browser/… or http://127.0.0.1:9222 \
             is wanted",
        )
    })
}

/// The socket of the browser at `address`.
///
/// # Errors
///
/// Where it does not answer, is no browser, or is too old.
pub(super) async fn socket(address: &Url) -> Result<String, ProbeError> {
    if matches!(address.scheme(), "ws" | "wss") {
        return Ok(address.to_string());
    }
    let failed = |reason: &str| unreachable(address.as_str(), reason);
    let client = reqwest::Client::builder()
        .timeout(PATIENCE)
        .no_proxy()
        .build()
        .map_err(|error| failed(&error.to_string()))?;
    let mut question = address.clone();
    question.set_path("/json/version");
    let answer = client
        .get(question)
        .send()
        .await
        .map_err(|error| failed(&crate::fetch::innermost(&error)))?;
    let status = answer.status();
    let text = answer
        .text()
        .await
        .map_err(|error| failed(&crate::fetch::innermost(&error)))?;
    if !status.is_success() {
        let words: String = text.chars().take(200).collect();
        return Err(failed(&format!(
            "it answered with status {status}: {words}"
        )));
    }
    let told: Value = serde_json::from_str(&text).unwrap_or_default();
    let socket = told["webSocketDebuggerUrl"]
        .as_str()
        .and_then(|socket| Url::parse(socket).ok());
    let (Some(mut socket), Some(product)) = (socket, told["Browser"].as_str()) else {
        return Err(failed(
            "what answers there is no browser of the Chromium family",
        ));
    };
    version::checked(product)?;
    // Behind a mapped port a browser names a port that leads nowhere from here. What was asked
    // for is what answers. Neither call fails on an address with a host.
    let _ = socket.set_host(address.host_str());
    let _ = socket.set_port(address.port());
    if address.scheme() == "https" {
        let _ = socket.set_scheme("wss");
    }
    Ok(socket.to_string())
}

pub(super) fn unreachable(address: &str, reason: &str) -> ProbeError {
    ProbeError::Unreachable {
        address: address.to_owned(),
        reason: reason.to_owned(),
    }
}

/// A context of the browser that nobody else is in, with nothing stored. It is gone when the
/// connection is. With a proxy, everything in it goes through that.
pub(super) async fn context(link: &Link, proxy: Option<String>) -> Result<String, ProbeError> {
    let fresh = CreateBrowserContextParams {
        dispose_on_detach: Some(true),
        proxy_server: proxy,
        ..CreateBrowserContextParams::default()
    };
    let made = link.call(None, fresh).await?;
    let id = made["browserContextId"].as_str();
    id.map(str::to_owned).ok_or_else(|| ProbeError::Refused {
        what: "a context of its own for the run".to_owned(),
        reason: "it named none".to_owned(),
    })
}

/// A gate between the browser at `address` and Meta.
pub(super) async fn gate(address: &Url) -> Result<Gate, ProbeError> {
    let watchword = format!(
        "{}.invalid",
        targets::random_name().replace('_', "pixelscope-")
    );
    let opened = Gate::open(address, watchword).await;
    opened.map_err(|error| {
        let reason = format!("no proxy can be opened for it: {error}");
        unreachable(address.as_str(), &reason)
    })
}

/// Makes sure that the first page's connections go through the gate.
///
/// # Errors
///
/// Where they do not: nothing could be promised then.
pub(super) async fn prove(
    link: &Link,
    session: &str,
    gate: &Gate,
    address: &Url,
) -> Result<(), ProbeError> {
    let ask = format!(
        "void fetch('http://{}/', {{ mode: 'no-cors' }}).catch(() => {{}})",
        gate.watchword
    );
    link.call(Some(session), EvaluateParams::new(ask)).await?;
    if gate.is_passed().await {
        return Ok(());
    }
    let reason = format!(
        "it cannot reach this machine at {}, so that its connections to Meta cannot be held; let \
         Pixelscope start the browser, or give an address by which both reach each other",
        gate.address
    );
    Err(unreachable(address.as_str(), &reason))
}

/// Closes everything of the run, and nothing else.
pub(super) async fn leave(link: &Link, context: &str) -> Result<(), ProbeError> {
    let all = DisposeBrowserContextParams::new(context.to_owned());
    match link.call(None, all).await {
        Ok(_) | Err(ProbeError::Gone) => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_their_usual_forms() {
        for (given, read) in [
            (
                "ws://127.0.0.1:9222/devtools/browser/a",
                "ws://127.0.0.1:9222/devtools/browser/a",
            ),
            ("http://127.0.0.1:9222", "http://127.0.0.1:9222/"),
            ("localhost:9222", "http://localhost:9222/"),
        ] {
            assert_eq!(address(given).unwrap().as_str(), read);
        }
        for wrong in ["", "ftp://a/", "http://", "ws:"] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
