//! Pages that take their visitor to another one at once: `<meta http-equiv="refresh">`, and
//! scripts whose first level sets `location`.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Argument, AssignmentTarget, Expression, Program, Statement};
use oxc_span::GetSpan;
use page::{Kind, Mode, Page, Placement, Script, Span};

/// What takes a visitor to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// By which means.
    pub how: How,
    /// The address it leads to, whole where the page's own is known.
    pub to: String,
    /// The tag or statement.
    pub at: Span,
}

/// By which means a page is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// `<meta http-equiv="refresh">` after so many seconds.
    Refresh(u32),
    /// A statement of a script that runs while the page is read.
    Script,
}

/// Refreshes after fewer seconds than this leave while the pixel still loads.
const SOON: u32 = 3;
/// Scripts above this size, in bytes, do more than lead on.
const LONGEST: usize = 2048;

/// The first that leaves the page.
pub(super) fn find(page: &Page) -> Option<Leave> {
    let refreshes = page.elements.iter().filter_map(|element| {
        let is_refresh = element.name == "meta"
            && !element.noscript
            && element.placement != Placement::Template
            && element
                .value("http-equiv")
                .is_some_and(|it| it.trim().eq_ignore_ascii_case("refresh"));
        let (seconds, to) = refresh(element.value("content").filter(|_| is_refresh)?)?;
        (seconds < SOON).then(|| Leave {
            how: How::Refresh(seconds),
            to: to.to_owned(),
            at: element.tag,
        })
    });
    let scripts = page.scripts.iter().filter_map(of_script);
    let own = page.source.url.as_ref();
    // In a template its server may leave the tag out.
    let sure = |leave: &Leave| !between_conditions(page, leave.at);
    let mut found: Vec<Leave> = refreshes.chain(scripts).filter(sure).collect();
    found.sort_by_key(|leave| leave.at);
    found.into_iter().find_map(|leave| {
        let whole = own.and_then(|url| url.join(&leave.to).ok());
        // A page that only loads itself again stays.
        if leave.to.is_empty() || (whole.is_some() && whole.as_ref() == own) {
            return None;
        }
        let to = whole.map_or(leave.to, |url| url.to_string());
        Some(Leave { to, ..leave })
    })
}

/// Whether a template's server decides something before and something after a place.
fn between_conditions(page: &Page, at: Span) -> bool {
    let steers = |mark: &&page::Mark| mark.does == page::Does::Steers;
    let mut marks = page.marks.iter().filter(steers);
    marks.any(|mark| mark.at.end <= at.start) && marks.any(|mark| mark.at.start >= at.end)
}

/// Seconds and address of a refresh, read as browsers read them; nothing where it only loads the
/// page again.
fn refresh(content: &str) -> Option<(u32, &str)> {
    let content = content.trim_start();
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest =
        content[digits..].trim_start_matches(|sign: char| sign == '.' || sign.is_ascii_digit());
    if digits == 0 && rest.len() == content.len() {
        return None;
    }
    let seconds = content[..digits].parse().unwrap_or(0);
    let rest = rest
        .trim_start()
        .trim_start_matches([';', ','])
        .trim_start();
    let named = rest.get(..3).filter(|it| it.eq_ignore_ascii_case("url"));
    let to = named
        .and_then(|_| rest[3..].trim_start().strip_prefix('='))
        .unwrap_or(rest)
        .trim();
    let to = match to.chars().next() {
        Some(quote @ ('"' | '\'')) => to[1..].split(quote).next().unwrap_or_default(),
        _ => to,
    };
    (!to.trim().is_empty()).then(|| (seconds, to.trim()))
}

/// A script whose first level surely sets `location` to an address that is written out.
fn of_script(script: &Script) -> Option<Leave> {
    let runs = script.kind == Kind::Inline
        && matches!(script.mode, Mode::Classic | Mode::Module)
        && script.placement != Placement::Template
        && script.closed;
    let text = &script.code.text;
    if !runs || text.len() > LONGEST || !text.contains("location") {
        return None;
    }
    let allocator = Allocator::default();
    let program = page::program(&allocator, text, script.mode == Mode::Module, false).ok()?;
    let (to, start, end) = target(program)?;
    Some(Leave {
        how: How::Script,
        to,
        at: script.code.span(start, end),
    })
}

