//! Finds a request again by its number and a contact.

use leptos::prelude::*;
use messages::{account, claim as say};

use super::super::again::{refused, too_often};
use super::super::frame::Page;
use super::super::load::load;
use super::super::problems::Problems;
use super::super::show::Token;
use super::{ASK, STATUS};
use crate::components::{Button, Crumb, ErrorSummary, TextField, Width, Words};

/// 查询用户名找回进度.
#[component]
pub fn Status() -> impl IntoView {
    load(async move {
        let (typed, problems) = refused(STATUS).await?;
        let problems =
            Problems::of_account(&problems, &[("no", say::NO), ("contact", say::CONTACT)]);
        let (no, contact) = (typed.get("no").to_owned(), typed.get("contact").to_owned());
        Ok(view! {
            <Page title=say::STATUS_TITLE above=vec![Crumb::link(account::FORGOT_USER_NAME, ASK)]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::STATUS_TITLE).say()}</h1>
                {too_often()}
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
