//! 企业基本信息, the wizard's first step.

use domain::account::registration::CompanyForm;
use domain::account::{City, EnterpriseType};
use domain::{FieldProblem, Problem};
use leptos::prelude::*;
use messages::{account as say, common};

use super::super::frame::Page;
use super::super::load::load;
use super::super::problems::Problems;
use super::super::show::Token;
use super::{document_kinds, steps};
use crate::components::{
    Button, ButtonLink, Crumb, ErrorSummary, Look, Notice, OptionItem, Select, TextField, Tone,
    Width, Words, lang,
};
use crate::islands::CompanyCodes;
use crate::visit::{Visit, services};

/// 企业基本信息.
#[component]
pub fn Company() -> impl IntoView {
    let visitor = Visit::current().visitor();
    load(async move {
        let pending = services().registration().pending(&visitor).await?;
        let problems = match &pending {
            Some(pending) if pending.company_submitted => pending.company_problems(),
            _ => Vec::new(),
        };
        let form = pending.map(|pending| pending.company).unwrap_or_default();
        Ok(view! {
            <Page title=say::STEP_COMPANY alive=true above=vec![Crumb::link(say::CHOOSE, "/register")]>
                <h1 class="page-title">{Words::from(say::ENTERPRISE_TITLE).say()}</h1>
                {steps(1)}
                {company_form(form, &problems)}
            </Page>
        })
    })
}

fn company_form(form: CompanyForm, problems: &[FieldProblem]) -> AnyView {
    let taken = problems.iter().any(|found| found.problem == Problem::OrganisationTaken);
    let problems = Problems::new(problems, lang(), &label);
    let cities = City::ALL.iter().map(|city| OptionItem::new(city.code(), city.text())).collect();
    let types =
        EnterpriseType::ALL.iter().map(|kind| OptionItem::new(kind.code(), kind.text())).collect();
    view! {
        <ErrorSummary errors=problems.errors(&input_name)/>
        {taken.then(ways_out)}
        <form method="post" action="/api/register_company" class="form" id="company">
            <Token/>
            <h2>{Words::from(say::STEP_COMPANY).say()}</h2>
            <TextField
                name=input_name("credit_code") label=say::CREDIT_CODE hint=say::CREDIT_CODE_HINT
                value=form.credit_code error=problems.at("credit_code") width=Width::Medium optional=true
            />
            <TextField
                name=input_name("organisation_code") label=say::ORGANISATION_CODE
                hint=say::ORGANISATION_CODE_HINT value=form.organisation_code
                error=problems.at("organisation_code") width=Width::Short optional=true
            />
            <CompanyCodes lang=lang()/>
            <TextField
                name=input_name("name") label=say::COMPANY_NAME value=form.name
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
                name=input_name("city") label=say::CITY options=cities value=form.city
                error=problems.at("city") width=Width::Medium
            />
            <Select
                name=input_name("enterprise_type") label=say::ENTERPRISE_TYPE options=types
                value=form.enterprise_type error=problems.at("enterprise_type") width=Width::Medium
            />
            <div class="actions">
                <Button>{Words::from(common::CONTINUE).say()}</Button>
                <ButtonLink href="/register" look=Look::Quiet>{Words::from(common::PREVIOUS).say()}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}

/// What one can do when 组织机构代码已存在.
fn ways_out() -> AnyView {
    view! {
        <Notice tone=Tone::Info>
            {Words::from(say::TAKEN_RECOVER).say()}
            " "
            <a href="/recover/user-name">{Words::from(say::FORGOT_USER_NAME).say()}</a>
            " · "
            <a href="/recover/password">{Words::from(say::FORGOT_PASSWORD).say()}</a>
        </Notice>
    }
    .into_any()
}

fn input_name(field: &str) -> String {
    format!("company[{field}]")
}

fn label(field: &str) -> String {
    let text = match field {
        "credit_code" => say::CREDIT_CODE,
        "organisation_code" => say::ORGANISATION_CODE,
        "name" => say::COMPANY_NAME,
        "representative" => say::REPRESENTATIVE,
        "document_kind" => say::REPRESENTATIVE_DOCUMENT_KIND,
        "document_number" => say::REPRESENTATIVE_DOCUMENT_NUMBER,
        "city" => say::CITY,
        "enterprise_type" => say::ENTERPRISE_TYPE,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}
