//! Text with its character references decoded, and the way back to where each piece is written.

use crate::{Code, Span};

/// Decoded text under construction. Pieces are pushed in the order written, each with the end of
/// what it was written as.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoded {
    bytes: Vec<u8>,
    /// As in [`Code`], without the first run where that begins at `start`.
    map: Vec<(u32, u32)>,
    start: u32,
    end: u32,
}

impl Decoded {
    /// Empty text, written at `at`.
    pub(crate) fn at(at: u32) -> Self {
        Self {
            bytes: Vec::new(),
            map: Vec::new(),
            start: at,
            end: at,
        }
    }

    /// Adds `piece`, which the page writes as all that lies between the last piece and `end`.
    pub(crate) fn push(&mut self, piece: &[u8], page: &[u8], end: u32) {
        let mut end = end.max(self.end);
        if piece == b"\n"
            && page.get((end as usize).saturating_sub(1)..=end as usize) == Some(b"\r\n")
        {
            // The tokenizer turns CR into LF and drops an LF behind it only with the next piece.
            end += 1;
        }
        let mut written = page
            .get(self.end as usize..end as usize)
            .unwrap_or_default();
        let extra = written.len().saturating_sub(piece.len());
        if extra > 0 && !written.starts_with(b"&") && written.ends_with(piece) && piece != b"\n" {
            // The marks of a CDATA section stand before the piece and are no part of the text.
            self.skip_to(self.end + extra as u32);
            written = piece;
        }
        if written == piece {
            append(&mut self.bytes, piece);
        } else {
            self.mark(self.end);
            append(&mut self.bytes, piece);
            self.mark(end);
        }
        self.end = end;
    }

    /// Goes on at `at`, leaving out what lies between.
    pub(crate) fn skip_to(&mut self, at: u32) {
        if at > self.end {
            self.mark(at);
            self.end = at;
        }
    }

    /// The text so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The text, finished. The tokenizer cuts only at ASCII characters, so its pieces join to
    /// UTF-8 again.
    pub(crate) fn into_text(self) -> String {
        into_string(self.bytes)
    }

    /// Whether it could be an address that [`address_code`] takes for a script.
    pub(crate) fn may_be_script_address(&self) -> bool {
        let first = self.bytes.iter().find(|byte| **byte > b' ');
        first.is_some_and(|byte| byte.eq_ignore_ascii_case(&b'j'))
    }

    /// Where it is written.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The text as code.
    pub(crate) fn code(&self) -> Code {
        let mut map = vec![(0, self.start)];
        if self.map.first().is_some_and(|first| first.0 == 0) {
            map.clear();
        }
        map.extend_from_slice(&self.map);
        Code {
            text: self.text(),
            at: self.span(),
            map,
        }
    }

    /// From here on the text is written at `source`.
    fn mark(&mut self, source: u32) {
        mark(&mut self.map, self.bytes.len(), source);
    }
}

/// The code of a `javascript:` address: what the browser runs of it, with the way back.
///
/// The URL parser trims controls and spaces, drops tabs and line ends, and the script is the
/// percent-decoded rest (HTML Standard, "javascript: URL").
pub(crate) fn address_code(address: &Code) -> Option<Code> {
    let bytes = address.text.as_bytes();
    let end = bytes.iter().rposition(|&byte| byte > b' ')? + 1;
    let mut at = bytes.iter().position(|&byte| byte > b' ')?;
    for expected in b"javascript:" {
        while is_dropped(*bytes.get(at)?) {
            at += 1;
        }
        if !bytes.get(at)?.eq_ignore_ascii_case(expected) {
            return None;
        }
        at += 1;
    }
    let at = at.min(end);
    // Every run of the address's own map begins a run here too, and so does every decoded byte.
    let mut runs = address
        .map
        .iter()
        .map(|&(here, _)| here)
        .skip_while(|&here| here as usize <= at)
        .peekable();
    let start = address.offset(at as u32);
    let mut code = Vec::with_capacity(end - at);
    let mut map = vec![(0, start)];
    let mut here = at;
    while here < end {
        while runs.next_if(|&run| run as usize <= here).is_some() {
            mark(&mut map, code.len(), address.offset(here as u32));
        }
        let escaped = match bytes[here] {
            b'%' => bytes.get(here + 1..(here + 3).min(end)).and_then(hex_byte),
            _ => None,
        };
        match escaped {
            Some(byte) => {
                mark(&mut map, code.len(), address.offset(here as u32));
                code.push(byte);
                here += 3;
                mark(&mut map, code.len(), address.offset(here as u32));
            }
            None if is_dropped(bytes[here]) => {
                here += 1;
                mark(&mut map, code.len(), address.offset(here as u32));
            }
            None => {
                code.push(bytes[here]);
                here += 1;
            }
        }
    }
    let at = Span::new(start, address.offset(end as u32));
    // Escapes that make no UTF-8 become replacement characters and would shift the map; such code
    // cannot be marked piece by piece.
    match String::from_utf8(code) {
        Ok(text) => Some(Code { text, at, map }),
        Err(broken) => {
            let text = String::from_utf8_lossy(broken.as_bytes()).into_owned();
            Some(Code {
                text,
                at,
                map: vec![(0, start), (1, at.end)],
            })
        }
    }
}

/// Adds a piece to bytes. Most names and values come as one piece, for which room is then made as
/// it is needed.
pub(crate) fn append(bytes: &mut Vec<u8>, piece: &[u8]) {
    if bytes.capacity() == 0 {
        *bytes = piece.to_vec();
    } else {
        bytes.extend_from_slice(piece);
    }
}

/// Bytes as text, without a copy where they are UTF-8.
pub(crate) fn into_string(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned())
}

fn is_dropped(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r')
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| {
        digits
            .get(at)
            .and_then(|&digit| (digit as char).to_digit(16))
    };
    Some((digit(0)? * 16 + digit(1)?) as u8)
}

fn mark(map: &mut Vec<(u32, u32)>, here: usize, source: u32) {
    match map.last_mut() {
        Some(last) if last.0 as usize == here => last.1 = source,
        _ => map.push((here as u32, source)),
    }
}
