//! What frameworks and site generators take away, fill in or are told to write.

use super::{facts, ids};
use crate::run::tests::BASE;

#[test]
fn what_a_framework_takes_away_closes_no_head() {
    let page = |name: &str, open: &str, close: &str| {
        let page = format!(
            "<html><head>{open}<script>{BASE}fbq('init','484210123456789')</script>{close}\
             <script>fbq('track','PageView')</script></head><body></body></html>"
        );
        let facts = facts(name, &page);
        assert_eq!(ids(&facts), ["484210123456789"], "{open}");
        let last = facts.calls.last().map(|call| call.placement);
        assert_eq!(last, Some(page::Placement::Head), "{open}");
    };
    page("a.cshtml", "<environment include=\"P\">", "</environment>");
    page("a.astro", "{a && (\n<>\n", "</>\n)}");
    page("a.astro", "{list.map((it) => (", "))}");
    page("a.astro", "{a ? (", ") : null}");
    page("a.astro", "{a ? (", ") : (<meta name=\"b\">)}");
}

#[test]
fn a_mark_of_razor_behind_a_point_is_no_address() {
    let page = format!(
        "<html><head><script>{BASE}fbq('init','484210123456789');\
         fbq('track','Lead',{{}},{{eventID:'order.@Model.Id'}});\
         fbq('track','Contact',{{}},{{eventID:'me@shop.example'}})</script></head></html>"
    );
    let facts = facts("a.cshtml", &page);
    let ids = facts.events.iter().map(|it| it.event_id.as_ref());
    let known: Vec<_> = ids.map(|id| id.and_then(crate::Value::text)).collect();
    assert_eq!(known, [None, Some("me@shop.example")]);
}

#[test]
fn blocks_of_thymeleaf_in_a_script_are_marks() {
    let page = format!(
        "<html><head><script th:inline=\"javascript\">{BASE}fbq('init',[[${{id}}]]);\
         var shown = {{ ids: /*[[${{ids}}]]*/ ['a', 'b'], of: /*[[${{of}}]]*/ {{}} }};\
         [# th:if=\"${{a[0] != null}}\"]fbq('track','Lead');[/]\
         [#th:block th:each=\"b : ${{c}}\"]fbq('track','Contact');[/th:block]</script></head></html>"
    );
    let facts = facts("a.html", &page);
    assert_eq!(ids(&facts), ["computed [[${id}]]"]);
    let names: Vec<_> = facts.events.iter().map(|it| it.name.text()).collect();
    assert_eq!(names, [Some("Lead"), Some("Contact")]);
}

#[test]
fn an_id_between_backticks_of_pug_is_computed() {
    let page = "noscript\n  img(src=`https://www.facebook.com/tr?id=${pixel}&ev=PageView`)";
    let facts = facts("a.pug", page);
    assert_eq!(facts.images[0].pixel_id, None);
    assert_eq!(facts.images[0].event.as_deref(), Some("PageView"));
}

#[test]
fn tags_that_a_site_generator_is_told_to_write_are_read() {
    let code = "fbq('init','484210123456789')";
    let vitepress = format!(
        "export default {{ head: [['link', {{ href: 'a' }}], ['script', {{}}, `{code}`]] }}"
    );
    assert_eq!(ids(&facts("config.ts", &vitepress)), ["484210123456789"]);
    let docusaurus = format!(
        "module.exports = {{ headTags: [{{ tagName: 'script', attributes: {{}}, innerHTML: `{code}` }}] }}"
    );
    assert_eq!(
        ids(&facts("docusaurus.config.js", &docusaurus)),
        ["484210123456789"]
    );
    let other = docusaurus.replace("tagName: 'script'", "tagName: 'style'");
    assert!(ids(&facts("docusaurus.config.js", &other)).is_empty());
}

#[test]
fn decorators_of_parameters_are_taken_away_with_their_modifiers() {
    let page = "class A { constructor(private a: B, @Inject(C) private doc: Document, @Optional() d?: E) {\
        fbq('init','484210123456789') } }\nnew A();";
    assert_eq!(ids(&facts("a.service.ts", page)), ["484210123456789"]);
}
