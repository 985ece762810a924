//! `multipart/form-data` to ordered pairs.

/// The fields of a multipart body; nothing where it is none. Parts that hold a file have a name
/// all the same and count as fields; a part without a name is left out. The last part of a body
/// that was cut off counts as far as it goes.
pub(super) fn fields(bytes: &[u8], content_type: &str) -> Option<Vec<(String, String)>> {
    let named = boundary(content_type).map(|boundary| [b"--", boundary.as_bytes()].concat());
    let delimiter = named
        .filter(|delimiter| find(bytes, delimiter).is_some())
        .or_else(|| opening(bytes).map(<[u8]>::to_vec))?;
    let parts = split(bytes, &delimiter);
    let fields: Vec<_> = parts.into_iter().filter_map(field).collect();
    (!fields.is_empty()).then_some(fields)
}

/// The line that a multipart body begins with: its boundary behind two dashes, and then the head
/// of a part.
pub(super) fn opening(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes.trim_ascii_start();
    let (line, rest) = bytes.split_at(bytes.iter().position(|&byte| byte == b'\n')?);
    let line = line.trim_ascii_end();
    let head = rest.trim_ascii_start().get(..b"content-".len())?;
    (line.len() > 2 && line.starts_with(b"--") && head.eq_ignore_ascii_case(b"content-"))
        .then_some(line)
}

/// The boundary that a content type names, quoted or not.
fn boundary(content_type: &str) -> Option<&str> {
    let parameter = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then(|| value.trim().trim_matches('"'))
    })?;
    (!parameter.is_empty()).then_some(parameter)
}

/// Name and value of one part, which stands between two boundaries.
fn field(part: &[u8]) -> Option<(String, String)> {
    let part = without_first_end(part);
    let (head, content) = head(part)?;
    let name = field_name(&String::from_utf8_lossy(head))?;
    let content = without_last_end(content);
    Some((name, String::from_utf8_lossy(content).into_owned()))
}

/// A part's head and what follows the first empty line. Lines end as they do: in CR LF, in LF
/// alone, or in more than one CR where a recording was written in a text mode.
fn head(part: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut from = 0;
    while let Some(length) = part[from..].iter().position(|&byte| byte == b'\n') {
        let line = &part[from..from + length];
        let next = from + length + 1;
        if line.iter().all(|&byte| byte == b'\r') {
            return Some((&part[..from], &part[next..]));
        }
        from = next;
    }
    None
}

/// The name that a part's head gives. Browsers write quotes and line ends in names as `%22`,
/// `%0D` and `%0A`.
fn field_name(head: &str) -> Option<String> {
    let disposition = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let found = name.trim().eq_ignore_ascii_case("content-disposition");
        found.then_some(value)
    })?;
    let mut rest = disposition;
    loop {
        let (_, parameters) = rest.split_once(';')?;
        let (key, value) = parameters.split_once('=')?;
        let value = value.trim_start();
        let (text, after) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => value.split_at(value.find(';').unwrap_or(value.len())),
        };
        if key.trim().eq_ignore_ascii_case("name") {
            let plain = text.trim().replace("%22", "\"");
            return Some(plain.replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = after;
    }
}

fn without_first_end(part: &[u8]) -> &[u8] {
    let end = part.iter().position(|&byte| byte != b'\r').unwrap_or(0);
    match part[end..].strip_prefix(b"\n") {
        Some(rest) => rest,
        None => part,
    }
}

fn without_last_end(content: &[u8]) -> &[u8] {
    let Some(mut content) = content.strip_suffix(b"\n") else {
        return content;
    };
    while let Some(shorter) = content.strip_suffix(b"\r") {
        content = shorter;
    }
    content
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
