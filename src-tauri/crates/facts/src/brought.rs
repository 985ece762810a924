//! Pixels in the data of integrations: no call of the page starts them, a script of the
//! integration does.

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    AssignmentExpression, AssignmentTarget, CallExpression, Expression, NumericLiteral,
    ObjectProperty, PropertyKey, StringLiteral, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span as CodeSpan};
use page::{Kind, Script, Span};
use serde_json::Value as Json;
use spec::{BROUGHT_BY, BroughtBy, Holds, Starter};

use crate::trees::Trees;
use crate::{Consent, Integration};

/// One pixel that an integration brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The integration's name in `spec::vendors`.
    pub vendor: &'static str,
    /// The pixel's id.
    pub id: String,
    /// Events that it sends when the page loads, as far as the data tells.
    pub events: Vec<String>,
    /// What starts it.
    pub starter: Starter,
    /// Where the id stands.
    pub at: Span,
}

/// The pixels that the integrations and consent tools of a page bring, each once.
pub(crate) fn find(
    trees: &Trees<'_, '_>,
    integrations: &[Integration],
    consent: &[Consent],
) -> Vec<Brought> {
    let there = |row: &&BroughtBy| {
        integrations.iter().any(|it| it.name == row.vendor)
            || consent.iter().any(|it| it.tool == row.vendor)
    };
    let rows: Vec<&BroughtBy> = BROUGHT_BY.iter().filter(there).collect();
    let mut found: Vec<Brought> = Vec::new();
    let mut events: Vec<(&str, String)> = Vec::new();
    for (index, script) in trees.page.scripts.iter().enumerate() {
        let text = &script.code.text;
        let rows: Vec<&BroughtBy> = rows
            .iter()
            .copied()
            .filter(|row| script.kind == Kind::Inline && text.contains(row.word))
            .collect();
        if rows.is_empty() {
            continue;
        }
        for (row, value, at) in read(trees, index, script, &rows) {
            if row.holds == Holds::Event {
                if !events
                    .iter()
                    .any(|(vendor, name)| *vendor == row.vendor && *name == value)
                {
                    events.push((row.vendor, value));
                }
            } else if spec::is_pixel_id(&value)
                && !found
                    .iter()
                    .any(|it| it.vendor == row.vendor && it.id == value)
            {
                found.push(Brought {
                    vendor: row.vendor,
                    id: value,
                    events: Vec::new(),
                    starter: row.starter,
                    at,
                });
            }
        }
    }
    for brought in &mut found {
        let own = events
            .iter()
            .filter(|(vendor, _)| *vendor == brought.vendor);
        brought.events = own.map(|(_, name)| name.clone()).collect();
    }
    found
}

/// What a script holds for some rows.
fn read<'r>(
    trees: &Trees<'_, '_>,
    index: usize,
    script: &Script,
    rows: &[&'r BroughtBy],
) -> Vec<(&'r BroughtBy, String, Span)> {
    let mut reader = Reader {
        rows,
        keys: Vec::new(),
        found: Vec::new(),
    };
    let text = &script.code.text;
    // Data is a script whose text is JSON, which is an expression and no program.
    let allocator = Allocator::default();
    let before = if let Ok(program) = trees.of(index) {
        page::with_room(text, || reader.visit_program(program));
        0
    } else {
        let whole = format!("({text})");
        if let Ok(program) = page::program(&allocator, &whole, false, false) {
            page::with_room(text, || reader.visit_program(program));
        }
        1
    };
    let place = |at: CodeSpan| {
        script.code.span(
            at.start.saturating_sub(before),
            at.end.saturating_sub(before),
        )
    };
    let found = reader.found.into_iter();
    found
        .map(|(row, value, at)| (row, value, place(at)))
        .collect()
}

struct Reader<'s, 'r> {
    rows: &'s [&'r BroughtBy],
    keys: Vec<String>,
    found: Vec<(&'r BroughtBy, String, CodeSpan)>,
}

impl Reader<'_, '_> {
    /// A text or number at the present keys.
    fn leaf(&mut self, value: &str, at: CodeSpan) {
        let leads = |row: &BroughtBy| {
            let keys = self.keys.iter().rev();
            row.path.len() <= self.keys.len()
                && row
                    .path
                    .iter()
                    .rev()
                    .zip(keys)
                    .all(|(want, key)| *want == "*" || want == key)
        };
        for row in self.rows.iter().copied().filter(|row| leads(row)) {
            let value = match row.holds {
                Holds::Ids | Holds::Event => Some(value.to_owned()),
                Holds::Json { id, mark } => of_json(value, id, mark),
            };
            self.found.extend(value.map(|value| (row, value, at)));
        }
    }

    fn under(&mut self, keys: Vec<String>, visit: impl FnOnce(&mut Self)) {
        let before = self.keys.len();
        self.keys.extend(keys);
        visit(self);
        self.keys.truncate(before);
    }
}

