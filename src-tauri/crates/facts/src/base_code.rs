//! The loader snippet: found by what it does, not by its comments or exact text.

use oxc_ast::ast::{
    Expression, Program, Statement, StaticMemberExpression, StringLiteral, TemplateElement,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::GetSpan;
use page::{Does, Mode, Page, Script, Span};

use crate::run::{Base, Trace};
use crate::trees::Trees;
use crate::{BaseCode, Call, Command, Event, Inert, WhyNot, gate, surroundings};

/// Copies of the loader snippet, in the order written.
pub(crate) fn find(trees: &Trees<'_, '_>, trace: &Trace) -> Vec<BaseCode> {
    let mut found = Vec::new();
    let page = trees.page;
    for (order, script) in page.scripts.iter().enumerate() {
        let text = &script.code.text;
        if gate::is_data(page, script) {
            continue;
        }
        if !text.contains("callMethod") && !text.contains("fbevents.js") {
            continue;
        }
        let parsed = trees.of(order);
        let spans = match &parsed {
            Ok(program) => page::with_room(text, || snippets(program, text)).unwrap_or_default(),
            Err(_) => vec![(0, text.len() as u32)],
        };
        for span in spans {
            // The server of a template decides which of its branches are there to be parsed.
            let readable = parsed.is_ok() || page.is_steered(script.code.at);
            let mut base = describe(script, order, span, readable, trace);
            if let Some(Inert::Type(kind)) = &base.inert {
                base.inert = Some(gate::reason(page, script, kind));
            }
            found.push(base);
        }
    }
    for base in &trace.bases {
        if !found
            .iter()
            .any(|known: &BaseCode| known.at.contains(base.at))
        {
            found.push(from_string(base, trace));
        }
    }
    found.sort_by_key(|base| base.at);
    found
}

/// Without its queue the function of the base code can't keep a call until the library is there:
/// the call itself fails.
pub(crate) fn lose(events: &mut [Event], bases: &[BaseCode], trace: &Trace) {
    let mut running = bases.iter().filter(|base| base.inert.is_none()).peekable();
    let lost = running.peek().is_some()
        && !trace.has_queue
        && running.all(|base| base.missing.contains(&"queue"));
    let kept = |event: &&mut Event| event.why_not.is_none() && event.command != Command::Image;
    for event in events.iter_mut().filter(kept).filter(|_| lost) {
        event.why_not = Some(WhyNot::Inert(Inert::Unreachable));
    }
}

/// Whether the base code, of which the page has none, may stand in a part that was not read: around
/// the piece that it is, or in what a template takes in above the first call.
pub(crate) fn is_elsewhere(page: &Page, bases: &[BaseCode], calls: &[Call]) -> bool {
    let first = calls.iter().map(|call| call.at.start).min();
    let taken_in = |first| takes_in(page, first) || surroundings::server_names_pixel(page);
    bases.is_empty() && first.is_some_and(|first| page.is_piece || taken_in(first))
}

/// Whether the server puts something into the page above `first` whose name speaks of heads or of
/// tracking.
fn takes_in(page: &Page, first: u32) -> bool {
    let above = page.own_marks().iter().take_while(|it| it.at.end <= first);
    let mut taken = above
        .filter(|mark| mark.does != Does::Comments)
        .map(|mark| {
            let text = mark.at.of(&page.source.text);
            text.to_ascii_lowercase()
        });
    taken.any(|text| {
        TAKES.iter().any(|word| text.contains(word)) && HEADS.iter().any(|word| text.contains(word))
    })
}

/// How templates say that something else comes here.
const TAKES: [&str; 17] = [
    "include",
    "require",
    "import",
    "render",
    "partial",
    "extends",
    "yield",
    "content",
    "section",
    "stack",
    "block",
    "component",
    "get_",
    "wp_head",
    "layout",
    "template",
    "{{>",
];

/// What such a part is called where it may bring the base code.
const HEADS: [&str; 9] = [
    "head", "pixel", "track", "analytic", "script", "meta", "facebook", "fb", "layout",
];

/// The events of a piece that lacks what starts the pixel: whether they go out is not seen.
pub(crate) fn leave(events: &mut [Event], page: &Page, elsewhere: bool, initialises: bool) {
    let names_library = page.source.text.contains("fbevents");
    for event in events {
        let left = match event.why_not {
            Some(WhyNot::NoBaseCode) => elsewhere,
            Some(WhyNot::NoLibrary) => page.is_piece && !names_library,
            Some(WhyNot::BeforeInit) => page.is_piece && !initialises,
            _ => false,
        };
        if left {
            event.why_not = Some(WhyNot::Elsewhere);
        }
    }
}

/// The script tag of a library that nothing in the page's text uses.
pub(crate) fn tag_alone(bases: &[BaseCode], calls: &[Call], trace: &Trace) -> Option<Span> {
    let mut libraries = trace.libraries.iter();
    let tag = libraries.find(|it| it.asked.parser_inserted && it.inert.is_none())?;
    (bases.is_empty() && calls.is_empty()).then_some(tag.at)
}

/// A snippet in a string or address that a script or tool turns into code: it was seen to work.
fn from_string(base: &Base, trace: &Trace) -> BaseCode {
    let library = trace
        .libraries
        .iter()
        .find(|library| library.inert == base.inert);
    BaseCode {
        complete: library.is_some(),
        missing: if library.is_some() {
            Vec::new()
        } else {
            vec!["library"]
        },
        guarded: true,
        library: library.map(|library| library.url.clone()),
        library_at: library.map(|library| library.at),
        placement: base.placement,
        inert: base.inert.clone(),
        order: base.order,
        at: base.at,
    }
}

/// Statements that make the queueing function or ask for the library, neighbours taken together.
fn snippets(program: &Program<'_>, text: &str) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    collect(&program.body, text, &mut found);
    found
}

fn collect(body: &[Statement<'_>], text: &str, found: &mut Vec<(u32, u32)>) {
    for statement in body {
        let span = statement.span();
        let part = text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        if !part.contains("callMethod") && !part.contains("fbevents.js") {
            continue;
        }
        let parts = Parts::of(statement);
        let makes_stub = parts.stub;
        let loads = parts.library && !parts.stub;
        if !makes_stub && !loads {
            continue;
        }
        if let Some(inner) = inner_statements(statement)
            && inner.iter().any(|inner| {
                let span = inner.span();
                let part = text
                    .get(span.start as usize..span.end as usize)
                    .unwrap_or_default();
                part.contains("callMethod") && part.contains("fbevents.js")
            })
        {
            // A wrapper around the whole snippet is no part of it.
            collect(inner, text, found);
            continue;
        }
        match found.last_mut() {
            // A loader written in several statements: the stub first, the library after it.
            Some(last)
                if loads && !text[last.0 as usize..last.1 as usize].contains("fbevents.js") =>
            {
                last.1 = span.end;
            }
            _ if loads && !names_stub(part) && !asks(part) => {}
            _ => found.push((span.start, span.end)),
        }
    }
}

/// Parts of a snippet that a statement holds as code; the words in a long text are none.
#[derive(Default)]
struct Parts {
    stub: bool,
    library: bool,
}

impl Parts {
    fn of(statement: &Statement<'_>) -> Self {
        let mut parts = Self::default();
        parts.visit_statement(statement);
        parts
    }
}

impl<'a> Visit<'a> for Parts {
    fn visit_static_member_expression(&mut self, it: &StaticMemberExpression<'a>) {
        self.stub |= it.property.name == "callMethod";
        walk::walk_static_member_expression(self, it);
    }

    fn visit_string_literal(&mut self, it: &StringLiteral<'a>) {
        self.library |= spec::is_library_file(&it.value);
    }

    fn visit_template_element(&mut self, it: &TemplateElement<'a>) {
        // A long text that quotes the whole snippet is no address.
        let text = it.value.raw.as_str();
        let is_text = |c: char| c.is_whitespace() || matches!(c, '(' | ';' | '<');
        self.library |= text.contains("fbevents.js") && !text.contains(is_text);
    }
}

fn names_stub(part: &str) -> bool {
    part.contains("fbq")
}

fn asks(part: &str) -> bool {
    part.contains(".src") || part.contains("createElement")
}

/// The statements of a block, function or condition that may stand around a snippet.
fn inner_statements<'s, 'a>(statement: &'s Statement<'a>) -> Option<&'s [Statement<'a>]> {
    match statement {
        Statement::BlockStatement(block) => Some(block.body.as_slice()),
        Statement::IfStatement(it) => inner_statements(&it.consequent),
        Statement::TryStatement(it) => Some(it.block.body.as_slice()),
        Statement::FunctionDeclaration(it) => {
            it.body.as_ref().map(|body| body.statements.as_slice())
        }
        Statement::ExpressionStatement(it) => inner_of(&it.expression),
        Statement::VariableDeclaration(it) => it
            .declarations
            .iter()
            .find_map(|it| inner_of(it.init.as_ref()?)),
        _ => None,
    }
}

fn inner_of<'s, 'a>(expression: &'s Expression<'a>) -> Option<&'s [Statement<'a>]> {
    match expression {
        Expression::ParenthesizedExpression(it) => inner_of(&it.expression),
        Expression::UnaryExpression(it) => inner_of(&it.argument),
        Expression::AssignmentExpression(it) => inner_of(&it.right),
        Expression::AwaitExpression(it) => inner_of(&it.argument),
        Expression::FunctionExpression(it) => {
            it.body.as_ref().map(|body| body.statements.as_slice())
        }
        Expression::ArrowFunctionExpression(it) => match &it.body {
            oxc_ast::ast::ArrowFunctionBody::FunctionBody(body) => Some(body.statements.as_slice()),
            _ => None,
        },
        Expression::CallExpression(it) => inner_of(&it.callee).or_else(|| {
            it.arguments
                .iter()
                .find_map(|argument| inner_of(argument.as_expression()?))
        }),
        _ => None,
    }
}

