//! Names and passwords of addresses given before, for as long as the program runs.
//!
//! Reports name an address without its password, and people go on from there: they inspect it
//! again, or send it test traffic. Browsers remember for the same reason, and for the same origin
//! only.

use std::sync::{Mutex, PoisonError};

use url::Url;

static GIVEN: Mutex<Vec<Url>> = Mutex::new(Vec::new());

/// Remembers the name and password of an address, or gives it those of its origin.
pub(crate) fn credentials(url: &mut Url) {
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    let is_known = |known: &Url| known.origin() == url.origin();
    let known = given.iter().position(is_known);
    match (url.username().is_empty() && url.password().is_none(), known) {
        (false, known) => {
            if let Some(known) = known {
                given.swap_remove(known);
            }
            given.push(url.clone());
        }
        (true, Some(known)) => {
            // Both only fail for addresses without a host, which http and https always have.
            let _ = url.set_username(given[known].username());
            let _ = url.set_password(given[known].password());
        }
        (true, None) => {}
    }
}