impl<'a> Visit<'a> for Reader<'_, '_> {
    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        let key = match &it.key {
            PropertyKey::StaticIdentifier(name) => name.name.to_string(),
            PropertyKey::StringLiteral(text) => text.value.to_string(),
            _ => String::new(),
        };
        self.under(vec![key], |reader| reader.visit_expression(&it.value));
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        let name = it.id.get_identifier_name().map(|name| name.to_string());
        if let Some(value) = &it.init {
            self.under(name.into_iter().collect(), |reader| {
                reader.visit_expression(value);
            });
        }
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        let keys = match &it.left {
            AssignmentTarget::AssignmentTargetIdentifier(name) => vec![name.name.to_string()],
            AssignmentTarget::StaticMemberExpression(member) => {
                let mut keys = chain(&member.object);
                keys.push(member.property.name.to_string());
                keys
            }
            _ => Vec::new(),
        };
        self.under(keys, |reader| reader.visit_expression(&it.right));
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        let keys = chain(&it.callee);
        if keys.is_empty() {
            walk::walk_call_expression(self, it);
        } else {
            self.under(keys, |reader| reader.visit_arguments(&it.arguments));
        }
    }

    fn visit_string_literal(&mut self, it: &StringLiteral<'a>) {
        // Without the quotes.
        let at = CodeSpan::new(it.span.start + 1, it.span.end.saturating_sub(1));
        self.leaf(&it.value, if at.end > at.start { at } else { it.span() });
    }

    fn visit_numeric_literal(&mut self, it: &NumericLiteral<'a>) {
        let raw = it.raw.map(|raw| raw.to_string()).unwrap_or_default();
        self.leaf(&raw, it.span);
    }
}

/// The names of `a.b.c`; nothing where it is no such chain.
fn chain(expression: &Expression<'_>) -> Vec<String> {
    match expression {
        Expression::Identifier(name) => vec![name.name.to_string()],
        Expression::StaticMemberExpression(member) => {
            let mut keys = chain(&member.object);
            if !keys.is_empty() {
                keys.push(member.property.name.to_string());
            }
            keys
        }
        _ => Vec::new(),
    }
}

/// The id in JSON that is kept as text.
fn of_json(text: &str, id: &str, (key, value): (&str, &str)) -> Option<String> {
    let json: Json = serde_json::from_str(text).ok()?;
    if json.get(key)?.as_str()? != value {
        return None;
    }
    match json.get(id)? {
        Json::String(id) => Some(id.clone()),
        Json::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use page::Source;

    use crate::extract;

    fn brought(script: &str) -> Vec<(&'static str, String, String)> {
        let html = format!("<script src=/tarteaucitron.js></script>{script}");
        let facts = extract(&page::parse(Source::local("test", html.as_str())));
        let found = facts.brought.iter();
        found
            .map(|it| (it.vendor, it.id.clone(), it.at.of(&html).to_owned()))
            .collect()
    }

    #[test]
    fn ids_are_found_where_each_integration_keeps_them() {
        let id = "484210123456789";
        for (vendor, script) in [
            (
                "pixelyoursite",
                "<script>var pysOptions = {\"pinterest\":{\"pixelIds\":[\"261329517434799\"]},\"facebook\":{\"pixelIds\":[\"484210123456789\"]}};</script>",
            ),
            (
                "shopify_legacy",
                "<script>trekkie.load({\"Facebook Pixel\":{\"pixelIds\":[\"484210123456789\"],\"agent\":\"x\"}})</script>",
            ),
            (
                "magento",
                "<script type='text/x-magento-init'>{\"*\":{\"Meta_Conversion/js/initPixel\":{\"pixelId\":\"484210123456789\"}}}</script>",
            ),
            (
                "woocommerce",
                "<script>FacebookSignals.initPixel( \"484210123456789\", {}, {\"agent\":\"woocommerce\"} );</script>",
            ),
            (
                "google_tag_manager_template",
                "<script>window._fbq_gtm_ids = [484210123456789]</script>",
            ),
            (
                "tarteaucitron",
                "<script>tarteaucitron.user.facebookpixelId = '484210123456789';</script>",
            ),
        ] {
            let want = vec![(vendor, id.to_owned(), id.to_owned())];
            assert_eq!(brought(script), want, "{script}");
        }
    }

    #[test]
    fn json_in_a_text_is_read() {
        let list = |kind: &str| {
            format!(
                "<script>load({{webPixelsConfigList: [{{\"id\":\"1\",\"configuration\":\"{{\\\"pixel_id\\\":\\\"484210123456789\\\",\\\"pixel_type\\\":\\\"{kind}\\\"}}\"}}]}})</script>"
            )
        };
        let found = brought(&list("facebook_pixel"));
        assert_eq!(
            (found[0].0, found[0].1.as_str()),
            ("shopify", "484210123456789")
        );
        assert_eq!(brought(&list("tiktok_pixel")), []);
    }

    #[test]
    fn what_is_no_id_and_what_is_of_others_is_left_out() {
        for script in [
            "<script>var pysOptions = {\"facebook\":{\"pixelIds\":[]}};</script>",
            "<script>tarteaucitron.user.facebookpixelId = 'YOUR-ID';</script>",
            "<script>var settings = {\"facebook\":{\"pixelIds\":[\"484210123456789\"]}};</script>",
        ] {
            assert_eq!(brought(script), [], "{script}");
        }
    }
}
