//! Operators on known values; anything unknown gives unknown.

use std::rc::Rc;

use oxc_ast::ast::{BinaryOperator, UnaryOperator};
use page::Span;

use super::val::{Class, Hint, Kind, Val};

/// The text of a value, as JavaScript joins it; nothing where it is not known.
pub(super) fn to_text(value: &Val<'_>) -> Option<Rc<str>> {
    let mut room = LONGEST;
    text_within(value, &mut room, 0)
}

/// The text of a value within `room` bytes, so deep in arrays: they may hold each other, and
/// themselves.
fn text_within(value: &Val<'_>, room: &mut usize, depth: u32) -> Option<Rc<str>> {
    Some(match &value.kind {
        Kind::Undefined => "undefined".into(),
        Kind::Null => "null".into(),
        Kind::Bool(value) => value.to_string().into(),
        Kind::Number(value) => number_text(*value).into(),
        Kind::Text(text) => Rc::clone(text),
        Kind::Unknown(_) => return None,
        Kind::Object(object) => match &*object.class.borrow() {
            Class::Array if depth > DEEPEST => return None,
            Class::Array => {
                let mut parts = Vec::new();
                for item in value.items()? {
                    let part = if item.is_nothing() {
                        "".into()
                    } else {
                        text_within(&item, room, depth + 1)?
                    };
                    *room = room.checked_sub(part.len() + 1)?;
                    parts.push(part);
                }
                parts.join(",").into()
            }
            // An object may bring a `toString` of its own.
            Class::Plain if object.own("toString").is_some() || object.open.get() => return None,
            Class::Plain => "[object Object]".into(),
            _ => return None,
        },
    })
}

/// Arrays within arrays that are written as text.
const DEEPEST: u32 = 16;

/// A number as JavaScript writes it.
pub(crate) fn number_text(value: f64) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 {
            "Infinity".into()
        } else {
            "-Infinity".into()
        };
    }
    if value == 0.0 {
        return "0".into();
    }
    let size = value.abs();
    if (1e-6..1e21).contains(&size) {
        return format!("{value}");
    }
    let text = format!("{value:e}");
    match text.split_once('e') {
        Some((digits, power)) if !power.starts_with('-') => format!("{digits}e+{power}"),
        _ => text,
    }
}

/// The number of a value, as JavaScript converts it; nothing where it is not known.
pub(super) fn to_number(value: &Val<'_>) -> Option<f64> {
    match &value.kind {
        Kind::Undefined => Some(f64::NAN),
        Kind::Null => Some(0.0),
        Kind::Bool(value) => Some(f64::from(u8::from(*value))),
        Kind::Number(value) => Some(*value),
        Kind::Text(text) => Some(text_number(text)),
        Kind::Object(object) if object.own("valueOf").is_some() => None,
        Kind::Object(_) => to_text(value).map(|text| text_number(&text)),
        Kind::Unknown(_) => None,
    }
}

fn text_number(text: &str) -> f64 {
    let text = text.trim();
    if text.is_empty() {
        return 0.0;
    }
    let radix = |prefix: &str, radix| {
        let digits = text
            .strip_prefix(prefix)
            .or_else(|| text.strip_prefix(&prefix.to_uppercase()))?;
        Some(u64::from_str_radix(digits, radix).map_or(f64::NAN, |number| number as f64))
    };
    if let Some(number) = radix("0x", 16)
        .or_else(|| radix("0b", 2))
        .or_else(|| radix("0o", 8))
    {
        return number;
    }
    match text {
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ if text.contains(|c: char| !matches!(c, '0'..='9' | '.' | 'e' | 'E' | '+' | '-')) => {
            f64::NAN
        }
        _ => text.parse().unwrap_or(f64::NAN),
    }
}

/// `typeof`; nothing where it is not known.
pub(super) fn type_of(value: &Val<'_>) -> Option<&'static str> {
    Some(match &value.kind {
        Kind::Undefined => "undefined",
        Kind::Null => "object",
        Kind::Bool(_) => "boolean",
        Kind::Number(_) => "number",
        Kind::Text(_) => "string",
        Kind::Object(_) => {
            if value.is_function() {
                "function"
            } else {
                "object"
            }
        }
        Kind::Unknown(Hint::Promise | Hint::Pattern { .. }) => "object",
        Kind::Unknown(Hint::Timer(_)) => "number",
        Kind::Unknown(Hint::Half) => "string",
        Kind::Unknown(Hint::Big) => "bigint",
        Kind::Unknown(Hint::Symbol) => "symbol",
        Kind::Unknown(Hint::Elsewhere) => "function",
        Kind::Unknown(_) => return None,
    })
}

/// `===`; nothing where it is not known.
pub(super) fn strictly_equal<'a>(a: &Val<'a>, b: &Val<'a>) -> Option<bool> {
    match (&a.kind, &b.kind) {
        // Something that is there is not nothing, whatever it is.
        (
            Kind::Unknown(
                Hint::Host
                | Hint::Promise
                | Hint::Pattern { .. }
                | Hint::Library
                | Hint::Timer(_)
                | Hint::Half
                | Hint::Big
                | Hint::Symbol
                | Hint::Elsewhere,
            ),
            Kind::Undefined | Kind::Null,
        )
        | (
            Kind::Undefined | Kind::Null,
            Kind::Unknown(
                Hint::Host
                | Hint::Promise
                | Hint::Pattern { .. }
                | Hint::Library
                | Hint::Timer(_)
                | Hint::Half
                | Hint::Big
                | Hint::Symbol
                | Hint::Elsewhere,
            ),
        ) => Some(false),
        (Kind::Unknown(_), _) | (_, Kind::Unknown(_)) => None,
        (Kind::Number(a), Kind::Number(b)) => Some(a == b),
        _ => Some(a.same(b)),
    }
}

