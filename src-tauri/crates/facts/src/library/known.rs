//! The pixels that the library knows.

use page::Span;
use spec::Message;

use super::{Library, messages, pixel_id};
use crate::run::Turn;

/// A pixel that the library knows.
pub(super) struct Known {
    pub(super) id: String,
    pub(super) has_user_data: bool,
    /// What the library will say of the user data when it first sends something.
    pub(super) unsaid: Vec<(Message, usize, Span)>,
    /// The call that initialised it first.
    pub(super) at: Span,
    /// The call that may not be made, where no other initialises it.
    pub(super) doubt: Option<Span>,
    /// The branches in which it is initialised.
    pub(super) turns: Vec<Vec<Turn>>,
    /// Its first `PageView`.
    pub(super) viewed: Option<Span>,
    /// A `PageView` that may have been sent.
    pub(super) perhaps_viewed: Option<Span>,
    pub(super) initialized: bool,
    pub(super) single_only: bool,
    /// What may have changed whether it takes only events that name it.
    pub(super) perhaps_single: Option<Span>,
}

impl Known {
    /// It is initialised, whatever the calls before came to.
    pub(super) fn surely(&mut self) {
        if self.doubt.take().is_some() {
            // What was sent until now may have come before it.
            self.perhaps_viewed = self.perhaps_viewed.or(self.viewed.take());
        }
    }
}

impl Library<'_> {
    pub(super) fn init(&mut self, index: usize) {
        let call = &self.calls[index];
        let Some(id) = pixel_id(call.arguments.first()) else {
            return;
        };
        let data = call.arguments.get(1);
        let has_user_data = data.is_some_and(|data| !data.entries().is_empty());
        let unsaid = data.map_or_else(Vec::new, |data| messages::of_user_data(data, index));
        let at = call.at;
        match self.known.iter_mut().find(|known| known.id == id) {
            Some(known) => {
                known.surely();
                if !known.has_user_data {
                    known.has_user_data = has_user_data;
                    known.unsaid = unsaid;
                }
            }
            None => self.known.push(Known {
                id,
                has_user_data,
                unsaid,
                at,
                doubt: None,
                turns: Vec::new(),
                viewed: None,
                perhaps_viewed: None,
                initialized: false,
                single_only: false,
                perhaps_single: None,
            }),
        }
    }

    /// The library reads the user data of a pixel when it sends something for it.
    pub(super) fn say_of_user_data(&mut self, id: &str) {
        let known = self.known.iter_mut().find(|known| known.id == id);
        let unsaid = known.map_or_else(Vec::new, |known| std::mem::take(&mut known.unsaid));
        for (message, call, at) in unsaid {
            self.print(message, call, at);
        }
    }
}
