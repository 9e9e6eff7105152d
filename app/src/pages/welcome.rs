//! Where an invitation's link leads: one's first password, or a new one after a reset.

use leptos::prelude::*;
use messages::{account, people as say};
use services::Refusal;

use super::frame::Page;
use super::load::load;
use super::problems::Problems;
use super::show::{Token, query};
use crate::components::{
    Button, ButtonLink, ErrorSummary, Look, Notice, PasswordField, Tone, Words, lang,
};
use crate::visit::{Visit, services};

/// Setting a password by a link.
#[component]
pub fn Welcome() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let (ticket, notice) = (query("ticket"), query("notice"));
    load(async move {
        let services = services();
        let expired = notice == "expired";
        let content = match services.recovery().invited(&ticket).await {
            Ok(user_name) => {
                let problems = match notice.as_str() {
                    "problems" => services.kept().problems(&visitor, "/welcome").await?,
                    _ => Vec::new(),
                };
                form(
                    ticket,
                    &user_name,
                    &Problems::of_account(&problems, &[("password", say::NEW_PASSWORD)]),
                )
            }
            Err(Refusal::NotFound) => over(),
            Err(refusal) => return Err(refusal),
        };
        let told = expired.then(|| {
            view! { <Notice tone=Tone::Warning>{Words::from(say::PASSWORD_EXPIRED).say()}</Notice> }
        });
        Ok(view! {
            <Page title=say::WELCOME>
                <div class="narrow">
                    <h1 class="page-title">{Words::from(say::WELCOME).say()}</h1>
                    {told}
                    {content}
                </div>
            </Page>
        })
    })
}

fn form(ticket: String, user_name: &str, problems: &Problems) -> AnyView {
    let lead = say::WELCOME_LEAD.fill(lang(), &[("user", user_name)]);
    view! {
        <ErrorSummary errors=problems.errors(&str::to_owned)/>
        <p>{lead}</p>
        <form method="post" action="/api/accept_invitation" class="form">
            <Token/>
            <input type="hidden" name="ticket" value=ticket/>
            {new_password(problems)}
            <div class="actions"><Button>{Words::from(say::SET_PASSWORD).say()}</Button></div>
        </form>
    }
    .into_any()
}

/// The two fields for a new password.
pub fn new_password(problems: &Problems) -> AnyView {
    view! {
        <PasswordField
            name="password" label=say::NEW_PASSWORD hint=services().password_profile().hint()
            error=problems.at("password") autocomplete="new-password"
        />
        <PasswordField
            name="password_again" label=account::PASSWORD_AGAIN
            error=problems.at("password_again") autocomplete="new-password" same="password"
        />
    }
    .into_any()
}

fn over() -> AnyView {
    view! {
        <Notice tone=Tone::Error>{Words::from(say::LINK_OVER).say()}</Notice>
        <div class="actions">
            <ButtonLink href="/login" look=Look::Secondary>{Words::from(account::BACK_TO_LOG_IN).say()}</ButtonLink>
        </div>
    }
    .into_any()
}