fn loosely_equal<'a>(a: &Val<'a>, b: &Val<'a>) -> Option<bool> {
    if a.is_nothing() && b.is_nothing() {
        return Some(true);
    }
    match (&a.kind, &b.kind) {
        (Kind::Unknown(_), _) | (_, Kind::Unknown(_)) => strictly_equal(a, b),
        _ if a.is_nothing() || b.is_nothing() => Some(false),
        (Kind::Text(_), Kind::Text(_)) | (Kind::Object(_), Kind::Object(_)) => strictly_equal(a, b),
        // The object is asked for its text.
        (Kind::Text(_), Kind::Object(_)) | (Kind::Object(_), Kind::Text(_)) => {
            Some(to_text(a)? == to_text(b)?)
        }
        _ => {
            let (a, b) = (to_number(a)?, to_number(b)?);
            Some(a == b)
        }
    }
}

/// Bytes of the longest text that is put together; a longer one is unknown. Twenty doublings
/// would otherwise fill the memory.
pub(super) const LONGEST: usize = 1 << 20;

/// A binary operator on two values.
pub(super) fn binary<'a>(operator: BinaryOperator, a: &Val<'a>, b: &Val<'a>, at: Span) -> Val<'a> {
    known(operator, a, b, at).unwrap_or_else(|| Val::unknown(at))
}

fn known<'a>(operator: BinaryOperator, a: &Val<'a>, b: &Val<'a>, at: Span) -> Option<Val<'a>> {
    use BinaryOperator as B;
    let yes = |value: bool| Some(Val::bool(value, at));
    let number = |value: f64| Some(Val::number(value, at));
    match operator {
        B::Addition => {
            let textual = |value: &Val<'_>| matches!(value.kind, Kind::Text(_) | Kind::Object(_));
            // Both halves of one character may make it whole.
            if a.is_half() != b.is_half() && (to_text(a).is_some() || to_text(b).is_some()) {
                return Some(super::expression::half(at));
            }
            if textual(a) || textual(b) {
                let (a, b) = (to_text(a)?, to_text(b)?);
                if a.len() + b.len() > LONGEST {
                    return None;
                }
                return Some(Val::text(&format!("{a}{b}"), at));
            }
            if is_big(a) && is_big(b) {
                return Some(Val::new(Kind::Unknown(Hint::Big), at));
            }
            number(to_number(a)? + to_number(b)?)
        }
        _ if is_arithmetic(operator) && is_big(a) && is_big(b) => {
            Some(Val::new(Kind::Unknown(Hint::Big), at))
        }
        B::Subtraction => number(to_number(a)? - to_number(b)?),
        B::Multiplication => number(to_number(a)? * to_number(b)?),
        B::Division => number(to_number(a)? / to_number(b)?),
        B::Remainder => number(to_number(a)? % to_number(b)?),
        B::Exponential => number(to_number(a)?.powf(to_number(b)?)),
        B::StrictEquality => yes(strictly_equal(a, b)?),
        B::StrictInequality => yes(!strictly_equal(a, b)?),
        B::Equality => yes(loosely_equal(a, b)?),
        B::Inequality => yes(!loosely_equal(a, b)?),
        B::LessThan | B::LessEqualThan | B::GreaterThan | B::GreaterEqualThan => {
            let order = match (&a.kind, &b.kind) {
                (Kind::Text(a), Kind::Text(b)) => Some(a.cmp(b)),
                _ => to_number(a)?.partial_cmp(&to_number(b)?),
            };
            let Some(order) = order else {
                return yes(false);
            };
            yes(match operator {
                B::LessThan => order.is_lt(),
                B::LessEqualThan => order.is_le(),
                B::GreaterThan => order.is_gt(),
                _ => order.is_ge(),
            })
        }
        B::BitwiseOR | B::BitwiseXOR | B::BitwiseAnd => {
            let (a, b) = (to_int(to_number(a)?), to_int(to_number(b)?));
            number(f64::from(match operator {
                B::BitwiseOR => a | b,
                B::BitwiseXOR => a ^ b,
                _ => a & b,
            }))
        }
        B::ShiftLeft => number(f64::from(
            to_int(to_number(a)?).wrapping_shl(to_int(to_number(b)?) as u32),
        )),
        B::ShiftRight => number(f64::from(
            to_int(to_number(a)?).wrapping_shr(to_int(to_number(b)?) as u32),
        )),
        B::ShiftRightZeroFill => number(f64::from(
            (to_int(to_number(a)?) as u32).wrapping_shr(to_int(to_number(b)?) as u32),
        )),
        B::In => {
            let object = b.object()?;
            let has = object.own(&to_text(a)?).is_some();
            if has
                || (matches!(&*object.class.borrow(), Class::Plain | Class::Array)
                    && !object.open.get())
            {
                return yes(has);
            }
            None
        }
        B::Instanceof => None,
    }
}

