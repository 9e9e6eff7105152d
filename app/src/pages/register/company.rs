//! 企业基本信息: the first step of companies and public institutions.

use domain::FieldProblem;
use domain::account::registration::CompanyForm;
use domain::account::{EnterpriseType, UserKind};
use leptos::prelude::*;
use messages::account as say;
use messages::user_kind::{Naming, naming};

use super::super::problems::Problems;
use super::super::show::Token;
use super::subject::{actions, ways_out};
use super::{cities, document_kinds};
use crate::components::{ErrorSummary, OptionItem, Select, TextField, Width, Words, lang};
use crate::islands::CompanyCodes;

/// The form of 企业用户 and 事业单位.
pub fn company_form(kind: UserKind, form: CompanyForm, problems: &[FieldProblem]) -> AnyView {
    let ways_out = ways_out(problems);
    let words = naming(kind);
    let problems = Problems::new(problems, lang(), &|field| label(&words, field));
    let types = EnterpriseType::ALL
        .iter()
        .map(|kind| OptionItem::new(kind.code(), kind.text()))
        .collect();
    view! {
        <ErrorSummary errors=problems.errors(&input_name)/>
        {ways_out}
        <form method="post" action="/api/register_company" class="form" id="company">
            <Token/>
            <input type="hidden" name="kind" value=kind.code()/>
            <h2>{Words::from(words.basics).say()}</h2>
            <TextField
                name=input_name("credit_code") label=say::CREDIT_CODE hint=words.credit_code_hint
                value=form.credit_code error=problems.at("credit_code") width=Width::Medium
            />
            <TextField
                name=input_name("organisation_code") label=say::ORGANISATION_CODE
                hint=say::ORGANISATION_CODE_HINT value=form.organisation_code
                error=problems.at("organisation_code") width=Width::Short optional=true
            />
            <CompanyCodes lang=lang()/>
            <TextField
                name=input_name("name") label=words.name value=form.name
                error=problems.at("name") autocomplete="organization"
            />
            <TextField
                name=input_name("representative") label=say::REPRESENTATIVE value=form.representative
                error=problems.at("representative") width=Width::Medium
            />
            <Select
                name=input_name("document_kind") label=say::REPRESENTATIVE_DOCUMENT_KIND
                options=document_kinds() value=form.document_kind error=problems.at("document_kind")
                width=Width::Medium
            />
            <TextField
                name=input_name("document_number") label=say::REPRESENTATIVE_DOCUMENT_NUMBER
                hint=say::DOCUMENT_NUMBER_HINT value=form.document_number
                error=problems.at("document_number") width=Width::Medium autocomplete="off"
            />
            <Select
                name=input_name("city") label=say::CITY options=cities() value=form.city
                error=problems.at("city") width=Width::Medium
            />
            <Select
                name=input_name("enterprise_type") label=words.sort options=types
                value=form.enterprise_type error=problems.at("enterprise_type") width=Width::Medium
            />
            {actions()}
        </form>
    }
    .into_any()
}

fn input_name(field: &str) -> String {
    format!("company[{field}]")
}

fn label(words: &Naming, field: &str) -> String {
    let text = match field {
        "credit_code" => say::CREDIT_CODE,
        "organisation_code" => say::ORGANISATION_CODE,
        "name" => words.name,
        "representative" => say::REPRESENTATIVE,
        "document_kind" => say::REPRESENTATIVE_DOCUMENT_KIND,
        "document_number" => say::REPRESENTATIVE_DOCUMENT_NUMBER,
        "city" => say::CITY,
        "enterprise_type" => words.sort,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}
