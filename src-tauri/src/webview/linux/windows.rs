//! The windows of a run: the one that is led to the page, and those that pages open.
//!
//! A window that a page opens is made of the one that opened it, so it is of the same session and has no
//! other way out; and before it gets anything to load it has what the first one has: the content filter,
//! the scripts of the run, and settings under which nothing goes past the proxy.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Instant;

use gtk::glib::{Cast, idle_add_local_once};
use gtk::prelude::{ContainerExt, GtkWindowExt, WidgetExt};
use javascriptcore::ValueExt;
use probe::{Opening, TabNumber, Told, Window};
use webkit2gtk::{
    Settings, UserContentInjectedFrames, UserContentManager, UserContentManagerExt, UserScript,
    UserScriptInjectionTime, WebContext, WebView, WebViewExt,
};

use super::filter::Filter;
use super::questions::answer;
use super::told::{Teller, listen, number};

/// A window's size where nobody sees it, in pixels.
const SIZE: (i32, i32) = (1280, 800);

/// Windows that are open at a time; a page may open them without end.
const MOST: usize = 32;

/// A view and the window around it.
pub(super) struct Shown {
    pub(super) view: WebView,
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

/// All of them, by their tabs; nothing in the place of one that is closed.
pub(super) struct Windows {
    shown: RefCell<Vec<Option<Shown>>>,
    opening: Opening,
    filter: Filter,
    settings: Settings,
    /// Requests of all of them so far.
    number: Rc<Cell<u64>>,
}

impl Windows {
    /// The first one, in `context`.
    pub(super) fn open(
        opening: Opening,
        filter: Filter,
        settings: Settings,
        context: &WebContext,
    ) -> Result<Rc<Self>, String> {
        let all = Rc::new(Self {
            shown: RefCell::default(),
            opening,
            filter,
            settings,
            number: Rc::default(),
        });
        let first = WebView::builder().web_context(context);
        all.add(0, |scripts, settings| {
            first
                .user_content_manager(scripts)
                .settings(settings)
                .build()
        })?;
        all.show(0);
        Ok(all)
    }

    /// Has a window's bridge say what it holds back, before an answer of the page: whoever asks then has
    /// heard all that was said before.
    pub(super) fn catch_up(&self, tab: TabNumber) {
        self.with(tab, |shown| number(&shown.view, &self.opening.world, tab));
    }

    /// Does something with a window; nothing where it is closed.
    pub(super) fn with<T>(&self, tab: TabNumber, act: impl FnOnce(&Shown) -> T) -> Option<T> {
        let shown = self.shown.borrow();
        let tab = usize::try_from(tab).ok()?;
        shown.get(tab)?.as_ref().map(act)
    }

    /// Closes all of them.
    pub(super) fn close_all(&self) {
        // What is told while they go finds none of them.
        let all = self.shown.take();
        drop(all);
    }

    /// Makes the window of a tab; `build` makes its view.
    fn add(
        self: &Rc<Self>,
        tab: TabNumber,
        build: impl FnOnce(&UserContentManager, &Settings) -> WebView,
    ) -> Result<WebView, String> {
        let told = Teller {
            tab,
            told: self.opening.told.clone(),
        };
        let scripts = self.scripts(&told)?;
        let view = build(&scripts, &self.settings);
        listen(&view, &told, &self.opening.world, &self.number);
        answer(&view);
        let all = Rc::downgrade(self);
        view.connect_create(move |view, _| {
            let opened = all.upgrade().and_then(|all| all.open_from(view));
            opened.map(Cast::upcast)
        });
        let all = Rc::downgrade(self);
        view.connect_ready_to_show(move |_| {
            if let Some(all) = all.upgrade() {
                all.show(tab);
            }
        });
        let all = Rc::downgrade(self);
        let close = move || {
            let all = all.clone();
            // The view that is to be let go is still speaking.
            idle_add_local_once(move || {
                if let Some(all) = all.upgrade() {
                    all.close(tab);
                }
            });
        };
        // By its page, or by the person who sees it.
        let closed = close.clone();
        view.connect_close(move |_| closed());
        view.connect_destroy(move |_| close());
        let window = match self.opening.window {
            Window::Headless => gtk::OffscreenWindow::new().upcast(),
            Window::Headed => gtk::Window::new(gtk::WindowType::Toplevel),
        };
        let pixels = |asked: u32| i32::try_from(asked).unwrap_or(i32::MAX);
        let size = self.opening.visitor.viewport;
        let size = size.map(|size| (pixels(size.width), pixels(size.height)));
        let (width, height) = size.unwrap_or(SIZE);
        window.set_default_size(width, height);
        window.add(&view);
        let shown = Shown {
            view: view.clone(),
            window,
            clicked: Cell::new(None),
        };
        self.shown.borrow_mut().push(Some(shown));
        Ok(view)
    }

    /// The page that `view` shows wants another window.
    fn open_from(self: &Rc<Self>, view: &WebView) -> Option<WebView> {
        let (open, tab) = {
            let shown = self.shown.borrow();
            (shown.iter().flatten().count(), shown.len())
        };
        let tab = TabNumber::try_from(tab).ok()?;
        if open == 0 {
            return None;
        }
        let told = &self.opening.told;
        let by = self.tab_of(view);
        if open >= MOST {
            let _ = told.send((tab, Told::Beyond(MOST)));
            return None;
        }
        // Told first: the window itself may speak while it is made.
        let _ = told.send((tab, Told::Opened { by }));
        let made = self.add(tab, |scripts, settings| {
            WebView::builder()
                .related_view(view)
                .user_content_manager(scripts)
                .settings(settings)
                .build()
        });
        if made.is_err() {
            let _ = told.send((tab, Told::Ended("it could not be made".to_owned())));
        }
        made.ok()
    }

    /// The window that a view is in; the first one where it has just been closed.
    fn tab_of(&self, view: &WebView) -> TabNumber {
        let shown = self.shown.borrow();
        let is_it = |shown: &Option<Shown>| shown.as_ref().is_some_and(|shown| shown.view == *view);
        let place = shown.iter().position(is_it).unwrap_or_default();
        TabNumber::try_from(place).unwrap_or_default()
    }

    fn show(&self, tab: TabNumber) {
        self.with(tab, |shown| shown.window.show_all());
    }

    /// A page has closed its window. The first one is the run's.
    fn close(&self, tab: TabNumber) {
        let place = usize::try_from(tab).unwrap_or_default();
        let closed = match self.shown.borrow_mut().get_mut(place) {
            Some(shown) if place > 0 => shown.take(),
            _ => None,
        };
        drop(closed);
    }

    /// What runs in each page of a window, under the filter.
    fn scripts(&self, told: &Teller) -> Result<UserContentManager, String> {
        let scripts = UserContentManager::new();
        self.filter.put_before(&scripts);
        let first = UserScriptInjectionTime::Start;
        let everywhere = UserContentInjectedFrames::AllFrames;
        let Opening {
            reporter,
            bridge,
            world,
            ..
        } = &self.opening;
        scripts.add_script(&UserScript::new(reporter, everywhere, first, &[], &[]));
        let bridge = UserScript::for_world(bridge, everywhere, first, world, &[], &[]);
        scripts.add_script(&bridge);
        let told = told.clone();
        scripts.connect_script_message_received(Some(world), move |_, said| {
            if let Some(said) = said.js_value() {
                told.tell(Told::Said(said.to_str().into()));
            }
        });
        if !scripts.register_script_message_handler_in_world(world, world) {
            return Err("it does not let itself be listened to".to_owned());
        }
        Ok(scripts)
    }
}
