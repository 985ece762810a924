//! What each target is made to be before anything of it runs.

use chromiumoxide::cdp::browser_protocol::network::SetUserAgentOverrideParams;
use chromiumoxide::cdp::browser_protocol::{emulation, network, page, security};

use super::link::Link;
use crate::{Certificates, Conditions, Device, Policy, Scripts};

/// Fingers that a touched screen can tell apart, as the makers of phones say.
const FINGERS: i64 = 5;

/// The conditions of a run, ready to be told to each target.
#[derive(Debug)]
pub(super) struct Guise {
    conditions: Conditions,
    /// The name that the browser gives itself, where it is to be another.
    agent: Option<SetUserAgentOverrideParams>,
}

impl Guise {
    pub(super) fn new(conditions: Conditions, agent: Option<SetUserAgentOverrideParams>) -> Self {
        Self { conditions, agent }
    }

    /// What concerns everything that asks for something or runs a script.
    pub(super) fn put_on(&self, link: &Link, session: &str) {
        let to = Some(session);
        if let Some(agent) = &self.agent {
            link.post(to, agent);
        }
        if let Some(locale) = &self.conditions.locale {
            let of_dates = emulation::SetLocaleOverrideParams {
                locale: Some(locale.replace('-', "_")),
            };
            link.post(to, &of_dates);
        }
        if let Some(slow) = self.conditions.network.slowness() {
            // What is to take its place is known to the newest browsers only.
            #[allow(deprecated)]
            let slow = network::EmulateNetworkConditionsParams::new(
                false,
                slow.latency,
                slow.down,
                slow.up,
            );
            link.post(to, &slow);
        }
    }

    /// What concerns pages and frames alone.
    pub(super) fn put_on_page(&self, link: &Link, session: &str) {
        let to = Some(session);
        let device = self.conditions.device;
        let touch = device.is_some_and(|device| device.touch);
        if let Some(size) = self.conditions.size() {
            // 0 keeps the scale of the browser itself.
            let scale = device.map_or(0.0, Device::pixels);
            let (width, height) = (i64::from(size.width), i64::from(size.height));
            let mut metrics =
                emulation::SetDeviceMetricsOverrideParams::new(width, height, scale, touch);
            (metrics.screen_width, metrics.screen_height) = (Some(width), Some(height));
            link.post(to, &metrics);
        }
        if touch {
            let mut fingers = emulation::SetTouchEmulationEnabledParams::new(true);
            fingers.max_touch_points = Some(FINGERS);
            link.post(to, &fingers);
        }
        if self.conditions.scripts == Scripts::Off {
            link.post(to, &emulation::SetScriptExecutionDisabledParams::new(true));
        }
        if self.conditions.certificates == Certificates::Unchecked {
            link.post(to, &security::SetIgnoreCertificateErrorsParams::new(true));
        }
        if self.conditions.policy == Policy::Ignored {
            link.post(to, &page::SetBypassCspParams::new(true));
        }
    }
}
