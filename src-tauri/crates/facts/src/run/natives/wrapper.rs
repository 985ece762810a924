//! Packages that wrap the pixel: what a call of theirs makes of `fbq`, as their sources say.
//! `react-facebook-pixel` brings the base code itself; the packages for Vue want it in the page.

use oxc_ast::ast::{Expression, ImportDeclarationSpecifier};
use page::Span;

use super::Native;
use super::promise::{Outcome, promise};
use crate::run::call::{Site, last_name};
use crate::run::globals::native_value;
use crate::run::record::Through;
use crate::run::val::{Class, Hint, Kind, Object, Val};
use crate::run::{Eval, Machine};

/// What `react-facebook-pixel` exports.
pub(in crate::run) const REACT: &str = "ReactPixel";

/// Whether a package is one of those that are known here.
pub(crate) fn is_wrapper(package: &str) -> bool {
    package == "react-facebook-pixel"
}

/// What a package exports by default, which is all that it exports.
pub(in crate::run) fn exported<'a>(package: &str, at: Span) -> Option<Val<'a>> {
    is_wrapper(package).then(|| native_value(Native(REACT), at))
}

/// What `import()` gives: a promise of the module.
pub(in crate::run) fn module_of<'a>(package: &str, at: Span) -> Val<'a> {
    match exported(package, at) {
        Some(module) => promise(Outcome::Fulfilled(module), at),
        None => Val::new(Kind::Unknown(Hint::Promise), at),
    }
}

/// The same as a name of an import.
pub(in crate::run) fn imported<'a>(
    package: &str,
    specifier: &ImportDeclarationSpecifier<'a>,
    at: Span,
) -> Option<Val<'a>> {
    match specifier {
        ImportDeclarationSpecifier::ImportSpecifier(it) if it.imported.name() != "default" => None,
        _ => exported(package, at),
    }
}

/// The function of `vue-analytics-facebook-pixel`, or one of its kin, that is called:
/// `Vue.analytics.fbq.event(…)`, in components `this.$analytics.fbq.event(…)`.
pub(in crate::run) fn of_vue<'c>(callee: &'c Expression<'_>) -> Option<&'c str> {
    let member = callee.as_member_expression()?;
    let holder = member.object().as_member_expression()?;
    let of_plugin = holder.static_property_name() == Some("fbq")
        && matches!(last_name(holder.object()), Some("analytics" | "$analytics"));
    let name = member.static_property_name()?;
    (of_plugin && matches!(name, "init" | "event" | "query")).then_some(name)
}

impl<'a> Machine<'a, '_> {
    /// A call of `react-facebook-pixel`.
    pub(super) fn wrapped(
        &mut self,
        name: &str,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let text = |text: &str| Val::text(text, at);
        let nothing = Val::undefined(at);
        let name = name.rsplit('.').next().unwrap_or(name);
        let mut given: Vec<Val<'a>> = match name {
            "init" => {
                let id = arguments.first().unwrap_or(&nothing);
                self.bring_base_code(at);
                if id.truthy() == Some(false) {
                    return Ok(nothing);
                }
                let off = arguments
                    .get(2)
                    .and_then(|it| it.object()?.own("autoConfig"));
                if off.is_some_and(|it| matches!(it.kind, Kind::Bool(false))) {
                    let off = Val::bool(false, at);
                    let given = vec![text("set"), text("autoConfig"), off, id.clone()];
                    self.hand_on(given, at)?;
                }
                vec![text("init")]
            }
            "pageView" => {
                let given = vec![text("track"), text("PageView")];
                return self.hand_on(given, at);
            }
            "grantConsent" | "revokeConsent" => {
                let what = name.trim_end_matches("Consent");
                return self.hand_on(vec![text("consent"), text(what)], at);
            }
            "fbq" => Vec::new(),
            // It hands this on as it does the other.
            "trackSingleCustom" => vec![text("trackSingle")],
            name => vec![text(name)],
        };
        let most = if name == "init" { 2 } else { usize::MAX };
        given.extend(arguments.iter().take(most).cloned());
        if name == "init" && arguments.len() < 2 {
            let none = Object::new(Class::Plain);
            given.push(Val::new(Kind::Object(none), at));
        }
        self.hand_on(given, at)
    }

    /// A call of a package for Vue.
    pub(in crate::run) fn wrapped_by_vue(
        &mut self,
        name: &str,
        arguments: Vec<Val<'a>>,
        at: Span,
    ) -> Eval<'a> {
        let command = match name {
            "init" => Some("init"),
            "event" => Some("track"),
            _ => None,
        };
        let command = command.map(|it| Val::text(it, at));
        self.hand_on(command.into_iter().chain(arguments).collect(), at)
    }

    /// Calls `fbq`, as far as there is one: another part of the program may have made it.
    fn hand_on(&mut self, given: Vec<Val<'a>>, at: Span) -> Eval<'a> {
        match self.window.own("fbq") {
            Some(fbq) if !fbq.is_unknown() => {
                let site = Site {
                    at,
                    name: Some("fbq"),
                };
                let window = self.window_value(at);
                return self.invoke(&fbq, window, given, &site);
            }
            Some(_) => {
                self.circumstance.doubts += 1;
                self.record(&given, Through::Stub, at);
                self.circumstance.doubts -= 1;
            }
            None => self.record(&given, Through::Nothing, at),
        }
        Ok(Val::undefined(at))
    }

    /// Does what a base code does, where there is none.
    fn bring_base_code(&mut self, at: Span) {
        if self.window.own("fbq").is_none_or(|it| it.is_unknown()) {
            self.window.put("fbq", at, None);
            self.run_loader(at);
        }
    }
}
