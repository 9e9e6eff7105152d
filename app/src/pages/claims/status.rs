//! Finds a request again by its number and a contact.

use domain::certificate::Values;
use leptos::prelude::*;
use messages::{account, claim as say};

use super::super::frame::Page;
use super::super::load::load;
use super::super::own_account::too_often;
use super::super::problems::Problems;
use super::super::show::{Token, query};
use super::{ASK, STATUS};
use crate::components::{Button, Crumb, ErrorSummary, Notice, TextField, Tone, Width, Words, lang};
use crate::visit::{Visit, services};

/// 查询用户名找回进度.
#[component]
pub fn Status() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let again = query("notice") == "problems";
    load(async move {
        let services = services();
        let kept = services.kept();
        let (typed, problems) = match again {
            true => (
                kept.values(&visitor, STATUS).await?.unwrap_or_default(),
                kept.problems(&visitor, STATUS).await?,
            ),
            false => (Values::default(), Vec::new()),
        };
        let problems = Problems::new(&problems, lang(), &str::to_owned);
        let slow = (query("why") == "slow")
            .then(|| view! { <Notice tone=Tone::Error>{too_often()}</Notice> });
        let (no, contact) = (typed.get("no").to_owned(), typed.get("contact").to_owned());
        Ok(view! {
            <Page title=say::STATUS_TITLE above=vec![Crumb::link(account::FORGOT_USER_NAME, ASK)]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::STATUS_TITLE).say()}</h1>
                {slow}
                <p class="lead">{Words::from(say::STATUS_LEAD).say()}</p>
                <form method="post" action="/api/find_claim" class="form">
                    <Token/>
                    <TextField
                        name="no" label=say::NO value=no error=problems.at("no")
                        width=Width::Medium autocomplete="off"
                    />
                    <TextField
                        name="contact" label=say::CONTACT value=contact
                        error=problems.at("contact") width=Width::Medium autocomplete="email"
                    />
                    <div class="actions"><Button>{Words::from(say::STATUS_BUTTON).say()}</Button></div>
                </form>
            </Page>
        })
    })
}
