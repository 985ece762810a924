//! Runs a page's scripts without a browser, as far as they are known: what is unknown stays unknown,
//! a branch that cannot be decided is taken both ways, and every call of the pixel is written down.
//!
//! An embedded engine, with a stand-in document and our own library, was tried in place of
//! this. On the recordings of Meta's library it foretells nearly as much, but takes some three
//! milliseconds a page, where reading, running and judging here take less than a tenth of one; and
//! it takes one way at every condition, with whatever its document answers, so that what nobody can
//! know comes out as certain, and what stands behind the other way, or waits for the visitor, is
//! not seen. So code is run abstractly.
//!
//! The order is the browser's: scripts as they stand, deferred ones and modules, `DOMContentLoaded`,
//! `load`, timers; then what waits for the visitor; then what nothing runs.

// JavaScript compares and converts its numbers in just these ways.
#![allow(clippy::cast_sign_loss, clippy::float_cmp)]

mod accessor;
mod arrival;
mod attached;
mod born;
mod branch;
mod call;
mod component;
mod delete;
mod dispatch;
mod elsewhere;
mod enter;
mod escape;
mod expression;
mod globals;
mod hint;
mod hoist;
mod imports;
mod joined;
mod leave;
mod loops;
mod missing;
mod natives;
mod nest;
mod object;
mod operator;
mod pattern;
mod private;
mod record;
mod refusals;
mod schedule;
mod scope;
mod source;
mod spot;
mod standing;
mod statement;
mod stopped;
mod strict;
mod stub;
mod swallow;
mod sweep;
mod tasks;
mod uncalled;
mod unsendable;
mod val;
mod ways;
mod when;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use oxc_allocator::Allocator;
use page::{Page, Span};

use attached::Pushed;
pub(crate) use natives::document::is_hit;
pub(crate) use natives::wrapper::is_wrapper;
pub(crate) use operator::number_text;
pub(crate) use record::{Base, ImageSent, Recorded, Through, Trace, Turn};
use scope::{Holders, Journal, Place, Scope};
use source::Unit;
pub(crate) use source::mentions_pixel;
pub(crate) use swallow::{Swallowed, is_read};
use tasks::Task;
use val::{Class, Closure, Kind, Object, Val};
use when::Phase;

use crate::trees::Trees;
use crate::{Inert, Trigger};

/// Steps after which a page is no longer run; what was not reached is swept up as never run.
const STEPS: u32 = 400_000;
/// Steps kept for what does not run by itself, however long the rest has taken.
const RESERVE: u32 = STEPS / 4;
/// Depth of calls, statements and expressions; a call counts for eight.
const DEPTH: u32 = 340;
/// Depth at which no function is entered any more: what the last one holds is still followed.
const ENTERED: u32 = 300;
/// Bytes of stack that this depth may take in a debug build.
const STACK: usize = 40 << 20;

/// Why running stopped short.
enum Abrupt<'a> {
    /// An exception; its value.
    Throw(Val<'a>),
    /// The page is too long to be run further.
    Spent,
}

type Eval<'a, T = Val<'a>> = Result<T, Abrupt<'a>>;

/// The circumstances under which code runs, written beside every call.
#[derive(Clone)]
struct Circumstance {
    trigger: Trigger,
    on: Option<String>,
    inert: Option<Inert>,
    /// Conditions around it that could not be decided.
    doubts: u32,
}

