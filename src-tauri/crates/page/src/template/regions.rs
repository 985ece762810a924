//! What the server's conditions and loops hold.

use super::turn::{Turn, gathers, turns};
use super::{Does, Mark};
use crate::Span;

/// What the conditions of a template hold.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// The branches of each condition that has several: the server sends one of them.
    pub branches: Vec<Vec<Span>>,
    /// What a condition without another branch holds, or a loop, with the mark that begins it: the
    /// server sends it or leaves it out.
    pub lone: Vec<(Span, Span)>,
}

/// A condition, a loop or another block of the server: indexes of the marks that open it, go on,
/// and close it.
pub(super) struct Region {
    pub(super) turns: Vec<usize>,
    /// It is a condition or a loop.
    decides: bool,
    /// The word or bracket that begins it.
    word: String,
    pub(super) done: bool,
}

/// The regions of a template that begin and end in these marks.
pub(super) fn regions(text: &str, marks: &[Mark]) -> Vec<Region> {
    let (mut open, mut found) = (Vec::<Region>::new(), Vec::new());
    for (index, mark) in marks.iter().enumerate() {
        if mark.does == Does::Comments {
            continue;
        }
        for turn in turns(mark.at.of(text)) {
            let deciding = open.iter().rposition(|region| region.decides);
            match turn {
                Turn::Opens { word, .. }
                    if word == "case" && deciding.is_some_and(|it| open[it].word == "switch") =>
                {
                    branch(&mut open, deciding, index);
                }
                Turn::Opens { word, decides } => open.push(Region {
                    turns: vec![index],
                    decides,
                    word,
                    done: false,
                }),
                Turn::Else => branch(&mut open, deciding, index),
                Turn::Closes(word) => {
                    let began = |region: &Region| word.as_ref().is_none_or(|it| *it == region.word);
                    if let Some(began) = open.iter().rposition(began) {
                        // What was left open inside was no block.
                        open.truncate(began + 1);
                        found.extend(open.pop().map(|mut region| {
                            region.turns.push(index);
                            region
                        }));
                    }
                }
            }
        }
    }
    found
}

fn branch(open: &mut [Region], at: Option<usize>, index: usize) {
    if let Some(region) = at.and_then(|at| open.get_mut(at)) {
        region.turns.push(index);
    }
}

/// What the conditions that these marks make hold.
pub(crate) fn conditions(text: &str, marks: &[Mark]) -> Conditions {
    let regions = regions(text, marks);
    let between = |two: &[usize]| Span::new(marks[two[0]].at.end, marks[two[1]].at.start);
    let several = regions.iter().filter(|region| region.turns.len() > 2);
    let branches = several
        .map(|region| {
            let first = usize::from(gathers(marks[region.turns[0]].at.of(text)));
            region.turns[first..].windows(2).map(between).collect()
        })
        .filter(|branches: &Vec<Span>| branches.len() > 1);
    let lone = regions
        .iter()
        .filter(|it| it.decides && it.turns.len() == 2);
    Conditions {
        branches: branches.collect(),
        lone: lone
            .map(|region| (between(&region.turns), marks[region.turns[0]].at))
            .collect(),
    }
}
