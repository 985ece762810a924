//! Countries by their two-letter codes.
//!
//! Source: ISO 3166-1 alpha-2, and `XK`, which is in use for Kosovo.

/// The codes in lower case, sorted, a blank between them.
const CODES: &str = "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br \
bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et \
fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq \
ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml \
mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps \
pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl \
tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw";

/// Whether `code` is a country's, in lower case.
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && CODES.split(' ').any(|known| known == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_sorted_and_whole() {
        let codes: Vec<&str> = CODES.split(' ').collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.len(), 250);
        assert!(codes.iter().all(|code| code.len() == 2));
    }

    #[test]
    fn codes_are_told_from_other_words() {
        assert!(is_country("th"));
        assert!(!is_country("uk"));
        assert!(!is_country("usa"));
        assert!(!is_country("TH"));
    }
}
