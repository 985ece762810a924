//! Finds the marks of a template, one after the other.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::context::Context;
use super::family::Family;
use super::{
    Does, blade, braces, cold_fusion, curly, dollar, env, percent, php, razor, smarty, square,
    tags, xml,
};

/// A mark that was met.
pub(super) struct Met {
    /// Bytes of the mark.
    pub(super) len: usize,
    /// What it does.
    pub(super) does: Does,
    /// What follows is no template until this stands there.
    pub(super) plain_until: Option<String>,
    /// What stands in place of its brackets, where what is between them is read.
    pub(super) quote: Option<u8>,
    /// What stands in place of the whole mark, byte for byte, which then is none.
    pub(super) put: Option<&'static str>,
}

impl Met {
    pub(super) fn new(len: usize, does: Does) -> Self {
        Self {
            len,
            does,
            plain_until: None,
            quote: None,
            put: None,
        }
    }

    /// Signs that are read as others.
    pub(super) fn put(instead: &'static str) -> Self {
        Self {
            put: Some(instead),
            ..Self::new(instead.len(), Does::Steers)
        }
    }

    /// A mark behind which nothing is a mark until `end`.
    pub(super) fn plain(len: usize, end: impl Into<String>) -> Self {
        Self {
            plain_until: Some(end.into()),
            ..Self::new(len, Does::Steers)
        }
    }
}

/// Reads a text for marks.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    families: Vec<Family>,
    starts: [bool; 256],
    /// Where the ends of marks stand last: behind it, none needs to be looked for again.
    last: RefCell<HashMap<String, Option<usize>>>,
    /// Brackets that close a block of Razor.
    pub(super) closers: RefCell<Vec<usize>>,
    /// Where a template literal that is markup ends: `{@html `…`}`, `src={`…`}`.
    pub(super) literal: Cell<Option<usize>>,
}

impl<'t> Scanner<'t> {
    /// Reads `text` for marks of `families`.
    pub(super) fn new(text: &'t str, families: Vec<Family>) -> Self {
        let mut starts = [false; 256];
        for family in &families {
            for byte in first_bytes(*family).bytes() {
                starts[usize::from(byte)] = true;
            }
        }
        Self {
            text,
            families,
            starts,
            last: RefCell::default(),
            closers: RefCell::default(),
            literal: Cell::default(),
        }
    }

    /// The next place at or after `from` where a mark could begin.
    pub(super) fn candidate(&self, from: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(from..)?;
        let found = rest
            .iter()
            .position(|byte| self.starts[usize::from(*byte)])?;
        Some(from + found)
    }

    /// The mark that begins at `start`.
    pub(super) fn met(&self, start: usize, context: &Context) -> Option<Met> {
        let rest = &self.text[start..];
        self.families.iter().find_map(|family| match family {
            Family::Php => php::met(rest),
            Family::Blade => blade::met(self, start, context),
            Family::Braces => braces::met(self, rest, true),
            Family::Likely => fits(self, start, context)
                .then(|| braces::met(self, rest, false))
                .flatten(),
            Family::Vue => curly::vue(rest, start, context),
            Family::Curly => curly::met(self, start, context),
            Family::Erb | Family::Percent => percent::met(self, rest, *family),
            Family::Asp => percent::met(self, rest, *family).or_else(|| dollar::prefixed(rest)),
            Family::Jsp => percent::met(self, rest, *family)
                .or_else(|| dollar::prefixed(rest))
                .or_else(|| dollar::braced(self, start)),
            Family::Smarty => smarty::met(self, rest),
            Family::Razor => razor::met(self, start, context),
            Family::FreeMarker => dollar::free_marker(self, start),
            Family::Velocity => dollar::velocity(self, start),
            Family::Oxid => square::oxid(self, rest),
            Family::Modx => square::modx(rest),
            Family::Isml => tags::isml(self, rest).or_else(|| dollar::braced(self, start)),
            Family::Htl => tags::htl(rest).or_else(|| dollar::braced(self, start)),
            Family::ColdFusion => cold_fusion::met(self, rest),
            Family::Thymeleaf => dollar::thymeleaf(rest),
            Family::Mako => percent::mako(self, start)
                .or_else(|| percent::met(self, rest, *family))
                .or_else(|| dollar::braced(self, start)),
            Family::Env => env::met(rest),
            Family::Blogger => xml::met(self, rest),
            Family::Fluid => dollar::fluid(rest).or_else(|| curly::fluid(self, start)),
        })
    }

