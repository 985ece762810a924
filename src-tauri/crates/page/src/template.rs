//! Server-side templates: what the server will compute is covered, byte for byte, before the page is
//! read, so that what is literal is read as the browser will see it.
//!
//! A mark that writes something becomes a name in scripts and attributes, and blanks in markup;
//! a mark that only steers becomes blanks everywhere. Offsets stay those of the file.

mod blade;
mod braces;
mod branches;
mod cold_fusion;
mod context;
mod curly;
mod dollar;
mod env;
mod family;
mod mend;
mod percent;
pub(crate) mod php;
mod razor;
mod regions;
mod scan;
mod smarty;
mod square;
mod tags;
mod turn;
mod xml;

use crate::{Source, Span};
use context::Context;
pub(crate) use family::{is_component, promises_template};
pub(crate) use mend::mend;
pub use regions::Conditions;
pub(crate) use regions::conditions;
use scan::Scanner;
pub(crate) use xml::{decode, is_xml};

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

/// Whether a text begins as whole pages do, with a tag that only they have.
pub fn begins_as_page(text: &[u8]) -> bool {
    const HEAD: usize = 4096;
    const TAGS: [&[u8; 5]; 3] = [b"<html", b"<head", b"<body"];
    let head = &text[..text.len().min(HEAD)];
    memchr::memchr_iter(b'<', head).any(|at| {
        let tag = head.get(at..at + TAGS[0].len());
        tag.is_some_and(|tag| TAGS.iter().any(|known| tag.eq_ignore_ascii_case(*known)))
    })
}

/// Whether a source may be a piece that its server puts into pages; reading it tells.
pub fn may_be_piece(source: &Source) -> bool {
    source.url.is_none()
        && !begins_as_page(source.text.as_bytes())
        && (promises_template(&source.name)
            || !family::families(&source.name, &source.text).is_empty())
}

/// The text to read in place of the source's, and its marks; nothing where the source is no template.
pub(crate) fn cover(source: &Source) -> Option<(String, Vec<Mark>)> {
    // What a server has answered is what browsers see: a mark in it was left behind by mistake.
    if source.url.is_some() {
        return None;
    }
    let families = family::families(&source.name, &source.text);
    let text = &*source.text;
    let introduction = if family::is_program(&source.name) {
        text.len()
    } else {
        curly::introduction(text, 0).unwrap_or_default()
    };
    if families.is_empty() && introduction == 0 {
        return None;
    }
    let mut covering = Covering {
        text,
        covered: Vec::with_capacity(text.len()),
        marks: Vec::new(),
    };
    if introduction > 0 {
        covering.mark(0, introduction, Does::Steers, b' ');
    }
    covering.run(
        &Scanner::new(text, families),
        Context::default(),
        introduction,
    );
    covering.done()
}

/// The same of a file of code: `theme.js.liquid`, or what a program like Nuxt fills in.
pub(crate) fn cover_code(source: &Source) -> Option<(String, Vec<Mark>)> {
    let families = family::families(&source.name, &source.text);
    if source.url.is_some() || families.is_empty() {
        return None;
    }
    let text = &*source.text;
    let mut covering = Covering {
        text,
        covered: Vec::with_capacity(text.len()),
        marks: Vec::new(),
    };
    covering.run(&Scanner::new(text, families), Context::script(), 0);
    covering.done()
}

/// Whether a text ends in the name of a tag: what is written right behind it, as in
/// `<body{{ attributes }}>`, is no part of the name.
fn ends_in_name(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = word.unwrap_or_default();
    !name.is_empty() && text[..text.len() - name.len()].ends_with('<')
}

/// A text being covered.
struct Covering<'t> {
    text: &'t str,
    covered: Vec<u8>,
    marks: Vec<Mark>,
}

impl<'t> Covering<'t> {
    /// Covers every mark from a place on.
    fn run(&mut self, scanner: &Scanner<'t>, mut context: Context, start: usize) {
        let text = self.text;
        let (mut read, mut from) = (start, start);
        while let Some(start) = scanner.candidate(from) {
            context.read(&text[read..start]);
            read = start;
            let Some(met) = scanner.met(start, &context) else {
                from = start + 1;
                continue;
            };
            let end = start + met.len;
            if let Some(quote) = met.quote {
                self.quote(start, end, quote);
                read = end;
                from = end;
                continue;
            }
            if let Some(instead) = met.put {
                self.put(start, instead);
                context.read(instead);
                read = end;
                from = end;
                continue;
            }
            let writes = met.does == Does::Writes
                && !context.is_markup()
                && !(context.is_tag() && ends_in_name(&text[..start]));
            self.mark(start, end, met.does, if writes { b'_' } else { b' ' });
            read = end;
            from = match &met.plain_until {
                Some(until) => scanner.plain_to(end, until),
                None => end,
            };
        }
    }

    fn done(mut self) -> Option<(String, Vec<Mark>)> {
        self.plain(self.text.len());
        let covered = String::from_utf8(self.covered).ok()?;
        (!self.marks.is_empty() || *covered != *self.text).then_some((covered, self.marks))
    }

