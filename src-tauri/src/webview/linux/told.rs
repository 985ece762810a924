//! What a view does, told as it happens.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gtk::prelude::WidgetExt;
use probe::{TabNumber, Told};
use tokio::sync::mpsc::UnboundedSender;
use url::Url;
use webkit2gtk::{
    LoadEvent, NetworkError, URIRequestExt, URIResponseExt, WebResource, WebResourceExt, WebView,
    WebViewExt,
};

use super::shown::NEVER;

/// Says what one window does. Whoever is told may have gone.
#[derive(Clone)]
pub(super) struct Teller {
    pub(super) tab: TabNumber,
    pub(super) told: UnboundedSender<(TabNumber, Told)>,
}

impl Teller {
    pub(super) fn tell(&self, word: Told) {
        let _ = self.told.send((self.tab, word));
    }
}

/// Has the view tell what it does. `number` is that of the last request of all windows.
pub(super) fn listen(view: &WebView, told: &Teller, world: &str, number: &Rc<Cell<u64>>) {
    let say = |told: &Teller| {
        let told = told.clone();
        move |word: Told| told.tell(word)
    };
    let pages = Rc::new(Pages {
        loading: Cell::new(false),
        read: RefCell::default(),
        world: world.to_owned(),
        told: told.clone(),
    });
    let of_load = pages.clone();
    view.connect_load_changed(move |view, event| of_load.changed(view, event));
    let tell = say(told);
    view.connect_load_failed(move |_, _, _, error| {
        // A page that leads elsewhere at once, or a download.
        if !error.matches(NetworkError::Cancelled) {
            tell(Told::Failed(error.message().to_owned()));
        }
        false
    });
    // A new page takes its address before it is said to be loading.
    view.connect_uri_notify(move |view| {
        let (pages, view) = (pages.clone(), view.clone());
        gtk::glib::idle_add_local_once(move || {
            let uri = view.uri().and_then(|uri| uri.parse().ok());
            if let (false, false, Some(uri)) = (pages.loading.get(), view.is_loading(), uri) {
                pages.told.tell(Told::Moved(uri));
            }
        });
    });
    let (tell, number) = (told.clone(), number.clone());
    view.connect_resource_load_started(move |_, resource, request| {
        let this = number.get() + 1;
        number.set(this);
        let url = resource.uri().map(Into::into).unwrap_or_default();
        tell.tell(Told::Asked { number: this, url });
        // The text that it would have been sent with is known for these alone.
        if request.http_method().is_none_or(|method| method == "GET") {
            let tell = tell.clone();
            resource.connect_failed(move |_, error| {
                if error.matches(NetworkError::Cancelled) {
                    tell.tell(Told::Dropped(this));
                }
            });
        }
        let tell = tell.clone();
        resource.connect_finished(move |_| tell.tell(Told::Answered(this)));
    });
    let tell = say(told);
    view.connect_web_process_terminated(move |_, _| {
        tell(Told::Crashed);
    });
    let tell = say(told);
    view.connect_destroy(move |_| tell(Told::Ended("the page was closed".to_owned())));
}

/// Tells the bridge in a page which window it is in, and has it say what it held back until then. A
/// window that a page opens shares with the first one, in newer versions of `WebKit`, whoever hears what
/// bridges say.
pub(super) fn number(view: &WebView, world: &str, tab: TabNumber) {
    let script = format!("globalThis['{world}']?.is('{tab}')");
    view.evaluate_javascript(&script, Some(world), None, NEVER, |_| {});
}

/// What is known of the main frame's page.
struct Pages {
    /// A page is on its way, so a change of address is no change within one.
    loading: Cell<bool>,
    /// The page whose text was told.
    read: RefCell<Option<WebResource>>,
    /// The bridge's world, and its own place there.
    world: String,
    told: Teller,
}

impl Pages {
    fn changed(self: &Rc<Self>, view: &WebView, event: LoadEvent) {
        match event {
            LoadEvent::Started => {
                self.loading.set(true);
                self.told.tell(Told::Loading);
            }
            LoadEvent::Committed => {
                self.loading.set(false);
                let is_blank = view.uri().is_none_or(|uri| uri == "about:blank");
                self.told.tell(Told::Arrived { is_blank });
                number(view, &self.world, self.told.tab);
                if let Some(resource) = view.main_resource() {
                    let pages = self.clone();
                    resource.connect_finished(move |resource| pages.read(resource, false));
                }
            }
            LoadEvent::Finished => {
                self.loading.set(false);
                match view.main_resource() {
                    Some(resource) => self.read(&resource, true),
                    None => self.told.tell(Told::Loaded),
                }
            }
            _ => {}
        }
    }

    /// Tells the page's text, once; and then that it is loaded, where it is.
    fn read(self: &Rc<Self>, resource: &WebResource, loaded: bool) {
        let first = self.read.replace(Some(resource.clone())).as_ref() != Some(resource);
        let (pages, of) = (self.clone(), resource.clone());
        resource.data(NEVER, move |text| {
            if let (true, Ok(text)) = (first, text)
                && let Some(word) = document(&of, text)
            {
                pages.told.tell(word);
            }
            if loaded {
                pages.told.tell(Told::Loaded);
            }
        });
    }
}

/// A page with its text.
fn document(resource: &WebResource, text: Vec<u8>) -> Option<Told> {
    let url: Url = resource.uri()?.parse().ok()?;
    // In the place of a page that the filter stops there is one of the view's own.
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let response = resource.response()?;
    let all = RefCell::new(Vec::new());
    if let Some(told) = response.http_headers() {
        told.foreach(|name, value| {
            let header = (name.to_ascii_lowercase(), value.to_owned());
            all.borrow_mut().push(header);
        });
    }
    Some(Told::Document {
        url,
        status: u16::try_from(response.status_code()).ok()?,
        headers: all.into_inner(),
        text,
    })
}
