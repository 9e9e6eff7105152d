//! 境外企业基本信息: the first step of companies abroad, with their proof.

use domain::FieldProblem;
use domain::account::registration::OverseasForm;
use domain::list::countries;
use leptos::prelude::*;
use messages::account as say;
use services::registration::{PROOF_FIELD, Proof};

use super::super::problems::Problems;
use super::super::show::Token;
use super::subject::{actions, ways_out};
use crate::components::{
    ErrorSummary, FileField, OptionItem, Select, TextField, Width, Words, lang,
};

/// The form of 境外企业.
pub fn overseas_form(
    form: OverseasForm,
    proof: Option<Proof>,
    problems: &[FieldProblem],
) -> AnyView {
    let ways_out = ways_out(problems);
    let labels = [
        ("name", say::OVERSEAS_NAME),
        ("country", say::COUNTRY),
        ("registration_number", say::REGISTRATION_NUMBER),
        (PROOF_FIELD, say::PROOF),
    ];
    let problems = Problems::of_account(problems, &labels);
    let abroad = countries::ALL.iter().filter(|country| country.code != "CN");
    let countries = abroad
        .map(|country| OptionItem::new(country.code, country.text))
        .collect::<Vec<_>>();
    let proof_hint = match &proof {
        Some(proof) => say::PROOF_KEPT.fill(lang(), &[("name", &proof.name)]),
        None => say::PROOF_HINT.get(lang()).to_owned(),
    };
    view! {
        <ErrorSummary errors=problems.errors(&input_name)/>
        {ways_out}
        <p class="lead">{Words::from(say::OVERSEAS_LEAD).say()}</p>
        <form method="post" action="/api/register_overseas" enctype="multipart/form-data" class="form">
            <Token/>
            <h2>{Words::from(say::STEP_OVERSEAS).say()}</h2>
            <TextField
                name=input_name("name") label=say::OVERSEAS_NAME hint=say::OVERSEAS_NAME_HINT
                value=form.name error=problems.at("name") autocomplete="organization"
            />
            <Select
                name=input_name("country") label=say::COUNTRY options=countries
                value=form.country error=problems.at("country") width=Width::Medium
            />
            <TextField
                name=input_name("registration_number") label=say::REGISTRATION_NUMBER
                hint=say::REGISTRATION_NUMBER_HINT value=form.registration_number
                error=problems.at("registration_number") width=Width::Medium
            />
            <FileField
                name=PROOF_FIELD label=say::PROOF hint=proof_hint error=problems.at(PROOF_FIELD)
                accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
            />
            {actions()}
        </form>
    }
    .into_any()
}

fn input_name(field: &str) -> String {
    match field {
        PROOF_FIELD => field.to_owned(),
        _ => format!("overseas[{field}]"),
    }
}