fn target(program: &Program<'_>) -> Option<(String, u32, u32)> {
    for statement in &program.body {
        let Statement::ExpressionStatement(statement) = statement else {
            match statement {
                Statement::VariableDeclaration(_) | Statement::FunctionDeclaration(_) => continue,
                // A branch, a loop or a throw before it: then it is no longer sure.
                _ => return None,
            }
        };
        let to = match &statement.expression {
            Expression::AssignmentExpression(set) if set.operator.is_assign() => {
                is_location_target(&set.left).then(|| written(&set.right))
            }
            Expression::CallExpression(call) => match &call.callee {
                Expression::StaticMemberExpression(member)
                    if matches!(&*member.property.name, "replace" | "assign")
                        && is_location(&member.object) =>
                {
                    let first = call.arguments.first().and_then(Argument::as_expression);
                    first.map(written)
                }
                _ => None,
            },
            _ => None,
        };
        if let Some(to) = to {
            let span = statement.expression.span();
            // Another place of the same page, or code, leads nowhere.
            let to = to.filter(|to| !to.starts_with('#') && !to.starts_with("javascript:"))?;
            return Some((to, span.start, span.end));
        }
    }
    None
}

fn is_location_target(target: &AssignmentTarget<'_>) -> bool {
    match target {
        AssignmentTarget::AssignmentTargetIdentifier(name) => name.name == "location",
        AssignmentTarget::StaticMemberExpression(member) => {
            (member.property.name == "href" && is_location(&member.object))
                || (member.property.name == "location" && is_window(&member.object))
        }
        _ => false,
    }
}

fn is_location(expression: &Expression<'_>) -> bool {
    match expression {
        Expression::Identifier(name) => name.name == "location",
        Expression::StaticMemberExpression(member) => {
            member.property.name == "location" && is_window(&member.object)
        }
        _ => false,
    }
}

fn is_window(expression: &Expression<'_>) -> bool {
    match expression {
        Expression::Identifier(name) => matches!(
            &*name.name,
            "window" | "document" | "self" | "top" | "parent" | "globalThis"
        ),
        _ => false,
    }
}

/// A text that is written out.
fn written(expression: &Expression<'_>) -> Option<String> {
    match expression {
        Expression::StringLiteral(text) => Some(text.value.trim().to_owned()),
        Expression::TemplateLiteral(text) if text.expressions.is_empty() => {
            let only = text.quasis.first()?;
            Some(only.value.cooked.as_ref()?.trim().to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use page::Source;

    use super::*;

    fn left(html: &str) -> Option<(How, String)> {
        let mut source = Source::local("test", html);
        source.url = "https://shop.example/a".parse().ok();
        find(&page::parse(source)).map(|leave| (leave.how, leave.to))
    }

    #[test]
    fn refreshes_are_read_as_browsers_read_them() {
        for content in [
            "0;url=/b",
            "0; URL='/b'",
            "0 ;url = \"/b\"",
            ".5,/b",
            "0;/b",
        ] {
            let html = format!(
                "<meta http-equiv=Refresh content=\"{}\">",
                content.replace('"', "&quot;")
            );
            let to = "https://shop.example/b".to_owned();
            assert_eq!(left(&html), Some((How::Refresh(0), to)), "{content}");
        }
        for content in ["30;url=/b", "0", "0;url=", "url=/b", "0;url=/a", ""] {
            let html = format!("<meta http-equiv=refresh content='{content}'>");
            assert_eq!(left(&html), None, "{content}");
        }
        let inside = "<meta http-equiv=refresh content='0;url=/b'>";
        assert_eq!(left(&format!("<noscript>{inside}</noscript>")), None);
        assert_eq!(left(&format!("<template>{inside}</template>")), None);
    }

    #[test]
    fn only_what_is_sure_to_leave_does() {
        for code in [
            "location = '/b'",
            "window.location.href = \"/b\";",
            "var a = 1; a++; document.location.replace('/b')",
            "top.location.assign(`/b`)",
        ] {
            let to = "https://shop.example/b".to_owned();
            assert_eq!(
                left(&format!("<script>{code}</script>")),
                Some((How::Script, to)),
                "{code}"
            );
        }
        for code in [
            "if (a) location = '/b'",
            "if (a) throw 1; location = '/b'",
            "function go() { location.href = '/b' }",
            "setTimeout(function () { location.href = '/b' }, 9)",
            "location.href = a",
            "location.hash = '/b'",
            "location = '#b'",
            "my.location = '/b'",
            "location.href = '/a'",
        ] {
            assert_eq!(left(&format!("<script>{code}</script>")), None, "{code}");
        }
        assert_eq!(
            left("<script type=text/plain>location = '/b'</script>"),
            None
        );
    }
}
