//! Answers to code: writes base codes and events.
//!
//! Invariant: it writes text from answers; it has seen no page.