fn is_big(value: &Val<'_>) -> bool {
    matches!(value.kind, Kind::Unknown(Hint::Big))
}

fn is_symbol(value: &Val<'_>) -> bool {
    matches!(value.kind, Kind::Unknown(Hint::Symbol))
}

/// Whether an operator makes numbers of both sides.
fn is_arithmetic(operator: BinaryOperator) -> bool {
    use BinaryOperator as B;
    !matches!(
        operator,
        B::Addition
            | B::Equality
            | B::Inequality
            | B::StrictEquality
            | B::StrictInequality
            | B::LessThan
            | B::LessEqualThan
            | B::GreaterThan
            | B::GreaterEqualThan
            | B::In
            | B::Instanceof
    )
}

/// What a binary operator throws at; nothing where it does not, or nobody knows.
pub(super) fn refused<'a>(
    operator: BinaryOperator,
    a: &Val<'a>,
    b: &Val<'a>,
) -> Option<&'static str> {
    use BinaryOperator as B;
    let joins = operator == B::Addition;
    let compares = matches!(
        operator,
        B::LessThan | B::LessEqualThan | B::GreaterThan | B::GreaterEqualThan
    );
    if (joins || compares || is_arithmetic(operator)) && (is_symbol(a) || is_symbol(b)) {
        return Some("Cannot convert a Symbol value to a number");
    }
    if !joins && !is_arithmetic(operator) || !(is_big(a) || is_big(b)) {
        return None;
    }
    if is_big(a) && is_big(b) {
        let none = operator == B::ShiftRightZeroFill;
        return none.then_some("BigInts have no unsigned right shift, use >> instead");
    }
    let other = if is_big(a) { b } else { a };
    let mixes = match &other.kind {
        Kind::Undefined | Kind::Null | Kind::Bool(_) | Kind::Number(_) => true,
        Kind::Text(_) => !joins,
        Kind::Object(_) | Kind::Unknown(_) => false,
    };
    mixes.then_some("Cannot mix BigInt and other types, use explicit conversions")
}

/// What a unary operator throws at.
pub(super) fn refused_alone(operator: UnaryOperator, value: &Val<'_>) -> Option<&'static str> {
    match operator {
        UnaryOperator::UnaryPlus if is_big(value) => {
            Some("Cannot convert a BigInt value to a number")
        }
        UnaryOperator::UnaryPlus | UnaryOperator::UnaryNegation | UnaryOperator::BitwiseNot
            if is_symbol(value) =>
        {
            Some("Cannot convert a Symbol value to a number")
        }
        _ => None,
    }
}

/// A number as a 32-bit integer, JavaScript's way.
pub(super) fn to_int(value: f64) -> i32 {
    if !value.is_finite() {
        return 0;
    }
    (value.trunc() % 4_294_967_296.0) as i64 as i32
}

/// A unary operator other than `typeof` and `delete`.
pub(super) fn unary<'a>(operator: UnaryOperator, value: &Val<'a>, at: Span) -> Val<'a> {
    let known = match operator {
        UnaryOperator::LogicalNot => value.truthy().map(|truth| Val::bool(!truth, at)),
        UnaryOperator::UnaryNegation => to_number(value).map(|number| Val::number(-number, at)),
        UnaryOperator::UnaryPlus => to_number(value).map(|number| Val::number(number, at)),
        UnaryOperator::BitwiseNot => {
            to_number(value).map(|number| Val::number(f64::from(!to_int(number)), at))
        }
        UnaryOperator::Void => Some(Val::undefined(at)),
        UnaryOperator::Typeof => type_of(value).map(|name| Val::text(name, at)),
        UnaryOperator::Delete => Some(Val::bool(true, at)),
    };
    known.unwrap_or_else(|| Val::unknown(at))
}