    /// Takes over what stands before `to` as it is.
    fn plain(&mut self, to: usize) {
        let from = self.covered.len();
        self.covered
            .extend_from_slice(&self.text.as_bytes()[from..to]);
    }

    /// Puts quotes in place of the brackets around an expression.
    fn quote(&mut self, start: usize, end: usize, quote: u8) {
        self.plain(end);
        // Quotes of the other kind serve code as well.
        for byte in &mut self.covered[start..end] {
            if *byte == quote {
                *byte = if quote == b'"' { b'\'' } else { b'"' };
            }
        }
        self.covered[start] = quote;
        self.covered[end - 1] = quote;
    }

    /// Puts other signs in the place of as many.
    fn put(&mut self, start: usize, instead: &str) {
        self.plain(start);
        self.covered.extend_from_slice(instead.as_bytes());
    }

    /// Covers a mark. Lines are kept where it leaves blanks.
    fn mark(&mut self, start: usize, end: usize, does: Does, filler: u8) {
        self.plain(start);
        let bytes = self.text.as_bytes()[start..end].iter();
        self.covered.extend(bytes.map(|byte| {
            if filler == b' ' && *byte == b'\n' {
                b'\n'
            } else {
                filler
            }
        }));
        self.marks.push(Mark {
            at: Span::new(start as u32, end as u32),
            does,
        });
    }
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
    fn smarty_writes_its_own_brackets() {
        assert_eq!(
            covered("a.tpl", "<script>f({ldelim}a: {$b}{rdelim})</script>"),
            "<script>f({       a: ____}       )</script>"
        );
    }

    #[test]
    fn a_block_of_server_code_may_begin_with_a_new_line() {
        let block = "<%\ndim s\ns = \"<script>f()</script>\"\n%>";
        assert_eq!(covered("a.html", &format!("{block}<b>")).trim(), "<b>");
        assert_eq!(covered("a.html", "<%\n<b>"), "");
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
            covered(
                "a.html",
                "<script>f(/*[[${id}]]*/ 'a,b', /*[[${n}]]*/ 0)</script>"
            ),
            format!("<script>f({}, {})</script>", "_".repeat(19), "_".repeat(14))
        );
        assert_eq!(
            covered("a.svelte", "{@html `<script>f('${id}')</script>`}").trim(),
            "<script>f('_____')</script>"
        );
        assert_eq!(
            covered("a.html", "<script>f('%VITE_ID%', '%d%')</script>"),
            "<script>f('_________', '%d%')</script>"
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
            covered("a.twig", "<html{{ a }}><body{{ b }} id={{ c }}>"),
            "<html       ><body        id=_______>"
        );
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

    /// A text with marks of every language, and letters of more than one byte in each.
    const EVERY: &str = "---\nก: 1\n---\n<?php ก('?>') /* ?>ก */ ?>{{ ก|a('ข') }}{{{ก}}}{!! ก !!}\
        {{-- ก --}}@if(ก('(')) ก @else ข @endif @json(['ก'])@verbatim{{ก}}@endverbatim{# ก #}\
        {% if ก %}ข{% else %}ก{% endif %}{% raw %}{{ก}}{% endraw %}<% if ก %><%= 'ก' %><%# ก %>\
        <%-- ก --%>${ก['ข']}<c:if test='ก'></c:if>{$ก}{$a.ก}{* ก *}{literal}{ก}{/literal}{if $a}ก{/if}\
        @Model.ก @(ก) @{ ก } @* ก *@ @if (a) { <text>ก</text> } else { ข }<#if ก>ข</#if><#-- ก -->\
        $a.b('ก') #if($a)ก#end ## ก\n#* ก *#<cfif ก>#a(ก)#</cfif><!--- ก --->[[${ก}]]\
        <script>f('{{ ก }}'{% if ก %});{% else %}, 'ก');{% endif %} x = <?= ก ?> 'ข'</script>\
        <a on:click={ก('ข')} b={\"ก'\"} @click='ก({{ข}})'>{#if ก}ข{/if}<script>{{ก}}</script></a>";

