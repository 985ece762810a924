//! `--then-click` and its kin, whose order among each other counts, and `--journey`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches, value_parser};
use inspect::{filling, waiting};
use probe::Action;

/// What is done in a page that has come to rest, in the order given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    /// By flags.
    pub(crate) given: Vec<Action>,
    /// The file that says it.
    pub(crate) journey: Option<PathBuf>,
}

const JOURNEY: &str = "journey";

/// A flag for each thing to do: its name, what it takes, how that is read, and what it does.
const FLAGS: &[(&str, &str, Read, &str)] = &[
    (
        "then-click",
        "SELECTOR",
        |given| Ok(Action::Click(given.to_owned())),
        "Click the first element of a CSS selector after the page has come to rest; may be repeated, as all of these",
    ),
    (
        "then-fill",
        "SELECTOR=VALUE",
        filling,
        "Give a field a value; of a box to mark, true or false",
    ),
    (
        "then-wait",
        "SECONDS|SELECTOR",
        waiting,
        "Wait so long, or until an element is seen",
    ),
    (
        "then-goto",
        "URL",
        |given| Ok(Action::Goto(given.to_owned())),
        "Go to another address; one without a host is read from the page's own",
    ),
    (
        "then-run",
        "SCRIPT",
        |given| Ok(Action::Run(given.to_owned())),
        "Run JavaScript in the page",
    ),
];

type Read = fn(&str) -> Result<Action, String>;

impl Args for Steps {
    fn augment_args(command: Command) -> Command {
        let flags = FLAGS.iter().map(|(name, takes, read, help)| {
            Arg::new(*name)
                .long(*name)
                .action(ArgAction::Append)
                .value_name(*takes)
                .value_parser(*read)
                .help(*help)
        });
        command.args(flags).arg(
            Arg::new(JOURNEY)
                .long(JOURNEY)
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with_all(FLAGS.iter().map(|(name, ..)| *name))
                .help(
                    "Read the steps from a file: one [[step]] each, with click, fill and value, wait, goto or run",
                ),
        )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Steps {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let of = |name: &str| {
            let places = matches.indices_of(name).into_iter().flatten();
            let values = matches.get_many::<Action>(name).into_iter().flatten();
            places.zip(values.cloned())
        };
        let mut steps: Vec<(usize, Action)> =
            FLAGS.iter().flat_map(|(name, ..)| of(name)).collect();
        steps.sort_by_key(|(place, _)| *place);
        Ok(Self {
            given: steps.into_iter().map(|(_, step)| step).collect(),
            journey: matches.get_one(JOURNEY).cloned(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
