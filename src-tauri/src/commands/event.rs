//! Code for an event or a pixel, and what a pixel's own settings say.

use crate::error::{Code, CommandError};
use inspect::answers::{Answers, Event, Given, Kind, Moment, Param, Retired};
use inspect::{AboutPixel, PixelError};
use report::event::EventCode;
use report::pixel::PixelReport;
use report::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};

/// What a person answers.
#[derive(Deserialize)]
pub(crate) struct EventAnswers {
    base_code: Option<String>,
    event: Option<EventAnswer>,
    replaces: Option<Replaces>,
}

#[derive(Deserialize)]
struct EventAnswer {
    name: String,
    kind: Whose,
    moment: When,
    params: Vec<ParamAnswer>,
    pixel_id: Option<String>,
    event_id: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Whose {
    Standard,
    Custom,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum When {
    Load,
    Click,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Replaces {
    CustomAudience,
    Conversion,
}

#[derive(Deserialize)]
struct ParamAnswer {
    key: String,
    #[serde(flatten)]
    value: Value,
}

#[derive(Deserialize)]
struct Value {
    value: String,
    /// It is where the page's own JavaScript keeps the value.
    computed: bool,
}

/// The code, or what is wrong with the answers.
#[derive(Serialize)]
pub(crate) struct Answered {
    code: Option<EventCode>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    field: String,
    message: String,
}

/// The words that an event can be put together from.
#[tauri::command]
pub(crate) fn vocabulary() -> Vocabulary {
    inspect::vocabulary()
}

/// Writes the code that the answers ask for, with a check of it.
#[tauri::command]
pub(crate) async fn event(answers: EventAnswers) -> Answered {
    match inspect::event(&answers.into()) {
        Ok(code) => Answered {
            code: Some(code),
            problems: Vec::new(),
        },
        Err(problems) => {
            let problems = problems.0.into_iter().map(|problem| Problem {
                field: problem.field,
                message: problem.message,
            });
            Answered {
                code: None,
                problems: problems.collect(),
            }
        }
    }
}

/// Asks for a pixel's public configuration.
#[tauri::command]
pub(crate) async fn pixel(id: String, domain: Option<String>) -> Result<PixelReport, CommandError> {
    let about = AboutPixel {
        id,
        domain,
        config: None,
    };
    inspect::pixel(&about).await.map_err(|error| {
        let code = match &error {
            PixelError::Id { .. } | PixelError::Domain { .. } => Code::BadAnswer,
            // Only the asking itself is left, and what a later release adds.
            _ => Code::Unreadable,
        };
        CommandError::new(code, error)
    })
}

impl From<EventAnswers> for Answers {
    fn from(answers: EventAnswers) -> Self {
        let given = |it: Value| {
            if it.computed {
                Given::Code(it.value)
            } else {
                Given::Value(it.value)
            }
        };
        let event = answers.event.map(|event| Event {
            name: event.name,
            kind: match event.kind {
                Whose::Standard => Kind::Standard,
                Whose::Custom => Kind::Custom,
            },
            moment: match event.moment {
                When::Load => Moment::Load,
                When::Click => Moment::Click,
            },
            params: event
                .params
                .into_iter()
                .map(|param| Param {
                    key: param.key,
                    value: given(param.value),
                })
                .collect(),
            pixel_id: event.pixel_id,
            event_id: event.event_id.map(given),
        });
        Self {
            base_code: answers.base_code,
            event,
            replaces: answers.replaces.map(|replaces| match replaces {
                Replaces::CustomAudience => Retired::CustomAudience,
                Replaces::Conversion => Retired::Conversion,
            }),
        }
    }
}
