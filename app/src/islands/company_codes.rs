//! Beside the two codes of a company: says at once what is wrong with one, and fills in the
//! organisation code, which is part of the credit code.

use domain::code::CreditCode;
use domain::{Lang, Problem};
use leptos::prelude::*;
use messages::account as say;
use web_sys::HtmlInputElement;

use super::dom::{by_id, listen};

/// What there is to say about the credit code when its field is left.
#[island]
pub fn CompanyCodes(lang: Lang) -> impl IntoView {
    let words = RwSignal::new(String::new());
    Effect::new(move |_| {
        let Some(credit) = by_id::<HtmlInputElement>("company-credit_code") else {
            return;
        };
        let organisation = by_id::<HtmlInputElement>("company-organisation_code");
        listen(&credit.clone(), "change", move |_| {
            words.set(look(&credit.value(), organisation.as_ref(), lang));
        });
    });
    view! { <p class="hint live" role="status">{words}</p> }
}

fn look(typed: &str, organisation: Option<&HtmlInputElement>, lang: Lang) -> String {
    match CreditCode::parse(typed) {
        Err(problem) => messages::code_problem(&problem, lang).unwrap_or_default(),
        Ok(code) => {
            let derived = code.organisation_code();
            if let Some(field) = organisation.filter(|field| field.value().trim().is_empty()) {
                field.set_value(derived.as_str());
            }
            if code.needs_approval() {
                let doubt = Problem::CheckDigitNeedsApproval;
                messages::code_problem(&doubt, lang).unwrap_or_default()
            } else {
                say::CREDIT_CODE_GOOD.fill(lang, &[("code", derived.as_str())])
            }
        }
    }
}
