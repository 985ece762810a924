//! Script files that everybody knows, and that bring no pixel.

/// Beginnings of the names of libraries' files, without the folder.
const LIBRARIES: &[&str] = &[
    "animate",
    "aos.",
    "axios",
    "bootstrap",
    "chart.",
    "fancybox",
    "flickity",
    "gsap",
    "html5shiv",
    "isotope",
    "jquery",
    "lazysizes",
    "lodash",
    "masonry",
    "modernizr",
    "moment.",
    "owl.carousel",
    "polyfill",
    "popper",
    "react.",
    "react-dom",
    "respond.",
    "scrollreveal",
    "slick.",
    "swiper",
    "three.",
    "vue.",
    "wow.",
];

/// Hosts, with the beginning of the path, of services that are no tag managers.
const SERVICES: &[&str] = &[
    "cdn.tailwindcss.com/",
    "challenges.cloudflare.com/",
    "code.jquery.com/",
    // The library itself is looked for by its own name; the rest is the SDK.
    "connect.facebook.net/",
    "fonts.googleapis.com/",
    "js.stripe.com/",
    "kit.fontawesome.com/",
    "maps.googleapis.com/",
    "platform.twitter.com/",
    "static.cloudflareinsights.com/",
    "use.fontawesome.com/",
    "use.typekit.net/",
    "www.google-analytics.com/",
    "www.google.com/recaptcha/",
    "www.googletagmanager.com/gtag/",
    "www.gstatic.com/",
    "www.youtube.com/",
];

/// Whether a script file is known to bring no pixel, by its address as written.
pub fn brings_no_pixel(src: &str) -> bool {
    let src = src.trim().to_ascii_lowercase();
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let bare = src.split_once("//").map_or("", |(_, rest)| rest);
    LIBRARIES.iter().any(|known| name.starts_with(known))
        || SERVICES.iter().any(|known| bare.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_known_by_their_file_and_services_by_their_host() {
        for src in [
            "/js/jquery-3.7.1.min.js?v=1",
            "https://cdn.example/bootstrap.bundle.min.js",
            "//www.google-analytics.com/analytics.js",
            "https://www.googletagmanager.com/gtag/js?id=G-1",
        ] {
            assert!(brings_no_pixel(src), "{src}");
        }
        for src in [
            "/js/main.js",
            "app.js?jquery",
            "/jquery/site.js",
            "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123",
            "/www.google-analytics.com/x.js",
        ] {
            assert!(!brings_no_pixel(src), "{src}");
        }
    }
}
