//! What the tokenizer tells, in its words: each piece as it is met, with the position behind it.

use std::convert::Infallible;

use html5gum::{Emitter, Error, State};

use super::{Doctype, RawAttribute, Reader};
use crate::Span;
use crate::decoded::{Decoded, append};
use crate::tree::Letters;

impl Emitter for &mut Reader<'_> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset as i32);
    }

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start_tag = last_start_tag.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        let end = self.position;
        self.end_text(end);
        if let Some(raw) = self.raw.take() {
            self.end_raw(&raw, end, false);
        }
        if let Some((element, code)) = self.foreign_script.take() {
            self.found.drawn_script(element, code.code(), false);
        }
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, piece: &[u8]) {
        let (page, position) = (self.text.as_bytes(), self.position);
        if let Some((_, code)) = &mut self.foreign_script {
            code.push(piece, page, position);
        }
        if self.raw.is_some() {
            return;
        }
        let before = self.letters;
        if matches!(before, Some(Letters::Written | Letters::BlankThenWritten)) {
            if !piece.iter().all(u8::is_ascii_whitespace) {
                self.letters_end = position;
            }
            return;
        }
        let blank = |byte: &u8| byte.is_ascii_whitespace();
        let now = match piece.iter().find(|&byte| !blank(byte) && *byte != 0) {
            Some(_) if before == Some(Letters::Blank) || piece.first().is_some_and(blank) => {
                Letters::BlankThenWritten
            }
            Some(_) => Letters::Written,
            None if piece.contains(&0) && before.is_none() => Letters::Nul,
            None => Letters::Blank,
        };
        self.letters_end = position;
        self.letters = Some(now);
    }

    fn init_start_tag(&mut self) {
        self.tag.is_start = true;
        self.tag.self_closing = false;
        self.tag.name.clear();
        self.tag.attributes.clear();
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.tag.is_start = false;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_text(self.opened);
        self.drop_repeated_attributes();
        let next = if self.tag.is_start {
            self.start_tag()
        } else {
            self.end_tag();
            None
        };
        self.token_end = self.position;
        next
    }

    fn emit_current_comment(&mut self) {
        self.end_text(self.opened);
        let whole = Span::new(self.opened, self.position);
        self.found.comment(self.text, whole);
        self.token_end = self.position;
        let position = self.position;
        if let Some((_, code)) = &mut self.foreign_script {
            code.skip_to(position);
        }
    }

    fn emit_current_doctype(&mut self) {
        self.end_text(self.opened);
        let Doctype {
            name,
            public,
            system,
            quirks,
        } = std::mem::take(&mut self.doctype);
        self.tree
            .doctype(&name, public.as_deref(), system.as_deref(), quirks);
        self.token_end = self.position;
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = true;
    }

    fn set_force_quirks(&mut self) {
        self.doctype.quirks = true;
    }

    fn push_tag_name(&mut self, piece: &[u8]) {
        append(&mut self.tag.name, piece);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, piece: &[u8]) {
        self.doctype.name.extend_from_slice(piece);
    }

    fn init_doctype(&mut self) {
        self.doctype = Doctype::default();
    }

    fn init_attribute(&mut self) {
        let value = Decoded::at(self.position);
        self.tag.attributes.push(RawAttribute {
            name: Vec::new(),
            value,
        });
    }

    fn init_attribute_value(&mut self) {
        let position = self.position;
        if let Some(attribute) = self.current_attribute() {
            attribute.value = Decoded::at(position);
        }
    }

    fn push_attribute_name(&mut self, piece: &[u8]) {
        let position = self.position;
        if let Some(attribute) = self.current_attribute() {
            append(&mut attribute.name, piece);
            attribute.value = Decoded::at(position);
        }
    }

    fn push_attribute_value(&mut self, piece: &[u8]) {
        let (page, position) = (self.text.as_bytes(), self.position);
        if let Some(attribute) = self.current_attribute() {
            attribute.value.push(piece, page, position);
        }
    }

    fn set_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public = Some(value.to_vec());
    }

    fn set_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system = Some(value.to_vec());
    }

    fn push_doctype_public_identifier(&mut self, piece: &[u8]) {
        self.doctype
            .public
            .get_or_insert_default()
            .extend_from_slice(piece);
    }

    fn push_doctype_system_identifier(&mut self, piece: &[u8]) {
        self.doctype
            .system
            .get_or_insert_default()
            .extend_from_slice(piece);
    }

    fn start_open_tag(&mut self) {
        self.opened = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.tag.is_start
            && !self.last_start_tag.is_empty()
            && self.last_start_tag == self.tag.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.tree.is_foreign()
    }
}
