//! What Meta's library prints. Texts recorded from `fbevents.js` 2.9.134.

use std::fmt;

/// A message of the library, without its prefix `[Meta Pixel] - `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// `fbq()` without arguments.
    NoArgument,
    /// A command that does not exist; the command.
    UnknownCommand(String),
    /// A wrong type given to `init` or `set`.
    InvalidArgument {
        /// The call as the library prints it: `fbq('init', '1', 'x');`.
        call: String,
        /// The parameter's name.
        parameter: String,
        /// The value as the library prints it.
        value: String,
    },
    /// An id that is none.
    InvalidPixelId,
    /// `init` twice; the id.
    DuplicatePixelId(String),
    /// `set` before `init`.
    UninitializedPixel {
        /// The value that was set.
        value: String,
        /// The pixel.
        id: String,
    },
    /// `window._fbq` is not `window.fbq`.
    ConflictingVersions,
    /// A key of `set` that does not exist.
    UnsupportedMetadata(String),
    /// A required parameter is missing.
    MissingParameter {
        /// The parameter.
        parameter: String,
        /// The event.
        event: String,
    },
    /// A parameter has the wrong form.
    InvalidParameter {
        /// The parameter.
        parameter: String,
        /// The event.
        event: String,
    },
    /// A parameter is below zero.
    NegativeParameter {
        /// The parameter.
        parameter: String,
        /// The event.
        event: String,
    },
    /// `track` without a name.
    MissingEventName,
    /// `track` with a name that is not standard.
    NonStandardEvent(String),
    /// A value of advanced matching that is not an e-mail address; the key.
    InvalidEmail(String),
    /// A key that must not hold personal data does.
    LooksLikePii(String),
    /// An action of `consent` that does not exist.
    InvalidConsent(String),
    /// `trackSingle` for a pixel that is not initialised; the id.
    PixelNotFound(String),
    /// The event id stands among the parameters.
    EventIdInThirdArgument,
}

impl Message {
    /// Whether the library puts its prefix before it, which makes it one of its messages. One line
    /// is printed bare, as by a page of its own [reference 5.3].
    pub fn is_prefixed(&self) -> bool {
        *self != Self::EventIdInThirdArgument
    }
}

impl fmt::Display for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoArgument => write!(out, "You must provide an argument to fbq()."),
            Self::UnknownCommand(command) => write!(
                out,
                "\"fbq('{command}', ...);\" is not a valid fbq command."
            ),
            Self::InvalidArgument {
                call,
                parameter,
                value,
            } => write!(
                out,
                "Call to \"{call}\" with parameter \"{parameter}\" has an invalid value of \"{value}\""
            ),
            Self::InvalidPixelId => write!(out, "Invalid PixelID: null."),
            Self::DuplicatePixelId(id) => write!(out, "Duplicate Pixel ID: {id}."),
            Self::UninitializedPixel { value, id } => {
                write!(
                    out,
                    "Trying to set argument {value} for uninitialized Pixel ID {id}."
                )
            }
            Self::ConflictingVersions => {
                write!(
                    out,
                    "Multiple pixels with conflicting versions were detected on this page."
                )
            }
            Self::UnsupportedMetadata(key) => write!(out, "Unsupported metadata argument: {key}."),
            Self::MissingParameter { parameter, event } => {
                write!(
                    out,
                    "Required parameter '{parameter}' is missing for event '{event}'."
                )
            }
            Self::InvalidParameter { parameter, event } => {
                write!(
                    out,
                    "Parameter '{parameter}' is invalid for event '{event}'."
                )
            }
            Self::NegativeParameter { parameter, event } => {
                write!(
                    out,
                    "Parameter '{parameter}' is negative for event '{event}'."
                )
            }
            Self::MissingEventName => write!(
                out,
                "Missing event name. Track events must be logged with an event name fbq(\"track\", eventName)"
            ),
            Self::NonStandardEvent(name) => write!(
                out,
                "You are sending a non-standard event '{name}'. The preferred way to send these events is using trackCustom. See 'https://developers.facebook.com/docs/ads-for-websites/pixel-events/#events' for more information."
            ),
            Self::InvalidEmail(key) => write!(
                out,
                "An invalid email address was specified for '{key}'. This data will not be sent with any events for this Pixel."
            ),
            Self::LooksLikePii(key) => write!(
                out,
                "The value for the '{key}' key appeared to be PII. This data will not be sent with any events for this Pixel."
            ),
            Self::InvalidConsent(action) => write!(
                out,
                "\"fbq('{action}', ...);\" is not a valid fbq('consent', ...) action. Valid actions are 'revoke' and 'grant'."
            ),
            Self::PixelNotFound(id) => write!(out, "Pixel {id} not found"),
            Self::EventIdInThirdArgument => {
                write!(
                    out,
                    "eventID is being sent in the 3rd parameter, it should be in the 4th parameter."
                )
            }
        }
    }
}
