//! Scripts that a template leaves torn: a condition that stands in the middle of an expression, a
//! mark that writes nothing where a value was expected or a value where nothing fits.
//!
//! Each try changes what covers marks near the mistake and is kept where the parser then comes
//! further; a script that cannot be mended is left as it was.

use oxc_allocator::Allocator;

use super::regions::{Region, regions};
use super::turn::{Turn, turns};
use super::{Does, Mark};
use crate::{Kind, Mode, Script, Span};

/// Changes that one script may need.
const MOST_CHANGES: usize = 40;
/// Bytes that are parsed again for one script, and for one source.
const MOST_PARSED: usize = 4 << 20;

/// Mends the scripts of a template that do not parse as they are covered.
pub(crate) fn mend(text: &str, scripts: &mut [Script], marks: &mut Vec<Mark>) {
    let mut left = MOST_PARSED;
    for script in scripts {
        let at = script.code.at;
        let verbatim = matches!(*script.code.map, [(0, start)] if start == at.start);
        if script.kind == (Kind::Address) || !verbatim || script.code.text.is_empty() {
            continue;
        }
        let inside = |mark: &&Mark| mark.at.start >= at.start && mark.at.end <= at.end;
        let own: Vec<Mark> = marks.iter().filter(inside).copied().collect();
        if own.is_empty() {
            continue;
        }
        for tag in second_tags(text, at, &own) {
            let range = (tag.start - at.start) as usize..(tag.end - at.start) as usize;
            let blanks = " ".repeat(range.len());
            script.code.text.replace_range(range, &blanks);
        }
        let mut torn = Torn {
            text,
            start: at.start as usize,
            module: script.mode == Mode::Module,
            bare_return: matches!(script.kind, Kind::Handler { .. }),
            regions: regions(text, &own),
            merged: Vec::new(),
            touched: vec![false; own.len()],
            marks: own,
            left: &mut left,
        };
        if let Some((code, changed)) = torn.mended(&script.code.text) {
            script.code.text = code;
            marks.retain(|mark| !inside(&mark));
            marks.extend(changed);
            marks.sort_by_key(|mark| mark.at.start);
        }
    }
}

/// Start tags of a script that is open already: each branch of a condition opens it anew.
fn second_tags(text: &str, script: Span, marks: &[Mark]) -> Vec<Span> {
    let begin = marks.iter().filter(|mark| {
        let goes_on = || turns(mark.at.of(text)).contains(&Turn::Else);
        mark.does != Does::Comments && goes_on()
    });
    let tag = |mark: &Mark| {
        let rest = Span::new(mark.at.end, script.end).of(text);
        let tag = rest.trim_start();
        let opens = tag
            .get(..7)
            .is_some_and(|it| it.eq_ignore_ascii_case("<script"));
        let len = tag.find('>').filter(|_| opens)? + 1;
        let start = script.end - tag.len() as u32;
        Some(Span::new(start, start + len as u32))
    };
    begin.filter_map(tag).collect()
}

/// A way to read what a region writes.
#[derive(Clone, Copy)]
enum Way {
    /// A value that nobody knows.
    Value,
    /// The branch at this place alone.
    Branch(usize),
    /// Nothing.
    Nothing,
}

/// One change.
#[derive(Clone, Copy)]
enum Change {
    Mark(usize),
    Region(usize, Way),
}

/// Where the parser stops after a change, if at all; the change; the code then.
type Better = (Option<usize>, Change, String);

struct Torn<'t> {
    text: &'t str,
    start: usize,
    module: bool,
    bare_return: bool,
    marks: Vec<Mark>,
    touched: Vec<bool>,
    regions: Vec<Region>,
    /// Regions and branches that are covered as one.
    merged: Vec<Mark>,
    left: &'t mut usize,
}

