//! 联系方式: mail address and mobile number.

use domain::Text;
use leptos::prelude::*;
use messages::{account, own as say, people};
use services::Refusal;

use super::super::again::{refused, said, too_often};
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::Token;

use crate::components::{
    Button, Crumb, ErrorSummary, Look, Notice, PasswordField, SummaryList, SummaryRow, TextField,
    Tone, Width, Words, lang,
};
use crate::visit::services;

/// What this page calls its fields.
const LABELS: &[(&str, Text)] = &[
    ("email", say::NEW_EMAIL),
    ("password", people::OWN_PASSWORD),
    ("old_code", say::OLD_CODE),
    ("new_code", say::NEW_CODE),
    ("mobile", say::NEW_MOBILE),
    ("mobile_password", people::OWN_PASSWORD),
    ("old_mobile_code", say::OLD_MOBILE_CODE),
    ("new_mobile_code", say::NEW_MOBILE_CODE),
];

/// 联系方式.
#[component]
pub fn Contact() -> impl IntoView {
    load_for_caller(move |caller| async move {
        let contact = services().own().contact(&caller).await?;
        let (typed, problems) = refused("/account/contact").await?;
        let problems = Problems::of_account(&problems, LABELS);
        let said = said(&[
            ("asked", Tone::Success, say::CODES_SENT),
            ("email", Tone::Success, say::EMAIL_CHANGED),
            ("mobile", Tone::Success, say::MOBILE_CHANGED),
            ("over", Tone::Warning, say::CODES_OVER),
        ])
        .or_else(too_often);
        // Of what can be done here one thing is the first: what was begun, else another address.
        let mut looks = Looks::default();
        let codes = contact.new_email.map(|email| {
            let has_old = !contact.email.is_empty();
            codes_form(&email, has_old, looks.give(), &problems)
        });
        let mobile_codes = contact.new_mobile.map(|mobile| {
            let has_old = !contact.mobile.is_empty();
            mobile_codes_form(&mobile, has_old, looks.give(), &problems)
        });
        let email = email_form(typed.get("email").to_owned(), looks.give(), &problems);
        let mobile = typed.get("mobile").to_owned();
        let mobile = mobile_form(mobile, contact.texts, looks.give(), &problems);
        Ok::<_, Refusal>(view! {
            <Page title=say::CONTACT part=Part::Own above=vec![Crumb::link(people::OWN, "/account")]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::CONTACT).say()}</h1>
                {said}
                <SummaryList>
                    <SummaryRow key=account::EMAIL value=contact.email/>
                    <SummaryRow key=account::MOBILE value=contact.mobile/>
                </SummaryList>
                {codes}
                {email}
                {mobile_codes}
                {mobile}
            </Page>
        })
    })
}

/// The looks of a page's buttons: the first is the one to press, the others are offered.
#[derive(Default)]
struct Looks {
    given: bool,
}

impl Looks {
    fn give(&mut self) -> Look {
        match std::mem::replace(&mut self.given, true) {
            false => Look::Primary,
            true => Look::Secondary,
        }
    }
}

fn codes_form(email: &str, has_old: bool, look: Look, problems: &Problems) -> AnyView {
    let text = say::CODES_TEXT.fill(lang(), &[("email", email)]);
    let old = has_old.then(|| {
        view! {
            <TextField
                name="old_code" label=say::OLD_CODE error=problems.at("old_code")
                width=Width::Short autocomplete="off" inputmode="numeric"
            />
        }
    });
    view! {
        <h2>{Words::from(say::CONFIRM_EMAIL).say()}</h2>
        <Notice>{text}</Notice>
        <form method="post" action="/api/confirm_email" class="form">
            <Token/>
            {old}
            <TextField
                name="new_code" label=say::NEW_CODE error=problems.at("new_code")
                width=Width::Short autocomplete="one-time-code" inputmode="numeric"
            />
            <div class="actions"><Button look>{Words::from(say::CONFIRM_EMAIL).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn email_form(value: String, look: Look, problems: &Problems) -> AnyView {
    view! {
        <h2>{Words::from(say::CHANGE_EMAIL).say()}</h2>
        <p>{Words::from(say::CHANGE_EMAIL_LEAD).say()}</p>
        <form method="post" action="/api/ask_email" class="form" novalidate>
            <Token/>
            <TextField
                name="email" label=say::NEW_EMAIL value error=problems.at("email")
                width=Width::Medium kind="email" autocomplete="email"
            />
            <PasswordField name="password" label=people::OWN_PASSWORD error=problems.at("password")/>
            <div class="actions"><Button look>{Words::from(say::SEND_CODES).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn mobile_codes_form(mobile: &str, has_old: bool, look: Look, problems: &Problems) -> AnyView {
    let text = say::MOBILE_CODES_TEXT.fill(lang(), &[("mobile", mobile)]);
    let old = has_old.then(|| {
        view! {
            <TextField
                name="old_mobile_code" label=say::OLD_MOBILE_CODE
                error=problems.at("old_mobile_code") width=Width::Short autocomplete="off"
                inputmode="numeric"
            />
        }
    });
    view! {
        <h2>{Words::from(say::CONFIRM_MOBILE).say()}</h2>
        <Notice>{text}</Notice>
        <form method="post" action="/api/confirm_mobile" class="form">
            <Token/>
            {old}
            <TextField
                name="new_mobile_code" label=say::NEW_MOBILE_CODE
                error=problems.at("new_mobile_code") width=Width::Short
                autocomplete="one-time-code" inputmode="numeric"
            />
            <div class="actions"><Button look>{Words::from(say::CONFIRM_MOBILE).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn mobile_form(value: String, texts: bool, look: Look, problems: &Problems) -> AnyView {
    let lead = match texts {
        true => say::MOBILE_BY_CODES,
        false => say::MOBILE_BY_PASSWORD,
    };
    view! {
        <h2>{Words::from(say::CHANGE_MOBILE).say()}</h2>
        <p>{Words::from(lead).say()}</p>
        <form method="post" action="/api/change_mobile" class="form">
            <Token/>
            <TextField
                name="mobile" label=say::NEW_MOBILE value error=problems.at("mobile")
                width=Width::Medium kind="tel" autocomplete="tel"
            />
            <PasswordField
                name="mobile_password" label=people::OWN_PASSWORD
                error=problems.at("mobile_password")
            />
            <div class="actions"><Button look>{Words::from(say::CHANGE_MOBILE).say()}</Button></div>
        </form>
    }
    .into_any()
}
