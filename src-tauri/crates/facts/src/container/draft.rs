//! The text of a tag as a person would read it, with the way back to the container's file.

use page::Span;

use super::json::{Text, pieces};

/// A tag's text under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The text so far; what is computed stands in it as `{{name}}`.
    pub(super) text: String,
    /// What is computed.
    pub(super) computed: Vec<Span>,
    /// Pairs of offsets, rising, here and in the container's file.
    pub(super) map: Vec<(u32, u32)>,
}

impl Draft {
    /// Adds a text of the file, each piece changed by `change`.
    pub(super) fn literal(&mut self, file: &str, text: &Text, change: fn(&str) -> String) {
        for (piece, at) in pieces(file, text.at) {
            self.mark(at.start);
            self.text.push_str(&change(&piece));
            self.mark(at.end);
        }
    }

    /// Adds something that is only known when the tag runs.
    pub(super) fn computed(&mut self, name: &str) {
        let start = self.text.len() as u32;
        // Nothing in a name may look like the end of the text that it stands in.
        let name: String = name
            .chars()
            .filter(|sign| !matches!(sign, '<' | '>' | '"' | '\'' | '{' | '}' | '\n' | '\\'))
            .collect();
        self.text.push_str("{{");
        self.text.push_str(&name);
        self.text.push_str("}}");
        self.computed.push(Span::new(start, self.text.len() as u32));
    }

    /// Adds text that the container does not hold in these words.
    pub(super) fn plain(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// From here on the text comes from `there`.
    pub(super) fn mark(&mut self, there: u32) {
        let here = self.text.len() as u32;
        match self.map.last_mut() {
            Some(last) if last.0 == here => last.1 = there,
            _ => self.map.push((here, there)),
        }
    }

    /// Takes every `{{name}}` of the text for computed, save those for which `known` has a text,
    /// which takes its place.
    pub(super) fn with_names(self, known: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut done = Self::default();
        let mut from = 0;
        while let Some(start) = self.text[from..].find("{{").map(|at| from + at) {
            let Some(end) = self.text[start..].find("}}").map(|at| start + at + 2) else {
                break;
            };
            self.copy(from, start, &mut done);
            let name = self.text[start + 2..end - 2].trim();
            done.mark(self.there(start));
            match known(name) {
                Some(value) => {
                    let value = if self.stands_for_a_value(start, end) {
                        format!("'{}'", in_quotes(&value))
                    } else {
                        value
                    };
                    done.plain(&value);
                }
                None => done.computed(name),
            }
            done.mark(self.there(end));
            from = end;
        }
        self.copy(from, self.text.len(), &mut done);
        done.mark(self.there(self.text.len()));
        done
    }

    /// Whether a name stands where code wants a value, so that the tag manager puts it in quotes.
    fn stands_for_a_value(&self, start: usize, end: usize) -> bool {
        let before = self.text[..start].trim_end();
        let after = self.text[end..].trim_start();
        before.ends_with(['(', ',', ':', '?', '+', '['])
            && after.starts_with([')', ',', ';', '}', ']', '+', ':'])
    }

    /// Copies a piece of this text with its way back.
    fn copy(&self, from: usize, to: usize, into: &mut Self) {
        into.mark(self.there(from));
        let base = into.text.len() as u32;
        let shift = from as u32;
        let inside = |here: &u32| *here as usize > from && (*here as usize) < to;
        for (here, there) in self.map.iter().filter(|(here, _)| inside(here)) {
            into.map.push((base + here - shift, *there));
        }
        into.text.push_str(&self.text[from..to]);
    }

    fn there(&self, here: usize) -> u32 {
        let after = self
            .map
            .partition_point(|&(offset, _)| offset as usize <= here);
        let Some(&(offset, there)) = self.map.get(after.wrapping_sub(1)) else {
            return 0;
        };
        there + (here as u32 - offset)
    }
}

/// A text as it stands between single quotes of a script.
pub(super) fn in_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | '\'' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '<' => out.push_str("\\x3c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_computed_or_known() {
        let file = r"a\u003C({{id}}, '{{Key}}') {{x y}}";
        let text = Text {
            value: String::new(),
            at: Span::new(0, file.len() as u32),
        };
        let mut draft = Draft::default();
        draft.literal(file, &text, str::to_owned);
        let known = |name: &str| (name != "x y").then(|| "7".to_owned());
        let draft = draft.with_names(&known);
        assert_eq!(draft.text, "a<('7', '7') {{x y}}");
        assert_eq!(draft.computed[0].of(&draft.text), "{{x y}}");
        let start = draft.computed[0].start as usize;
        assert_eq!(draft.there(start) as usize, file.rfind("{{").unwrap());
        assert_eq!(draft.there(1) as usize, 1);
        assert_eq!(draft.there(2) as usize, 7);
    }
}
