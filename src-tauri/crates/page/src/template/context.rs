//! Where in a page one stands: in markup, in a tag, in a script. Good enough to choose what covers a
//! mark; the page itself is read by a conforming reader afterwards.

/// A place in a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Markup,
    Comment,
    Tag {
        script: bool,
        quote: Option<u8>,
    },
    Script,
    /// A file of code, which no tag ends.
    Code,
}

/// Follows a page's text piece by piece.
#[derive(Debug, Default)]
pub(super) struct Context {
    place: Place,
}

impl Context {
    /// In a file of code, all of which is a script.
    pub(super) fn script() -> Self {
        Self { place: Place::Code }
    }

    pub(super) fn is_markup(&self) -> bool {
        matches!(self.place, Place::Markup | Place::Comment)
    }

    pub(super) fn is_script(&self) -> bool {
        matches!(self.place, Place::Script | Place::Code)
    }

    /// In a tag, its attributes' values included.
    pub(super) fn is_tag(&self) -> bool {
        matches!(self.place, Place::Tag { .. })
    }

    /// In a quoted value of a tag.
    pub(super) fn is_quoted(&self) -> bool {
        matches!(self.place, Place::Tag { quote: Some(_), .. })
    }

    /// Goes on over a piece without marks.
    pub(super) fn read(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            at += match self.place {
                Place::Markup if starts(rest, b"<!--") => self.go(Place::Comment, 4),
                Place::Markup if starts(rest, b"<script") => self.go(
                    Place::Tag {
                        script: true,
                        quote: None,
                    },
                    7,
                ),
                Place::Markup
                    if rest[0] == b'<' && rest.get(1).is_some_and(u8::is_ascii_alphabetic) =>
                {
                    self.go(
                        Place::Tag {
                            script: false,
                            quote: None,
                        },
                        1,
                    )
                }
                Place::Comment if starts(rest, b"-->") => self.go(Place::Markup, 3),
                Place::Script if starts(rest, b"</script") => self.go(
                    Place::Tag {
                        script: false,
                        quote: None,
                    },
                    8,
                ),
                Place::Tag {
                    script,
                    quote: None,
                } => match rest[0] {
                    b'>' => self.go(if script { Place::Script } else { Place::Markup }, 1),
                    mark @ (b'"' | b'\'') => self.go(
                        Place::Tag {
                            script,
                            quote: Some(mark),
                        },
                        1,
                    ),
                    _ => 1,
                },
                Place::Tag {
                    script,
                    quote: Some(mark),
                } if rest[0] == mark => self.go(
                    Place::Tag {
                        script,
                        quote: None,
                    },
                    1,
                ),
                _ => 1,
            };
        }
    }

    fn go(&mut self, place: Place, by: usize) -> usize {
        self.place = place;
        by
    }
}

fn starts(rest: &[u8], word: &[u8]) -> bool {
    rest.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}
