//! State folded from facts and observations: same input, same state.
//!
//! Invariant: it opens nothing and reads no clock.

use facts::Facts;

/// One page seen.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// What its source says.
    pub facts: Facts,
}

/// Pages seen together, in order.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The pages.
    pub visits: Vec<Visit>,
}
