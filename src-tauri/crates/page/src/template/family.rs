//! Which template languages a source may be written in: by its name, else by its looks.

use memchr::memmem;

/// A family of template languages that mark alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `<?php … ?>`, `<?= … ?>`, `<? … ?>`.
    Php,
    /// `{{ … }}`, `{!! … !!}`, `@if (…)`: Blade.
    Blade,
    /// `{{ … }}`, `{% … %}`, `{# … #}`: Twig, Jinja, Liquid, Nunjucks, Handlebars, Go.
    Braces,
    /// The same in a page of which only its looks tell: told from scripts more carefully.
    Likely,
    /// `{{ … }}` in markup alone, and an introduction between dashes: Vue.
    Vue,
    /// `{ … }` in markup and attributes: Svelte, Astro.
    Curly,
    /// `<% … %>`, where `<%-` is code: ERB.
    Erb,
    /// `<% … %>`, where `<%-` writes: EJS and others.
    Percent,
    /// `<% … %>` where `<%#` writes, and tags with a prefix: ASP, `ASP.NET`.
    Asp,
    /// `<% … %>`, `${ … }` and tags with a prefix: JSP, GSP.
    Jsp,
    /// `{$x}`, `{if …}`, `{* … *}`: Smarty.
    Smarty,
    /// `@Model.Id`, `@{ … }`, `@* … *@`: Razor.
    Razor,
    /// `${ … }`, `<#if …>`, `<@macro>`.
    FreeMarker,
    /// `$x`, `#if(…)`, `##`.
    Velocity,
    /// `[{$x}]`, `[{if …}]`: OXID.
    Oxid,
    /// `[[*title]]`, `[[++setting]]`: MODX.
    Modx,
    /// `<isif …>`, `${ … }`: ISML.
    Isml,
    /// `<sly …>`, `${ … }`: HTL.
    Htl,
    /// `<cfif …>`, `#x#`.
    ColdFusion,
    /// `[[${ … }]]`, `[(${ … })]`.
    Thymeleaf,
    /// `${ … }`, `<% … %>`, and lines behind `%` and `##`: Mako.
    Mako,
    /// `{order.total}`, `<f:if …>`: Fluid.
    Fluid,
    /// `<b:if …>`, `<data:blog.title/>`: Blogger.
    Blogger,
    /// `%sveltekit.head%`, `%VITE_PIXEL%`, `%PUBLIC_URL%`: `SvelteKit`, Vite, Create React App.
    Env,
}

use Family::{
    Asp, Blade, Blogger, Braces, ColdFusion, Curly, Env, Erb, Fluid, FreeMarker, Htl, Isml, Jsp,
    Likely, Mako, Modx, Oxid, Percent, Php, Razor, Smarty, Thymeleaf, Velocity, Vue,
};

/// Endings of names with the families that they promise; the first that fits counts.
const ENDINGS: &[(&[&str], &[Family])] = &[
    (&[".blade.php"], &[Blade, Php]),
    (
        &[
            ".php", ".phtml", ".php5", ".php7", ".inc", ".ctp", ".module", ".theme",
        ],
        &[Php],
    ),
    (
        &[
            ".twig",
            ".liquid",
            ".jinja",
            ".jinja2",
            ".j2",
            ".njk",
            ".nunjucks",
            ".hbs",
            ".antlers.html",
            ".handlebars",
            ".mustache",
            ".tmpl",
            ".gohtml",
            ".gotmpl",
        ],
        &[Braces],
    ),
    (&[".vue"], &[Vue]),
    (&[".svelte", ".astro"], &[Curly]),
    (&[".erb", ".rhtml"], &[Erb]),
    (
        &[".ejs", ".eex", ".heex", ".leex", ".ecr", ".ep"],
        &[Percent],
    ),
    (&[".mako", ".mak"], &[Mako]),
    (&[".asp", ".aspx", ".ascx", ".master"], &[Asp]),
    (
        &[".jsp", ".jspf", ".jspx", ".tag", ".gsp", ".xhtml"],
        &[Jsp],
    ),
    (&[".smarty", ".latte"], &[Smarty]),
    (&[".cshtml", ".vbhtml", ".razor"], &[Razor]),
    (&[".ftl", ".ftlh"], &[FreeMarker]),
    (&[".vm", ".vtl"], &[Velocity]),
    (&[".isml"], &[Isml]),
    (&[".cfm", ".cfml", ".cfc"], &[ColdFusion]),
];