struct Machine<'a, 'p> {
    page: &'p Page,
    trees: &'p Trees<'a, 'p>,
    allocator: &'a Allocator,
    units: Vec<Unit<'a>>,
    unit: usize,
    global: Rc<Scope<'a>>,
    window: Rc<Object<'a>>,
    document: Rc<Object<'a>>,
    journals: Vec<Journal<'a>>,
    /// Ways out of the running code that may have been taken.
    ways: Vec<ways::Way<'a>>,
    /// The undecided branches in which it stands, and how many forks there were.
    turns: Vec<Turn>,
    forks: u32,
    /// Where those begin that lead to places in what runs now.
    floor: usize,
    holders: Holders<'a>,
    circumstance: Circumstance,
    /// What the running code has waited for.
    waits: Option<Rc<natives::promise::Waits<'a>>>,
    /// What calls and images waited for.
    waited: Vec<Rc<natives::promise::Waits<'a>>>,
    tasks: Vec<Task<'a>>,
    set_off: dispatch::SetOff,
    spoken: swallow::Spoken,
    /// Whether the browser comes to the script that runs is not known.
    beset: bool,
    queues: arrival::Queues<'a>,
    phase: Phase,
    /// Where the script stands that the parser has come to; past the end once all is parsed.
    reached: u32,
    in_head: bool,
    /// Scripts have put something into the page that nobody looked into.
    changed: bool,
    /// Scripts may have taken elements of the page away, or renamed them.
    taken: bool,
    timers: u32,
    /// Milliseconds of the timer that runs; 0 outside of any.
    delay: f64,
    cleared: HashSet<u32>,
    /// Where calls stand behind what throws, perhaps, and how they would be made.
    behind_errors: HashMap<u32, Circumstance>,
    body_ran: HashSet<usize>,
    /// Names of all scripts together: `let` and its kin, and `var` and functions.
    lexical: HashSet<Rc<str>>,
    variables: HashSet<Rc<str>>,
    /// Labels of the loop that is about to run.
    labels: Vec<&'a str>,
    /// The script that is about to run is a module.
    module: bool,
    /// What runs is strict code.
    strict: bool,
    /// Variables that are constants.
    fixed: HashSet<Place>,
    /// A link of the chain that is evaluated was `?.` on nothing: the rest of it is left.
    cut: bool,
    /// The object of a child's constructor, until it is entered.
    unborn: Option<Val<'a>>,
    /// What `new` calls, until it is entered.
    constructs: Option<Val<'a>>,
    /// What each object of a class begins with, by the class's prototype.
    fields: Vec<object::Fields<'a>>,
    /// Some property runs code when it is read.
    accessors: bool,
    /// Images that have got their address in the piece of code that runs, each with its place in the trace.
    loading: Vec<(Rc<Object<'a>>, usize)>,
    /// Names of elements that scripts have defined.
    defined: HashSet<Rc<str>>,
    component: component::Component<'a>,
    /// Something may have given all values of a kind more members than the browser does.
    extended: bool,
    /// The page has written to what every call of a base code goes through.
    breaks_calls: bool,
    /// Members of `navigator` that the page looks for.
    looked: HashSet<Rc<str>>,
    /// Some element has got a member that elements have not.
    marked: bool,
    /// Properties that are not to be written.
    read_only: HashSet<Place>,
    /// Names of `var` in the functions that have run, by their place.
    hoisted: HashMap<(usize, u32), hoist::Names<'a>>,
    /// Scripts in markup that is only set, which browsers do not run.
    never_run: Vec<page::Code>,
    /// Markup of `document.write` with a script that is not closed yet.
    unwritten: String,
    closures: Vec<Closure<'a>>,
    /// Functions made so far, by their place, and whether each is a queueing function.
    functions: HashMap<(usize, u32), bool>,
    entered: HashMap<(usize, u32), bool>,
    /// Functions that run, the outermost first.
    frames: Vec<enter::Frame<'a>>,
    /// How often anything was written.
    writes: u64,
    /// Parameters and the items of `arguments` that are one with them, each by the place of the other.
    twins: HashMap<Place, scope::Slot<'a>>,
    /// Whether a function names its `arguments`, by its place.
    takes_arguments: HashMap<(usize, u32), bool>,
    /// Something was too deep or took too long to be followed.
    unfollowed: bool,
    /// Pieces of code in which an exception ended something.
    cut_short: HashSet<usize>,
    /// The exception that was thrown last, on its way out.
    unwinding: Option<stopped::Unwinding>,
    /// Names of imported packages that wrap the pixel.
    wrappers: Vec<Rc<str>>,
    /// What the page has thrown last by `throw`.
    by_hand: Option<Span>,
    /// Functions that something unknown holds.
    given_away: HashSet<(usize, u32)>,
    escaped: escape::Escaped<'a>,
    visited: HashSet<(usize, u32)>,
    /// Pixel code of pieces of code, by their number.
    found: HashMap<usize, Rc<sweep::Found>>,
    inert_units: HashMap<usize, Inert>,
    /// How far the page is read by the time that the code runs, in bytes.
    read_to: u32,
    steps: u32,
    /// Steps left for script files, which must not take those of the page.
    files_steps: u32,
    depth: u32,
    /// Names that nothing on the page defines may still come from a script that was not read.
    complete: bool,
    /// What the page puts on the data layer of a tag manager.
    pushed: Vec<Pushed>,
    /// Tags of containers, by their index in `Source::attached`, that have not run yet.
    tags: Vec<usize>,
    /// A listener or a timer runs.
    later: bool,
    /// What the running piece of code does about the page that is shown.
    exit: leave::Exit,
    trace: Trace,
}

/// Runs everything on a page.
pub(crate) fn run(trees: &Trees<'_, '_>) -> Trace {
    // Running goes as deep as `DEPTH`, whatever thread it is called on.
    stacker::maybe_grow(STACK, STACK, || {
        let mut machine = Machine::new(trees);
        machine.run_page();
        machine.look_at_waits();
        machine.holders.let_go();
        machine.trace
    })
}

impl<'a, 'p> Machine<'a, 'p> {
    fn new(trees: &'p Trees<'a, 'p>) -> Self {
        let page = trees.page;
        let whole = page
            .elements
            .iter()
            .any(|element| matches!(&*element.name, "html" | "head" | "body"));
        Self {
            page,
            trees,
            allocator: trees.allocator,
            units: Vec::new(),
            unit: 0,
            global: Scope::new(None, true),
            window: Object::new(Class::Window),
            document: Object::new(Class::Document),
            journals: Vec::new(),
            ways: Vec::new(),
            turns: Vec::new(),
            forks: 0,
            floor: 0,
            holders: Holders::default(),
            circumstance: Circumstance {
                trigger: Trigger::PageLoad,
                on: None,
                inert: None,
                doubts: 0,
            },
            waits: None,
            waited: Vec::new(),
            tasks: Vec::new(),
            set_off: dispatch::SetOff::default(),
            spoken: swallow::Spoken::default(),
            beset: false,
            queues: arrival::Queues::default(),
            phase: Phase::Loading,
            reached: 0,
            in_head: false,
            changed: false,
            taken: false,
            timers: 0,
            delay: 0.0,
            cleared: HashSet::new(),
            behind_errors: HashMap::new(),
            body_ran: HashSet::new(),
            lexical: HashSet::new(),
            variables: HashSet::new(),
            labels: Vec::new(),
            module: false,
            strict: false,
            fixed: HashSet::new(),
            cut: false,
            unborn: None,
            constructs: None,
            fields: Vec::new(),
            accessors: false,
            loading: Vec::new(),
            defined: HashSet::new(),
            component: component::Component::default(),
            extended: false,
            breaks_calls: false,
            looked: HashSet::new(),
            marked: false,
            read_only: HashSet::new(),
            hoisted: HashMap::new(),
            never_run: Vec::new(),
            unwritten: String::new(),
            closures: Vec::new(),
            functions: HashMap::new(),
            entered: HashMap::new(),
            frames: Vec::new(),
            writes: 0,
            twins: HashMap::new(),
            takes_arguments: HashMap::new(),
            unfollowed: false,
            cut_short: HashSet::new(),
            unwinding: None,
            wrappers: Vec::new(),
            by_hand: None,
            given_away: HashSet::new(),
            escaped: escape::Escaped::default(),
            visited: HashSet::new(),
            found: HashMap::new(),
            inert_units: HashMap::new(),
            read_to: 0,
            steps: STEPS,
            files_steps: STEPS,
            depth: 0,
            // A template's server may add whatever it likes, and so may what is around a piece.
            complete: whole && !page.is_piece && page.own_marks().is_empty(),
            pushed: Vec::new(),
            tags: attached::tags(page),
            later: false,
            exit: leave::Exit::default(),
            trace: Trace::default(),
        }
    }

    /// The page's span of a span in the code that is running.
    fn at(&self, span: oxc_span::Span) -> Span {
        self.units[self.unit].code.span(span.start, span.end)
    }

    fn step(&mut self) -> Eval<'a, ()> {
        self.spend(1)
    }

    /// Takes what `work` cost beside the steps themselves, so that a page can't make much of few.
    fn spend(&mut self, work: usize) -> Eval<'a, ()> {
        self.steps = self
            .steps
            .saturating_sub(u32::try_from(work).unwrap_or(u32::MAX));
        if self.steps == 0 {
            self.unfollowed = true;
            Err(Abrupt::Spent)
        } else {
            Ok(())
        }
    }

    /// How much stands between the page and what runs now.
    fn doubts(&self) -> u32 {
        let ways = self.ways.iter().filter(|way| !way.goes_on());
        self.circumstance.doubts + ways.count() as u32
    }

    /// Whether what runs now surely runs.
    fn certain(&self) -> bool {
        self.circumstance.doubts == 0 && self.ways.iter().all(ways::Way::goes_on)
    }

    fn window_value(&self, at: Span) -> Val<'a> {
        Val::new(Kind::Object(Rc::clone(&self.window)), at)
    }
}

#[cfg(test)]
pub(crate) mod tests;
