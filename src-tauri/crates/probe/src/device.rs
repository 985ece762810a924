//! Devices that a browser can pass for.
//!
//! Only what a page can see of a device is in the table: the size of its screen in CSS pixels,
//! the pixels of the screen behind each of them, whether it is touched, and its browser's name.
//! The engine stays Chromium's: what Safari itself would do, this does not show.

use crate::Viewport;

/// A device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// How it is asked for: `iphone`.
    pub name: &'static str,
    /// Its maker's name for it.
    pub title: &'static str,
    /// Its screen, upright.
    pub viewport: Viewport,
    /// Pixels of the screen for one CSS pixel, in thousandths.
    pub scale: u32,
    /// Whether it is touched and shows pages as a phone does.
    pub touch: bool,
    /// The name of its browser, with `{major}` for the version of the browser that passes for it;
    /// nothing where the browser keeps its own.
    pub agent: Option<&'static str>,
    /// The platform and model that Chromium tells beside its name; Safari tells none.
    pub hints: Option<(&'static str, &'static str)>,
}

/// All devices. Sizes are those that the makers' browsers tell pages; names are in the form that
/// the browsers have frozen (Safari since iOS 26 keeps `18_6`, Chrome on Android tells `10; K`).
pub const DEVICES: &[Device] = &[
    Device {
        name: "iphone",
        title: "iPhone 16",
        viewport: Viewport {
            width: 393,
            height: 852,
        },
        scale: 3000,
        touch: true,
        agent: Some(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
             (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        ),
        hints: None,
    },
    Device {
        name: "pixel",
        title: "Pixel 9",
        viewport: Viewport {
            width: 412,
            height: 923,
        },
        scale: 2625,
        touch: true,
        agent: Some(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/{major}.0.0.0 Mobile Safari/537.36",
        ),
        hints: Some(("Android", "Pixel 9")),
    },
    Device {
        name: "ipad",
        title: "iPad Air 11",
        viewport: Viewport {
            width: 820,
            height: 1180,
        },
        scale: 2000,
        touch: true,
        agent: Some(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 \
             (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
        ),
        hints: None,
    },
    Device {
        name: "desktop",
        title: "a desktop of 1920 by 1080",
        viewport: Viewport {
            width: 1920,
            height: 1080,
        },
        scale: 1000,
        touch: false,
        agent: None,
        hints: None,
    },
];

impl Device {
    /// The device of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        DEVICES
            .iter()
            .find(|device| device.name.eq_ignore_ascii_case(name))
    }

    /// Pixels of the screen for one CSS pixel.
    pub fn pixels(&self) -> f64 {
        f64::from(self.scale) / 1000.0
    }
}
