//! Form bodies to ordered, decoded pairs.

use crate::RawRequest;

/// How a body was read.
pub(crate) enum Form {
    /// The fields, in order.
    Fields(Vec<(String, String)>),
    /// There is no body.
    Nothing,
    /// There is one, in a form that is no form.
    Unreadable,
}

/// Reads the body of `request` as a form: `application/x-www-form-urlencoded`,
/// `multipart/form-data`, or `text/plain`, which `sendBeacon` gives to a string. A body without
/// a type is read by its looks, because HAR files and people leave the header out.
pub(crate) fn form(request: &RawRequest) -> Form {
    let Some(body) = request.body.as_ref().filter(|body| !body.0.is_empty()) else {
        return Form::Nothing;
    };
    let bytes = body.0.as_slice();
    let kind = request.header("content-type").unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    let looks_multipart = bytes.starts_with(b"--");
    if essence.eq_ignore_ascii_case("multipart/form-data")
        || (essence.is_empty() && looks_multipart)
    {
        let boundary = boundary(kind).or_else(|| first_line(bytes));
        return match boundary.map(|boundary| multipart(bytes, &boundary)) {
            Some(fields) if !fields.is_empty() => Form::Fields(fields),
            _ => Form::Unreadable,
        };
    }
    let urlencoded = essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
        || essence.eq_ignore_ascii_case("text/plain")
        || essence.is_empty();
    if !urlencoded || !bytes.contains(&b'=') || bytes.starts_with(b"{") {
        return Form::Unreadable;
    }
    let trimmed = bytes.trim_ascii();
    Form::Fields(pairs(trimmed.strip_prefix(b"?").unwrap_or(trimmed)))
}

/// The pairs of a query string, decoded, in order.
pub(crate) fn pairs(query: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query).into_owned().collect()
}

/// The boundary that a content type names, quoted or not.
fn boundary(content_type: &str) -> Option<Vec<u8>> {
    let parameter = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then(|| value.trim().trim_matches('"'))
    })?;
    (!parameter.is_empty()).then(|| parameter.as_bytes().to_vec())
}

/// The boundary as the body itself begins with it.
fn first_line(bytes: &[u8]) -> Option<Vec<u8>> {
    let line = bytes.split(|&byte| byte == b'\n').next()?;
    let boundary = line.strip_prefix(b"--")?.trim_ascii();
    (!boundary.is_empty()).then(|| boundary.to_vec())
}

/// The fields of a multipart body. Parts that hold a file have a name all the same and count as
/// fields; a part without a name is left out.
fn multipart(bytes: &[u8], boundary: &[u8]) -> Vec<(String, String)> {
    let delimiter = [b"--", boundary].concat();
    split(bytes, &delimiter)
        .into_iter()
        .filter_map(|part| {
            let part = strip_line_end(part);
            let (head, content) = match find(part, b"\r\n\r\n") {
                Some(at) => (&part[..at], &part[at + 4..]),
                None => find(part, b"\n\n").map(|at| (&part[..at], &part[at + 2..]))?,
            };
            let name = field_name(&String::from_utf8_lossy(head))?;
            let content = content.strip_suffix(b"\n").unwrap_or(content);
            let content = content.strip_suffix(b"\r").unwrap_or(content);
            Some((name, String::from_utf8_lossy(content).into_owned()))
        })
        .collect()
}

/// The name that a part's head gives. Browsers write quotes and line ends in names as `%22`,
/// `%0D` and `%0A`.
fn field_name(head: &str) -> Option<String> {
    let disposition = head.lines().find(|line| {
        line.get(.."content-disposition:".len())
            .is_some_and(|start| start.eq_ignore_ascii_case("content-disposition:"))
    })?;
    let start = disposition.find("; name=\"")? + "; name=\"".len();
    let name = disposition.get(start..)?.split('"').next()?;
    let plain = name
        .replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n");
    Some(plain)
}

fn strip_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_prefix(b"\r").unwrap_or(part);
    part.strip_prefix(b"\n").unwrap_or(part)
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

fn split<'a>(mut bytes: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = find(bytes, delimiter) {
        parts.push(&bytes[..at]);
        bytes = &bytes[at + delimiter.len()..];
    }
    parts.push(bytes);
    parts
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
        assert_eq!(fields(Some("application/json"), b"{\"id\":1}"), None);
        assert_eq!(fields(None, b"{\"a\":\"b=c\"}"), None);
        assert_eq!(fields(None, b"hello"), None);
        assert_eq!(fields(Some("multipart/form-data"), b"no boundary"), None);
    }
}
