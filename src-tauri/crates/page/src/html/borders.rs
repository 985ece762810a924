//! Whatever the page and wherever it ends, each span lies in it and on character borders.

use crate::{Source, parse};

#[test]
fn every_span_lies_in_the_page_on_character_borders() {
    for nasty in NASTY {
        for (end, _) in nasty.char_indices().chain([(nasty.len(), ' ')]) {
            let text = &nasty[..end];
            let page = parse(Source::local("test", text));
            let attributes = page
                .elements
                .iter()
                .flat_map(|own| own.attributes.iter().map(|own| own.value_at));
            let spans = page.elements.iter().map(|own| own.tag).chain(attributes);
            let codes = page.scripts.iter().flat_map(|own| {
                let borders = own.code.text.char_indices().map(|(at, _)| at as u32);
                borders
                    .map(|at| own.code.span(at, own.code.text.len() as u32))
                    .chain([own.code.at])
            });
            for span in spans
                .chain(codes)
                .chain(page.comments.clone())
                .chain(page.texts.clone())
            {
                assert!(span.end as usize <= end, "{span:?} in {text:?}");
                assert!(
                    text.is_char_boundary(span.start as usize),
                    "{span:?} in {text:?}"
                );
                assert!(
                    text.is_char_boundary(span.end as usize),
                    "{span:?} in {text:?}"
                );
            }
        }
    }
}

const NASTY: [&str; 12] = [
    "\u{feff}<!doctype html>\r\n<html lang=th><head><title>ไทย &amp; ก</title><script>ก='</scr'\0</script>",
    "<a onclick='ไ(&quot;1&#34;\r\n,&#x27;2&apos; &amp&& &nope; &copy=3)&#0;&#x110000;&notit;' href=\"javascript:%E0%B9%84%FF(&amp;ก)%4\">",
    "<p\0ก='\0ก' ก=ก&lt \"=ก<a/b=c//d = e>\0<b\r\n=\r\n>ก\r\r\n\n<!--ก--!><!-ก><?ก?></ก></p ก='ก'>",
    "<svg><script>ก&amp;<![CDATA[ก]]]>]]>ก<!--ก-->ก<b>ก</b></script><style><a ก=ก></style><title>ก<b></title>",
    "<noscript>\r\n<img src='ก?&amp;\r\n'><!--ก</noscript><script><!--<script>ก</script>--></script><noscript>ก",
    "<table>ก<tr><b>ก<td><template>ก<script>ก</script></template></table>ก</body>ก<script>ก</html>",
    "<body onload=ก><frameset><frame src=javascript:ก%0Aก><noframes>ก<a></noframes></frameset>ก",
    "<select><option>ก<script>ก</script></select><textarea>\r\nก</textarea><xmp>ก<a></xmp><plaintext>ก</plaintext>",
    "<script>ก(<?php echo 'ไทย' ?>, <?= ก ?>)<? ไทย ?>\r\nก</script><a onclick='ก(<?php ไทย ?>)&quot;<?= 'ไ' ?>'>",
    "<script>ก({{ ไทย }}, '{{ก}}'){% if ก %}ก(){% endif %}{# ไทย\nไ #}</script><p ก={{ ก }}>{{ ก }}",
    "<script>ก(<%= ไทย %>)<%# ก %></script><iframe src='javascript:ก(<%= ก %>)%E0%B9%84'>",
    "<iframe src='java\tscript:ก\r\n(%u0E01%E0%B8%81)' onload=ก&#xE01;ก></iframe><image ก><math><annotation-xml encoding=text/html><p>ก",
];
