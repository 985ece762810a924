//! What a span holds, and the line that it stands on, short enough to quote.

use crate::json::Span;

/// Characters quoted at most.
const MOST: usize = 160;

impl Span {
    /// Whether `inner` begins within it.
    pub(crate) fn holds(self, inner: Self) -> bool {
        (self.offset..=self.offset + self.length).contains(&inner.offset)
    }

    /// The first line of the span in `text`, the page's text, without indentation; a long line is
    /// cut so that it begins near the span. Nothing where the span is not in the text or the line is blank.
    pub fn excerpt(&self, text: &str) -> Option<String> {
        let start = self.offset as usize;
        let (before, after) = (text.get(..start)?, text.get(start..)?);
        let before = before
            .rsplit(['\n', '\r'])
            .next()
            .unwrap_or_default()
            .trim_start();
        let after = after
            .split(['\n', '\r'])
            .next()
            .unwrap_or_default()
            .trim_end();
        // Lines may be megabytes: no more of them is counted than is quoted.
        let fits = before
            .chars()
            .rev()
            .chain(after.chars())
            .nth(MOST)
            .is_none();
        let near = before.char_indices().rev().nth(MOST / 4 - 1);
        let mut line = match near {
            Some((from, _)) if !fits && from > 0 => format!("…{}", &before[from..]),
            _ => before.to_owned(),
        };
        let room = MOST.saturating_sub(line.chars().count());
        line.extend(after.chars().take(room));
        if after.chars().nth(room).is_some() {
            line.push('…');
        }
        (!line.trim().is_empty()).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use page::Span as Bytes;

    use crate::Places;

    #[test]
    fn a_long_line_begins_near_the_span() {
        let text = format!("x\n  {}fbq('init')({})", "a".repeat(4000), "b".repeat(4000));
        let start = text.find("fbq").unwrap() as u32;
        let line = Places::new(&text)
            .of(Bytes::new(start, start + 3))
            .excerpt(&text)
            .unwrap();
        assert!(
            line.starts_with("…aaa") && line.contains("afbq('init')(b") && line.ends_with("b…"),
            "{line}"
        );
        assert!(line.chars().count() <= 162, "{line}");
    }
}
