//! Bodies to ordered, decoded pairs.

mod json;
mod multipart;

use crate::RawRequest;

pub(crate) use json::flat;

/// How a body was read.
pub(crate) enum Form {
    /// The fields, in order.
    Fields(Vec<(String, String)>),
    /// There is no body.
    Nothing,
    /// There is one, in a form that tells nothing of a hit.
    Unreadable,
}

/// Reads the body of `request`. What it says of its own type is a hint only: browsers send forms
/// as `text/plain` (`sendBeacon` of a string), recordings lose the header or the boundary in it,
/// and people copy a body without either. So a body is read by its looks, and one that says to be
/// something else counts where it names an event.
pub(crate) fn form(request: &RawRequest) -> Form {
    let Some(body) = request.body.as_ref().filter(|body| !body.0.is_empty()) else {
        return Form::Nothing;
    };
    let bytes = body.0.trim_ascii();
    let kind = request.header("content-type").unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if let Some(fields) = multipart::fields(&body.0, kind) {
        return Form::Fields(fields);
    }
    if matches!(bytes.first(), Some(b'{' | b'[')) {
        return json::fields(bytes)
            .filter(|fields| tells(fields))
            .map_or(Form::Unreadable, Form::Fields);
    }
    if !bytes.contains(&b'=') {
        return Form::Unreadable;
    }
    let fields = pairs(bytes.strip_prefix(b"?").unwrap_or(bytes));
    let said = essence.is_empty()
        || essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
        || essence.eq_ignore_ascii_case("text/plain");
    if said || tells(&fields) {
        return Form::Fields(fields);
    }
    Form::Unreadable
}

/// Whether a body looks like `multipart/form-data`.
pub(crate) fn looks_multipart(bytes: &[u8]) -> bool {
    multipart::opening(bytes).is_some()
}

/// Whether fields tell of a hit: they name a pixel, an event or a batch of events.
pub(crate) fn tells(fields: &[(String, String)]) -> bool {
    fields
        .iter()
        .any(|(name, _)| matches!(name.as_str(), "id" | "ev" | "batch" | "events"))
}

/// The pairs of a query string, decoded, in order.
pub(crate) fn pairs(query: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query).into_owned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Body;

    fn fields(content_type: Option<&str>, body: &[u8]) -> Option<Vec<(String, String)>> {
        let mut request = RawRequest::get("https://www.facebook.com/tr/".parse().unwrap());
        request.headers = content_type
            .map(|kind| ("Content-Type".to_owned(), kind.to_owned()))
            .into_iter()
            .collect();
        request.body = Some(Body(body.to_vec()));
        match form(&request) {
            Form::Fields(fields) => Some(fields),
            Form::Nothing | Form::Unreadable => None,
        }
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn urlencoded_fields_keep_their_order_and_lose_their_encoding() {
        let read = fields(
            Some("application/x-www-form-urlencoded;charset=utf-8"),
            b"id=1&cd%5Bvalue%5D=30&cd[name]=a+b%2Bc&x=",
        );
        let expected = vec![
            pair("id", "1"),
            pair("cd[value]", "30"),
            pair("cd[name]", "a b+c"),
            pair("x", ""),
        ];
        assert_eq!(read, Some(expected));
    }

    #[test]
    fn multipart_fields_are_read_with_or_without_the_header() {
        let body = "------b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1\r\n------b\r\nContent-Disposition: form-data; name=\"cd[a]\"\r\n\r\nline 1\r\nline 2 ก\r\n------b--\r\n";
        let expected = Some(vec![pair("id", "1"), pair("cd[a]", "line 1\r\nline 2 ก")]);
        assert_eq!(
            fields(Some("multipart/form-data; boundary=----b"), body.as_bytes()),
            expected
        );
        assert_eq!(
            fields(
                Some("multipart/form-data; boundary=\"----b\""),
                body.as_bytes()
            ),
            expected
        );
        assert_eq!(fields(None, body.as_bytes()), expected);
        let unix = body.replace("\r\n", "\n");
        let expected = Some(vec![pair("id", "1"), pair("cd[a]", "line 1\nline 2 ก")]);
        assert_eq!(fields(None, unix.as_bytes()), expected);
    }

    #[test]
    fn what_is_no_form_is_said_to_be_none() {
        assert_eq!(fields(Some("application/json"), b"{\"a\":1}"), None);
        assert_eq!(fields(Some("application/octet-stream"), b"a=b"), None);
        assert_eq!(fields(None, b"{\"a\":\"b=c\"}"), None);
        assert_eq!(fields(None, b"hello"), None);
        assert_eq!(fields(Some("multipart/form-data"), b"no boundary"), None);
    }

    #[test]
    fn a_body_is_read_by_its_looks_whatever_it_says_to_be() {
        let multipart = "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1\r\n--b\r\nContent-Disposition:form-data;name=ev\r\n\r\nLead\r\n--b--\r\n";
        let expected = Some(vec![pair("id", "1"), pair("ev", "Lead")]);
        for kind in [
            None,
            Some("text/plain;charset=UTF-8"),
            Some("application/x-www-form-urlencoded"),
            Some("multipart/form-data"),
            Some("multipart/form-data; boundary=another"),
        ] {
            // Recordings that went through a text mode have their line ends doubled.
            for end in ["\r\n", "\n", "\r\r\n"] {
                let body = multipart.replace("\r\n", end);
                assert_eq!(fields(kind, body.as_bytes()), expected, "{kind:?} {end:?}");
                let cut = &body[..body.len() - end.len() * 2 - 5];
                assert_eq!(fields(kind, cut.as_bytes()), expected, "{kind:?} {end:?}");
            }
            assert_eq!(fields(kind, b"id=1&ev=Lead"), expected, "{kind:?}");
            let json = br#"{"id":1,"ev":"Lead"}"#;
            assert_eq!(fields(kind, json), expected, "{kind:?}");
        }
        assert_eq!(fields(Some("text/html"), b"id=1&ev=Lead"), expected);
    }
}
