//! A place for one run in a browser: a connection, and where the run's page is to be shown.

use chromiumoxide::cdp::browser_protocol::browser::GetVersionParams;
use chromiumoxide::cdp::browser_protocol::target::CreateTargetParams;
use tokio::sync::mpsc::Receiver;
use url::Url;

use super::gate::Gate;
use super::link::{self, Event, Link};
use super::reach::Reach;
use super::{PATIENCE, proxies, remote};
use crate::{ProbeError, Start, Traffic};

/// What a run needs before it can ask for its page. Let go, its context is gone with it.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) link: Link,
    pub(super) events: Receiver<Event>,
    /// `HeadlessChrome/156.0.8078.108`.
    pub(super) product: String,
    /// How the browser calls itself towards servers.
    pub(super) agent: String,
    pub(super) reach: Reach,
    /// The target of the blank page that was made for the run; nothing where the browser, which
    /// was started with nothing in it, has one already.
    pub(super) first: Option<String>,
    pub(super) gate: Option<Gate>,
}

impl Room {
    /// The whole of a browser that was started for the run.
    pub(super) async fn alone(socket: &str) -> Result<Self, ProbeError> {
        Self::enter(socket, Reach::Browser).await
    }

    /// The same for one in a person's folder, where other pages may be open as well.
    pub(super) async fn with_a_page(socket: &str) -> Result<Self, ProbeError> {
        let mut room = Self::enter(socket, Reach::Browser).await?;
        room.make_page(None).await?;
        Ok(room)
    }

    /// A context of its own in a browser that was started here; that browser's name look-up keeps
    /// what is no request.
    pub(super) async fn apart(socket: &str) -> Result<Self, ProbeError> {
        let mut room = Self::enter(socket, Reach::Browser).await?;
        room.make_context(None).await?;
        Ok(room)
    }

    /// A context of its own in a browser that somebody else has started at `address`.
    pub(super) async fn borrowed(
        socket: &str,
        address: &Url,
        start: &Start,
    ) -> Result<Self, ProbeError> {
        let mut room = Self::enter(socket, Reach::Browser).await?;
        if !start.resolver.is_empty() {
            let reason = "it is too late to give it rules for its name look-up";
            return Err(remote::unreachable(address.as_str(), reason));
        }
        room.gate = match start.traffic {
            Traffic::Delivered => None,
            Traffic::Emulated | Traffic::Held => Some(remote::gate(address).await?),
        };
        let through = room.gate.as_ref();
        let through = through.map(|gate| format!("http://{}", gate.address));
        let given = start.access.proxy.as_ref().map(proxies::without_user);
        room.make_context(through.or(given)).await?;
        Ok(room)
    }

    async fn enter(socket: &str, reach: Reach) -> Result<Self, ProbeError> {
        let (link, events) = match tokio::time::timeout(PATIENCE, link::connect(socket)).await {
            Ok(Ok(connected)) => connected,
            Ok(Err(error)) => return Err(remote::unreachable(socket, &error.to_string())),
            Err(_) => return Err(remote::unreachable(socket, "it does not answer")),
        };
        let told = link.call(None, GetVersionParams::default()).await?;
        let word = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            product: word("product"),
            agent: word("userAgent"),
            link,
            events,
            reach,
            first: None,
            gate: None,
        })
    }

    async fn make_context(&mut self, proxy: Option<String>) -> Result<(), ProbeError> {
        let id = remote::context(&self.link, proxy).await?;
        self.reach = Reach::Context(id.clone());
        self.make_page(Some(id)).await
    }

    async fn make_page(&mut self, context: Option<String>) -> Result<(), ProbeError> {
        let mut blank = CreateTargetParams::new("about:blank");
        blank.browser_context_id = context.map(Into::into);
        let made = self.link.call(None, blank).await?;
        self.first = made["targetId"].as_str().map(str::to_owned);
        Ok(())
    }
}
