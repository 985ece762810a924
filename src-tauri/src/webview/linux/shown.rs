//! What a run shows, on GTK's thread.

use std::rc::Rc;

use gtk::gio::{Cancellable, TlsCertificate};
use gtk::glib::idle_add_local_once;
use javascriptcore::ValueExt;
use probe::{Opening, Scripts};
use serde_json::Value;
use tokio::sync::oneshot;
use webkit2gtk::{
    CookieManagerExt, HardwareAccelerationPolicy, NetworkProxyMode, NetworkProxySettings, Settings,
    SettingsExt, WebContext, WebContextExt, WebView, WebViewExt, WebsiteDataManagerExt,
};

use super::filter::{Filter, cut};
use super::questions::download_nothing;
use super::windows::Windows;

/// Whom scripts from outside are of: the recorder leaves such lines out of what it tells.
const OWN: &str = "user-script:act";

/// Nothing is ever called off.
pub(super) const NEVER: Option<&Cancellable> = None;

/// The windows of a run, and the session that they share.
pub(super) struct Run {
    pub(super) windows: Rc<Windows>,
    context: WebContext,
    certificate: TlsCertificate,
}

impl Drop for Run {
    fn drop(&mut self) {
        self.windows.close_all();
    }
}

impl Run {
    /// Makes one; `done` is told, later.
    pub(super) fn open(opening: Opening, done: impl FnOnce(Result<Self, String>) + 'static) {
        let rules = opening.filter.clone();
        cut(&rules, move |filter| {
            done(filter.and_then(|filter| Self::with(filter, opening)));
        });
    }

    fn with(filter: Filter, opening: Opening) -> Result<Self, String> {
        let certificate =
            TlsCertificate::from_pem(&opening.certificate).map_err(|error| error.to_string())?;
        // It keeps nothing, and shares nothing with the app's own window.
        let context = WebContext::new_ephemeral();
        let kept = context
            .website_data_manager()
            .ok_or("it has no session of its own")?;
        let proxy = format!("http://{}", opening.proxy);
        let mut proxy = NetworkProxySettings::new(Some(&proxy), &[]);
        kept.set_network_proxy_settings(NetworkProxyMode::Custom, Some(&mut proxy));
        download_nothing(&context);
        let settings = Settings::new();
        // Neither of these asks the proxy.
        settings.set_enable_webrtc(false);
        settings.set_enable_dns_prefetching(false);
        // A run sees what a page opens, whether or not a visitor has touched it.
        settings.set_javascript_can_open_windows_automatically(true);
        let visitor = &opening.visitor;
        settings.set_user_agent(visitor.user_agent.as_deref());
        settings.set_enable_javascript(visitor.scripts == Scripts::On);
        if let Some(locale) = &visitor.locale {
            // As people set it who read a language as it is spoken in one country.
            let general = locale.split('-').next().filter(|general| general != locale);
            let all: Vec<&str> = [locale.as_str()].into_iter().chain(general).collect();
            context.set_preferred_languages(&all);
        }
        settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        Ok(Self {
            windows: Windows::open(opening, filter, settings, &context)?,
            context,
            certificate,
        })
    }

    /// Takes the proxy's certificate for that of `host`, and says when that is so: the process that
    /// speaks with the network answers a question only after what it was told before.
    pub(super) fn trust(&self, host: &str, answer: oneshot::Sender<()>) {
        self.context
            .allow_tls_certificate_for_host(&self.certificate, host);
        let Some(cookies) = self.context.cookie_manager() else {
            return;
        };
        let context = self.context.clone();
        cookies.accept_policy(NEVER, move |_| {
            // Whoever asked may have given up.
            let _ = answer.send(());
            // What keeps the cookies is let go after this, and reaches for the session as it goes: a
            // view that was closed meanwhile may not have taken it along.
            idle_add_local_once(move || drop(context));
        });
    }
}

/// Runs a script in the world of a view's page.
pub(super) fn evaluate(
    view: &WebView,
    script: &str,
    answer: oneshot::Sender<Result<Value, String>>,
) {
    let done = move |done: Result<_, gtk::glib::Error>| {
        let read = |value: javascriptcore::Value| -> Value {
            let text = value.to_json(0);
            let read = text.and_then(|text| serde_json::from_str(&text).ok());
            read.unwrap_or_default()
        };
        // Whoever asked may have given up.
        let _ = answer.send(done.map(read).map_err(|error| plain(error.message())));
    };
    view.evaluate_javascript(script, None, Some(OWN), NEVER, done);
}

/// The page's own words where a script failed, without the place in what was run.
fn plain(message: &str) -> String {
    let behind = message
        .strip_prefix(OWN)
        .and_then(|rest| rest.split_once(": "));
    behind.map_or(message, |(_, words)| words).to_owned()
}
