//! What a run tells, as a person reads it: a file that was served has its name in the place of its
//! address. The store keeps what was told.

use inspect::Update;
use report::Served;

/// An update with names in the place of the addresses that `served` has heard of by then.
pub(crate) fn named(update: Update, served: &mut Served) -> Update {
    match update {
        Update::Served { file, at } => {
            served.add(&file, &at);
            Update::Served { file, at }
        }
        Update::Fired { fire } => Update::Fired {
            fire: Box::new(served.hit(&fire)),
        },
        Update::Chain { chain } => Update::Chain {
            chain: served.chain(&chain),
        },
        Update::Console { line } => Update::Console {
            line: served.named(&line).into_owned(),
        },
        Update::Note { line } => Update::Note {
            line: served.named(&line).into_owned(),
        },
        Update::Expected { expected } => Update::Expected {
            expected: served.expected(&expected),
        },
        Update::Started { .. } | Update::Settled => update,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_after_the_file_was_served_has_its_name() {
        let mut served = Served::default();
        let line = |line: &str| Update::Console {
            line: line.to_owned(),
        };
        let mut heard = |update| serde_json::to_value(named(update, &mut served)).unwrap();
        let address = "http://127.0.0.1:1/a.html";
        assert_eq!(heard(line(address))["line"], address);
        heard(Update::Served {
            file: "shop/a.html".to_owned(),
            at: address.to_owned(),
        });
        assert_eq!(heard(line(address))["line"], "shop/a.html");
        let fire = report::json::Fire {
            page: Some("http://127.0.0.1:1/b.html".to_owned()),
            params: vec![("dl".to_owned(), address.to_owned())],
            ..Default::default()
        };
        let told = heard(Update::Fired {
            fire: Box::new(fire),
        });
        assert_eq!(told["fire"]["page"], "shop/b.html");
        assert_eq!(told["fire"]["params"][0][1], address);
    }
}