    #[test]
    fn covering_keeps_lengths_and_characters_in_every_language() {
        let endings = [
            "html",
            "blade.php",
            "php",
            "twig",
            "vue",
            "svelte",
            "astro",
            "erb",
            "ejs",
            "aspx",
            "jsp",
            "tpl",
            "smarty",
            "cshtml",
            "ftl",
            "vm",
            "cfm",
            "jsx",
            "ts",
            "tsx",
            "js.liquid",
            "pug",
            "haml",
            "slim",
        ];
        let borders: Vec<usize> = EVERY.char_indices().map(|(at, _)| at).collect();
        for ending in endings {
            for cut in borders.iter().step_by(7) {
                let (from, to) = (cut / 3, EVERY.len() - cut / 2);
                let from = EVERY.floor_char_boundary(from);
                let text = &EVERY[from..EVERY.ceil_char_boundary(to).max(from)];
                let source = Source::local(format!("a.{ending}"), text);
                if let Some((covered, marks)) = cover(&source) {
                    assert_eq!(covered.len(), text.len(), "{ending} {text}");
                    let mut end = 0;
                    for mark in marks {
                        assert!(mark.at.start >= end, "{ending} {:?} {text}", mark.at);
                        end = mark.at.end;
                        assert!(text.get(mark.at.start as usize..end as usize).is_some());
                    }
                }
                let page = crate::parse(source);
                let marks = page.marks.iter().map(|mark| mark.at);
                let scripts = page.scripts.iter().map(|script| script.code.at);
                for at in marks.chain(scripts).chain(page.texts.iter().copied()) {
                    let range = at.start as usize..at.end as usize;
                    assert!(text.get(range).is_some(), "{ending} {at:?} {text}");
                }
                for script in &page.scripts {
                    for here in 0..=script.code.text.len() as u32 {
                        let at = script.code.offset(here) as usize;
                        assert!(
                            text.is_char_boundary(at)
                                || !script.code.text.is_char_boundary(here as usize),
                            "{ending} {at} {text}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_language_covers_its_marks() {
        for (name, text, plain) in [
            ("a.php", "<?php $a = '?>'; ?>x", "x"),
            ("a.php", "<?php /* ?><b><?php */ ?>x", "x"),
            ("a.php", "<? if (a) { ?>x<? } ?>", "x"),
            ("a.php", "<?php echo <<<T\n?>\nT;\n?>x", "x"),
            ("a.blade.php", "@vite(['a)', 'b'])x @inertiaHead", "x"),
            ("a.blade.php", "@php\n$a = 1;\n@endphp x", "x"),
            ("a.hbs", "{{else if a}}{{> b}}{{^c}}x{{/c}}", "x"),
            (
                "a.html",
                "{{- $a := dict \"b\" 1 -}}{{/* }} */}}x{{ end }}",
                "x",
            ),
            ("a.twig", "{{ {a: {b: 1}}|json_encode }}x", "x"),
            ("a.jsp", "<c:if test=\"${a > 1}\">x</c:if>", "x"),
            ("a.tpl", "{literal}{x}{/literal}{$a|escape:'}'}", "{x}"),
            (
                "a.cshtml",
                "@foreach (var a in b) { <div>x</div> }",
                "<div>x</div>",
            ),
            ("a.cshtml", "@using A.B\n@{ var a = \"{\" + \"}\"; }x", "x"),
            (
                "index.php",
                "<?php a(); ?><jdoc:include type=\"head\" />x",
                "x",
            ),
            (
                "a.html",
                "<f:if condition=\"{a}\"><f:asset.script>f('{b}')</f:asset.script></f:if>",
                "<script        >f('___')</script        >",
            ),
            (
                "a.tpl",
                "[{* ]a *}][{if $a}][{assign var=\"a\" value=\"]\"}]x[{$b}][{/if}]",
                "x",
            ),
            (
                "a.tpl",
                "[[*id:is=`1`:then=`[[$a? &b=`c`]]`]][[-a]]x [[1], [2]]",
                "x [[1], [2]]",
            ),
            ("a.html", "[[++site_url]][[!a? &b=`[[+c]]`]]x", "x"),
            (
                "a.isml",
                "<iscomment>b</iscomment><isif condition=\"${a > 1}\">x${b}<isprint value=\"${c}\"/></isif>",
                "x",
            ),
            (
                "a.html",
                "<sly data-sly-test=\"${a > 1}\"><i title=\"${b @ c='d'}\">x</i></sly>",
                "<i title=\"____________\">x</i>",
            ),
            ("a.html", "{{ a limit=\"1\" }}x{{ b }}{{ /a }}", "x"),
            ("a.ftl", "<#if (a > 1)>x<#else></#if>", "x"),
            ("a.vm", "#foreach($a in $b)x#end", "x"),
            ("a.cfm", "<cfif a gt 1>x<cfelse></cfif>", "x"),
            ("a.svelte", "{#if a}x{:else}{/if}", "x"),
            ("a.astro", "---\nconst a = '<b>';\n---\nx", "x"),
            ("a.html", "\u{feff}---\na: 1\n---\nx", "x"),
            ("a.html", "<i>[[${a}]]</i>", "<i>        </i>"),
            ("a.html", "%sveltekit.head%x", "x"),
            ("a.html", "%PUBLIC_URL%100% a %b%", "100% a %b%"),
            ("a.svelte", "<svelte:head>x</svelte:head>", "x"),
            ("a.heex", "<.live_title suffix=\"b\">x</.live_title>", "x"),
            ("a.twig", "<head-placeholder token=\"{{ a }}\">x", "x"),
            (
                "a.astro",
                "<script set:html={`a(${b})`}></script>",
                "<script set:html=> a(____)//></script>",
            ),
            ("a.svelte", "{@html `x${a}`}", "x"),
            (
                "a.astro",
                "<img src={`/tr?id=${a}&b`}>",
                "<img src= \"/tr?id=____&b\" >",
            ),
        ] {
            assert_eq!(covered(name, text).trim(), plain, "{name}: {text}");
        }
    }
}
