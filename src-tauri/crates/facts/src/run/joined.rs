//! Calls that a page makes whichever way it takes, and calls in doubt that come to the same.

use std::collections::HashMap;

use page::Span;

use super::Machine;
use super::record::{Recorded, Through, Turn};
use crate::Value;

/// The most calls behind branches of one page that are compared with each other.
const MOST_COMPARED: usize = 500;

impl Machine<'_, '_> {
    /// Makes one call of those that both ways of a branch make at the same place, and one of those
    /// in doubt that are the same in all that is known of them.
    pub(super) fn join_branches(&mut self) {
        let calls = &mut self.trace.calls;
        let mut removed = vec![false; calls.len()];
        if calls.iter().filter(|call| call.turns.is_some()).count() <= MOST_COMPARED {
            let mut index = 1;
            while index < calls.len() {
                index = join(calls, &mut removed, index).unwrap_or(index + 1);
            }
        }
        let mut known: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
        for index in 0..calls.len() {
            let call = &calls[index];
            if removed[index] || !call.conditional {
                continue;
            }
            let Span { start, end } = call.at;
            let same = known.entry((start, end)).or_default();
            if same.iter().any(|first| is_same(call, &calls[*first])) {
                removed[index] = true;
            } else {
                same.push(index);
            }
        }
        let of_fbq: Vec<usize> = (0..calls.len())
            .filter(|index| calls[*index].through != Through::LegacyArray)
            .collect();
        for switch in &mut self.trace.switches {
            let before = of_fbq.iter().take(switch.after);
            switch.after -= before.filter(|index| removed[**index]).count();
        }
        let mut removed = removed.into_iter();
        calls.retain(|_| removed.next() != Some(true));
    }
}

/// Puts a call into its counterpart on the other way of its innermost branch, and tells where to go
/// on: what it has become may have a counterpart of its own.
fn join(calls: &mut [Recorded], removed: &mut [bool], index: usize) -> Option<usize> {
    let call = &calls[index];
    let (&(fork, way), outer) = call.turns.as_deref()?.split_last()?;
    let opposite = |other: &Recorded| {
        let turns = other.turns.as_deref().and_then(<[Turn]>::split_last);
        turns.is_some_and(|(last, rest)| *last == (fork, !way) && rest == outer)
    };
    let before = (0..index).rev().filter(|index| !removed[*index]);
    for first in before {
        let other = &calls[first];
        if opposite(other) && is_same(call, other) {
            let outer = outer.to_vec();
            let call = &mut calls[first];
            call.conditional = !outer.is_empty();
            call.turns = call.conditional.then_some(outer);
            removed[index] = true;
            return Some(first.max(1));
        }
        // What stands between may decide what becomes of it.
        if !is_event(other) {
            return None;
        }
    }
    None
}

fn is_same(one: &Recorded, other: &Recorded) -> bool {
    one.at == other.at
        && one.arguments == other.arguments
        && one.through == other.through
        && one.trigger == other.trigger
        && one.on == other.on
        && one.inert == other.inert
        && one.waits.is_some() == other.waits.is_some()
        && one.lost == other.lost
        && one.unsendable == other.unsendable
        && one.leaves.is_none()
        && other.leaves.is_none()
}

fn is_event(call: &Recorded) -> bool {
    let command = call.arguments.first().and_then(Value::text);
    command.is_some_and(|command| command.starts_with("track"))
}
