//! Keys of a `/tr` request and what they mean, in our words.
//!
//! Source: `fbevents.js` 2.9.134 and its plug-ins for what is confirmed, captures of newer
//! libraries (2.9.145 to 2.9.345) for what is observed [reference 3.3, tr-params].

/// One key of a request's query or body.
#[derive(Debug)]
pub struct RequestKey {
    /// The key; `cd[*]` stands for every `cd[…]` that has no row of its own.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// What it belongs to.
    pub group: Group,
    /// How well its meaning is known.
    pub evidence: Evidence,
}

/// What a key belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Pixel, event, page.
    Core,
    /// Parameters of the event.
    CustomData,
    /// Hashed values about the visitor.
    UserData,
    /// Browser and device.
    Client,
    /// The library itself.
    Library,
    /// How it was sent.
    Transport,
    /// Pairing with events of a server.
    Deduplication,
    /// Cookies and where the visitor came from.
    Identity,
    /// What was limited or removed.
    Privacy,
    /// What the library sends by itself.
    AutomaticEvent,
    /// Requests for a pixel's configuration.
    Configuration,
    /// Seen and not understood.
    Unknown,
}

/// How well a key's meaning is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Read in the library or its plug-ins.
    Confirmed,
    /// Seen in captures; the meaning follows from the values.
    Observed,
    /// Seen in captures; the meaning is not known.
    Unconfirmed,
}

/// The row of a request's key: its own, or that of its family (`cd[*]`).
pub fn request_key(key: &str) -> Option<&'static RequestKey> {
    REQUEST_KEYS.iter().find(|row| row.key == key).or_else(|| {
        let (family, _) = key.split_once('[')?;
        REQUEST_KEYS
            .iter()
            .find(|row| row.key.strip_suffix("[*]") == Some(family))
    })
}

/// Makes the table; rows are `group evidence key title meaning;`.
macro_rules! rows {
    ($($group:ident $evidence:ident $key:literal $title:literal $meaning:literal;)*) => {
        &[$(RequestKey {
            key: $key,
            title: $title,
            meaning: $meaning,
            group: Group::$group,
            evidence: Evidence::$evidence,
        }),*]
    };
}

