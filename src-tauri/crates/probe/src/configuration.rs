//! Asks Meta for the public configuration of a pixel, without a browser.

use wire::RawRequest;

use crate::traffic::{Relays, Supply, Traffic, Verdict, allow};
use crate::{ProbeError, fetch};

/// What Meta answers to the question for a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Configured {
    /// The configuration.
    Answer(String),
    /// There is no such pixel: a made-up id is answered with 404.
    Missing,
}

/// Asks for the configuration of `pixel_id` as a page of the host `domain` would: one plain
/// question, which carries nothing else.
///
/// # Errors
///
/// Where Meta cannot be reached or answers with an error.
pub async fn ask_configuration(
    pixel_id: &str,
    domain: Option<&str>,
) -> Result<Configured, ProbeError> {
    let failed = |reason: String| ProbeError::Configuration {
        pixel_id: pixel_id.to_owned(),
        reason,
    };
    let address = spec::configuration_address(pixel_id, domain);
    let url = address
        .parse()
        .map_err(|error| failed(format!("{error}")))?;
    let request = RawRequest::get(url);
    match allow(
        &request,
        Traffic::Held,
        &Supply::default(),
        &Relays::default(),
    ) {
        Verdict::Ask => {}
        Verdict::Pass | Verdict::Answer(_) | Verdict::Refuse => {
            return Err(failed("it is no question that may be asked".to_owned()));
        }
    }
    let reply = fetch::fetch(&request, None).await.map_err(failed)?;
    match reply.status {
        200 => Ok(Configured::Answer(
            String::from_utf8_lossy(&reply.body.0).into_owned(),
        )),
        404 => Ok(Configured::Missing),
        status => Err(failed(format!("Meta answered with status {status}"))),
    }
}
