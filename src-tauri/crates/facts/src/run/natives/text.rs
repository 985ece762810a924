//! Functions on strings, and those between text and bytes.

use page::Span;

use crate::run::expression::half;
use crate::run::operator::{LONGEST, to_number, to_text};
use crate::run::val::{Kind, Object, Val};

/// Calls a function of a string; nothing where it is none, unknown where an input is.
pub(super) fn call<'a>(
    name: &str,
    this: &Val<'a>,
    arguments: &[Val<'a>],
    at: Span,
) -> Option<Val<'a>> {
    let unknown = Some(Val::unknown(at));
    let text = |value: String| Some(Val::text(&value, at));
    let first = || arguments.first().and_then(to_text);
    match name {
        "atob" => {
            return first()
                .and_then(|given| decode_base64(&given))
                .map_or(unknown, text);
        }
        "btoa" => {
            let given = first().filter(|given| given.is_ascii());
            return given.map_or(unknown, |given| text(encode_base64(given.as_bytes())));
        }
        "decodeURIComponent" | "decodeURI" | "unescape" => {
            return first().map_or(unknown, |given| text(decode_percent(&given)));
        }
        "encodeURIComponent" => {
            return first().map_or(unknown, |given| text(encode_percent(&given, "-_.!~*'()")));
        }
        "encodeURI" => {
            let kept = "-_.!~*'();/?:@&=+$,#";
            return first().map_or(unknown, |given| text(encode_percent(&given, kept)));
        }
        "escape" => {
            let given = first().filter(|given| given.is_ascii());
            return given.map_or(unknown, |given| text(encode_percent(&given, "@*_+-./")));
        }
        "String.fromCharCode" => {
            let codes: Option<Vec<u16>> = arguments
                .iter()
                .map(|code| Some(to_number(code)? as u16))
                .collect();
            return codes.map_or(unknown, |codes| Some(of_units(&codes, at)));
        }
        "String.fromCodePoint" => {
            let signs: Option<String> = arguments
                .iter()
                .map(|code| char::from_u32(to_number(code)? as u32))
                .collect();
            return signs.map_or(unknown, text);
        }
        _ => {}
    }
    let method = name.strip_prefix("String.")?;
    let Kind::Text(subject) = &this.kind else {
        return unknown;
    };
    let subject: &str = subject;
    let number = |index: usize, default: f64| match arguments.get(index) {
        Some(value) if !matches!(value.kind, Kind::Undefined) => to_number(value),
        _ => Some(default),
    };
    let units = || subject.encode_utf16().collect::<Vec<u16>>();
    let yes = |value: bool| Some(Val::bool(value, at));
    let found = |value: Option<usize>| {
        let index = value.map_or(-1.0, |index| subject[..index].encode_utf16().count() as f64);
        Some(Val::number(index, at))
    };
    let needs_text = |index: usize| arguments.get(index).and_then(to_text);
    match method {
        "toString" | "valueOf" => text(subject.to_owned()),
        "trim" => text(subject.trim().to_owned()),
        "trimStart" => text(subject.trim_start().to_owned()),
        "trimEnd" => text(subject.trim_end().to_owned()),
        "toLowerCase" => text(subject.to_lowercase()),
        "toUpperCase" => text(subject.to_uppercase()),
        "concat" => {
            let parts: Option<Vec<_>> = arguments.iter().map(to_text).collect();
            let parts = parts.filter(|parts| {
                subject.len() + parts.iter().map(|part| part.len()).sum::<usize>() <= LONGEST
            });
            parts.map_or(unknown, |parts| text(subject.to_owned() + &parts.concat()))
        }
        "at" => number(0, 0.0).map_or(unknown, |index| {
            let units = units();
            let place = if index < 0.0 {
                index + units.len() as f64
            } else {
                index
            };
            let found = (place >= 0.0).then(|| units.get(place as usize)).flatten();
            Some(found.map_or_else(|| Val::undefined(at), |unit| of_units(&[*unit], at)))
        }),
        "charAt" => number(0, 0.0).map_or(unknown, |index| {
            let units = units();
            let place = index as usize;
            let found = (index >= 0.0).then(|| units.get(place..=place)).flatten();
            Some(of_units(found.unwrap_or_default(), at))
        }),
        "codePointAt" => number(0, 0.0).map_or(unknown, |index| {
            let rest = subject.encode_utf16().skip(index as usize);
            let sign = char::decode_utf16(rest).next();
            let code = sign.map(|sign| {
                sign.map_or_else(|half| u32::from(half.unpaired_surrogate()), u32::from)
            });
            Some(code.map_or_else(
                || Val::undefined(at),
                |code| Val::number(f64::from(code), at),
            ))
        }),
        "charCodeAt" => number(0, 0.0).map_or(unknown, |index| {
            let code = subject
                .encode_utf16()
                .nth(index as usize)
                .map_or(f64::NAN, f64::from);
            Some(Val::number(code, at))
        }),
        "slice" | "substring" | "substr" => {
            let units = units();
            let len = units.len() as f64;
            let (Some(start), Some(end)) = (number(0, 0.0), number(1, f64::INFINITY)) else {
                return unknown;
            };
            let from_end = |index: f64| {
                if index < 0.0 {
                    (len + index).max(0.0)
                } else {
                    index.min(len)
                }
            };
            let (start, end) = match method {
                "slice" => (from_end(start), from_end(end)),
                "substr" => {
                    let start = from_end(start);
                    (start, (start + end.max(0.0)).min(len))
                }
                _ => {
                    let (a, b) = (start.clamp(0.0, len), end.clamp(0.0, len));
                    (a.min(b), a.max(b))
                }
            };
            let (start, end) = (start as usize, end as usize);
            Some(of_units(
                units.get(start..end.max(start)).unwrap_or_default(),
                at,
            ))
        }
        "split" => match (arguments.first(), needs_text(0)) {
            (None, _) => Some(Val::new(Kind::Object(Object::array([this.clone()])), at)),
            // A limit, or texts that are taken apart within their characters.
            _ if arguments.len() > 1 || !subject.chars().all(|c| c.len_utf16() == 1) => unknown,
            (_, Some(separator)) => {
                let parts: Vec<Val<'a>> = if separator.is_empty() {
                    subject
                        .chars()
                        .map(|c| Val::text(&c.to_string(), at))
                        .collect()
                } else {
                    subject
                        .split(&*separator)
                        .map(|part| Val::text(part, at))
                        .collect()
                };
                Some(Val::new(Kind::Object(Object::array(parts)), at))
            }
            _ => unknown,
        },
        "replace" | "replaceAll" => match (needs_text(0), needs_text(1)) {
            (Some(_), Some(to)) if to.len().saturating_mul(subject.len() + 1) > LONGEST => unknown,
            (Some(from), Some(to)) if !to.contains('$') && !arguments[1].is_function() => {
                text(if method == "replace" {
                    subject.replacen(&*from, &to, 1)
                } else {
                    subject.replace(&*from, &to)
                })
            }
            _ => unknown,
        },
        "repeat" => match number(0, 0.0) {
            Some(times) if times >= 0.0 && times * subject.len() as f64 <= 100_000.0 => {
                text(subject.repeat(times as usize))
            }
            _ => unknown,
        },
        "padStart" | "padEnd" => match (number(0, 0.0), needs_text(1)) {
            (Some(width), pad) if width <= 1_000.0 => {
                let pad = pad.unwrap_or_else(|| " ".into());
                let missing = (width as usize).saturating_sub(subject.encode_utf16().count());
                let padding: String = pad.chars().cycle().take(missing).collect();
                text(if method == "padStart" {
                    padding + subject
                } else {
                    subject.to_owned() + &padding
                })
            }
            _ => unknown,
        },
        // From a place on.
        "includes" | "startsWith" | "endsWith" | "indexOf" | "lastIndexOf"
            if arguments.len() > 1 =>
        {
            unknown
        }
        "includes" => needs_text(0).map_or(unknown, |part| yes(subject.contains(&*part))),
        "startsWith" => needs_text(0).map_or(unknown, |part| yes(subject.starts_with(&*part))),
        "endsWith" => needs_text(0).map_or(unknown, |part| yes(subject.ends_with(&*part))),
        "indexOf" => needs_text(0).map_or(unknown, |part| found(subject.find(&*part))),
        "lastIndexOf" => needs_text(0).map_or(unknown, |part| found(subject.rfind(&*part))),
        _ => unknown,
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(in crate::run) fn decode_base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=')
    {
        bits = bits << 6 | ALPHABET.iter().position(|known| *known == byte)? as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    // `atob` gives one character a byte; text meant as UTF-8 is read as such, for people to see.
    Some(
        String::from_utf8(bytes)
            .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect()),
    )
}

