//! Requests that scripts send by hand.

use std::rc::Rc;

use page::Span;

use crate::run::Machine;
use crate::run::scope::Slot;
use crate::run::val::Val;

/// What stands for the tag of an `XMLHttpRequest`.
pub(super) const REQUEST: &str = "#xhr";

/// Where a request keeps its address between `open` and `send`.
pub(super) const ADDRESS: &str = "#address";
/// The mark of a request for which the page waits: it throws where nothing comes.
pub(super) const SYNC: &str = "#sync";

impl<'a> Machine<'a, '_> {
    /// `fetch` and `sendBeacon`: what is sent as text behind the address tells as much as the address.
    pub(super) fn fetched(&mut self, url: &Val<'a>, given: Option<&Val<'a>>) {
        let Some(address) = url.as_text() else {
            return;
        };
        let options = given.and_then(Val::object);
        let body = options.and_then(|options| options.own("body"));
        let body = body.or_else(|| given.cloned());
        let whole = with_body(address, body.as_ref());
        // Nobody knows whether it is taken back before it is sent.
        let held = options.is_some_and(|options| options.own("signal").is_some());
        self.circumstance.doubts += u32::from(held);
        self.asked_for(&whole, false, url.at);
        self.circumstance.doubts -= u32::from(held);
    }

    /// `open` of a request: nothing is sent yet.
    pub(super) fn opened(&mut self, request: &Val<'a>, arguments: &[Val<'a>], at: Span) {
        if let (Some(request), Some(url)) = (request.object(), arguments.get(1)) {
            if arguments
                .get(2)
                .is_some_and(|it| it.truthy() == Some(false))
            {
                request.put(SYNC, at, Some(Val::bool(true, at)));
            }
            let slot = Slot::Property(Rc::clone(request), ADDRESS.into(), at);
            self.write(&slot, url.clone());
        }
    }

    /// `send` of a request.
    pub(super) fn requested(&mut self, request: &Val<'a>, body: Option<&Val<'a>>) {
        let url = request.object().and_then(|request| request.own(ADDRESS));
        if let Some(url) = url
            && let Some(address) = url.as_text()
        {
            let whole = with_body(address, body);
            self.asked_for(&whole, false, url.at);
        }
    }
}

/// An address with what is sent behind it as a form would.
fn with_body(address: &str, body: Option<&Val<'_>>) -> String {
    let body = body.and_then(Val::as_text);
    match body.filter(|body| body.contains('=') && !body.starts_with('{')) {
        Some(body) => {
            let mark = if address.contains('?') { '&' } else { '?' };
            format!("{address}{mark}{body}")
        }
        None => address.to_owned(),
    }
}
