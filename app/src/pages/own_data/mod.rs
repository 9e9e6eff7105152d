//! What one can do with what is stored about oneself and one's organisation.

mod change;
mod changes;
mod close;
mod company;
mod contact;

use domain::FieldProblem;
use domain::Text;
use domain::account::{City, EnterpriseType};
use domain::certificate::Values;
use leptos::prelude::*;
use services::Refusal;
use services::company::Data;

use super::own_account::too_often;
use super::show::query;
use crate::components::{Notice, SummaryRow, Tone, Words, lang};
use crate::visit::{Visit, services};

pub use change::Change;
pub use changes::Changes;
pub use close::Close;
pub use company::Company;
pub use contact::Contact;

/// What was typed into `page` and what was wrong with it, when that is why it is shown again.
async fn refused(page: &str) -> Result<(Values, Vec<FieldProblem>), Refusal> {
    if query("notice") != "problems" {
        return Ok((Values::default(), Vec::new()));
    }
    let visitor = Visit::current().visitor();
    let services = services();
    let kept = services.kept();
    let typed = kept.values(&visitor, page).await?.unwrap_or_default();
    Ok((typed, kept.problems(&visitor, page).await?))
}

/// What became of a form: the words for each of the notices, or that one tries too often.
fn said(words: &[(&str, Tone, Text)]) -> Option<AnyView> {
    let notice = query("notice");
    if let Some((_, tone, text)) = words.iter().find(|(its, ..)| *its == notice) {
        let (tone, words) = (*tone, Words::from(*text).say());
        return Some(view! { <Notice tone>{words}</Notice> }.into_any());
    }
    (query("why") == "slow")
        .then(|| view! { <Notice tone=Tone::Error>{too_often()}</Notice> }.into_any())
}

/// A line of what is on file; what is not asked of a kind of user is left out.
fn row(key: Text, value: Option<String>) -> Option<AnyView> {
    let value = value.filter(|value| !value.is_empty())?;
    Some(view! { <SummaryRow key value/> }.into_any())
}

fn city(city: Option<City>) -> Option<String> {
    city.map(|city| city.text().get(lang()).to_owned())
}

fn enterprise_type(of: Option<EnterpriseType>) -> Option<String> {
    of.map(|of| of.text().get(lang()).to_owned())
}

/// The four values that may change, in the order of the form.
fn shown(data: &Data) -> [Option<String>; 4] {
    [
        Some(data.name.clone()),
        Some(data.representative.clone()),
        city(data.city),
        enterprise_type(data.enterprise_type),
    ]
}
