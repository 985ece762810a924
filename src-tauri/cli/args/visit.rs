//! What a visit in a browser is like.

use clap::{Args as Group, ValueEnum};
use probe::{Device, Viewport};

/// Where `--help` lists these flags; a heading of the whole group would take those after it along.
const HEADING: &str = "What the visit is like";

/// The visitor, the device, and what stands in the way.
#[derive(Debug, Group)]
pub(crate) struct Visit {
    /// Pass for a device: its screen, touch and browser's name
    #[arg(help_heading = HEADING, long, value_name = "NAME", value_parser = device)]
    pub(crate) device: Option<&'static Device>,
    /// The size of the page's window, such as 1280x800
    #[arg(help_heading = HEADING, long, value_name = "WxH", value_parser = viewport)]
    pub(crate) viewport: Option<Viewport>,
    /// The visitor's language, such as de-DE
    #[arg(help_heading = HEADING, long, value_name = "TAG", value_parser = locale)]
    pub(crate) locale: Option<String>,
    /// Run no script of the page, to see what its <noscript> sends
    #[arg(help_heading = HEADING, long)]
    pub(crate) no_javascript: bool,
    /// Stand in for an ad blocker: refuse Meta's library, its configuration and hits
    #[arg(help_heading = HEADING, long)]
    pub(crate) ad_blocker: bool,
    /// Slow the network down
    #[arg(help_heading = HEADING, long, value_enum, value_name = "SPEED")]
    pub(crate) throttle: Option<Throttle>,
}

/// Slow networks, as browsers' own tools offer them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Throttle {
    /// 2 s to the first byte, 0.4 Mbit/s
    #[value(name = "slow-3g")]
    Slow3g,
    /// 0.6 s to the first byte, 1.4 Mbit/s
    #[value(name = "fast-3g")]
    Fast3g,
    /// 0.2 s to the first byte, 8 Mbit/s
    #[value(name = "fast-4g")]
    Fast4g,
}

impl Visit {
    /// As the core wants it.
    pub(crate) fn conditions(&self) -> probe::Conditions {
        probe::Conditions {
            viewport: self.viewport,
            device: self.device,
            locale: self.locale.clone(),
            scripts: if self.no_javascript {
                probe::Scripts::Off
            } else {
                probe::Scripts::On
            },
            blocker: if self.ad_blocker {
                probe::Blocker::Lists
            } else {
                probe::Blocker::None
            },
            network: match self.throttle {
                None => probe::Network::Plain,
                Some(Throttle::Slow3g) => probe::Network::Slow3g,
                Some(Throttle::Fast3g) => probe::Network::Fast3g,
                Some(Throttle::Fast4g) => probe::Network::Fast4g,
            },
            ..probe::Conditions::default()
        }
    }
}

fn device(given: &str) -> Result<&'static Device, String> {
    Device::named(given).ok_or_else(|| {
        let names: Vec<&str> = probe::DEVICES.iter().map(|device| device.name).collect();
        format!("one of {}", names.join(", "))
    })
}

/// Browsers take far more; what is larger than any screen is a slip.
const LARGEST: u32 = 16_384;

fn viewport(given: &str) -> Result<Viewport, String> {
    let sides = given
        .split_once(['x', 'X', '×'])
        .and_then(|(width, height)| {
            let side = |text: &str| {
                let side = text.trim().parse().ok();
                side.filter(|side| (1..=LARGEST).contains(side))
            };
            Some(Viewport {
                width: side(width)?,
                height: side(height)?,
            })
        });
    sides.ok_or_else(|| format!("width x height, each from 1 to {LARGEST}, such as 1280x800"))
}

/// A tag of the form that browsers use: a language of two or three letters, then in this order, as far
/// as they are there, how it is written, where it is spoken, and what else narrows it.
fn locale(given: &str) -> Result<String, String> {
    let tag = given.replace('_', "-");
    let mut parts = tag.split('-').peekable();
    let is = |part: &str, of: fn(&u8) -> bool, sizes: std::ops::RangeInclusive<usize>| {
        sizes.contains(&part.len()) && part.bytes().all(|sign| of(&sign))
    };
    let letters = u8::is_ascii_alphabetic;
    let language = parts.next().unwrap_or_default();
    let is_language = is(language, letters, 2..=3);
    parts.next_if(|part| is(part, letters, 4..=4));
    parts.next_if(|part| is(part, letters, 2..=2) || is(part, u8::is_ascii_digit, 3..=3));
    let mut is_variant = |part: &str| {
        let begins = part.starts_with(|sign: char| sign.is_ascii_digit());
        is(part, u8::is_ascii_alphanumeric, 5..=8)
            || begins && is(part, u8::is_ascii_alphanumeric, 4..=4)
    };
    if is_language && parts.all(&mut is_variant) {
        Ok(tag)
    } else {
        Err("a language tag such as de-DE or th".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_languages_are_read_in_their_usual_forms() {
        let size = Viewport {
            width: 1280,
            height: 800,
        };
        assert_eq!(viewport("1280x800"), Ok(size));
        assert_eq!(viewport("1280 × 800"), Ok(size));
        for wrong in ["1280", "0x800", "1280x", "x", "99999x1", "-1x5"] {
            assert!(viewport(wrong).is_err(), "{wrong}");
        }
        assert_eq!(locale("de_DE").as_deref(), Ok("de-DE"));
        for right in ["th", "es-419", "zh-Hant-TW", "sl-IT-nedis", "de-1996"] {
            assert_eq!(locale(right).as_deref(), Ok(right));
        }
        for wrong in [
            "",
            "d",
            "german",
            "de-",
            "de;q=1",
            "12",
            "xx_YY_zz",
            "de-DE-Latn",
        ] {
            assert!(locale(wrong).is_err(), "{wrong}");
        }
        assert!(device("nokia").is_err_and(|names| names.contains("iphone")));
    }
}
