//! Ways out of the running code that may have been taken: a `return`, `break` or exception behind a
//! condition that could not be decided. What follows is in doubt until the place that it leads to,
//! and what is written in between is unknown from there on.

use super::scope::Journal;
use super::statement::Flow;
use super::val::Val;
use super::{Abrupt, Eval, Machine};

/// A way out of the running code.
pub(super) enum Way<'a> {
    Return(Val<'a>),
    Break(Option<&'a str>),
    Continue(Option<&'a str>),
    Throw,
    /// `await` in a function: what called it goes on first.
    Later,
}

impl<'a> Way<'a> {
    /// Whether the code surely goes on, only not at once.
    pub(super) fn goes_on(&self) -> bool {
        matches!(self, Self::Later)
    }

    pub(super) fn is_throw(&self) -> bool {
        matches!(self, Self::Throw)
    }

    /// The way out that a flow is; nothing where it goes on.
    pub(super) fn of(flow: Flow<'a>) -> Option<Self> {
        match flow {
            Flow::Normal => None,
            Flow::Return(value) => Some(Self::Return(value)),
            Flow::Break(label) => Some(Self::Break(label)),
            Flow::Continue(label) => Some(Self::Continue(label)),
        }
    }
}

impl<'a> Machine<'a, '_> {
    /// Notes that the running code may have been left: each way out has a journal of its own,
    /// which covers what leads to the same place later on.
    pub(super) fn may_end(&mut self, way: Way<'a>) {
        let floor = self.floor;
        let returned = self.ways.iter_mut().skip(floor).find_map(|it| match it {
            Way::Return(value) => Some(value),
            _ => None,
        });
        if let (Way::Return(other), Some(value)) = (&way, returned) {
            if !value.same(other) {
                let before = std::mem::replace(value, Val::unknown(other.at));
                self.either([before, other.clone()], other.at);
            }
            return;
        }
        for known in self.ways.iter_mut().skip(floor) {
            match (known, &way) {
                (Way::Break(a), Way::Break(b)) | (Way::Continue(a), Way::Continue(b)) if a == b => {
                    return;
                }
                (Way::Throw, Way::Throw) | (Way::Later, Way::Later) => return,
                _ => {}
            }
        }
        self.ways.push(way);
        self.journals.push(Journal::default());
    }

    /// The running code may have thrown at this place.
    pub(super) fn may_throw(&mut self) {
        self.may_end(Way::Throw);
    }

    /// Runs what ways out of its own lead to the end of.
    pub(super) fn apart<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let floor = std::mem::replace(&mut self.floor, self.ways.len());
        let end = run(self);
        self.floor = floor;
        end
    }

    /// Takes away the ways out behind the first `from` that lead to this place, which `ends` tells.
    pub(super) fn come_together(
        &mut self,
        from: usize,
        ends: impl Fn(&Way<'a>) -> bool,
    ) -> Vec<Way<'a>> {
        if self.ways.len() <= from {
            return Vec::new();
        }
        let all = self.ways.split_off(from);
        for _ in &all {
            self.leave_in_doubt();
        }
        let (ended, others): (Vec<_>, Vec<_>) = all.into_iter().partition(ends);
        for way in others {
            self.may_end(way);
        }
        ended
    }

    /// Closes the journal of what may not have run: what it wrote is unknown from here on.
    pub(super) fn leave_in_doubt(&mut self) {
        if let Some(journal) = self.journals.pop() {
            let untouched = Journal::default().take_back();
            let (left, gone) = journal.take_back().join(&untouched);
            for value in gone {
                self.escape(&value);
            }
            // It takes its time too.
            let _ = self.spend(left.len());
            for (slot, value) in left {
                self.note(&slot);
                slot.write(value);
            }
        }
    }

    /// How a statement ends at which the ways out that `ends` tells come together.
    pub(super) fn end_at(
        &mut self,
        from: usize,
        end: Eval<'a, Flow<'a>>,
        ends: impl Fn(&Way<'a>) -> bool,
    ) -> Eval<'a, Flow<'a>> {
        if self.come_together(from, ends).is_empty() {
            return end;
        }
        // It may have been left before it came to its end.
        let way = match end {
            Ok(flow) => Way::of(flow),
            Err(Abrupt::Throw(_)) => Some(Way::Throw),
            Err(stop) => return Err(stop),
        };
        if let Some(way) = way {
            self.may_end(way);
        }
        Ok(Flow::Normal)
    }

    /// What a function gives that may have returned, or thrown, before its end.
    pub(super) fn returned(&mut self, from: usize, end: Eval<'a>) -> Eval<'a> {
        let ways = self.come_together(from, |way| !matches!(way, Way::Throw));
        let mut values = ways.into_iter().filter_map(|way| match way {
            Way::Return(value) => Some(value),
            _ => None,
        });
        let mut value = match end {
            Ok(value) => value,
            Err(Abrupt::Throw(error)) => match values.next() {
                Some(value) => {
                    self.cut_short.insert(self.unit);
                    self.may_throw();
                    value
                }
                None => return Err(Abrupt::Throw(error)),
            },
            Err(stop) => return Err(stop),
        };
        let others: Vec<_> = values.filter(|other| !other.same(&value)).collect();
        if !others.is_empty() {
            let at = value.at;
            value = self.either(others.into_iter().chain([value]), at);
        }
        Ok(value)
    }
}
