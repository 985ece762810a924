//! `pixelscope event`, whose parameters are `NAME=VALUE` or `NAME:=CODE`.

use clap::{Args, ValueEnum};
use inspect::answers::{self, Given, Param};

use super::{Output, Plain};

#[derive(Debug, Args)]
pub(crate) struct Event {
    /// The event: a standard event such as Purchase, or with --custom one of your own
    #[arg(value_name = "NAME", required_unless_present = "base_code")]
    pub(crate) name: Option<String>,
    /// The event is one of your own
    #[arg(long, requires = "name")]
    pub(crate) custom: bool,
    /// When it is sent
    #[arg(long, value_enum, default_value_t, value_name = "MOMENT")]
    pub(crate) on: Moment,
    /// A parameter: NAME=VALUE, or NAME:=CODE where the page's own JavaScript keeps the value
    #[arg(long, value_name = "NAME=VALUE", value_parser = param, requires = "name")]
    pub(crate) param: Vec<Param>,
    /// Send it to this pixel only
    #[arg(long, value_name = "ID", requires = "name")]
    pub(crate) pixel: Option<String>,
    /// The event id that a server sends as well, or :=CODE as for parameters
    #[arg(long = "event-id", value_name = "ID", requires = "name")]
    pub(crate) id: Option<String>,
    /// Write the base code of this pixel
    #[arg(long, value_name = "ID")]
    pub(crate) base_code: Option<String>,
    /// The retired code that is replaced
    #[arg(long, value_enum, value_name = "CODE")]
    pub(crate) replaces: Option<Retired>,
    #[command(flatten)]
    pub(crate) output: Output<Plain>,
}

/// When an event is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Moment {
    /// As soon as the page is there
    #[default]
    Load,
    /// When a button or link is clicked
    Click,
}

/// A code that Meta has retired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Retired {
    /// The custom audience pixel (fbds.js with addPixelId)
    CustomAudience,
    /// The conversion pixel (fbds.js or fp.js with a number that begins with 60)
    Conversion,
}

impl From<&Event> for answers::Answers {
    fn from(asked: &Event) -> Self {
        let event = asked.name.as_ref().map(|name| answers::Event {
            name: name.clone(),
            kind: if asked.custom {
                answers::Kind::Custom
            } else {
                answers::Kind::Standard
            },
            moment: match asked.on {
                Moment::Load => answers::Moment::Load,
                Moment::Click => answers::Moment::Click,
            },
            params: asked.param.clone(),
            pixel_id: asked.pixel.clone(),
            event_id: asked.id.as_deref().map(|id| match id.strip_prefix(":=") {
                Some(code) => Given::Code(code.to_owned()),
                None => Given::Value(id.to_owned()),
            }),
        });
        Self {
            base_code: asked.base_code.clone(),
            event,
            replaces: asked.replaces.map(|retired| match retired {
                Retired::CustomAudience => answers::Retired::CustomAudience,
                Retired::Conversion => answers::Retired::Conversion,
            }),
        }
    }
}

/// `value=30` or `value:=order.total`.
fn param(given: &str) -> Result<Param, String> {
    let Some((key, value)) = given.split_once('=') else {
        return Err("write it as NAME=VALUE".to_owned());
    };
    Ok(match key.strip_suffix(':') {
        Some(key) => Param {
            key: key.to_owned(),
            value: Given::Code(value.to_owned()),
        },
        None => Param {
            key: key.to_owned(),
            value: Given::Value(value.to_owned()),
        },
    })
}
