//! What follows a change to a template or to the address book.

use domain::certificate::Values;
use services::Refusal;

use super::form::{explain, with_query};
use crate::visit::{Visit, go, services};

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
        Ok(()) => go(&with_query(page, &[("notice", "done")])),
        // Removed twice is removed.
        Err(Refusal::NotFound) => go(page),
        Err(Refusal::Problems(problems)) => {
            let (services, page) = (services(), edit_page(page, id));
            let (kept, visitor) = (services.kept(), visit.visitor());
            kept.keep_both(&visitor, &page, typed, &problems).await;
            go(&with_query(&page, &[("notice", "problems")]));
        }
        Err(refusal) => explain(&refusal, page),
    }
}
