//! A pixel's public configuration, asked of Meta or read from a file.

use probe::{Configured, ProbeError};
use report::pixel::PixelReport;

/// Which pixel, and where its configuration is.
#[derive(Clone, Debug, Default)]
pub struct AboutPixel {
    /// Its id.
    pub id: String,
    /// The host that the page runs on, or a page's address.
    pub domain: Option<String>,
    /// A saved configuration; without one Meta is asked, by one plain question.
    pub config: Option<String>,
}

/// Why nothing can be told of a pixel.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PixelError {
    /// The id is none.
    #[error(
        "`{id}` is no pixel id: give the digits that Events Manager shows, such as 1029384756102938"
    )]
    Id {
        /// As given.
        id: String,
    },
    /// The domain is none.
    #[error("`{domain}` is no host: give the one that the page runs on, such as www.shop.example")]
    Domain {
        /// As given.
        domain: String,
    },
    /// Meta could not be asked.
    #[error(transparent)]
    Asked(#[from] ProbeError),
}

/// Reads the configuration of a pixel and tells what it means.
///
/// # Errors
///
/// Where the id or the domain is none, or Meta cannot be reached.
pub async fn pixel(about: &AboutPixel) -> Result<PixelReport, PixelError> {
    let id = about.id.trim();
    if !spec::is_pixel_id(id) {
        return Err(PixelError::Id { id: id.to_owned() });
    }
    let domain = about.domain.as_deref().map(host).transpose()?;
    let domain = domain.as_deref();
    let (exists, text) = match &about.config {
        Some(text) => (None, text.clone()),
        None => match probe::ask_configuration(id, domain).await? {
            Configured::Answer(text) => (Some(true), text),
            Configured::Missing => {
                return Ok(PixelReport::new(
                    id,
                    domain,
                    Some(false),
                    &wire::PixelConfig::default(),
                ));
            }
        },
    };
    let config = wire::configuration(&text, id, domain);
    // A configuration that ends as this pixel's does is one.
    let exists = exists.or(match config.sends {
        wire::Sends::Allowed | wire::Sends::Blocked(_) => Some(true),
        wire::Sends::Unknown(_) | wire::Sends::Unread => None,
    });
    Ok(PixelReport::new(id, domain, exists, &config))
}

/// The host of what a person gives for one: a host, or a page's address.
fn host(given: &str) -> Result<String, PixelError> {
    let given = given.trim();
    let address = if given.contains("://") {
        given.to_owned()
    } else {
        format!("https://{given}/")
    };
    let parsed = url::Url::parse(&address).ok();
    let host = parsed.as_ref().and_then(url::Url::host_str);
    host.map(str::to_owned).ok_or_else(|| PixelError::Domain {
        domain: given.to_owned(),
    })
}