fn describe(
    script: &Script,
    order: usize,
    (start, end): (u32, u32),
    parses: bool,
    trace: &Trace,
) -> BaseCode {
    let text = script
        .code
        .text
        .get(start as usize..end as usize)
        .unwrap_or_default();
    let at = script.code.span(start, end);
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let library = trace
        .libraries
        .iter()
        .find(|library| at.contains(library.at));
    // A tag of its own may ask for the library: `<script async src="…/fbevents.js">`.
    let by_tag = trace.libraries.iter().find(|it| it.asked.parser_inserted);
    // So may a function beside the snippet, which is handed the address.
    let beside = trace
        .libraries
        .iter()
        .find(|library| script.code.at.contains(library.at));
    let library = library.or(by_tag).or(beside);
    let written = library_in(text);
    let mut missing = Vec::new();
    let mut need = |part: &'static str, there: bool| {
        if !there {
            missing.push(part);
        }
    };
    need("callMethod", text.contains("callMethod"));
    let runs = |base: &Base| at.contains(base.at) && base.inert.is_none();
    let ran = trace.bases.iter().any(runs);
    // One that is neither there nor made by the queueing function itself is missing.
    let made = trace.has_queue || !ran || text.matches("queue").count() > 1;
    need("queue", text.contains("queue") && made);
    need("push", text.contains(".push"));
    need(
        "insertion",
        by_tag.is_some()
            || beside.is_some()
            || tight.contains("insertBefore(")
            || tight.contains("append")
            || tight.contains("documentwrite"),
    );
    let mut computed = trace.asks_computed.iter().filter(|it| at.contains(it.1));
    let asks = library.is_some() || computed.next().is_some();
    need("library", written.is_some() || asks);
    need(
        "request",
        written.is_none() || !ran || !trace.libraries.is_empty(),
    );
    let inert = match script.mode {
        _ if !parses || !script.closed => Some(Inert::Broken),
        _ => trace
            .bases
            .iter()
            .find(|base| at.contains(base.at))
            .and_then(|base| base.inert.clone())
            .or_else(|| {
                // A snippet that made no `fbq` stands where nothing runs it, or behind its own guard.
                let reached = trace
                    .libraries
                    .iter()
                    .any(|library| at.contains(library.at));
                let ran = reached || trace.bases.iter().any(|base| at.contains(base.at));
                match &script.mode {
                    Mode::Inert(kind) if !ran => Some(Inert::Type(kind.clone())),
                    _ => None,
                }
            }),
    };
    let library_at = library
        .map(|library| library.at)
        .or_else(|| written.map(|(from, to)| script.code.span(start + from, start + to)));
    let url = library
        .map(|library| library.url.clone())
        .or_else(|| written.map(|(from, to)| text[from as usize..to as usize].to_owned()));
    BaseCode {
        complete: missing.is_empty() && parses,
        missing,
        guarded: tight.contains(".fbq)return")
            || tight.contains(".fbq){return")
            || tight.contains("fbq||")
            || tight.contains("(!window.fbq)")
            || tight.contains("!f.fbq")
            || tight.contains("typeoffbq"),
        library: url,
        library_at,
        placement: script.placement,
        inert,
        order,
        at,
    }
}

