//! Systems whose web view has not been shown to keep Meta's hosts away. macOS can send a view's
//! traffic through a proxy only from version 14 on, and Windows only for a whole set of views at
//! their start; until the leak test has passed there, no traffic of any kind is promised.

use async_trait::async_trait;
use probe::{Opening, ProbeError, Traffic, View, Views};

/// The web view of the system.
#[derive(Clone, Copy, Debug)]
pub struct System;

#[async_trait]
impl Views for System {
    fn can(&self, _: Traffic) -> bool {
        false
    }

    async fn open(&self, _: Opening) -> Result<Box<dyn View>, ProbeError> {
        Err(ProbeError::Refused {
            what: "a web view for test traffic".to_owned(),
            reason: "it has not been shown here that nothing for Meta gets out of it".to_owned(),
        })
    }
}

/// The web view for commands of the terminal, which get none.
pub(crate) mod alone {
    use std::process::ExitCode;

    use pixelscope::Offers;
    use probe::Engine;

    /// Runs a command.
    pub(crate) fn run(command: impl FnOnce(&dyn Offers) -> ExitCode) -> ExitCode {
        command(&Nothing)
    }

    struct Nothing;

    impl Offers for Nothing {
        fn built_in(&self) -> Result<Box<dyn Engine>, String> {
            Err("the web view of this system has not been shown to keep test traffic".to_owned())
        }
    }
}
