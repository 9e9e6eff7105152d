//! What a correction has to put right: the faulty fields of the application it corrects, on top of
//! the form and beside each field.

use domain::Ground;
use domain::certificate::Values;
use domain::permission::Caller;
use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::drafts::{Draft, FILES_FIELD};

use super::super::certificates::officer_words;
use super::super::problems::certificate_label;
use crate::components::{Notice, Tone, Words, field_id, lang};
use crate::visit::services;

/// What the decision on the corrected application says.
#[derive(Default)]
pub struct Faults {
    /// Field and sentence of each reason.
    reasons: Vec<(String, String)>,
    /// What the officer chose from the usual reasons.
    grounds: Vec<Ground>,
    /// What the officer wrote.
    words: String,
    /// What was declared then.
    then: Values,
}

impl Faults {
    /// The faults that `draft` corrects; none when it corrects nothing.
    pub async fn of(caller: &Caller, draft: &Draft) -> Result<Faults, Refusal> {
        let Some(no) = &draft.corrects else {
            return Ok(Faults::default());
        };
        let detail = services().applications().detail(caller, no).await?;
        let Some(decision) = detail.decision else {
            return Ok(Faults::default());
        };
        let reasons = decision.reasons.iter().map(|reason| {
            let label = || certificate_label(draft.kind, &reason.field, lang());
            (
                reason.field.clone(),
                reason.sentence(lang()).unwrap_or_else(label),
            )
        });
        Ok(Faults {
            reasons: reasons.collect(),
            grounds: decision.grounds,
            words: decision.words,
            then: detail.values,
        })
    }

    /// What to say beside the field at `path`, which now holds `now`.
    pub fn beside(&self, path: &str, now: &str) -> Option<String> {
        self.reasons.iter().find(|(its, _)| its == path)?;
        let then = self.then.get(path);
        let text = if then == now {
            say::FAULTY_STILL
        } else {
            say::FAULTY_CHANGED
        };
        Some(text.fill(lang(), &[("value", then)]))
    }

    /// The list on top of the form: what was faulty, each field with the way to it.
    pub fn notice(&self, draft: &Draft) -> Option<AnyView> {
        let no = draft.corrects.as_ref()?;
        let address = format!("/certificates/{}", no.as_str());
        let title = say::CORRECTS.fill(lang(), &[("no", &no.to_string())]);
        let items = self
            .reasons
            .iter()
            .map(|(field, sentence)| {
                let href = if field == FILES_FIELD {
                    format!("/drafts/{}/files", draft.id)
                } else {
                    format!("#{}", field_id(field))
                };
                view! { <li><a href=href>{sentence.clone()}</a></li> }
            })
            .collect_view();
        let grounds = self
            .grounds
            .iter()
            .map(|ground| view! { <li>{ground.text().get(lang())}</li> })
            .collect_view();
        let any = !self.reasons.is_empty() || !self.grounds.is_empty();
        let list = any.then(|| {
            view! {
                <p>{Words::from(say::FAULTY_LEAD).say()}</p>
                <ul>{items}{grounds}</ul>
            }
        });
        let words = officer_words(&self.words);
        Some(
            view! {
                <Notice tone=Tone::Warning title>
                    {list}
                    {words}
                    <p><a href=address>{Words::from(say::VIEW_CORRECTED).say()}</a></p>
                </Notice>
            }
            .into_any(),
        )
    }
}