    /// Past the first `end` in `rest`, which is the text from some place on.
    pub(super) fn to(&self, rest: &str, end: &str) -> Option<usize> {
        let from = self.text.len() - rest.len();
        let mut last = self.last.borrow_mut();
        let last = match last.get(end) {
            Some(last) => *last,
            None => *last.entry(end.to_owned()).or_insert(self.text.rfind(end)),
        };
        (last? >= from)
            .then(|| rest.find(end))?
            .map(|at| at + end.len())
    }

    /// Where the mark with `end` in it begins, at or after `from`: up to there nothing is a mark.
    pub(super) fn plain_to(&self, from: usize, end: &str) -> usize {
        let Some(past) = self.to(&self.text[from..], end) else {
            return self.text.len();
        };
        let at = from + past - end.len();
        if end.starts_with(['{', '@', '<']) {
            return at;
        }
        self.text[from..at]
            .rfind("{%")
            .map_or(at, |open| from + open)
    }

    /// What stands before `start`.
    pub(super) fn before(&self, start: usize) -> Option<char> {
        self.text[..start].chars().next_back()
    }
}

/// The bytes that marks of a family begin with.
fn first_bytes(family: Family) -> &'static str {
    match family {
        Family::Php | Family::Erb | Family::Percent | Family::Asp | Family::Blogger => "<",
        Family::Blade => "{@",
        Family::Braces => "{<",
        Family::Likely | Family::Smarty => "{",
        Family::Vue => "{-",
        Family::Curly => "{-$`<)",
        Family::Jsp | Family::FreeMarker => "<$#",
        Family::Razor => "@}<",
        Family::Velocity => "$#",
        Family::ColdFusion => "<#",
        Family::Thymeleaf => "[/",
        Family::Oxid | Family::Modx => "[",
        Family::Isml | Family::Htl => "<$#",
        Family::Env => "%",
        Family::Mako => "<$%#",
        Family::Fluid => "<{",
    }
}

/// In a script, braces after code are a block in a block and no mark, unless they speak like one.
fn fits(scanner: &Scanner<'_>, start: usize, context: &Context) -> bool {
    let rest = &scanner.text[start..];
    if !context.is_script() || !rest.starts_with("{{") {
        return true;
    }
    let after_code = [')', '{', ';', '}', '>'];
    if !scanner.text[..start].trim_end().ends_with(after_code) {
        return true;
    }
    let inside = rest[2..].trim_start_matches(['-', '~', ' ']);
    let name = word(inside);
    let speaks = match name {
        "end" | "else" | "with" | "range" | "template" | "define" | "partial" | "block" => true,
        "if" => !inside[2..].trim_start().starts_with('('),
        _ => false,
    };
    speaks || inside.starts_with(['#', '/', '>', '^', '.', '$']) && !inside.starts_with("//")
}

/// Past the bracket that closes the one at the start of `rest`; quoted texts are passed over.
/// Nothing where it is not closed within `limit` bytes.
pub(super) fn closed(rest: &str, limit: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0_u32, None);
    let mut escaped = false;
    for (index, byte) in rest.bytes().enumerate().take(limit) {
        match (quote, byte) {
            _ if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(mark), byte) if mark == byte => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"' | b'`') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Past the `>` that ends the tag at the start of `rest`, quoted texts and brackets passed over.
pub(super) fn tag_end(rest: &str, limit: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0_u32, None);
    for (index, byte) in rest.bytes().enumerate().take(limit) {
        match (quote, byte) {
            (Some(mark), byte) if mark == byte => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(' | b'{') => depth += 1,
            (None, b')' | b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// The word of letters, digits and underscores that `rest` begins with.
pub(super) fn word(rest: &str) -> &str {
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(rest.len());
    &rest[..end]
}
