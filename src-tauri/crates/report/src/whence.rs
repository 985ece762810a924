//! Where something comes from that does not stand in the page, in words.

use crate::json::{Event, Finding, Pixel, ScriptPlace, Via};

impl ScriptPlace {
    /// `https://shop.example/app.js, line 12`.
    pub(crate) fn in_words(&self) -> String {
        format!("{}, line {}", self.url, self.line)
    }

    /// `app.js:12`.
    pub(crate) fn short(&self) -> String {
        let path = self.url.split(['?', '#']).next().unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        format!("{file}:{}", self.line)
    }
}

impl Via {
    /// `tag 7 of GTM-ABC123, on all pages`.
    pub(crate) fn in_words(&self) -> String {
        format!("{}, {}", self.short(), self.trigger)
    }

    /// `tag 7 of GTM-ABC123`.
    pub(crate) fn short(&self) -> String {
        let tag = match (&self.name, self.tag) {
            (Some(name), _) => format!("tag “{name}”"),
            (None, Some(number)) => format!("tag {number}"),
            (None, None) => "a tag".to_owned(),
        };
        format!("{tag} of {}", self.container)
    }
}

/// Where it comes from, where that is not the page: `in https://shop.example/app.js, line 12`.
pub(crate) fn whence(script: Option<&ScriptPlace>, via: Option<&Via>) -> Option<String> {
    let words = script
        .map(ScriptPlace::in_words)
        .or_else(|| via.map(Via::in_words))?;
    Some(format!("in {words}"))
}

impl Finding {
    /// Where it comes from, where that is not the page.
    pub(crate) fn whence(&self) -> Option<String> {
        whence(self.script.as_ref(), self.via.as_ref())
    }

    /// The message, and where it comes from in brackets where that is not the page.
    pub(crate) fn placed_message(&self) -> String {
        match self.whence() {
            Some(whence) => {
                let message = self.message.trim_end_matches('.');
                format!("{message} ({whence})")
            }
            None => self.message.clone(),
        }
    }
}

impl Pixel {
    /// Where it comes from, where that is not the page.
    pub(crate) fn whence(&self) -> Option<String> {
        whence(self.script.as_ref(), self.via.as_ref())
    }
}

impl Event {
    /// Where it comes from in few words, where that is not the page.
    pub(crate) fn short_whence(&self) -> Option<String> {
        let script = self.script.as_ref().map(ScriptPlace::short);
        script.or_else(|| self.via.as_ref().map(Via::short))
    }
}
