//! The conditions of a run, as the report tells them.

use probe::{Blocker, Certificates, Conditions, Policy, Scripts};
use report::json;

/// In the published schema.
pub(super) fn told(conditions: &Conditions) -> json::Conditions {
    let size = conditions.size();
    let device = conditions.device;
    json::Conditions {
        viewport: size.map(|size| format!("{}x{}", size.width, size.height)),
        device: device.map(|device| device.name.to_owned()),
        user_agent: conditions.user_agent.clone(),
        locale: conditions.locale.clone(),
        javascript: conditions.scripts == Scripts::On,
        ad_blocker: conditions.blocker != Blocker::None,
        network: conditions.network.name().map(str::to_owned),
        policy: match conditions.policy {
            Policy::Honoured => "honoured",
            Policy::Ignored => "ignored",
        }
        .to_owned(),
        insecure: conditions.certificates == Certificates::Unchecked,
    }
}
