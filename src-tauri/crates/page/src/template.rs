//! Server-side templates: what the server will compute is covered, byte for byte, before the page is
//! read, so that what is literal is read as the browser will see it.
//!
//! A mark that writes something becomes a name in scripts and attributes, and blanks in markup;
//! a mark that only steers becomes blanks everywhere. Offsets stay those of the file.

mod context;
mod marks;

use memchr::memmem;

use crate::{Source, Span};
use context::Context;
use marks::{Ends, Family, next};

/// A piece of a page that its server will replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The mark with its brackets.
    pub at: Span,
    /// What it does.
    pub does: Does,
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It writes a value.
    Writes,
    /// It steers: conditions, loops, includes, definitions, or code whose output is not seen.
    Steers,
    /// It is a comment that no visitor sees.
    Comments,
}

/// The text to read in place of the source's, and its marks; nothing where the source is no template.
pub(crate) fn cover(source: &Source) -> Option<(String, Vec<Mark>)> {
    // What a server has answered is what browsers see: a mark in it was left behind by mistake.
    if source.url.is_some() {
        return None;
    }
    let families = families(&source.name, &source.text);
    if families.is_empty() {
        return None;
    }
    let text = &*source.text;
    let mut covered = Vec::with_capacity(text.len());
    let mut marks = Vec::new();
    let mut context = Context::default();
    let mut from = 0;
    let ends = Ends::new(text);
    while let Some(mark) = next(&ends, from, &families) {
        let (start, end) = (mark.at.start as usize, mark.at.end as usize);
        context.read(&text[from..start]);
        covered.extend_from_slice(&text.as_bytes()[from..start]);
        if mark.does == Does::Writes && family_fits(&context, text, start) {
            let filler = if context.is_markup() { b' ' } else { b'_' };
            covered.extend(std::iter::repeat_n(filler, end - start));
            marks.push(mark);
        } else if mark.does == Does::Writes {
            // Two braces of a script are no mark.
            covered.extend_from_slice(&text.as_bytes()[start..end]);
        } else {
            let blanks = text[start..end]
                .bytes()
                .map(|byte| if byte == b'\n' { byte } else { b' ' });
            covered.extend(blanks);
            marks.push(mark);
        }
        from = end;
    }
    covered.extend_from_slice(&text.as_bytes()[from..]);
    let covered = String::from_utf8(covered).ok()?;
    (!marks.is_empty()).then_some((covered, marks))
}

/// In a script, braces after code are a block in a block and not a mark.
fn family_fits(context: &Context, text: &str, start: usize) -> bool {
    !context.is_script()
        || !text[start..].starts_with("{{")
        || !text[..start].trim_end().ends_with([')', '{', ';', '}'])
}

/// The families of marks that a source may hold: by its name, else by its looks.
fn families(name: &str, text: &str) -> Vec<Family> {
    use Family::{Blade, Braces, Percent, Php};
    let name = name.to_ascii_lowercase();
    let by_name: &[(&str, &[Family])] = &[
        (".blade.php", &[Blade, Php, Braces]),
        (".php", &[Php]),
        (".phtml", &[Php]),
        (".inc", &[Php]),
        (".twig", &[Braces]),
        (".liquid", &[Braces]),
        (".jinja", &[Braces]),
        (".jinja2", &[Braces]),
        (".j2", &[Braces]),
        (".njk", &[Braces]),
        (".hbs", &[Braces]),
        (".handlebars", &[Braces]),
        (".mustache", &[Braces]),
        (".tpl", &[Braces, Php]),
        (".tmpl", &[Braces]),
        (".gohtml", &[Braces]),
        (".vue", &[Braces]),
        (".erb", &[Percent]),
        (".ejs", &[Percent]),
        (".jsp", &[Percent]),
        (".asp", &[Percent]),
        (".aspx", &[Percent]),
        (".cshtml", &[]),
    ];
    if let Some((_, families)) = by_name.iter().find(|(ending, _)| name.ends_with(ending)) {
        return families.to_vec();
    }
    // Every page is searched for these, and few hold one.
    let page = text.as_bytes();
    let mut families = Vec::new();
    let holds = |start: &str, rests: &[&str]| {
        let mut starts = memmem::find_iter(page, start);
        starts.any(|at| {
            let after = &page[at + start.len()..];
            rests.iter().any(|rest| after.starts_with(rest.as_bytes()))
        })
    };
    if holds("<?", &["php", "="]) {
        families.push(Php);
    }
    if holds("<%", &["=", " "]) {
        families.push(Percent);
    }
    if holds("{%", &[""]) || holds("{{", &[""]) {
        families.push(Braces);
    }
    families
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(name: &str, text: &str) -> String {
        let source = Source::local(name, text);
        let covered = cover(&source).map(|(covered, _)| covered);
        covered
            .inspect(|covered| assert_eq!(covered.len(), text.len()))
            .unwrap_or_default()
    }

    #[test]
    fn what_is_written_becomes_a_name_in_scripts() {
        assert_eq!(
            covered("a.twig", "<script>fbq('init',{{ id }},'{{ x }}')</script>"),
            "<script>fbq('init',________,'_______')</script>"
        );
        assert_eq!(
            covered("a.php", "<script>f(<?= $id ?>)</script>"),
            "<script>f(__________)</script>"
        );
        assert_eq!(
            covered("a.erb", "<script>f(<%= raw(id) %>)</script>"),
            "<script>f(______________)</script>"
        );
        assert_eq!(
            covered("a.php", "<script>f(<?php echo esc_js($a); ?>)</script>"),
            format!("<script>f({})</script>", "_".repeat(25))
        );
    }

    #[test]
    fn what_is_written_leaves_no_text_in_a_head() {
        assert_eq!(
            covered("a.html", "<head>{{ csrf }}<b>"),
            "<head>          <b>"
        );
    }

    #[test]
    fn steering_and_comments_are_blank() {
        assert_eq!(
            covered("a.liquid", "<script>{% if a %}f(){% endif %}</script>"),
            "<script>          f()           </script>"
        );
        assert_eq!(
            covered("a.php", "<?php if ($a > 1) { ?><b><?php } ?>"),
            format!("{}<b>{}", " ".repeat(22), " ".repeat(10))
        );
        assert_eq!(covered("a.twig", "{# <script>f()</script> #}x").trim(), "x");
        assert_eq!(covered("a.hbs", "{{!-- <b> }} --}}x").trim(), "x");
        assert_eq!(
            covered("a.liquid", "{% comment %}<b>{% endcomment %}x").trim(),
            "x"
        );
        assert_eq!(
            covered("a.blade.php", "{{-- <b> --}}@if($a)<i>@endif").trim(),
            "<i>"
        );
    }

    #[test]
    fn unfinished_php_reaches_to_the_end() {
        assert_eq!(covered("a.php", "<b><?php echo '<script>';").trim(), "<b>");
    }

    #[test]
    fn braces_of_scripts_are_left_alone() {
        assert_eq!(covered("a.html", "<script>if(a){{b()}}</script>"), "");
        assert_eq!(covered("a.html", "<script>var s={a:{b:{}}}</script>"), "");
    }

    #[test]
    fn what_was_served_is_what_it_is() {
        let mut source = Source::local("x", "<script>f('{{ id }}')</script>");
        source.url = url::Url::parse("https://shop.example/").ok();
        assert!(cover(&source).is_none());
    }
}
