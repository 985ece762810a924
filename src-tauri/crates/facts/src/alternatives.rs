//! Branches of a template's conditions: the server sends one of them, and never two.

use std::collections::HashSet;

use page::{Page, Span};

use crate::{Event, Pixel, PixelKind, WhyNot};

/// What the conditions of a template hold.
#[derive(Clone, Debug, Default)]
pub struct Alternatives {
    /// The branches of each condition that has several.
    branches: Vec<Vec<Span>>,
    /// What a condition with one branch holds, and what it says.
    lone: Vec<(Span, String)>,
}

impl Alternatives {
    pub(crate) fn new(page: &Page) -> Self {
        let says = |mark: Span| mark.of(&page.source.text).to_owned();
        let lone = page.conditions.lone.iter();
        Self {
            branches: page.conditions.branches.clone(),
            lone: lone.map(|(inside, mark)| (*inside, says(*mark))).collect(),
        }
    }

    /// Whether two pieces stand in different branches of a condition, so that no visitor gets both.
    pub fn never_both(&self, one: Span, other: Span) -> bool {
        let branch_of =
            |branches: &[Span], at: Span| branches.iter().position(|branch| branch.contains(at));
        self.branches.iter().any(|branches| {
            let (one, other) = (branch_of(branches, one), branch_of(branches, other));
            one.is_some() && other.is_some() && one != other
        })
    }

    /// Whether a piece stands in a branch, so that other visitors may need what is like it elsewhere.
    pub fn hold(&self, at: Span) -> bool {
        self.branches
            .iter()
            .flatten()
            .any(|branch| branch.contains(at))
    }

    /// Whether the server may send one of two pieces without the other.
    pub fn apart(&self, one: Span, other: Span) -> bool {
        let branches = self.branches.iter().flatten();
        let mut branches = branches.filter(|branch| branch.contains(one) != branch.contains(other));
        branches.next().is_some() || self.may_lack(one, &[other]) || self.may_lack(other, &[one])
    }

    /// Whether the server may send a page with what `others` are and without a piece: a condition
    /// holds it that none of them stands in.
    pub(crate) fn may_lack(&self, at: Span, others: &[Span]) -> bool {
        let around = |at: Span| {
            self.lone
                .iter()
                .filter(move |(inside, _)| inside.contains(at))
        };
        let shared = |says: &str| {
            let mut others = others.iter();
            others.any(|other| around(*other).any(|(_, own)| own == says))
        };
        !others.is_empty() && around(at).any(|(_, says)| !shared(says))
    }

    /// Puts in doubt what only the visitors of one branch send: events in it, and those to a pixel
    /// that is initialised in it alone. What would need two branches at once is taken out.
    pub(crate) fn doubt(&self, events: &mut Vec<Event>, pixels: &[Pixel]) {
        if self.branches.is_empty() && self.lone.is_empty() {
            return;
        }
        let inits = |event: &Event| -> Vec<Span> {
            let id = event.pixel_id.as_deref();
            let of_it = pixels.iter().filter(|pixel| {
                pixel.kind == PixelKind::Meta && pixel.inert.is_none() && pixel.id.text() == id
            });
            of_it.map(|pixel| pixel.at).collect()
        };
        let reaches = |event: &Event| {
            let inits = inits(event);
            inits.is_empty() || inits.iter().any(|at| !self.never_both(*at, event.at))
        };
        let reaching: HashSet<Span> = events
            .iter()
            .filter(|it| reaches(it))
            .map(|it| it.at)
            .collect();
        events.retain(|event| reaches(event) || !reaching.contains(&event.at));
        for event in events.iter_mut().filter(|event| event.why_not.is_none()) {
            let inits = inits(event);
            let apart = self.may_lack(event.at, &inits);
            if apart || self.hold(event.at) || !inits.is_empty() && !self.reach_all(&inits) {
                event.why_not = Some(WhyNot::Conditional);
            }
        }
    }

    /// Whether every visitor gets one of these pieces: one outside of all branches, or one in each.
    fn reach_all(&self, pieces: &[Span]) -> bool {
        let is_in = |branch: &Span| pieces.iter().any(|at| branch.contains(*at));
        pieces.iter().any(|at| !self.hold(*at))
            || self.branches.iter().any(|it| it.iter().all(is_in))
    }
}