/// Every key known.
pub const REQUEST_KEYS: &[RequestKey] = rows! {
    // Core.
    Core Confirmed "id" "Pixel"
        "The pixel. Missing only in retired conversion pixels, whose number stands in `ev`.";
    Core Confirmed "ev" "Event"
        "The event's name; case counts. Missing when `track` was called without a name.";
    Core Confirmed "dl" "Page address"
        "Address of the page at that moment, query and hash included; `_removed_` stands where Meta cut something out.";
    Core Confirmed "rl" "Referrer"
        "Address of the page before.";
    Core Confirmed "if" "In a frame"
        "`true` when the page stood in a frame.";
    Core Confirmed "ts" "Time"
        "When it was sent, in milliseconds since 1970.";
    // Event parameters.
    CustomData Confirmed "cd[content_name]" "Content name"
        "Name of the page or product.";
    CustomData Confirmed "cd[content_category]" "Content category"
        "Category of the page or product.";
    CustomData Confirmed "cd[content_ids]" "Content ids"
        "Catalog ids as a JSON array; a bare text where the site gave one.";
    CustomData Confirmed "cd[content_type]" "Content type"
        "`product` or `product_group`.";
    CustomData Confirmed "cd[contents]" "Contents"
        "Items as a JSON array of `id`, `quantity` and sometimes `item_price`.";
    CustomData Confirmed "cd[currency]" "Currency"
        "ISO 4217 code of `value`.";
    CustomData Confirmed "cd[value]" "Value"
        "Amount of money.";
    CustomData Confirmed "cd[num_items]" "Number of items"
        "How many items.";
    CustomData Confirmed "cd[search_string]" "Search text"
        "What was searched for.";
    CustomData Confirmed "cd[status]" "Status"
        "Whether a registration was completed, `true` or `false`.";
    CustomData Confirmed "cd[predicted_ltv]" "Predicted value"
        "What the customer is expected to be worth.";
    CustomData Confirmed "cd[delivery_category]" "Delivery"
        "`in_store`, `curbside` or `home_delivery`.";
    CustomData Observed "cd[order_id]" "Order"
        "The site's order number; not a documented parameter of the pixel.";
    CustomData Confirmed "cd[fb_integration_tracking]" "Integration"
        "Written by the official WordPress plug-in: which form or shop plug-in made the event.";
    AutomaticEvent Confirmed "cd[buttonFeatures]" "Button"
        "What was clicked: classes, id, text, tag, target.";
    AutomaticEvent Confirmed "cd[buttonText]" "Button text"
        "Text of what was clicked, addresses and digits masked.";
    AutomaticEvent Confirmed "cd[formFeatures]" "Form"
        "Names and ids of the form's fields, without values.";
    AutomaticEvent Confirmed "cd[pageFeatures]" "Page"
        "The page's title.";
    AutomaticEvent Confirmed "cd[parameters]" "Extracted parameters"
        "What rules of the Event Setup Tool read from the page.";
    AutomaticEvent Confirmed "cd[DataLayer]" "Data layer"
        "A JSON array, as a rule empty.";
    AutomaticEvent Confirmed "cd[Meta]" "Meta tags"
        "Title, description and keywords of the page.";
    AutomaticEvent Confirmed "cd[OpenGraph]" "Open Graph"
        "`og:`, `product:` and `article:` properties of the page.";
    AutomaticEvent Confirmed "cd[Schema.org]" "Schema.org"
        "Microdata of the page.";
    AutomaticEvent Confirmed "cd[JSON-LD]" "JSON-LD"
        "`application/ld+json` blocks of the page.";
    CustomData Confirmed "cd[*]" "Event parameter"
        "One key of the event's parameters; arrays and objects as JSON.";
    // User data.
    UserData Confirmed "ud[em]" "E-mail"
        "Hash of the e-mail address given to `init`.";
    UserData Confirmed "ud[ph]" "Phone"
        "Hash of the phone number given to `init`.";
    UserData Confirmed "ud[fn]" "First name"
        "Hash of the first name given to `init`.";
    UserData Confirmed "ud[ln]" "Last name"
        "Hash of the last name given to `init`.";
    UserData Confirmed "ud[ge]" "Gender"
        "Hash of the gender given to `init`.";
    UserData Confirmed "ud[db]" "Date of birth"
        "Hash of the date of birth given to `init`.";
    UserData Confirmed "ud[ct]" "City"
        "Hash of the city given to `init`.";
    UserData Confirmed "ud[st]" "State"
        "Hash of the state given to `init`.";
    UserData Confirmed "ud[zp]" "Postal code"
        "Hash of the postal code given to `init`.";
    UserData Confirmed "ud[country]" "Country"
        "Hash of the country given to `init`.";
    UserData Confirmed "ud[external_id]" "External id"
        "Hash of the site's own id of the visitor.";
    UserData Confirmed "ud[uid]" "User id"
        "The site's own id of the visitor, not hashed; an older key.";
    UserData Confirmed "ud[*]" "Advanced matching"
        "Hash of a value given to `init`.";
    UserData Confirmed "udff[*]" "Automatic matching"
        "Hash of a value that the library read from a form.";
    UserData Observed "aud[*]" "Advanced matching, second form"
        "A second hash of user data, sent by newer libraries.";
    UserData Observed "audff[*]" "Automatic matching, second form"
        "A second hash of what was read from a form.";
    UserData Observed "cud[*]" "Shape of user data"
        "The raw value's shape: `*` for a letter, `#` for a digit.";
    UserData Observed "ncud[*]" "Shape of normalised user data"
        "The same shape after normalisation.";
    UserData Confirmed "ped" "Private e-mail"
        "1 for an Apple relay address, 2 for `icloud.com`.";
    // Client.
    Client Confirmed "sw" "Screen width"
        "Width of the screen.";
    Client Confirmed "sh" "Screen height"
        "Height of the screen.";
    Client Confirmed "cdl" "Cookie deprecation label"
        "Chrome's label, empty, or `API_unavailable`.";
    Client Observed "plt" "Page load time"
        "Milliseconds the page took to load, by all appearance.";
    Client Observed "tz" "Time zone"
        "Minutes from UTC.";
    Client Confirmed "chmd" "Device model"
        "From Chrome's client hints, on Android.";
    Client Confirmed "chpv" "Platform version"
        "From Chrome's client hints, on Android.";
    Client Confirmed "chfv" "Browser version"
        "From Chrome's client hints, on Android.";
    Client Confirmed "iab" "In-app browser"
        "1 inside the browser of the Facebook or Instagram app on iOS.";
    // Library.
    Library Confirmed "v" "Library version"
        "Version of `fbevents.js`.";
    Library Confirmed "r" "Release"
        "`stable`, `canary` or another segment.";
    Library Confirmed "a" "Agent"
        "Name of the integration that set the pixel up.";
    Library Confirmed "ec" "Event count"
        "Counts the pixel's events of this page load, from 0.";
    Library Confirmed "o" "Options"
        "Bits: 1 automatic configuration off, 2 on, 4 configuration loaded, 8 and 16 browser abilities, 32 invalid user data, 64 proxy, 128 headless browser, 256 Selenium, 512 detection failed, 1024 conflicting and 2048 automatically matched user data.";
    Library Confirmed "it" "Start"
        "When the page's first `init` ran, in milliseconds since 1970.";
    Library Confirmed "coo" "Event Setup Tool refused"
        "`true` when the site opted out of the Event Setup Tool.";
    Library Confirmed "es" "Event source"
        "What made the event: `automatic` for the library itself.";
    Library Confirmed "tm" "Track method"
        "1 `trackSingle`, 2 `trackSingleCustom`, 3 the library itself.";
    Library Confirmed "exp" "Experiment"
        "Code of a client experiment.";
    Library Observed "expv2[*]" "Experiments"
        "Codes of client experiments, in newer libraries.";
    // Transport.
    Transport Confirmed "rqm" "Way of sending"
        "`GET`, `FGET` (GET whatever the length), `SB` (beacon), `formPOST`, `xhr`.";
    Transport Confirmed "noscript" "Without JavaScript"
        "1 on images in `noscript` and on AMP pages.";
    Transport Confirmed "batch" "Batch"
        "1 when the request carries several events.";
    Transport Confirmed "events" "Batched events"
        "The events of a batch.";
    Transport Observed "dt" "Replay"
        "Marks what Meta's own browser extension sent again.";
    // Deduplication and identity.
    Deduplication Confirmed "eid" "Event id"
        "Pairs this event with the same one sent by a server.";
    Deduplication Confirmed "apcm_eid" "Event id by the app"
        "1 when the iOS app made the event id.";
    Identity Confirmed "fbp" "Browser id"
        "The `_fbp` cookie.";
    Identity Confirmed "fbc" "Click id"
        "The `_fbc` cookie, or made from `fbclid` of the address.";
    Identity Confirmed "ler" "Last outside referrer"
        "`empty`, `fb`, `ig` or `other`; remembered for 90 days.";
    // Privacy.
    Privacy Confirmed "dpo" "Data processing options"
        "`LDU` limits the use of the data; empty means no limit.";
    Privacy Confirmed "dpoco" "Data processing country"
        "0 lets Meta find out, 1 is the USA.";
    Privacy Confirmed "dpost" "Data processing state"
        "0 lets Meta find out, 1000 California, 1001 Colorado, 1002 Connecticut.";
    Privacy Confirmed "up" "Parameters removed"
        "Keys removed because the pixel's settings block them.";
    Privacy Confirmed "rp" "Sensitive parameters removed"
        "Hashed names of keys removed as sensitive.";
    Privacy Confirmed "up_url" "Address keys removed"
        "Keys of the address whose values were removed.";
    Privacy Confirmed "rp_url" "Sensitive address keys removed"
        "Hashed keys of the address whose values were removed as sensitive.";
    Privacy Confirmed "aem" "Aggregated measurement"
        "What the iOS app's aggregated event measurement gave.";
    Privacy Unconfirmed "aems" "Aggregated measurement state"
        "Seen as `0;0`; meaning not confirmed.";
    // Automatic events and page data.
    AutomaticEvent Observed "cs_est" "Event Setup Tool"
        "`true` when a rule of the Event Setup Tool takes part.";
    AutomaticEvent Observed "est_source" "Event Setup Tool rule"
        "The rule that made the event.";
    AutomaticEvent Confirmed "hmd" "Microdata hash"
        "Start of a hash of the page's microdata.";
    AutomaticEvent Confirmed "pid" "Product id"
        "Product id found in the page's microdata.";
    AutomaticEvent Confirmed "pl" "Product address"
        "Address found in the page's microdata.";
    AutomaticEvent Observed "pmd[*]" "Page data"
        "Title, description, locale and the like.";
    // Configuration requests.
    Configuration Confirmed "domain" "Page host"
        "Host of the page, when a configuration is asked for.";
    Configuration Confirmed "no_min" "Readable configuration"
        "Asks for a configuration that is not minified.";
    Configuration Unconfirmed "hme" "Configuration hash"
        "Meaning not confirmed.";
    Configuration Unconfirmed "ex_m" "Modules left out"
        "Numbers of modules that are already loaded, by all appearance.";
    Configuration Observed "optin_meta_enabled_capi" "Conversions API by Meta"
        "Opt-in, when a configuration is asked for.";
    // Seen, not understood.
    Unknown Unconfirmed "imft" "imft"
        "Seen as 1; meaning not confirmed.";
    Unknown Unconfirmed "iss" "iss"
        "Seen as 1; meaning not confirmed.";
    Unknown Unconfirmed "cf" "cf"
        "Seen as 1; meaning not confirmed.";
    Unknown Unconfirmed "se" "se"
        "Flags as JSON in POST bodies; meaning not confirmed.";
    Unknown Unconfirmed "ss" "ss"
        "Signals as JSON in POST bodies; meaning not confirmed.";
    Unknown Unconfirmed "cas" "cas"
        "A list of numbers; meaning not confirmed.";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice() {
        for (index, row) in REQUEST_KEYS.iter().enumerate() {
            assert!(
                REQUEST_KEYS[index + 1..]
                    .iter()
                    .all(|other| other.key != row.key),
                "{}",
                row.key
            );
        }
    }

    #[test]
    fn a_key_without_a_row_takes_its_familys() {
        assert_eq!(request_key("cd[value]").map(|row| row.title), Some("Value"));
        assert_eq!(request_key("cd[colour]").map(|row| row.key), Some("cd[*]"));
        assert_eq!(request_key("expv2[0]").map(|row| row.key), Some("expv2[*]"));
        assert!(request_key("nothing").is_none());
        assert!(request_key("id[0]").is_none());
    }
}
