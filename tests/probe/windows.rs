//! Second windows.

use super::journey::{pages, walk};
use super::robust::hostile::HIT;
use super::robust::{count, notes, open, open_at};
use super::{OWN, assert_complete, click};
use crate::support::site::{Answer, serve};

#[tokio::test]
async fn a_new_tab_is_a_page_of_its_own_and_the_way_goes_on_in_it() {
    let site: &[(&str, &str)] = &[
        (
            "/",
            "<a id=tab href=/tab target=_blank>tab</a>
             <button id=up onclick=\"window.open('/up')\">up</button>",
        ),
        (
            "/tab",
            "<button id=in onclick=\"fbq('track','Lead')\">in</button>",
        ),
        ("/up", "<script>fbq('track','Contact')</script>"),
    ];
    let then = vec![
        click("#tab"),
        click("#in"),
        // What only the first page has is done there.
        click("#up"),
    ];
    let Some(outcome) = walk(site, then).await else {
        return;
    };
    assert_complete(&outcome);
    assert_eq!(
        pages(&outcome),
        [
            ("PageView", "/".to_owned()),
            ("PageView", "/tab".to_owned()),
            ("Lead", "/tab".to_owned()),
            ("PageView", "/up".to_owned()),
            ("Contact", "/up".to_owned()),
        ]
    );
    let sequences: Vec<u32> = outcome
        .report
        .fires
        .iter()
        .map(|fire| fire.sequence)
        .collect();
    assert_eq!(sequences, [1, 2, 3, 4, 5]);
    let lead = outcome
        .report
        .expected
        .iter()
        .find(|one| one.event.as_deref() == Some("Lead"));
    assert_eq!(lead.unwrap().status, "fired");
    assert_eq!(outcome.session.visits.len(), 3);
    assert_eq!(outcome.others.len(), 2);
}

#[tokio::test]
async fn a_page_that_opens_many_windows_gets_so_many_and_no_more() {
    let body = format!(
        "<script>{HIT} for (let i = 0; i < 100; i++) open('/window?' + i, '_blank')</script>"
    );
    let html = format!("<!doctype html><title>t</title><body>{body}");
    let window = format!(
        "<!doctype html><title>w</title><script>{}</script>",
        // Of images with the same address, some browsers ask for one.
        HIT.replace("Lead'", "Search&i=' + location.search")
    );
    let site = serve(move |asked| match asked.path.as_str() {
        "/" => Answer::page(html.clone()),
        _ => Answer::page(window.clone()),
    });
    let Some(outcome) = open_at(&format!("{site}/"), 60).await else {
        return;
    };
    assert_eq!(
        (count(&outcome, "Lead"), count(&outcome, "Search")),
        (1, (OWN.windows - 1).min(100))
    );

    let html = "<!doctype html><title>t</title><script>
        for (let i = 0; i < 200; i++) window.open('about:blank', '_blank')</script>";
    let Some(outcome) = open(html.to_owned(), 20).await else {
        return;
    };
    assert!(
        notes(&outcome).contains("opens windows without end"),
        "{}",
        notes(&outcome)
    );
}

#[tokio::test]
async fn a_window_is_the_pages_own_whichever_way_it_is_opened() {
    let site: &[(&str, &str)] = &[
        (
            "/",
            "<form id=f action=/form target=_blank></form>
             <button id=all onclick=\"window.open('/named', 'other'); window.open('/alone', '', 'noopener');
                f.submit(); const blank = window.open('about:blank');
                blank.document.write('<img src=&quot;https://www.facebook.com/tr/?id=1&amp;ev=Blank&quot;>');
                blank.document.close()\">all</button>",
        ),
        (
            "/named",
            "<script>fbq('track','Search'); opener.fbq('track','Contact');
             const own = window.open('about:blank');
             own.document.write('<img src=\"https://www.facebook.com/tr/?id=1&ev=Own\">'); own.document.close()
             </script>",
        ),
        ("/alone", "<script>fbq('track', opener ? 'Schedule' : 'Lead')</script>"),
        ("/form", "<script>fbq('track','Donate'); setTimeout(close, 500)</script>"),
    ];
    let Some(outcome) = walk(site, vec![click("#all")]).await else {
        return;
    };
    assert_complete(&outcome);
    let mut seen = pages(&outcome);
    seen.sort_unstable();
    let at = |page: &str| page.to_owned();
    assert_eq!(
        seen,
        [
            ("Blank", at("/")),
            ("Contact", at("/")),
            ("Donate", at("/form")),
            ("Lead", at("/alone")),
            ("Own", at("/named")),
            ("PageView", at("/")),
            ("PageView", at("/alone")),
            ("PageView", at("/form")),
            ("PageView", at("/named")),
            ("Search", at("/named")),
        ]
    );
}
