//! Currency codes: ISO 4217, and the shorter list that Meta's library checks.

/// The codes of ISO 4217 in use, funds and metals left out (list of 2026-01: `HRK`, `ANG` and
/// `BGN` are still accepted, because Meta's own list keeps withdrawn codes as well).
const ISO_4217: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
    "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD",
    "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD",
    "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ",
    "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD",
    "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP",
    "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR",
    "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB",
    "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD",
    "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL",
    "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU",
    "UZS", "VED", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR",
    "ZMW", "ZWG",
];

/// The codes that the library accepts without a message [FBE 2.9.134]. Events with another code
/// are sent all the same.
const LIBRARY: &[&str] = &[
    "AED", "ARS", "AUD", "BOB", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CRC", "CZK", "DKK",
    "EUR", "GBP", "GTQ", "HKD", "HNL", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "MOP",
    "MXN", "MYR", "NIO", "NOK", "NZD", "PEN", "PHP", "PLN", "PYG", "QAR", "RON", "RUB", "SAR",
    "SEK", "SGD", "THB", "TRY", "TWD", "USD", "UYU", "VEF", "VND", "ZAR",
];

/// Signs that people write in place of a code, with the code most often meant.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("US$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("฿", "THB"),
    ("₩", "KRW"),
    ("₫", "VND"),
    ("₺", "TRY"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₱", "PHP"),
    ("₪", "ILS"),
    ("zł", "PLN"),
    ("R$", "BRL"),
    ("kr", "SEK"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("baht", "THB"),
    ("pounds", "GBP"),
];

/// Whether `code` is a currency of ISO 4217, in upper or lower case: the library turns it to
/// upper case before it looks [SIM].
pub fn is_iso_currency(code: &str) -> bool {
    contains(ISO_4217, code)
}

/// Whether the library takes `code` without a message, in upper or lower case.
pub fn library_accepts_currency(code: &str) -> bool {
    contains(LIBRARY, code)
}

/// The codes that are of ISO 4217 and that the library takes without a message, by name: the ones
/// to offer. `VEF`, which the library still knows, is no money any more.
pub fn currencies() -> impl Iterator<Item = &'static str> {
    let offered = |code: &&&str| contains(ISO_4217, code);
    LIBRARY.iter().filter(offered).copied()
}

/// The code most often meant by a sign or a word such as `€` or `dollars`.
pub fn currency_of_sign(text: &str) -> Option<&'static str> {
    let text = text.trim();
    SIGNS
        .iter()
        .find(|(sign, _)| sign.eq_ignore_ascii_case(text))
        .map(|(_, code)| *code)
}

fn contains(codes: &[&str], code: &str) -> bool {
    code.len() == 3
        && codes
            .binary_search(&code.to_ascii_uppercase().as_str())
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lists_are_sorted() {
        assert!(ISO_4217.is_sorted());
        assert!(LIBRARY.is_sorted());
        assert_eq!(LIBRARY.len(), 49);
    }

    #[test]
    fn case_does_not_count() {
        assert!(is_iso_currency("thb"));
        assert!(library_accepts_currency("usd"));
    }

    #[test]
    fn valid_codes_outside_the_librarys_list() {
        for code in ["KWD", "EGP", "NGN", "PKR", "BGN", "UAH", "KES"] {
            assert!(
                is_iso_currency(code) && !library_accepts_currency(code),
                "{code}"
            );
        }
    }

    #[test]
    fn signs_and_made_up_codes_are_no_currency() {
        for code in ["$", "", "US", "USDT", "ZZZ", "€"] {
            assert!(!is_iso_currency(code), "{code}");
        }
        assert_eq!(currency_of_sign("€"), Some("EUR"));
        assert_eq!(currency_of_sign("Dollars"), Some("USD"));
    }
}