/// Endings of programs, and of languages that write HTML in words of their own: whatever pixel
/// code stands in one, what it writes is only known when it runs.
const PROGRAMS: &[&str] = &[
    ".pug", ".jade", ".haml", ".slim", ".py", ".rb", ".pl", ".go", ".java", ".cs",
];

/// Whether a name promises a program that writes pages and is none itself.
pub(super) fn is_program(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PROGRAMS.iter().any(|ending| name.ends_with(ending))
}

/// An ending that several languages share: only the looks tell which it is.
const TPL: &str = ".tpl";

/// Whether a name in lower case has an ending.
fn ends_with(name: &str, ending: &str) -> bool {
    name.ends_with(ending)
}

/// The families of marks that a source may hold.
pub(super) fn families(name: &str, text: &str) -> Vec<Family> {
    let name = name.to_ascii_lowercase();
    let is_tpl = ends_with(&name, TPL);
    let promised = ENDINGS
        .iter()
        .find(|(endings, _)| endings.iter().any(|ending| name.ends_with(ending)));
    if let Some((_, families)) = promised {
        return families.to_vec();
    }
    // Every page is searched for these, and few hold one.
    let page = text.as_bytes();
    let holds = |start: &str, rests: &[&str]| {
        let mut starts = memmem::find_iter(page, start);
        starts.any(|at| {
            let after = &page[at + start.len()..];
            rests.iter().any(|rest| after.starts_with(rest.as_bytes()))
        })
    };
    let mut families = Vec::new();
    if super::xml::is_blogger(text) {
        families.push(Blogger);
    }
    if holds("<?", &["php", "=", "PHP"]) || (is_tpl && holds("<?", &[""])) {
        families.push(Php);
    }
    let values = holds("{{", &[""]);
    if (values && holds("{{--", &[""])) || holds("@end", &["if", "section", "foreach", "push"]) {
        families.push(Blade);
    }
    // Most pages hold none, and are searched once.
    let percent = holds("<%", &[""]);
    let mako = [
        "inherit ",
        "namespace ",
        "def ",
        "block ",
        "block>",
        "page ",
    ];
    if percent && holds("<%", &mako) {
        families.push(Mako);
    } else if percent && holds("<%", &["=", "-", "@", " ", "\n", "\r\n", "\t"]) {
        families.push(Percent);
    }
    if holds(
        "<f:",
        &[
            "if ", "if>", "for ", "render ", "layout ", "section ", "format.",
        ],
    ) {
        families.push(Fluid);
    }
    if holds("<#", &["if ", "assign ", "list "]) {
        families.push(FreeMarker);
    }
    if holds("[[${", &[""]) || holds("[(${", &[""]) {
        families.push(Thymeleaf);
    }
    let oxid = is_tpl && holds("[{", &["$o", "if ", "/if}]", "* "]) && holds("}]", &[""]);
    if oxid {
        families.push(Oxid);
    } else if holds("{/literal}", &[""]) || (is_tpl && holds("{", &["/", "$", "*"])) {
        families.push(Smarty);
    }
    if super::square::is_modx(text) {
        families.push(Modx);
    }
    if holds("data-sly-", &[""]) {
        families.push(Htl);
    }
    if holds("%", &["sveltekit.", "VITE_", "REACT_APP_", "PUBLIC_URL%"]) {
        families.push(Env);
    }
    if values || holds("{%", &[""]) {
        families.push(Likely);
    }
    families
}

/// Whether the source is a component of a framework, whose scripts are modules, maybe typed.
pub(crate) fn is_component(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".vue", ".svelte", ".astro"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Whether a name promises a template, so that the source need not be a whole page.
pub(crate) fn promises_template(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ends_with(&name, TPL)
        || ENDINGS
            .iter()
            .any(|(endings, _)| endings.iter().any(|ending| name.ends_with(ending)))
}
