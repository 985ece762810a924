//! One view, on GTK's thread.

use std::cell::Cell;
use std::time::Instant;

use gtk::gio::{Cancellable, TlsCertificate};
use gtk::glib::{Cast, idle_add_local_once};
use gtk::prelude::{ContainerExt, GtkWindowExt, WidgetExt};
use javascriptcore::ValueExt;
use probe::{Opening, Scripts, Told, Window};
use serde_json::Value;
use tokio::sync::oneshot;
use webkit2gtk::{
    CookieManagerExt, HardwareAccelerationPolicy, NetworkProxyMode, NetworkProxySettings,
    SettingsExt, UserContentInjectedFrames, UserContentManager, UserContentManagerExt, UserScript,
    UserScriptInjectionTime, WebContext, WebContextExt, WebView, WebViewExt, WebsiteDataManagerExt,
};

use super::filter;
use super::questions::answer;
use super::told::listen;

/// The window's size where nobody sees it, in pixels.
const SIZE: (i32, i32) = (1280, 800);

/// Whom scripts from outside are of: the recorder leaves such lines out of what it tells.
const OWN: &str = "user-script:act";

/// Nothing is ever called off.
pub(super) const NEVER: Option<&Cancellable> = None;

/// A view and the window around it.
pub(super) struct Shown {
    pub(super) view: WebView,
    context: WebContext,
    certificate: TlsCertificate,
    window: gtk::Window,
    /// When it was last clicked.
    pub(super) clicked: Cell<Option<Instant>>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.view.stop_loading();
        self.window.close();
        self.window.remove(&self.view);
    }
}

impl Shown {
    /// Makes one; `done` is told, later.
    pub(super) fn open(opening: Opening, done: impl FnOnce(Result<Self, String>) + 'static) {
        let (scripts, rules) = (UserContentManager::new(), opening.filter.clone());
        filter::cut(scripts, &rules, move |scripts| {
            done(scripts.and_then(|scripts| Self::with(&scripts, &opening)));
        });
    }

    fn with(scripts: &UserContentManager, opening: &Opening) -> Result<Self, String> {
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
        let first = UserScriptInjectionTime::Start;
        let everywhere = UserContentInjectedFrames::AllFrames;
        scripts.add_script(&UserScript::new(
            &opening.reporter,
            everywhere,
            first,
            &[],
            &[],
        ));
        let world = &opening.world;
        scripts.add_script(&UserScript::for_world(
            &opening.bridge,
            everywhere,
            first,
            world,
            &[],
            &[],
        ));
        let told = opening.told.clone();
        scripts.connect_script_message_received(Some(world), move |_, said| {
            if let Some(said) = said.js_value() {
                // The run may be over.
                let _ = told.send(Told::Said(said.to_str().into()));
            }
        });
        if !scripts.register_script_message_handler_in_world(world, world) {
            return Err("it does not let itself be listened to".to_owned());
        }
        let settings = webkit2gtk::Settings::new();
        // Neither of these asks the proxy.
        settings.set_enable_webrtc(false);
        settings.set_enable_dns_prefetching(false);
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
        let view = WebView::builder()
            .web_context(&context)
            .user_content_manager(scripts)
            .settings(&settings)
            .build();
        listen(&view, &opening.told);
        answer(&view, &context, &opening.told);
        let window = match opening.window {
            Window::Headless => gtk::OffscreenWindow::new().upcast(),
            Window::Headed => gtk::Window::new(gtk::WindowType::Toplevel),
        };
        let pixels = |asked: u32| i32::try_from(asked).unwrap_or(i32::MAX);
        let size = visitor
            .viewport
            .map(|size| (pixels(size.width), pixels(size.height)));
        let (width, height) = size.unwrap_or(SIZE);
        window.set_default_size(width, height);
        window.add(&view);
        window.show_all();
        Ok(Self {
            view,
            context,
            certificate,
            window,
            clicked: Cell::new(None),
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

    /// Runs a script in the page's world.
    pub(super) fn evaluate(&self, script: &str, answer: oneshot::Sender<Result<Value, String>>) {
        let done = move |done: Result<_, gtk::glib::Error>| {
            let read = |value: javascriptcore::Value| -> Value {
                let text = value.to_json(0);
                let read = text.and_then(|text| serde_json::from_str(&text).ok());
                read.unwrap_or_default()
            };
            // Whoever asked may have given up.
            let _ = answer.send(done.map(read).map_err(|error| plain(error.message())));
        };
        self.view
            .evaluate_javascript(script, None, Some(OWN), NEVER, done);
    }
}

/// The page's own words where a script failed, without the place in what was run.
fn plain(message: &str) -> String {
    let behind = message
        .strip_prefix(OWN)
        .and_then(|rest| rest.split_once(": "));
    behind.map_or(message, |(_, words)| words).to_owned()
}
