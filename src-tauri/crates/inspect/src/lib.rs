//! One function for each thing a user can do; both front doors call these.
//!
//! Invariant: one input's failure, a panic included, never touches another's result.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod access;
mod again;
mod beside;
mod change;
mod decode;
mod event;
mod explain;
mod fire;
mod fix;
mod inspect;
mod judge;
mod letter;
mod mend;
mod moment;
mod pixel;
mod save;
mod settings;
mod watch;

pub use access::{access, certificates};
pub use acquire::Scripts;
pub use again::{Again, When};
pub use beside::{ContainerError, ContainerFile, container_file};
pub use change::{Change, ChangeError, Wanted, change, holds, put_back};
pub use decode::{DecodeError, Given, decode, decode_har};
pub use event::event;
pub use explain::{UnknownRule, explain};
pub use fire::{
    ClickAll, Consent, ConsentChoice, Ending, FireError, FireOutcome, JourneyError, Start, Stay,
    Update, filling, fire, journey, recorded, replay, second_look, waiting,
};
pub use fix::{Apply, Fixed, Outcome, fix};
pub use inspect::{Options, Progress, inspect, inspect_each};
pub use judge::judge;
pub use letter::letter;
pub use mend::Step;
pub use moment::moment;
pub use page::title;
pub use pixel::{AboutPixel, PixelError, pixel};
pub use report::checklist::checklist;
pub use report::compare::compare;
pub use report::vocabulary::vocabulary;
pub use save::save;
pub use settings::{Asked, FailOn, Files, OfRun, SETTINGS, Settings, SettingsError};
/// What can be answered about an event.
pub use snippet as answers;
pub use watch::{Watched, watch};
