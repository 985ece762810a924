//! Findings that comments of a page silence: they count for nothing and stay visible.

use report::{Format, Look, Report};

use crate::support::pixelscope_with;

/// A page whose one fault is silenced, for this reason.
const PAGE: &str = "<!doctype html><html><head>
<script>
!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
document,'script','https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '484210123456789'); // pixelscope: allow noscript-missing -- a <b>test</b>
fbq('track', 'PageView');
// pixelscope: allow purchase-currency-missing, purchase-event-id-missing -- one currency | only
fbq('track', 'Purchase', { value: 3, content_ids: ['a'], content_type: 'product' });
</script></head><body><p>Shop</p></body></html>
";

fn report() -> Report {
    let source = page::Source::local("page.html", PAGE);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let page = runtime.block_on(inspect::judge(source, &rules::Selection::default()));
    Report { pages: vec![page] }
}

fn written(format: Format) -> String {
    let mut out = Vec::new();
    format.write(&report(), &Look::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_silenced_counts_neither_for_the_verdict_nor_for_the_status() {
    let report = report();
    let page = &report.pages[0].json;
    assert_eq!(page.verdict, report::json::Verdict::Working);
    assert!(page.findings.is_empty(), "{:?}", page.findings);
    let silenced: Vec<(&str, u32, &str)> = page
        .silenced
        .iter()
        .map(|one| (&*one.finding.rule, one.silenced_at.line, &*one.reason))
        .collect();
    assert_eq!(
        silenced,
        [
            ("noscript-missing", 8, "a <b>test</b>"),
            ("purchase-event-id-missing", 10, "one currency | only"),
            ("purchase-currency-missing", 10, "one currency | only"),
        ]
    );
    let run = pixelscope_with(&["inspect", "-", "--fail-on", "warning"], PAGE);
    assert_eq!(run.status, 0, "{}", run.out);
    let noisy = PAGE.replace("-- one currency | only", "");
    let run = pixelscope_with(&["inspect", "-"], &noisy);
    assert_eq!(run.status, 1, "{}", run.out);
}

#[test]
fn what_is_silenced_stays_visible_in_every_format_that_has_a_place_for_it() {
    let text = written(Format::Text);
    assert!(
        text.ends_with("1 page, nothing wrong, 3 silenced\n"),
        "{text}"
    );
    assert!(
        text.contains("silenced in line 8: noscript-missing: a <b>test</b>\n"),
        "{text}"
    );
    let json: serde_json::Value = serde_json::from_str(&written(Format::Json)).unwrap();
    let silenced = &json["pages"][0]["silenced"];
    assert_eq!(silenced[2]["rule"], "purchase-currency-missing");
    assert_eq!(silenced[2]["severity"], "error");
    assert_eq!(silenced[2]["reason"], "one currency | only");
    assert_eq!(silenced[2]["at"]["line"], 11);
    assert_eq!(silenced[2]["silenced_at"]["line"], 10);
    let sarif: serde_json::Value = serde_json::from_str(&written(Format::Sarif)).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        assert_eq!(result["suppressions"][0]["kind"], "inSource", "{result}");
        assert!(result["ruleIndex"].is_u64(), "{result}");
    }
    assert_eq!(
        results[0]["suppressions"][0]["justification"],
        "a <b>test</b>"
    );
    let junit = written(Format::Junit);
    assert!(
        junit.contains("tests=\"4\" failures=\"0\" errors=\"0\" skipped=\"3\""),
        "{junit}"
    );
    assert!(
        junit.contains("<skipped message=\"a &lt;b&gt;test&lt;/b&gt;\"/>"),
        "{junit}"
    );
    assert_eq!(written(Format::Github), "");
    let markdown = written(Format::Markdown);
    let line = "- `noscript-missing`, by a comment in line 8: a \\<b\\>test\\</b\\>";
    assert!(markdown.contains(line), "{markdown}");
    let html = written(Format::Html);
    let line =
        "<li><code>noscript-missing</code>, by a comment in line 8: a &lt;b&gt;test&lt;/b&gt;</li>";
    assert!(html.contains(line), "{html}");
}