impl Torn<'_> {
    fn mended(&mut self, code: &str) -> Option<(String, Vec<Mark>)> {
        let mut code = code.to_owned();
        let mut mistake = self.mistake(&code)?;
        for _ in 0..MOST_CHANGES {
            let near = self.changes(mistake);
            let distant = self.distant();
            let best = self
                .best(&code, mistake, near, false)
                .or_else(|| self.best(&code, mistake, distant, true));
            let (now, change, tried) = best?;
            self.keep(change);
            code = tried;
            match now {
                Some(now) => mistake = now,
                None => return Some((code, self.now())),
            }
        }
        None
    }

    /// The change after which the parser comes furthest; of distant ones only what mends all.
    fn best(
        &mut self,
        code: &str,
        mistake: usize,
        changes: Vec<Change>,
        wholly: bool,
    ) -> Option<Better> {
        let mut best: Option<Better> = None;
        let mut reached = mistake;
        for change in changes {
            let tried = self.changed(code, change);
            if *self.left < tried.len() {
                return best;
            }
            match self.mistake(&tried) {
                None => return Some((None, change, tried)),
                Some(now) if now > reached && !wholly => {
                    reached = now;
                    best = Some((Some(now), change, tried));
                }
                Some(_) => {}
            }
        }
        best
    }

    /// Where the parser stops; nothing where all of it parses.
    fn mistake(&mut self, code: &str) -> Option<usize> {
        *self.left = self.left.saturating_sub(code.len());
        let allocator = Allocator::default();
        let parsed = crate::program(&allocator, code, self.module, self.bare_return);
        parsed.err().map(|error| error.start as usize)
    }

    /// What could be changed for a mistake at `at`: the innermost region around it, then marks near.
    fn changes(&self, at: usize) -> Vec<Change> {
        let at = self.start + at;
        let mut changes = Vec::new();
        let mut regions: Vec<(usize, Span)> = self
            .regions
            .iter()
            .enumerate()
            .filter(|(_, region)| !region.done)
            .map(|(index, region)| (index, self.span(region)))
            .filter(|(_, span)| {
                (span.start as usize) <= at + 1 && self.blank_between(span.end as usize, at)
            })
            .collect();
        regions.sort_by_key(|(_, span)| span.len());
        let near = self
            .marks
            .partition_point(|mark| (mark.at.start as usize) <= at + 1);
        let from = near.saturating_sub(3);
        let marks = (from..(near + 1).min(self.marks.len())).rev();
        let marks = marks.filter(|index| {
            let mark = self.marks[*index];
            let turns = || !turns(mark.at.of(self.text)).is_empty();
            !self.touched[*index] && mark.does != Does::Comments && !turns()
        });
        changes.extend(marks.map(Change::Mark));
        for (index, span) in regions.into_iter().take(3) {
            let branches = self.regions[index].turns.len() - 1;
            let branches = (0..branches.min(4)).map(|it| Change::Region(index, Way::Branch(it)));
            // Whole statements are no value, whatever the parser says.
            if !span.of(self.text).contains(';') {
                changes.push(Change::Region(index, Way::Value));
            }
            changes.extend(branches);
            changes.push(Change::Region(index, Way::Nothing));
        }
        changes
    }

    /// Branches anywhere before a mistake that shows only at the end, such as a bracket too many.
    fn distant(&self) -> Vec<Change> {
        let open = self
            .regions
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, region)| !region.done);
        open.filter(|(_, region)| region.turns.len() > 2)
            .take(8)
            .flat_map(|(index, _)| [0, 1].map(|it| Change::Region(index, Way::Branch(it))))
            .collect()
    }

    /// Whether `end` lies behind `at`, or close before it with nothing but blanks between.
    fn blank_between(&self, end: usize, at: usize) -> bool {
        end >= at
            || self
                .text
                .get(end..at)
                .is_some_and(|between| between.trim().is_empty())
    }

    fn span(&self, region: &Region) -> Span {
        let mark = |index: Option<&usize>| index.map_or(Span::default(), |it| self.marks[*it].at);
        Span::new(
            mark(region.turns.first()).start,
            mark(region.turns.last()).end,
        )
    }

    fn changed(&self, code: &str, change: Change) -> String {
        let mut bytes = code.as_bytes().to_vec();
        let mut fill = |from: u32, to: u32, filler: u8| {
            let range = (from as usize - self.start)..(to as usize - self.start);
            for byte in &mut bytes[range] {
                if filler != b' ' || *byte != b'\n' {
                    *byte = filler;
                }
            }
        };
        match change {
            Change::Mark(index) => {
                let mark = self.marks[index];
                let filler = if mark.does == Does::Writes {
                    b' '
                } else {
                    b'_'
                };
                fill(mark.at.start, mark.at.end, filler);
            }
            Change::Region(index, way) => {
                let region = &self.regions[index];
                let span = self.span(region);
                match way {
                    Way::Value => fill(span.start, span.end, b'_'),
                    Way::Nothing => fill(span.start, span.end, b' '),
                    Way::Branch(branch) => {
                        let (from, to) = (region.turns[branch], region.turns[branch + 1]);
                        fill(span.start, self.marks[from].at.end, b' ');
                        fill(self.marks[to].at.start, span.end, b' ');
                    }
                }
            }
        }
        // Bytes of a character are covered all or none, for marks end on characters.
        String::from_utf8(bytes).unwrap_or_else(|_| code.to_owned())
    }

    /// Remembers a change that was taken.
    fn keep(&mut self, change: Change) {
        match change {
            Change::Mark(index) => {
                self.touched[index] = true;
                if self.marks[index].does == Does::Steers {
                    self.marks[index].does = Does::Writes;
                }
            }
            Change::Region(index, way) => {
                self.regions[index].done = true;
                let turns = &self.regions[index].turns;
                let span = self.span(&self.regions[index]);
                let merged = |start: u32, end: u32, does: Does| Mark {
                    at: Span::new(start, end),
                    does,
                };
                match way {
                    Way::Value => self.merged.push(merged(span.start, span.end, Does::Writes)),
                    Way::Nothing => self.merged.push(merged(span.start, span.end, Does::Steers)),
                    Way::Branch(branch) => {
                        let (from, to) = (
                            self.marks[turns[branch]].at,
                            self.marks[turns[branch + 1]].at,
                        );
                        self.merged.extend([
                            merged(span.start, from.end, Does::Steers),
                            merged(to.start, span.end, Does::Steers),
                        ]);
                    }
                }
                for (mark, touched) in self.marks.iter().zip(&mut self.touched) {
                    *touched |= self.merged.iter().any(|whole| within(mark.at, whole.at));
                }
            }
        }
    }

    /// The marks as they are covered now, none within another.
    fn now(&self) -> Vec<Mark> {
        let outer = |mark: &&Mark| {
            !self
                .merged
                .iter()
                .any(|whole| whole.at != mark.at && within(mark.at, whole.at))
        };
        let own = self.marks.iter().filter(outer);
        own.chain(self.merged.iter().filter(outer))
            .copied()
            .collect()
    }
}

fn within(inner: Span, outer: Span) -> bool {
    inner.start >= outer.start && inner.end <= outer.end
}
