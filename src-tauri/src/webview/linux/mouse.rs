//! The mouse of a view that nobody sees: a click that is made as the system makes them is, to the page,
//! a visitor's.
//!
//! The binding lets nobody write into an event, so this file does. Every block of it says why it may.
#![allow(unsafe_code)]

use gtk::gdk::ffi::{GDK_BUTTON1_MASK, GdkEvent, GdkEventButton, GdkEventMotion};
use gtk::gdk::prelude::SeatExt;
use gtk::gdk::{BUTTON_PRIMARY, Event, EventType, Window};
use gtk::glib::monotonic_time;
use gtk::glib::translate::{ToGlibPtr, ToGlibPtrMut};
use gtk::main_do_event;
use gtk::prelude::WidgetExt;
use webkit2gtk::WebView;

/// Moves the mouse to so many pixels from the left and from the top of the view, presses its button
/// and lets go of it. Nothing where the view is not shown.
pub(super) fn click(view: &WebView, left: f64, top: f64) {
    let Some(window) = view.window() else {
        return;
    };
    for kind in [
        EventType::MotionNotify,
        EventType::ButtonPress,
        EventType::ButtonRelease,
    ] {
        happen(&window, kind, left, top);
    }
}

/// Has one event happen in a window.
fn happen(window: &Window, kind: EventType, left: f64, top: f64) {
    let mut event = Event::new(kind);
    let pointer = window
        .display()
        .default_seat()
        .and_then(|seat| seat.pointer());
    event.set_device(pointer.as_ref());
    let (_, from_left, from_top) = window.origin();
    let root = (left + f64::from(from_left), top + f64::from(from_top));
    // The system's clock, which starts anew when 32 bits are full.
    let time = u32::try_from(monotonic_time() / 1000 % (1 << 32)).unwrap_or_default();
    let raw: *mut GdkEvent = event.to_glib_none_mut().0;
    // Safe: the event is ours and was made of the kind that is written, which says which of these it
    // is; it takes a share of the window, and gives it back when it is let go.
    unsafe {
        if kind == EventType::MotionNotify {
            let motion = &mut *raw.cast::<GdkEventMotion>();
            motion.window = window.to_glib_full();
            motion.time = time;
            (motion.x, motion.y) = (left, top);
            (motion.x_root, motion.y_root) = root;
        } else {
            let button = &mut *raw.cast::<GdkEventButton>();
            button.window = window.to_glib_full();
            button.time = time;
            (button.x, button.y) = (left, top);
            (button.x_root, button.y_root) = root;
            button.button = BUTTON_PRIMARY;
            if kind == EventType::ButtonRelease {
                button.state = GDK_BUTTON1_MASK;
            }
        }
    }
    main_do_event(&mut event);
}
