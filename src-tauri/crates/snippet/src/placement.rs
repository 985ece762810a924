//! Where code goes: each piece with its place, and a page that has all of them there.

/// What is pasted, piece by piece, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The pieces.
    pub pieces: Vec<Piece>,
    /// What else to know, one sentence or two each, code in backticks.
    pub notes: Vec<String>,
}

/// One piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it goes.
    pub place: Place,
    /// The same for a person, one or two sentences, code in backticks.
    pub goes: String,
    /// The code, without a line end.
    pub code: String,
}

/// A place in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Just above `</head>`, on every page.
    Head,
    /// Just below `<body>`, on every page.
    BodyStart,
    /// In the body below the base code, on the pages of the event only.
    Body,
    /// In the start tag of a button or link.
    Element,
}

impl Place {
    /// `head`, `body_start`, `body` or `element`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::BodyStart => "body_start",
            Self::Body => "body",
            Self::Element => "element",
        }
    }
}

/// A page that has each piece in its place, to look at and to check; `around` holds pieces that
/// are on the page already, such as the base code.
pub fn example(snippet: &Snippet, around: &Snippet) -> String {
    let at = |place: Place| {
        let pieces = around.pieces.iter().chain(&snippet.pieces);
        let pieces = pieces.filter(move |piece| piece.place == place);
        pieces.map(|piece| piece.code.as_str())
    };
    let lines = |place| at(place).fold(String::new(), |text, code| text + code + "\n");
    let elements = at(Place::Element).fold(String::new(), |text, code| {
        format!("{text}<button type=\"button\" {code}>Click</button>\n")
    });
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>Example</title>\n{}</head>\n<body>\n{}{}{elements}</body>\n</html>\n",
        lines(Place::Head),
        lines(Place::BodyStart),
        lines(Place::Body)
    )
}
