//! What is at least known of values that are only known when the page runs.

/// What is at least known of an unknown value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    /// Nothing.
    Nothing,
    /// Something of the browser's own that is there and truthy.
    Host,
    /// A promise: its callbacks run later, by themselves or never.
    Promise,
    /// An object of a library such as jQuery, whose callbacks are known by their names.
    Library,
    /// What a timer is stopped by.
    Timer(u32),
    /// A text that holds half a character, which no address can hold.
    Half,
    /// A whole number of any size, `10n`, which JSON has not.
    Big,
    /// A regular expression; whether it finds more than one.
    Pattern { global: bool },
    /// A date; whether it is a point in time at all.
    Date(Option<bool>),
    /// A `WeakMap` or `WeakSet`, whose keys are objects.
    Weak,
    /// Something, or nothing at all: what a search has found, or what the browser has kept.
    Perhaps,
    /// A symbol, which is no text and no number.
    Symbol,
    /// The pixel's function, of which the page around a piece has the base code.
    Elsewhere,
    /// A name that is not there yet: its `let`, `const` or `class` has still to run.
    Unset,
}
