//! What one can do with what is stored about oneself and one's organisation.

mod change;
mod changes;
mod close;
mod company;
mod contact;

use domain::Text;
use domain::account::{City, EnterpriseType};
use leptos::prelude::*;
use services::company::Data;

use crate::components::{SummaryRow, lang};

pub use change::Change;
pub use changes::Changes;
pub use close::Close;
pub use company::Company;
pub use contact::Contact;

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
