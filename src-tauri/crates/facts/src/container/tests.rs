use page::{Attachment, Moment, Tag};

use super::*;

/// A container as served, of these variables, tags, predicates and rules.
fn served(macros: &str, tags: &str, predicates: &str, rules: &str) -> String {
    format!(
        "\n// Copyright\n(function(){{\n\nvar data = {{\n\"resource\": {{\n  \"version\":\"12\",\n  \
         \"macros\":[{macros}],\n  \"tags\":[{tags}],\n  \"predicates\":[{predicates}],\n  \
         \"rules\":[{rules}]\n}},\n\"runtime\":[]\n}};\nvar id = \"GTM-TEST01\";}})()"
    )
}

fn tag(piece: &Piece) -> &Tag {
    match &piece.origin {
        Attachment::Tag(tag) => tag,
        Attachment::Script { .. } => panic!("a script"),
    }
}

const EVENT: &str = r#"{"function":"__e"},{"function":"__u","vtp_component":"URL"},{"function":"__v","vtp_name":"order.value"},{"function":"__c","vtp_value":"1029384756102938"}"#;

#[test]
fn custom_html_is_read_with_its_variables_and_rules() {
    let tags = r#"{"function":"__html","vtp_html":["template","\u003Cscript type=\"text\/gtmscript\"\u003Efbq(\"track\",\"Purchase\",{value:",["escape",["macro",2],8,16],"});fbq(\"init\",",["escape",["macro",3],8,16],");\u003C\/script\u003E"],"tag_id":7},
        {"function":"__ua","tag_id":8}"#;
    let predicates = r#"{"function":"_eq","arg0":["macro",0],"arg1":"purchase"},{"function":"_cn","arg0":["macro",1],"arg1":"\/shop"},{"function":"_cn","arg0":["macro",1],"arg1":"debug"}"#;
    let rules = r#"[["if",0,1],["unless",2],["add",0]]"#;
    let text = served(EVENT, tags, predicates, rules);
    assert!(is_container(&text));
    let read = container(&text, None, None).unwrap();
    assert_eq!(read.id.as_deref(), Some("GTM-TEST01"));
    assert_eq!((read.tags, read.version.as_deref()), (2, Some("12")));
    let [piece] = read.pieces.as_slice() else {
        panic!("{:?}", read.pieces)
    };
    assert_eq!(
        piece.text,
        "<script type=\"text/gtmscript\">fbq(\"track\",\"Purchase\",{value:{{order.value}}});\
         fbq(\"init\",'1029384756102938');</script>"
    );
    assert_eq!(piece.computed[0].of(&piece.text), "{{order.value}}");
    let tag = tag(piece);
    assert_eq!((tag.number, tag.template), (Some(7), false));
    assert_eq!(
        tag.trigger,
        "on the data-layer event `purchase` where Page URL contains `/shop` and Page URL does not \
         contain `debug`"
    );
    let firing = Firing {
        moment: Moment::Event("purchase".to_owned()),
        holds: None,
    };
    assert_eq!(tag.firings, [firing]);
    let url = Url::parse("https://a.example/shop?debug=1").ok();
    let there = container(&text, None, url.as_ref()).unwrap();
    assert_eq!(
        super::tests::tag(&there.pieces[0]).firings[0].holds,
        Some(false)
    );
}

#[test]
fn a_template_becomes_its_calls() {
    let tags = r#"{"function":"__cvt_1_2","vtp_pixelId":"111111111111111, 222222222222222","vtp_eventName":"standard","vtp_standardEventName":"Purchase","vtp_consent":["macro",2],"vtp_disableAutoConfig":true,"vtp_advancedMatching":true,"vtp_advancedMatchingList":["list",["map","name","em","value",["macro",2]]],"vtp_objectPropertyList":["list",["map","name","value","value",["template","1",["macro",2]]],["map","name","currency","value","USD"]],"tag_id":3}"#;
    let text = served(EVENT, tags, "", "");
    let read = container(&text, Some("GTM-OTHER1"), None).unwrap();
    let code = &read.pieces[0].text;
    for line in [
        "fbq('consent', {{order.value}} === false ? 'revoke' : 'grant');",
        "fbq('set', 'autoConfig', false, '111111111111111');",
        "fbq('init', '222222222222222', { 'em': {{order.value}} });",
        "fbq('trackSingle', '222222222222222', 'Purchase', { 'value': '1{{order.value}}', 'currency': 'USD' });",
    ] {
        assert!(code.contains(line), "{line} in {code}");
    }
    let tag = tag(&read.pieces[0]);
    assert_eq!(tag.container, "GTM-OTHER1");
    assert_eq!(tag.trigger, "never: it has no trigger");
}

