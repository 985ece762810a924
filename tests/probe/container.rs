//! Hits of a tag manager's container, from a stand-in for the host that it comes from. Chromium's alone: a
//! view takes no certificate that nobody vouches for.

use probe::Certificates;

use super::senders::{named, told};
use super::{browser, click, page, start};
use crate::support::site::{Answer, serve};
use crate::support::{fixtures, secured};

#[tokio::test]
async fn a_tag_of_a_tag_manager_is_named_with_its_container() {
    let Some(browser) = browser() else { return };
    let container = std::fs::read(fixtures().join("traffic/container.js")).unwrap();
    let google = secured::stand_in(move |_| Answer::script(container.clone()));
    let html = page(
        "<script>dataLayer=[{event:'gtm.js'}]</script>\n\
         <script async src='https://www.googletagmanager.com/gtm.js?id=GTM-TEST12'></script>\n\
         <button id=b onclick=\"dataLayer.push({event:'bought'})\">buy</button>",
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let mut start = start(format!("{site}/"), vec![click("#b")]);
    let leads = format!("MAP www.googletagmanager.com {google}");
    start.resolver.insert(0, leads);
    start.conditions.certificates = Certificates::Unchecked;
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let container = (Some("google_tag_manager"), Some("GTM-TEST12"));
    for (event, cause) in [("ViewContent", "load"), ("Purchase", "click")] {
        let (kind, name, id, line, because) = told(named(&outcome, event));
        assert_eq!((kind, line, because), ("tag_manager", None, cause));
        assert_eq!((name, id), container, "{event}");
    }
    let (kind, ..) = told(named(&outcome, "PageView"));
    assert_eq!(kind, "page_tag");
    let element = named(&outcome, "Purchase").element.as_ref().unwrap();
    assert_eq!((&*element.selector, &*element.text), ("#b", "buy"));
}
