//! The form of a request.

use domain::account::registration::SendTo;
use domain::certificate::Values;
use leptos::prelude::*;
use messages::{account, claim as say, common};

use super::super::again::{refused, too_often};
use super::super::frame::Page;
use super::super::load::load;
use super::super::problems::Problems;
use super::super::show::Token;
use super::{ASK, STATUS, label};
use crate::components::{
    Button, Choice, Crumb, ErrorSummary, RadioGroup, TextField, Width, Words, lang,
};

/// 忘记用户名.
#[component]
pub fn Ask() -> impl IntoView {
    load(async move {
        let (typed, problems) = refused(ASK).await?;
        let problems = Problems::new(&problems, lang(), &label);
        Ok(view! {
            <Page title=account::FORGOT_USER_NAME above=vec![Crumb::link(common::LOG_IN, "/login")]>
                <ErrorSummary errors=problems.errors(&input_name)/>
                <h1 class="page-title">{Words::from(account::FORGOT_USER_NAME).say()}</h1>
                {too_often()}
                {how()}
                {form(&typed, &problems)}
            </Page>
        })
    })
}

fn how() -> AnyView {
    let steps = [say::HOW_1, say::HOW_2, say::HOW_3, say::HOW_4];
    let steps = steps.map(|step| view! { <li>{step.get(lang())}</li> });
    view! {
        <p class="lead">{Words::from(say::LEAD).say()}</p>
        <h2>{Words::from(say::HOW).say()}</h2>
        <ol>{steps.into_iter().collect_view()}</ol>
        <p><a href=STATUS>{Words::from(say::STATUS_LINK).say()}</a></p>
    }
    .into_any()
}

fn form(typed: &Values, problems: &Problems) -> AnyView {
    let value = |field: &str| typed.get(field).to_owned();
    let choices = SendTo::ALL
        .iter()
        .map(|to| Choice::new(to.code(), to.text()))
        .collect();
    view! {
        <h2>{Words::from(say::FORM).say()}</h2>
        <form method="post" action="/api/begin_claim" class="form" novalidate>
            <Token/>
            <TextField
                name=input_name("organisation") label=say::ORGANISATION value=value("organisation")
                error=problems.at("organisation") autocomplete="organization"
            />
            <TextField
                name=input_name("code") label=say::CODE hint=say::CODE_HINT value=value("code")
                error=problems.at("code") width=Width::Medium autocomplete="off"
            />
            <TextField
                name=input_name("applicant") label=say::APPLICANT value=value("applicant")
                error=problems.at("applicant") width=Width::Medium autocomplete="name"
            />
            <TextField
                name=input_name("mobile") label=account::MOBILE hint=say::MOBILE_HINT
                value=value("mobile") error=problems.at("mobile") width=Width::Medium kind="tel"
                autocomplete="tel"
            />
            <TextField
                name=input_name("email") label=account::EMAIL hint=say::EMAIL_HINT
                value=value("email") error=problems.at("email") width=Width::Medium kind="email"
                autocomplete="email"
            />
            <RadioGroup
                name=input_name("send_to") label=say::SEND_TO hint=say::SEND_TO_HINT choices
                value=value("send_to") error=problems.at("send_to")
            />
            <div class="actions"><Button>{Words::from(say::BEGIN).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn input_name(field: &str) -> String {
    format!("claim[{field}]")
}
