//! Answers to code: writes base codes and events.
