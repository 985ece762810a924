//! What a pixel's configuration is, as it passes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chromiumoxide::cdp::browser_protocol::network;
use serde_json::Value;
use tokio::sync::mpsc::UnboundedSender;
use wire::{Body, Decoded, Observation, RawRequest};

use super::flow::{Flow, Word};
use super::network::Told;
use crate::{Reply, Traffic};

impl Flow {
    /// Tells what a pixel's configuration is, where it is Meta's or was given in its place. In
    /// emulated traffic it is neither and says nothing of the pixel.
    pub(super) fn tell_configuration(&mut self, request: &RawRequest, reply: &Reply) {
        let Decoded::Config { pixel_id } = wire::decode(request) else {
            return;
        };
        let given = self.supply.config.as_deref().map(str::as_bytes);
        let said = given.unwrap_or(&reply.body.0);
        self.relays.learn_of(said, &pixel_id);
        let is_the_pixels = self.supply.config.is_some() || self.supply.library.is_none();
        if self.traffic == Traffic::Held && is_the_pixels && reply.status == 200 {
            let body = reply.body.clone();
            self.see(Observation::Configuration { pixel_id, body });
        }
    }

    /// In delivered traffic the configuration comes from Meta to the browser itself.
    pub(super) fn expect_configuration(&mut self, id: &str, request: &RawRequest) {
        if self.traffic == Traffic::Delivered
            && let Decoded::Config { pixel_id } = wire::decode(request)
        {
            self.underway.configurations.insert(id.to_owned(), pixel_id);
        }
    }

    /// Reads a configuration that has arrived, as data.
    pub(super) fn configuration_arrived(
        &mut self,
        id: String,
        session: Option<&str>,
        words: &UnboundedSender<Word>,
    ) {
        if let Some(pixel_id) = self.underway.configurations.remove(&id) {
            let (link, words) = (self.link.clone(), words.clone());
            let session = session.map(str::to_owned);
            tokio::spawn(async move {
                let ask = network::GetResponseBodyParams::new(id);
                // A page that is gone has taken it along.
                let read = link.call(session.as_deref(), ask).await.ok();
                if let Some(body) = read.as_ref().and_then(body) {
                    let body = Body(body);
                    let told = Told::Configuration { pixel_id, body };
                    let _ = words.send(Word::Told(Box::new(told)));
                }
            });
        }
    }
}

/// The content that the browser was asked for.
pub(super) fn body(read: &Value) -> Option<Vec<u8>> {
    let body = read["body"].as_str()?;
    if read["base64Encoded"] == true {
        return STANDARD.decode(body).ok();
    }
    Some(body.as_bytes().to_vec())
}