fn encode_base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for index in 0..4 {
            let digit = (bits >> (18 - 6 * index) & 63) as usize;
            out.push(if index <= chunk.len() {
                char::from(ALPHABET[digit])
            } else {
                '='
            });
        }
    }
    out
}

pub(in crate::run) fn decode_percent(text: &str) -> String {
    String::from_utf8_lossy(&percent_bytes(text)).into_owned()
}

fn percent_bytes(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let code = text
            .get(index + 1..index + 3)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[index], code) {
            (b'%', Some(code)) => {
                out.push(code);
                index += 3;
            }
            (byte, _) => {
                out.push(byte);
                index += 1;
            }
        }
    }
    out
}

/// A text of UTF-16 units, which may be half a character.
pub(super) fn of_units<'a>(units: &[u16], at: Span) -> Val<'a> {
    String::from_utf16(units).map_or_else(|_| half(at), |text| Val::text(&text, at))
}

/// Whether a function on addresses surely throws.
pub(super) fn is_malformed(name: &str, given: &Val<'_>) -> bool {
    match name {
        "encodeURIComponent" | "encodeURI" => given.is_half(),
        "decodeURIComponent" | "decodeURI" => {
            given.is_half()
                || given.as_text().is_some_and(|text| {
                    let mut pieces = text.split('%').skip(1);
                    let is_code = |it: &str| {
                        it.len() > 1 && it.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit)
                    };
                    !pieces.all(is_code) || std::str::from_utf8(&percent_bytes(text)).is_err()
                })
        }
        _ => false,
    }
}

fn encode_percent(text: &str, kept: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || kept.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_goes_both_ways() {
        for text in ["", "f", "fo", "foo", "fbq('track','Lead')", "สวัสดี"] {
            assert_eq!(
                decode_base64(&encode_base64(text.as_bytes())).as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn percent_goes_both_ways() {
        assert_eq!(decode_percent(&encode_percent("a b&ก", "")), "a b&ก");
        assert_eq!(decode_percent("100%"), "100%");
    }
}