/// Where the library's address stands in a snippet.
fn library_in(text: &str) -> Option<(u32, u32)> {
    let name = text.find("fbevents")?;
    let from = text[..name]
        .rfind(['\'', '"', '`'])
        .map_or(name, |quote| quote + 1);
    let to = text[name..]
        .find(['\'', '"', '`'])
        .map_or(text.len(), |quote| name + quote);
    spec::is_library_file(&text[from..to]).then_some((from as u32, to as u32))
}

#[cfg(test)]
mod tests {
    use page::Source;

    use crate::extract;

    const STUB: &str = "var fbq=window.fbq=function(){fbq.callMethod?\
        fbq.callMethod.apply(fbq,arguments):fbq.queue.push(arguments)};fbq.push=fbq;fbq.queue=[];";
    const LIBRARY: &str = "https://connect.facebook.net/en_US/fbevents.js";

    #[test]
    fn a_function_beside_the_snippet_may_load_the_library() {
        let code = format!(
            "function load(a){{var s=document.createElement('script');s.src=a;document.head.append(s)}}\
            if(1){{{STUB}fbq('init','484210123456789');load('{LIBRARY}')}}"
        );
        let facts = extract(&page::parse(Source::local(
            "test",
            format!("<script>{code}</script>"),
        )));
        assert_eq!(facts.base_codes.len(), 1);
        assert!(
            facts.base_codes[0].complete,
            "{:?}",
            facts.base_codes[0].missing
        );
    }

