//! Branches of a template's conditions: the server sends one of them, and never two.

use page::Span;

/// The branches of each condition that has several.
#[derive(Clone, Debug, Default)]
pub struct Alternatives(Vec<Vec<Span>>);

impl Alternatives {
    pub(crate) fn new(branches: Vec<Vec<Span>>) -> Self {
        Self(branches)
    }

    /// Whether two pieces stand in different branches of a condition, so that no visitor gets both.
    pub fn never_both(&self, one: Span, other: Span) -> bool {
        let branch_of =
            |branches: &[Span], at: Span| branches.iter().position(|branch| branch.contains(at));
        self.0.iter().any(|branches| {
            let (one, other) = (branch_of(branches, one), branch_of(branches, other));
            one.is_some() && other.is_some() && one != other
        })
    }

    /// Whether a piece stands in a branch, so that other visitors may need what is like it elsewhere.
    pub fn hold(&self, at: Span) -> bool {
        self.0.iter().flatten().any(|branch| branch.contains(at))
    }
}
