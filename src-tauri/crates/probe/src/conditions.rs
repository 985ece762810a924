//! What a visit is like, where it is not that of an ordinary browser at a desk.

use crate::device::Device;

/// What the browser is made to be, and what stands in its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The size of the page's window, in place of the browser's or the device's own.
    pub viewport: Option<Viewport>,
    /// The device that the browser passes for.
    pub device: Option<&'static Device>,
    /// The name that the browser gives itself, in place of its own or the device's.
    pub user_agent: Option<String>,
    /// The language that the visitor reads: `de-DE`.
    pub locale: Option<String>,
    /// Whether the page's scripts run.
    pub scripts: Scripts,
    /// The blocker that the visitor uses.
    pub blocker: Blocker,
    /// How slow the network is.
    pub network: Network,
    /// What the page's own security policy may refuse.
    pub policy: Policy,
    /// Whether the certificates of sites are checked.
    pub certificates: Certificates,
}

/// The size of the page's window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Viewport {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Whether the page's scripts run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scripts {
    /// They do.
    #[default]
    On,
    /// They do not, and `<noscript>` is shown in their place.
    Off,
}

/// The blocker that a visitor uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Blocker {
    /// None.
    #[default]
    None,
    /// One that refuses what the common lists name: the library, its configuration, hits.
    Lists,
}

/// How slow the network is, by the presets that browsers' own tools offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Network {
    /// As fast as it is.
    #[default]
    Plain,
    /// A phone far from anywhere.
    Slow3g,
    /// A phone of some years ago, or a bad spot.
    Fast3g,
    /// A phone in town.
    Fast4g,
}

/// What the page's own security policy may refuse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Policy {
    /// What it says, as for every visitor.
    #[default]
    Honoured,
    /// Nothing: what would happen without it. No visitor sees the page so.
    Ignored,
}

/// Whether the certificates of sites are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Certificates {
    /// They are.
    #[default]
    Checked,
    /// They are not, as the person asked: nobody knows who answers.
    Unchecked,
}

/// What a slow network is slow by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slowness {
    /// Milliseconds from a request to the first byte of its answer.
    pub latency: f64,
    /// Bytes in a second, down.
    pub down: f64,
    /// Bytes in a second, up.
    pub up: f64,
}

impl Network {
    /// The figures of Chromium's own developer tools (`Slow 3G`, `Fast 3G` or `Slow 4G`,
    /// `Fast 4G`), which take the bits of the name and a share for what gets lost.
    pub fn slowness(self) -> Option<Slowness> {
        let of = |latency, down, up| Some(Slowness { latency, down, up });
        match self {
            Self::Plain => None,
            Self::Slow3g => of(2_000.0, 50_000.0, 50_000.0),
            Self::Fast3g => of(562.5, 180_000.0, 84_375.0),
            Self::Fast4g => of(165.0, 1_012_500.0, 168_750.0),
        }
    }

    /// `slow-3g`; nothing where it is as fast as it is.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Slow3g => Some("slow-3g"),
            Self::Fast3g => Some("fast-3g"),
            Self::Fast4g => Some("fast-4g"),
        }
    }
}

impl Conditions {
    /// The size that the page's window is to have.
    pub fn size(&self) -> Option<Viewport> {
        self.viewport.or(self.device.map(|device| device.viewport))
    }
}