    #[test]
    fn a_copy_of_the_library_may_have_a_name_of_its_own() {
        let complete = |name: &str| {
            let load = format!("var s=document.createElement('script');s.src='/js/{name}';");
            let page = format!("<script>{STUB}{load}document.head.append(s)</script>");
            extract(&page::parse(Source::local("test", page))).base_codes[0].complete
        };
        assert!(complete("shop_fbevents.js"));
        assert!(complete("fbevents.min.js?v=2"));
        assert!(!complete("fbevents"));
        assert!(!complete("fbevent.js"));
    }

    #[test]
    fn a_text_that_quotes_the_snippet_is_none() {
        let quoted = format!("pre.innerHTML=`&lt;script&gt; {STUB} t.src='{LIBRARY}'`");
        let page = format!("<pre id=pre></pre><script>var pre=document.body;{quoted}</script>");
        assert!(
            extract(&page::parse(Source::local("test", page)))
                .base_codes
                .is_empty()
        );
    }

    #[test]
    fn a_tag_of_the_library_that_nothing_uses_is_noted() {
        let tag = format!("<script async src='{LIBRARY}'></script>");
        let noted = |page: &str| {
            extract(&page::parse(Source::local("test", page)))
                .library_tag
                .is_some()
        };
        assert!(noted(&tag));
        assert!(!noted(&format!("{tag}<script>{STUB}</script>")));
    }
}
