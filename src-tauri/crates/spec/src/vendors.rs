//! Tag managers, shops, plug-ins, consent tools and delay tools: how each is recognised.
//!
//! Rows are those of reference 1.8 and 1.9. The evidence of a row stands behind it in brackets;
//! where that is "unconfirmed", the mark is the vendor's documented or common form but no capture
//! of it was at hand.

mod table;

pub use table::VENDORS;

/// One product that brings, holds back or delays pixel code.
#[derive(Debug)]
pub struct Vendor {
    /// Its name in reports: `google_tag_manager`.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it does.
    pub kind: VendorKind,
    /// Any one of these gives it away.
    pub marks: &'static [Mark],
    /// How its account id begins where it has one (`GTM-`); capital letters and digits follow.
    pub id_prefix: Option<&'static str>,
}

/// What a vendor does to pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VendorKind {
    /// Loads tags that do not stand in the page.
    TagManager,
    /// A shop or site system that brings a pixel of its own.
    Shop,
    /// An extension of a shop or site system that brings a pixel.
    Plugin,
    /// Holds scripts until the visitor agrees.
    Consent,
    /// Holds scripts until the visitor does something, for speed.
    Delay,
}

/// When a vendor lets a script run that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Release {
    /// When the visitor agrees.
    Agreement,
    /// When the visitor moves, scrolls or clicks.
    Interaction,
    /// When the rest of the page has loaded.
    Loaded,
    /// At once, in a worker beside the page.
    Worker,
}

impl Vendor {
    /// When it lets a script run that it holds [reference 1.9; the vendors' own documentation of
    /// Rocket Loader and Partytown].
    pub fn release(&self) -> Release {
        match (self.kind, self.name) {
            (VendorKind::Consent, _) => Release::Agreement,
            (_, "rocket_loader" | "mod_pagespeed") => Release::Loaded,
            (_, "partytown") => Release::Worker,
            _ => Release::Interaction,
        }
    }
}

/// One thing in a page that gives a vendor away. Texts compare without case unless said.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// A piece of the `src` of a script (or `href` of a link to a script).
    ScriptSrc(&'static str),
    /// A piece of the `src` of a frame.
    FrameSrc(&'static str),
    /// The whole `type` of a script.
    ScriptType(&'static str),
    /// 24 hexadecimal digits, then this: the `type` of a script.
    ScriptTypeAfterHex(&'static str),
    /// An attribute of this name on a script.
    Attribute(&'static str),
    /// An attribute of a script with this whole value.
    AttributeValue(&'static str, &'static str),
    /// An attribute of this name on a script, which other tools use too: it counts in a page that
    /// has this word as well.
    AttributeBeside(&'static str, &'static str),
    /// A class of a script that begins so.
    Class(&'static str),
    /// A piece of a script's text; upper and lower case count.
    Text(&'static str),
    /// A piece of a comment.
    Comment(&'static str),
    /// An image of the pixel with this `alt`.
    ImageAlt(&'static str),
}

impl Mark {
    /// Whether the mark stands on the very script that is held back. Marks that do not only show
    /// that the vendor is on the page.
    pub fn is_on_held_script(self) -> bool {
        match self {
            Self::ScriptType(_)
            | Self::ScriptTypeAfterHex(_)
            | Self::Attribute(_)
            | Self::AttributeValue(..)
            | Self::AttributeBeside(..)
            | Self::Class(_) => true,
            Self::ScriptSrc(_)
            | Self::FrameSrc(_)
            | Self::Text(_)
            | Self::Comment(_)
            | Self::ImageAlt(_) => false,
        }
    }
}

/// The vendor of this name.
pub fn vendor(name: &str) -> Option<&'static Vendor> {
    VENDORS.iter().find(|vendor| vendor.name == name)
}

/// The name of a vendor for people; the word itself where the table has none.
pub fn vendor_title(name: &str) -> &str {
    vendor(name).map_or(name, |vendor| vendor.title)
}

/// The vendor that a script's address gives away.
pub fn vendor_of_script(url: &str) -> Option<&'static Vendor> {
    let url = url.to_ascii_lowercase();
    let gives_away = |mark: &Mark| match mark {
        Mark::ScriptSrc(part) => url.contains(&part.to_ascii_lowercase()),
        _ => false,
    };
    VENDORS
        .iter()
        .find(|vendor| vendor.marks.iter().any(gives_away))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_snake_case() {
        for (index, row) in VENDORS.iter().enumerate() {
            assert!(
                row.name
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '_'),
                "{}",
                row.name
            );
            assert!(!row.marks.is_empty(), "{} has no mark", row.name);
            assert!(
                VENDORS[index + 1..]
                    .iter()
                    .all(|other| other.name != row.name),
                "{} stands twice",
                row.name
            );
        }
    }

    #[test]
    fn every_delay_tool_marks_the_script_that_it_holds() {
        for row in VENDORS.iter().filter(|row| row.kind == VendorKind::Delay) {
            assert!(
                row.marks.iter().any(|mark| mark.is_on_held_script()),
                "{}",
                row.name
            );
        }
    }
}
