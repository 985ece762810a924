//! The content filter of a view: what it blocks ends in the page's own process, before anything
//! is sent.
//!
//! The binding has no words for it, so this file alone speaks with `WebKit`'s C interface. Every
//! block of it says why it may.
#![allow(unsafe_code)]

use std::ffi::CString;
use std::ptr::null_mut;

use gtk::gio::ffi as gio_ffi;
use gtk::glib::object::ObjectType;
use gtk::glib::translate::from_glib_full;
use gtk::glib::{self, Bytes, ffi as glib_ffi};
use tempfile::TempDir;
use webkit2gtk::UserContentManager;
use webkit2gtk_sys as webkit;

/// The name that a filter has in its store, which holds no other.
const NAME: &std::ffi::CStr = c"cut";

/// A filter that was made, for any number of windows.
pub(super) struct Filter(*mut webkit::WebKitUserContentFilter);

impl Filter {
    /// Puts it before all that the pages of `scripts` load.
    pub(super) fn put_before(&self, scripts: &UserContentManager) {
        // Safe: both are what they are called, and alive; the pages take a share of the filter.
        unsafe { webkit::webkit_user_content_manager_add_filter(scripts.as_ptr(), self.0) };
    }
}

impl Drop for Filter {
    fn drop(&mut self) {
        // Safe: the share that was ours since the filter was made, let go once.
        unsafe { webkit::webkit_user_content_filter_unref(self.0) };
    }
}

/// What waits for a filter: who is told, and the store's folder.
struct Waiting {
    done: Box<dyn FnOnce(Result<Filter, String>)>,
    /// Kept until the filter is made; what is made of it is in memory.
    _folder: TempDir,
}

/// Makes a filter of `rules`, a rule list as `WebKit` wants it. On GTK's thread only, where `done` is
/// called as well, later.
pub(super) fn cut(rules: &str, done: impl FnOnce(Result<Filter, String>) + 'static) {
    let folder = match tempfile::tempdir() {
        Ok(folder) => folder,
        Err(error) => return done(Err(error.to_string())),
    };
    let Ok(path) = CString::new(folder.path().as_os_str().as_encoded_bytes()) else {
        return done(Err(
            "the folder for temporary files has a strange name".to_owned()
        ));
    };
    let rules = Bytes::from(rules.as_bytes());
    let waiting = Box::new(Waiting {
        done: Box::new(done),
        _folder: folder,
    });
    // Safe: the path is a text that ends and outlives the call, which copies it; the new store is
    // ours, and the wrapper lets it go.
    let store: glib::Object = unsafe {
        from_glib_full(
            webkit::webkit_user_content_filter_store_new(path.as_ptr())
                .cast::<glib::gobject_ffi::GObject>(),
        )
    };
    // Safe: the store is one, as made above; it keeps itself and the bytes alive until it has
    // called back, which it does exactly once and on this thread, with the box that is handed over.
    unsafe {
        webkit::webkit_user_content_filter_store_save(
            store.as_ptr().cast(),
            NAME.as_ptr(),
            glib::translate::ToGlibPtr::to_glib_none(&rules).0,
            null_mut(),
            Some(made),
            Box::into_raw(waiting).cast(),
        );
    }
}

/// Is called once the filter is made, or could not be.
unsafe extern "C" fn made(
    store: *mut glib::gobject_ffi::GObject,
    result: *mut gio_ffi::GAsyncResult,
    waiting: glib_ffi::gpointer,
) {
    // Safe: this is the box that was handed over above, and nobody else has it.
    let waiting = unsafe { Box::from_raw(waiting.cast::<Waiting>()) };
    let Waiting { done, .. } = *waiting;
    let mut error = null_mut();
    // Safe: store and result are those that WebKit calls back with, alive for as long.
    let filter = unsafe {
        webkit::webkit_user_content_filter_store_save_finish(store.cast(), result, &raw mut error)
    };
    if filter.is_null() {
        // Safe: without a filter there is an error, which is ours from here on.
        let error: glib::Error = unsafe { from_glib_full(error) };
        return done(Err(error.message().to_owned()));
    }
    done(Ok(Filter(filter)));
}
