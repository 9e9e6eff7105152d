//! What the lists of templates and addresses share.

use domain::FieldProblem;
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;

use super::super::again::{Said, instead, refused};
use super::super::show::Token;
use crate::api::reuse_answer::edit_page;
use crate::components::{Button, ButtonLink, Look, Tone, Words, lang};

/// A change that was refused, or came when the session had ended: what was typed and why.
#[derive(Default)]
pub struct Refused {
    typed: Option<String>,
    words: Option<String>,
}

impl Refused {
    /// What was refused of the entry on `page` that is being changed.
    pub async fn of(page: &str, edit: Option<i64>) -> Result<Refused, Refusal> {
        let Some(id) = edit else {
            return Ok(Refused::default());
        };
        let (typed, problems) = refused(&edit_page(page, id)).await?;
        let words =
            |found: &FieldProblem| messages::problem(&found.problem, lang(), &str::to_owned);
        Ok(Refused {
            typed: instead(typed, &problems).map(|values| values.get("typed").to_owned()),
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

/// What is said after a change, by the notice it leads back with.
pub const SAID: &[Said] = &[
    ("done", Tone::Success, say::REUSE_DONE),
    ("gone", Tone::Warning, say::REUSE_GONE),
];

/// The buttons under an entry that is being changed.
pub fn edit_actions(list: &'static str) -> AnyView {
    view! {
        <div class="actions">
            <Button>{Words::from(common::SAVE).say()}</Button>
            <ButtonLink href=list look=Look::Quiet>{Words::from(common::CANCEL).say()}</ButtonLink>
        </div>
    }
    .into_any()
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
                {Words::from(common::CHANGE).say()}
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