#[test]
fn an_export_is_read_by_its_names() {
    let text = r#"{"exportFormatVersion":2,"containerVersion":{"containerVersionId":"4","container":{"publicId":"GTM-EXPRT1"},
      "tag":[{"tagId":"9","name":"Meta base","type":"html","parameter":[{"type":"TEMPLATE","key":"html","value":"<script>fbq('init','{{Pixel}}');fbq('track','Lead',{value:{{Amount}}})</script>"}],"firingTriggerId":["2147479553","5"],"blockingTriggerId":["6"],"consentSettings":{"consentStatus":"NEEDED","consentType":{"type":"LIST","list":[{"type":"TEMPLATE","value":"ad_storage"}]}}},
             {"tagId":"10","name":"Old","type":"img","paused":true,"parameter":[{"key":"url","value":"https://www.facebook.com/tr?id={{Pixel}}&ev=Lead"}],"firingTriggerId":["5"]}],
      "trigger":[{"triggerId":"5","name":"Buy","type":"LINK_CLICK","filter":[{"type":"CONTAINS","parameter":[{"key":"arg0","value":"{{Click URL}}"},{"key":"arg1","value":"/buy"}]}],"autoEventFilter":[{"type":"CONTAINS","parameter":[{"key":"arg0","value":"{{Click URL}}"},{"key":"arg1","value":"/buy"}]}]},
                 {"triggerId":"6","type":"PAGEVIEW","filter":[{"type":"EQUALS","parameter":[{"key":"arg0","value":"{{Page Path}}"},{"key":"arg1","value":"/staff"}]}]}],
      "variable":[{"name":"Pixel","type":"c","parameter":[{"key":"value","value":"1029384756102938"}]}]}}"#;
    let read = container(text, None, None).unwrap();
    assert_eq!(read.tags, 1);
    let [base, old] = read.pieces.as_slice() else {
        panic!("{:?}", read.pieces)
    };
    assert_eq!(
        base.text,
        "<script>fbq('init','1029384756102938');fbq('track','Lead',{value:{{Amount}}})</script>"
    );
    assert_eq!(tag(base).name.as_deref(), Some("Meta base"));
    assert_eq!(
        tag(base).trigger,
        "on all pages, unless Page Path is `/staff`, with consent for `ad_storage`, or on click of a \
         link where Click URL contains `/buy`, with consent for `ad_storage`"
    );
    assert_eq!(
        old.text,
        "<img src=\"https://www.facebook.com/tr?id=1029384756102938&amp;ev=Lead\">"
    );
    assert_eq!(tag(old).trigger, "never: it is paused");
    assert!(tag(old).firings.is_empty());
    let at = base.by.of(text);
    assert!(
        at.starts_with("<script>fbq(") && at.ends_with("</script>"),
        "{at}"
    );
}

#[test]
fn other_texts_are_no_containers() {
    for text in [
        "",
        "<script>var data = {\"resource\": {}}</script>",
        "var data = {\"resource\": [",
        "{\"containerVersion\": {\"tag\": [}",
        "{\"tags\": []}",
        "var data = { resource: { version: 1, tags: [] } }",
        "var a = 1",
    ] {
        assert!(container(text, None, None).is_none(), "{text}");
    }
}

#[test]
fn a_served_container_claims_no_more_than_it_holds() {
    let macros = r#"{"function":"__e"},
        {"function":"__v","vtp_name":"gtm.elementUrl"},
        {"function":"__u","vtp_component":"PATH","vtp_customUrlSource":["macro",1]},
        {"function":"__u","vtp_component":"HOST","vtp_stripWww":true},
        {"function":"__u","convert_case_to":1,"vtp_component":"URL"},
        {"function":"__u","vtp_component":"PROTOCOL"},
        {"function":"__u","vtp_component":"PATH","vtp_customUrlSource":["macro",6]},
        {"function":"__v","vtp_name":"Page Path"}"#;
    let tags = r#"{"function":"__zone","vtp_childContainers":["list",["map","publicId","GTM-CHILD1"]],"setup_tags":["list",["tag",2,0]],"tag_id":1},
        {"function":"__lcl","tag_id":2},
        {"function":"__html","vtp_html":"\u003Cscript\u003Efbq('track','Lead')\u003C\/script\u003E","teardown_tags":["list",["tag",3,2]],"tag_id":3},
        {"function":"__img","vtp_url":"https:\/\/www.facebook.com\/tr?id=1029384756102938\u0026ev=Lead","tag_id":4},
        {"function":"__cvt_7_8","vtp_pixelId":"a1-b2","vtp_customEventName":"Lead","tag_id":5}"#;
    let predicates = r#"{"function":"_eq","arg0":["macro",0],"arg1":"gtm.js"},
        {"function":"_sw","arg0":["macro",2],"arg1":"\/buy"},
        {"function":"_eq","arg0":["macro",3],"arg1":"a.example"},
        {"function":"_cn","arg0":["macro",4],"arg1":"\/shop"},
        {"function":"_eq","arg0":["macro",5],"arg1":"http"},
        {"function":"_eq","arg0":["macro",6],"arg1":"x"},
        {"function":"_eq","arg0":["macro",7],"arg1":"x"},
        {"function":"_ge","arg0":["macro",1],"arg1":"9"},
        {"function":"_eq","arg0":["macro",7],"arg1":["list","y","z"],"any_of":true}"#;
    let rules = r#"[["if",0,1,2,3,4,5,6],["unless",7,8],["add",0]]"#;
    let text = served(macros, tags, predicates, rules);
    let url = Url::parse("https://www.a.example/Shop").ok();
    let read = container(&text, None, url.as_ref()).unwrap();
    // Not the child's, though it comes first.
    assert_eq!(read.id.as_deref(), Some("GTM-TEST01"));
    // Without the listener.
    assert_eq!(read.tags, 4);
    let [lead, image] = read.pieces.as_slice() else {
        panic!("{:?}", read.pieces)
    };
    assert_eq!(
        tag(lead).trigger,
        "on pages where path of Click URL starts with `/buy` and host name of the address is \
         `a.example` and the address contains `/shop` and protocol of the address is `http` and path \
         of another address is `x` and data layer Page Path is `x` and Click URL is less than `9` and \
         data layer Page Path is none of `y`, `z`"
    );
    assert_eq!(tag(lead).firings[0].holds, None);
    assert_eq!(tag(lead).firings, tag(image).firings);
}

