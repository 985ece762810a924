//! `--then-click` and `--then-run`, whose order among each other counts.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

/// What is done in a page that has come to rest, in the order given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps(pub(crate) Vec<Step>);

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Click the first element of a selector.
    Click(String),
    /// Run a script.
    Run(String),
}

const CLICK: &str = "then-click";
const RUN: &str = "then-run";

impl Args for Steps {
    fn augment_args(command: Command) -> Command {
        let repeated = |name: &'static str| Arg::new(name).long(name).action(ArgAction::Append);
        command
            .arg(
                repeated(CLICK)
                    .value_name("SELECTOR")
                    .help("Click the first element of a CSS selector after the page has come to rest; may be repeated"),
            )
            .arg(
                repeated(RUN)
                    .value_name("SCRIPT")
                    .help("Run JavaScript in the page after it has come to rest; may be repeated"),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Steps {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let of = |name: &str, step: fn(String) -> Step| -> Vec<(usize, Step)> {
            let places = matches.indices_of(name).into_iter().flatten();
            let values = matches.get_many::<String>(name).into_iter().flatten();
            places.zip(values.cloned().map(step)).collect()
        };
        let mut steps = of(CLICK, Step::Click);
        steps.extend(of(RUN, Step::Run));
        steps.sort_by_key(|(place, _)| *place);
        Ok(Self(steps.into_iter().map(|(_, step)| step).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
