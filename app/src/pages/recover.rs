//! 忘记密码 by a code sent by mail.

use domain::{FieldProblem, Problem};
use leptos::prelude::*;
use messages::{account as say, common, people};

use super::again::too_often;
use super::frame::Page;
use super::load::load;
use super::problems::Problems;
use super::show::{Token, query};
use super::welcome::new_password;
use crate::components::{
    Button, ButtonLink, Crumb, ErrorSummary, Look, Notice, OptionItem, Select, TextField, Width,
    Words, lang,
};
use crate::visit::{Visit, services};

/// 忘记密码: first the user name, then the code and the new password.
#[component]
pub fn RecoverPassword() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let (user, step, notice) = (query("user"), query("step"), query("notice"));
    load(async move {
        let problems = match notice.as_str() {
            "problems" => {
                services()
                    .kept()
                    .problems(&visitor, "/recover/password")
                    .await?
            }
            "name" => vec![FieldProblem::new("user_name", Problem::Required)],
            _ => Vec::new(),
        };
        let problems = Problems::of_account(
            &problems,
            &[("code", people::CODE), ("password", people::NEW_PASSWORD)],
        );
        let form = match step.as_str() {
            "code" => code_form(user, &problems),
            _ => name_form(user, &problems),
        };
        Ok(view! {
            <Page title=say::FORGOT_PASSWORD above=vec![Crumb::link(common::LOG_IN, "/login")]>
                <div class="narrow">
                    <ErrorSummary errors=problems.errors(&str::to_owned)/>
                    <h1 class="page-title">{Words::from(say::FORGOT_PASSWORD).say()}</h1>
                    {too_often()}
                    {form}
                    <p><a href="/recover/user-name">{Words::from(say::FORGOT_USER_NAME).say()}</a></p>
                </div>
            </Page>
        })
    })
}

fn name_form(user: String, problems: &Problems) -> AnyView {
    let has_texts = services().recovery().has_texts();
    let lead = match has_texts {
        true => people::RECOVER_LEAD_SMS,
        false => people::RECOVER_LEAD,
    };
    let by = has_texts.then(|| {
        let options = vec![
            OptionItem::new("mail", people::RECOVER_BY_MAIL),
            OptionItem::new("sms", people::RECOVER_BY_SMS),
        ];
        view! { <Select name="by" label=people::RECOVER_BY options value="mail" width=Width::Medium/> }
    });
    view! {
        <p>{Words::from(lead).say()}</p>
        <form method="post" action="/api/ask_recovery_code" class="form">
            <Token/>
            <TextField
                name="user_name" label=say::USER_NAME value=user error=problems.at("user_name")
                autocomplete="username"
            />
            {by}
            <div class="actions"><Button>{Words::from(people::SEND_CODE).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn code_form(user: String, problems: &Problems) -> AnyView {
    let again = crate::api::form::with_query("/recover/password", &[("user", &user)]);
    let sent = match query("by").as_str() {
        "sms" => people::CODE_SENT_SMS,
        _ => people::CODE_SENT,
    };
    let sent = sent.fill(lang(), &[("user", &user)]);
    view! {
        <Notice>{sent}</Notice>
        <form method="post" action="/api/recover_password" class="form">
            <Token/>
            <input type="hidden" name="user_name" value=user/>
            <TextField
                name="code" label=people::CODE hint=people::CODE_HINT error=problems.at("code")
                width=Width::Short autocomplete="one-time-code" inputmode="numeric"
            />
            {new_password(problems)}
            <div class="actions">
                <Button>{Words::from(people::SET_PASSWORD).say()}</Button>
                <ButtonLink href=again look=Look::Quiet>{Words::from(people::SEND_AGAIN).say()}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}
