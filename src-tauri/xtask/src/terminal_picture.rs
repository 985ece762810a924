//! What a program prints in colour, as a picture: an SVG that is sharp at any size.

use std::fmt::Write;

const COLUMN: f64 = 8.4;
const LINE: f64 = 19.0;
const MARGIN: f64 = 20.0;
const HEAD: f64 = 34.0;

/// A terminal's first sixteen colours on a dark ground.
const COLORS: [&str; 16] = [
    "#6e7681", "#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#c9d1d9",
    "#8b949e", "#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#ffffff",
];

/// How a piece of text is set.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Style {
    color: Option<&'static str>,
    weight: Weight,
    is_dim: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Weight {
    #[default]
    Normal,
    Bold,
}

/// The picture of `command` and what it printed.
pub(crate) fn draw(command: &str, printed: &str) -> String {
    let lines: Vec<&str> = printed.trim_end().lines().collect();
    let columns = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let wide = MARGIN * 2.0 + COLUMN * columns.max(width(command) + 2) as f64;
    let high = HEAD + LINE * (lines.len() + 1) as f64 + MARGIN * 1.5;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" \
         width=\"{wide:.0}\" height=\"{high:.0}\" font-size=\"14\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         fill=\"#c9d1d9\">\n<rect width=\"{wide:.0}\" \
         height=\"{high:.0}\" rx=\"10\" fill=\"#0d1117\"/>\n"
    );
    for (index, color) in ["#ff5f57", "#febc2e", "#28c840"].iter().enumerate() {
        let x = 22 + 20 * index;
        push(
            &mut svg,
            format_args!("<circle cx=\"{x}\" cy=\"20\" r=\"6\" fill=\"{color}\"/>\n"),
        );
    }
    let mut style = Style::default();
    let typed = format!("\u{1b}[92m$\u{1b}[0m \u{1b}[1m{command}\u{1b}[0m");
    for (index, line) in std::iter::once(typed.as_str()).chain(lines).enumerate() {
        let y = HEAD + LINE * (index + 1) as f64;
        let mut column = 0;
        for (text, set) in pieces(line, &mut style) {
            // Viewers drop spaces at the ends, and a stretched text would fill their room.
            let begin = column + width(text) - width(text.trim_start());
            if !text.trim().is_empty() {
                piece(
                    &mut svg,
                    MARGIN + COLUMN * begin as f64,
                    y,
                    text.trim(),
                    set,
                );
            }
            column += width(text);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// One piece, at its own place and of its own length: the columns hold whatever the font is.
fn piece(svg: &mut String, x: f64, y: f64, text: &str, style: Style) {
    let color = style
        .color
        .map(|color| format!(" fill=\"{color}\""))
        .unwrap_or_default();
    let weight = match style.weight {
        Weight::Normal => "",
        Weight::Bold => " font-weight=\"600\"",
    };
    let dim = if style.is_dim {
        " opacity=\"0.65\""
    } else {
        ""
    };
    let long = COLUMN * width(text) as f64;
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let text = text.replace(' ', "\u{a0}");
    push(
        svg,
        format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{long:.1}\"{color}{weight}{dim}>{text}</text>\n"
        ),
    );
}

/// A line in pieces of one style each. The style goes on into the next line.
fn pieces<'a>(line: &'a str, style: &mut Style) -> Vec<(&'a str, Style)> {
    let mut found = Vec::new();
    for (index, part) in line.split("\u{1b}[").enumerate() {
        let text = match part.split_once('m') {
            Some((codes, text)) if index > 0 => {
                change(style, codes);
                text
            }
            _ => part,
        };
        if !text.is_empty() {
            found.push((text, *style));
        }
    }
    found
}

/// Takes in the numbers of one colour sequence.
fn change(style: &mut Style, codes: &str) {
    let mut codes = codes.split(';').map(|code| code.parse().unwrap_or(0_usize));
    while let Some(code) = codes.next() {
        match code {
            0 => *style = Style::default(),
            1 => style.weight = Weight::Bold,
            2 => style.is_dim = true,
            22 => (style.weight, style.is_dim) = (Weight::Normal, false),
            30..=37 => style.color = Some(COLORS[code - 30]),
            90..=97 => style.color = Some(COLORS[code - 82]),
            39 => style.color = None,
            // 38;5;N: the first sixteen of the 256 are the ones above.
            38 => {
                let number = codes.nth(1).unwrap_or(7);
                style.color = Some(COLORS[number % 16]);
            }
            _ => {}
        }
    }
}

/// Columns that a line takes, its colour sequences left out.
fn width(line: &str) -> usize {
    let mut style = Style::default();
    let pieces = pieces(line, &mut style);
    pieces.iter().map(|(text, _)| text.chars().count()).sum()
}

fn push(svg: &mut String, what: std::fmt::Arguments<'_>) {
    svg.write_fmt(what)
        .expect("a string takes whatever is written");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_attributes_and_take_no_room() {
        let mut style = Style::default();
        let line = "\u{1b}[1m\u{1b}[91merror\u{1b}[0m: x";
        let found = pieces(line, &mut style);
        assert_eq!(width(line), 8);
        assert_eq!(found[0].0, "error");
        assert!(found[0].1.color == Some(COLORS[9]) && found[0].1.weight == Weight::Bold);
        assert!(found[1] == (": x", Style::default()));
    }

    #[test]
    fn text_of_a_page_cannot_break_the_picture() {
        let svg = draw("x", "<script> & \"\n");
        assert!(svg.contains("&lt;script>\u{a0}&amp;\u{a0}\""));
    }
}
