//! Calls that a page makes whichever way it takes: both ways of a branch come to one and the same.

use super::Machine;
use super::record::{Recorded, Through, Turn};

/// The most calls behind branches of one page that are compared with each other.
const MOST_COMPARED: usize = 500;

impl Machine<'_, '_> {
    /// Makes one call of those that both ways of a branch make at the same place.
    pub(super) fn join_branches(&mut self) {
        let calls = &mut self.trace.calls;
        if calls.iter().filter(|call| call.turns.is_some()).count() > MOST_COMPARED {
            return;
        }
        let mut index = 1;
        while index < calls.len() {
            let Some((first, turns)) = counterpart(calls, index) else {
                index += 1;
                continue;
            };
            let call = &mut calls[first];
            call.conditional = !turns.is_empty();
            call.turns = call.conditional.then_some(turns);
            let removed = calls.remove(index);
            let before = calls[..index].iter().filter(made).count();
            for switch in &mut self.trace.switches {
                if made(&&removed) && switch.after > before {
                    switch.after -= 1;
                }
            }
            // What it has become may have a counterpart of its own.
            index = first.max(1);
        }
    }
}

fn made(call: &&Recorded) -> bool {
    call.through != Through::LegacyArray
}

/// The call before this one that is the same on the other way of its innermost branch, and the
/// branches in which that branch stands.
fn counterpart(calls: &[Recorded], index: usize) -> Option<(usize, Vec<Turn>)> {
    let call = &calls[index];
    let (&(fork, way), outer) = call.turns.as_deref()?.split_last()?;
    for (first, other) in calls[..index].iter().enumerate().rev() {
        let opposite = other
            .turns
            .as_deref()
            .and_then(<[Turn]>::split_last)
            .is_some_and(|(last, rest)| *last == (fork, !way) && rest == outer);
        if opposite && is_same(call, other) {
            return Some((first, outer.to_vec()));
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
        && one.waits == other.waits
        && one.lost == other.lost
        && one.unsendable == other.unsendable
        && one.leaves.is_none()
        && other.leaves.is_none()
}

fn is_event(call: &Recorded) -> bool {
    let command = call.arguments.first().and_then(crate::Value::text);
    command.is_some_and(|command| command.starts_with("track"))
}