#[test]
fn an_export_claims_no_more_than_it_holds() {
    let of_event = |kind: &str, with: &str| {
        format!(
            r#"[{{"type":"{kind}","parameter":[{{"key":"arg0","value":"{{{{_event}}}}"}},{{"key":"arg1","value":"{with}"}}]}}]"#
        )
    };
    let some = of_event("MATCH_REGEX", "^(buy|lead)$");
    let any = of_event("MATCH_REGEX", ".*");
    let one = of_event("EQUALS", "buy");
    let consent = r#"[{"type":"EQUALS","parameter":[{"key":"arg0","value":"{{Denied}}"},{"key":"arg1","value":"true"}]}]"#;
    let html = |call: &str| {
        format!(r#""type":"html","parameter":[{{"key":"html","value":"<script>{call}</script>"}}]"#)
    };
    let (init, lead) = (html("fbq('init','1')"), html("fbq('track','Lead')"));
    let text = format!(
        r#"{{"containerVersion":{{"tag":[
        {{"tagId":"1","name":"Base",{init}}},
        {{"tagId":"2","name":"Lead",{lead},"firingTriggerId":["7"],"blockingTriggerId":["8"],"setupTag":[{{"tagName":"Base","stopOnSetupFailure":true}}]}},
        {{"tagId":"3","name":"Other",{lead},"firingTriggerId":["9"],"scheduleEndMs":"1735689600000"}},
        {{"tagId":"4","name":"Buy",{lead},"firingTriggerId":["6"],"blockingTriggerId":["8"]}}],
        "trigger":[{{"triggerId":"6","type":"CUSTOM_EVENT","customEventFilter":{one}}},
        {{"triggerId":"7","type":"CUSTOM_EVENT","customEventFilter":{some}}},
        {{"triggerId":"8","type":"CUSTOM_EVENT","customEventFilter":{any},"filter":{consent}}},
        {{"triggerId":"9","type":"AMP_VISIBILITY"}}]}}}}"#
    );
    let read = container(&text, None, None).unwrap();
    let told: Vec<&str> = read.pieces.iter().map(|it| &*tag(it).trigger).collect();
    let lead = "on any event where Event matches `^(buy|lead)$`, unless Denied is `true`";
    assert_eq!(
        told,
        [
            lead,
            lead,
            "on a trigger of another kind, within its schedule",
            "on the data-layer event `buy`, unless Denied is `true`",
        ]
    );
    let moments: Vec<&Moment> = read.pieces[..3]
        .iter()
        .flat_map(|it| tag(it).firings.iter().map(|firing| &firing.moment))
        .collect();
    assert_eq!(moments, [&Moment::Unknown; 3]);
}

#[test]
fn a_formatted_container_is_read_too() {
    let text = r#"(function () {
  var data = {
    resource: {
      version: "3",
      macros: [{ function: "__e" }],
      tags: [
        {
          function: "__html",
          vtp_html:
            '\n\u003Cscript type="text/gtmscript"\u003Efbq("track","Lead",{a:\'b\'});\u003C/script\u003E',
          tag_id: 5,
        },
      ],
      predicates: [{ function: "_eq", arg0: ["macro", 0], arg1: "gtm.dom" }],
      rules: [[["if", 0], ["add", 0]]],
    },
    runtime: [],
  };
  var other = "GTM-OTHER1";
  var id = { ctid: "GTM-TEST01" };
})();"#;
    let read = container(text, None, None).unwrap();
    assert_eq!((read.id.as_deref(), read.tags), (Some("GTM-TEST01"), 1));
    let [piece] = read.pieces.as_slice() else {
        panic!("{:?}", read.pieces)
    };
    assert_eq!(
        piece.text,
        "\n<script type=\"text/gtmscript\">fbq(\"track\",\"Lead\",{a:'b'});</script>"
    );
    assert_eq!(tag(piece).trigger, "on DOM ready");
    assert!(piece.by.of(text).ends_with(r"\u003C/script\u003E"));
}
