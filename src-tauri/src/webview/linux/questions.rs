//! What a view asks, answered for a visitor who is not there: no question may hold the page.
//!
//! The binding has no word for going on without a password, so this file says it to `WebKit`'s C
//! interface. The one block of it says why it may.
#![allow(unsafe_code)]

use std::ptr::null_mut;

use gtk::glib::object::ObjectType;
use webkit2gtk::{
    DownloadExt, FileChooserRequestExt, PermissionRequestExt, ScriptDialog, ScriptDialogType,
    WebContext, WebContextExt, WebView, WebViewExt,
};
use webkit2gtk_sys::webkit_authentication_request_authenticate;

/// Downloads nothing: it would be put among the person's own files.
pub(super) fn download_nothing(context: &WebContext) {
    context.connect_download_started(|_, download| download.cancel());
}

/// Answers whatever the view asks from now on.
pub(super) fn answer(view: &WebView) {
    view.connect_script_dialog(|_, dialog: &ScriptDialog| {
        if matches!(
            dialog.dialog_type(),
            ScriptDialogType::Confirm | ScriptDialogType::BeforeUnloadConfirm
        ) {
            dialog.confirm_set_confirmed(true);
        }
        true
    });
    view.connect_permission_request(|_, request| {
        request.deny();
        true
    });
    view.connect_print(|_, _| true);
    view.connect_run_file_chooser(|_, request| {
        request.cancel();
        true
    });
    view.connect_authenticate(|_, request| {
        // Safe: the request is one, alive for as long as it is asked; without a password, the page
        // gets what the site shows to those who have none.
        unsafe { webkit_authentication_request_authenticate(request.as_ptr(), null_mut()) };
        true
    });
}
