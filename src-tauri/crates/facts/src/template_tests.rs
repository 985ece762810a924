//! Pages with marks of template languages: what is literal is known, what is computed is shown.

mod frameworks;

use crate::run::tests::BASE;
use crate::{Facts, Kind, PixelKind, Within, extract};

fn facts(name: &str, text: &str) -> Facts {
    extract(&page::parse(page::Source::local(name, text)))
}

fn ids(facts: &Facts) -> Vec<String> {
    let pixels = facts
        .pixels
        .iter()
        .filter(|pixel| pixel.kind == PixelKind::Meta);
    pixels
        .map(|pixel| match &pixel.id.kind {
            Kind::Text(id) => id.clone(),
            Kind::Computed(expression) => format!("computed {expression}"),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_computed_id_is_shown_as_it_is_written() {
    for (name, script, expression) in [
        (
            "a.php",
            "fbq('init', '<?php echo $id; ?>');",
            "'<?php echo $id; ?>'",
        ),
        (
            "a.php",
            "fbq('init', <?= json_encode($id) ?>);",
            "<?= json_encode($id) ?>",
        ),
        (
            "a.twig",
            "fbq('init', '{{ pixel_id }}');",
            "'{{ pixel_id }}'",
        ),
        (
            "a.liquid",
            "fbq('init', {{ settings.pixel | json }});",
            "{{ settings.pixel | json }}",
        ),
        (
            "a.erb",
            "fbq('init', '<%= ENV[\"FB\"] %>');",
            "'<%= ENV[\"FB\"] %>'",
        ),
        (
            "a.blade.php",
            "fbq('init', '{!! $id !!}');",
            "'{!! $id !!}'",
        ),
        ("a.html", "fbq('init', '{{ id }}');", "'{{ id }}'"),
    ] {
        let page =
            format!("<html><head><script>{script}fbq('track','PageView');</script></head></html>");
        let facts = facts(name, &page);
        assert_eq!(ids(&facts), [format!("computed {expression}")], "{script}");
        assert_eq!(facts.events.len(), 1, "{script}");
    }
}

#[test]
fn an_expression_between_texts_is_shown_without_their_quotes() {
    let page = r#"export default () => <script dangerouslySetInnerHTML={{__html:
        "fbq('init','" + id + "');fbq('track','Lead',{value:" + total(1) + "})"}} />"#;
    let facts = facts("head.jsx", page);
    assert_eq!(ids(&facts), ["computed id"]);
    let value = facts.events[0].params.get("value");
    let shown = value.map(|value| &value.kind);
    assert_eq!(shown, Some(&crate::Kind::Computed("total(1)".to_owned())));
}

#[test]
fn both_ways_of_a_condition_of_the_server_are_read() {
    let page = "<head>{% if shop %}<script>fbq('init','484210123456789')</script>{% else %}\
        <script>fbq('init','484210123456790')</script>{% endif %}</head>";
    assert_eq!(
        ids(&facts("a.liquid", page)),
        ["484210123456789", "484210123456790"]
    );
}

/// Events that every visitor sends, and those that some may.
fn events(branches: &str) -> (Vec<String>, Vec<String>) {
    let page = format!("<html><head><script>{BASE}</script>{branches}</head></html>");
    let facts = facts("a.twig", &page);
    let told = |sent: bool| -> Vec<String> {
        let events = facts.events.iter();
        let events = events.filter(|event| event.why_not.is_none() == sent);
        let name = |event: &crate::Event| {
            let id = event.pixel_id.as_deref().unwrap_or("?");
            format!("{} {id}", event.name.text().unwrap_or("?"))
        };
        events.map(name).collect()
    };
    (told(true), told(false))
}

#[test]
fn only_one_branch_of_the_server_is_sent() {
    let run = |code: &str| format!("<script>{code}</script>");
    let (init, lead) = (run("fbq('init','1111111111')"), run("fbq('track','Lead')"));
    let contact = run("fbq('track','Contact')");
    let both =
        format!("{init}{{% if a %}}{lead}{{% elseif b %}}{contact}{{% else %}}{lead}{{% endif %}}");
    let (sent, perhaps) = events(&both);
    assert_eq!(sent, [""; 0]);
    let wanted = ["Lead 1111111111", "Contact 1111111111", "Lead 1111111111"];
    assert_eq!(perhaps, wanted);
    let other = run("fbq('init','2222222222')");
    let pixels = format!("{{% if a %}}{init}{lead}{{% else %}}{other}{contact}{{% endif %}}");
    let (sent, perhaps) = events(&pixels);
    assert_eq!(sent, [""; 0]);
    assert_eq!(perhaps, ["Lead 1111111111", "Contact 2222222222"]);
    // Whoever comes gets the pixel.
    let same = format!("{{% if a %}}{init}{{% else %}}{init}{{% endif %}}{lead}");
    assert_eq!(events(&same).0, ["Lead 1111111111"]);
    let one = format!("{{% if a %}}{init}{{% else %}}{other}{{% endif %}}{lead}");
    assert_eq!(events(&one).0, [""; 0]);
}

#[test]
fn what_the_server_may_leave_out_is_in_doubt() {
    let run = |code: &str| format!("<script>{code}</script>");
    let init = run("fbq('init','1111111111')");
    let lead = run("fbq('track','Lead')");
    let contact = run("fbq('track','Contact')");
    let (sent, perhaps) = events(&format!("{init}{{% if a %}}{lead}{{% endif %}}{contact}"));
    assert_eq!(sent, ["Contact 1111111111"]);
    assert_eq!(perhaps, ["Lead 1111111111"]);
    // Where the pixel is, so is the event.
    for with_it in [
        format!("{{% if a %}}{init}{lead}{{% endif %}}"),
        format!(
            "{{% if a %}}{init}{{% endif %}}{{% if b %}}{{% endif %}}{{% if a %}}{lead}{{% endif %}}"
        ),
        format!("{{% block a %}}{init}{{% endblock %}}{{% block b %}}{lead}{{% endblock %}}"),
    ] {
        assert_eq!(events(&with_it).0, ["Lead 1111111111"], "{with_it}");
    }
    let revoke = run("fbq('consent','revoke')");
    let (sent, perhaps) = events(&format!("{{% if a %}}{revoke}{{% endif %}}{init}{lead}"));
    assert_eq!(
        (sent, perhaps),
        (vec![], vec!["Lead 1111111111".to_owned()])
    );
    let facts = facts(
        "a.twig",
        &format!("<head><script>{BASE}</script>{{% if a %}}{revoke}{{% endif %}}{init}{lead}"),
    );
    let why = facts.events[0].why_not.as_ref();
    assert!(matches!(why, Some(crate::WhyNot::Hinges(_, _))), "{why:?}");
}

#[test]
fn functions_of_the_server_are_no_branches() {
    let page = format!(
        "<?php\nfunction base() {{ ?>\n<script>{BASE}fbq('init','1111111111');fbq('track','PageView')</script>\n\
         <?php }}\nadd_action('wp_head', 'base');\nfunction other() {{ ?>\n<b></b>\n\
         <?php }}\nadd_action('wp_footer', 'other');"
    );
    let facts = facts("functions.php", &page);
    assert_eq!(facts.events.len(), 1);
    assert!(facts.events[0].why_not.is_none());
}

#[test]
fn a_condition_that_is_mended_is_none_for_what_follows() {
    let page = format!(
        "<%For Each a In b%><script>{BASE}fbq('init','1111111111'<%If c Then%>);<%Else%>, \
         {{ em: '<%=d%>' }});<%End If%>fbq('track','Lead')</script><%Next%>"
    );
    let facts = facts("a.aspx", &page);
    assert!(facts.events.iter().all(|it| it.why_not.is_none()));
}

#[test]
fn branches_that_are_tags_are_known_by_their_words() {
    let choose = |name: &str, inside: &str| {
        let script = format!("fbq('init','1111111111');fbq('track','Contact');{inside}");
        let page = format!("<head><script>{BASE}{script}</script></head>");
        let facts = facts(name, &page);
        let sure = facts.events.iter().filter(|it| it.why_not.is_none());
        sure.map(|it| it.name.text().unwrap_or("?").to_owned())
            .collect::<Vec<_>>()
    };
    for (name, inside) in [
        (
            "a.jsp",
            "<c:if test=\"${a}\"><c:choose><c:when test=\"${b}\">fbq('track','Lead')</c:when>\
             <c:otherwise>fbq('track','Search')</c:otherwise></c:choose></c:if>",
        ),
        (
            "a.cfm",
            "<cfif a>fbq('track','Lead');<cfelse>fbq('track','Search');</cfif>",
        ),
        (
            "a.isml",
            "<isif condition=\"${a}\">fbq('track','Lead');<iselse/>fbq('track','Search');</isif>",
        ),
    ] {
        assert_eq!(choose(name, inside), ["Contact"], "{name}");
    }
    let init = "<c:choose><c:when test='${a}'><script>fbq('init','1111111111')</script></c:when>\
        <c:otherwise><script>fbq('init','1111111111')</script></c:otherwise></c:choose>";
    let page = format!("<head><script>{BASE}</script>{init}<script>fbq('track','Lead')</script>");
    let facts = facts("a.jsp", &page);
    assert!(facts.events.iter().all(|it| it.why_not.is_none()));
}

#[test]
fn comments_of_the_server_hold_no_pixel() {
    for (name, page) in [
        (
            "a.twig",
            "{# <script>fbq('init','484210123456789')</script> #}",
        ),
        (
            "a.blade.php",
            "{{-- <script>fbq('init','484210123456789')</script> --}}",
        ),
        ("a.erb", "<%# fbq('init','484210123456789') %>"),
        ("a.php", "<?php /* fbq('init','484210123456789') */ ?>"),
        (
            "a.liquid",
            "{% comment %}<script>fbq('init','484210123456789')</script>{% endcomment %}",
        ),
    ] {
        assert_eq!(ids(&facts(name, page)), [""; 0], "{page}");
    }
}

#[test]
fn comments_of_a_program_write_nothing() {
    let mentions = |program: &str| {
        let found = facts("a.php", &format!("<?php\n{program}\n?>\n<p>Hello</p>")).mentions;
        let withins = found.into_iter().map(|mention| mention.within);
        withins.collect::<Vec<_>>()
    };
    let echo = "echo \"<script>fbq('init', '484210123456789');</script>\";";
    assert_eq!(mentions(echo), [Within::ServerCode]);
    assert_eq!(mentions(&format!("// {echo}")), [Within::Comment]);
    assert_eq!(mentions(&format!("/* {echo} */")), [Within::Comment]);
    assert_eq!(mentions(&format!("# {echo}\n{echo}")), [Within::ServerCode]);
    assert_eq!(mentions("/** Sends fbq('track', …). */ send();"), []);
    assert_eq!(
        mentions("$a = '// '; echo \"fbq('track', 'Lead');\";"),
        [Within::ServerCode]
    );
}

#[test]
fn a_class_of_smarty_writes() {
    let piece = "<script>{literal}!function(){}();{/literal}\
        fbq('init', '{Shop::get('PIXEL')}'); fbq('track', \"PageView\");</script>";
    let facts = facts("a.tpl", piece);
    assert_eq!(ids(&facts), ["computed '{Shop::get('PIXEL')}'"]);
    assert_eq!(facts.events.len(), 1);
}

#[test]
fn comments_line_by_line_are_one() {
    let line = |code: &str| format!("{{{{-- {code} --}}}}\n");
    let first = line("fbq('init','484210123456789')") + &line("fbq('track','PageView')");
    let page = format!("<head>{first}</head><p>a</p>{first}");
    let found = facts("a.blade.php", &page).mentions;
    let lines = found
        .iter()
        .map(|it| page[..it.at.start as usize].matches('\n').count());
    assert_eq!(lines.collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn scripts_in_pages_of_words_are_read() {
    let base = BASE.replace('\n', " ");
    for (name, head, foot) in [
        (
            "a.pug",
            "head\n  script.\n",
            "  noscript\n    img(src='URL')",
        ),
        (
            "a.haml",
            "%head\n  :javascript\n",
            "  %noscript\n    %img{src: 'URL'}",
        ),
        (
            "a.slim",
            "head\n  javascript:\n",
            "  noscript\n    img src='URL'",
        ),
    ] {
        let url = "https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1";
        let foot = foot.replace("URL", url);
        let page = format!(
            "{head}    {base}\n    fbq('init', '484210123456789');\n    fbq('track', '#{{event}}');\n{foot}"
        );
        let facts = facts(name, &page);
        assert_eq!(ids(&facts), ["484210123456789"], "{name}");
        assert!(facts.events[0].name.is_computed(), "{name}");
        assert_eq!(facts.images.len(), 1, "{name}");
        assert!(facts.images[0].noscript, "{name}");
        assert!(facts.mentions.is_empty(), "{name}");
    }
}

#[test]
fn an_image_with_a_computed_id_names_no_pixel() {
    let page = "<noscript><img src='https://www.facebook.com/tr?id={{ id }}&ev=PageView&noscript=1'></noscript>";
    let facts = facts("a.twig", page);
    assert_eq!(facts.images.len(), 1);
    assert_eq!(facts.images[0].pixel_id, None);
    assert_eq!(facts.images[0].event.as_deref(), Some("PageView"));
}

#[test]
fn branches_of_the_server_that_do_not_parse_together_are_no_error() {
    let script =
        "fbq('init', '<%= id %>'<% if guest %>);<% else %>, { em: '<%= em %>' });<% end %>";
    let page = format!("<script>{script}fbq('track','Lead')</script>");
    let facts = facts("a.erb", &page);
    assert!(facts.broken.is_empty());
    assert_eq!(facts.events.len(), 1);
}

#[test]
fn what_code_of_the_server_writes_is_not_seen() {
    let page = "<script><?php if ($a) { echo \"fbq('init', '484210123456789');\"; } ?></script>";
    let facts = facts("a.php", page);
    assert!(facts.server_names_pixel && facts.pixels.is_empty());
}

#[test]
fn what_the_server_may_leave_out_leaves_for_no_other_page() {
    let leave = "<script>location.href='/login'</script>";
    let page = format!("<% if (guest) {{ %>{leave}<% }} %>");
    assert!(facts("a.jsp", &page).arrival.leave.is_none());
    assert!(facts("a.html", leave).arrival.leave.is_some());
}

#[test]
fn code_that_a_program_fills_in_is_read_as_code() {
    let plug_in = format!(
        "export default () => {{\n{BASE}\n<% if (!options.off) {{ %>\nfbq('init', '<%= options.id %>');\n\
         fbq('track', 'PageView');\n<% }} %>\nstart(<%= JSON.stringify(options) %>);\n}}"
    );
    let theme = format!("{BASE}\nfbq('init', '{{{{ settings.id }}}}');\nfbq('track', 'PageView');");
    for (name, text, id) in [
        ("plugin.js", &plug_in, "'<%= options.id %>'"),
        ("pixel.js.liquid", &theme, "'{{ settings.id }}'"),
        (
            "pixel.js.erb",
            &theme.replace("{{ settings.id }}", "<%= id %>"),
            "'<%= id %>'",
        ),
    ] {
        let facts = facts(name, text);
        assert_eq!(ids(&facts), [format!("computed {id}")], "{name}");
        assert!(facts.broken.is_empty(), "{name}");
        assert_eq!(facts.events.len(), 1, "{name}");
        assert_eq!(facts.base_codes.len(), 1, "{name}");
    }
    // Without a template's brackets it is code like any other.
    let plain = facts(
        "pixel.js.liquid",
        &format!("{BASE}fbq('init', '484210123456789')"),
    );
    assert_eq!(ids(&plain), ["484210123456789"]);
}
