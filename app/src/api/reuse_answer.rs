//! What follows a change to a template or to the address book.

use domain::certificate::Values;
use services::Refusal;

use super::form::{self, answer_typed, with_query};
use crate::visit::{Visit, go};

/// What was typed into the one field there is.
pub fn typed(text: &str) -> Values {
    Values::from_iter([("typed", text)])
}

/// Where an entry of a list is changed, and under what is kept what was typed there.
pub fn edit_page(page: &str, id: i64) -> String {
    with_query(page, &[("edit", &id.to_string())])
}

/// Goes back to the list; to the entry being changed with what was typed, when that is refused.
pub async fn answer(
    visit: &Visit,
    page: &str,
    id: i64,
    outcome: Result<(), Refusal>,
    typed: &Values,
) {
    match outcome {
        // Removed twice is removed; what was typed of it meanwhile has no place any more.
        Err(Refusal::NotFound) => go(&with_query(page, &[("notice", "gone")])),
        Err(refusal @ Refusal::Problems(_)) => {
            let edited = edit_page(page, id);
            answer_typed(visit, &edited, typed, Err::<&str, _>(refusal)).await;
        }
        done => form::answer(page, done.map(|()| with_query(page, &[("notice", "done")]))),
    }
}
