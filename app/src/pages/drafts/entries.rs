//! What the lists of templates and addresses share.

use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::registration::VisitorKey;

use super::super::show::Token;
use crate::components::{Notice, Tone, Words, lang};
use crate::visit::services;

/// A change that was refused: what was typed and why.
#[derive(Default)]
pub struct Refused {
    typed: Option<String>,
    words: Option<String>,
}

impl Refused {
    /// What was refused on `page`.
    pub async fn of(visitor: &VisitorKey, page: &str, notice: &str) -> Result<Refused, Refusal> {
        if notice != "refused" {
            return Ok(Refused::default());
        }
        let services = services();
        let typed = services.kept().values(visitor, page).await?;
        let problems = services.kept().problems(visitor, page).await?;
        let words = |found: &domain::FieldProblem| {
            messages::problem(&found.problem, lang(), &str::to_owned)
        };
        Ok(Refused {
            typed: typed.map(|values| values.get("typed").to_owned()),
            words: problems.first().map(words),
        })
    }

    /// What was typed; `otherwise` when nothing was refused.
    pub fn typed(&self, otherwise: &str) -> String {
        self.typed.clone().unwrap_or_else(|| otherwise.to_owned())
    }

    /// Why it was refused.
    pub fn words(&self) -> Option<String> {
        self.words.clone()
    }

    /// The same for the top of the page; `field` is the input's id.
    pub fn errors(&self, field: &str) -> Vec<(String, String)> {
        let words = self.words.iter();
        words
            .map(|words| (field.to_owned(), words.clone()))
            .collect()
    }
}

/// Says that the change was made.
pub fn done(notice: &str) -> Option<AnyView> {
    (notice == "done").then(|| {
        view! { <Notice tone=Tone::Success>{Words::from(say::REUSE_DONE).say()}</Notice> }
            .into_any()
    })
}

/// The link to change an entry and the button to remove it.
pub fn acts(
    action: &'static str,
    field: &'static str,
    id: &str,
    name: &str,
    edit: String,
) -> AnyView {
    let hidden = format!(" {name}");
    view! {
        <div class="acts">
            <a href=edit>
                {Words::from(say::RENAME).say()}
                <span class="visually-hidden">{hidden.clone()}</span>
            </a>
            " "
            <form method="post" action=action>
                <Token/>
                <input type="hidden" name=field value=id.to_owned()/>
                <button class="link-button" type="submit">
                    {Words::from(say::REMOVE).say()}
                    <span class="visually-hidden">{hidden}</span>
                </button>
            </form>
        </div>
    }
    .into_any()
}
