//! 个人基本信息: the first step of natural persons.

use domain::FieldProblem;
use domain::account::registration::PersonForm;
use leptos::prelude::*;
use messages::account as say;

use super::super::problems::Problems;
use super::super::show::Token;
use super::subject::{actions, ways_out};
use super::{cities, document_kinds};
use crate::components::{ErrorSummary, Select, TextField, Width, Words};

/// The form of 个人用户.
pub fn person_form(form: PersonForm, problems: &[FieldProblem]) -> AnyView {
    let ways_out = ways_out(problems);
    let problems = Problems::of_account(problems, &[]);
    view! {
        <ErrorSummary errors=problems.errors(&input_name)/>
        {ways_out}
        <form method="post" action="/api/register_person" class="form">
            <Token/>
            <h2>{Words::from(say::STEP_PERSON).say()}</h2>
            <TextField
                name=input_name("name") label=say::PERSON_NAME value=form.name
                error=problems.at("name") width=Width::Medium autocomplete="name"
            />
            <Select
                name=input_name("document_kind") label=say::DOCUMENT_KIND options=document_kinds()
                value=form.document_kind error=problems.at("document_kind") width=Width::Medium
            />
            <TextField
                name=input_name("document_number") label=say::DOCUMENT_NUMBER
                hint=say::DOCUMENT_NUMBER_HINT value=form.document_number
                error=problems.at("document_number") width=Width::Medium autocomplete="off"
            />
            <Select
                name=input_name("city") label=say::CITY options=cities() value=form.city
                error=problems.at("city") width=Width::Medium
            />
            {actions()}
        </form>
    }
    .into_any()
}

fn input_name(field: &str) -> String {
    format!("person[{field}]")
}
