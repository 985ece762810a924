//! Findings to documents. Formats are functions; lines and columns are made here.
//!
//! Invariant: it does no I/O of its own and judges nothing.

pub mod json;
