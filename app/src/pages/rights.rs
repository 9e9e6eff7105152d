//! The rights of one operator.

use domain::account::Rights;
use domain::id::AccountId;
use domain::{FieldProblem, Problem};
use leptos::prelude::*;
use messages::{common, people as say};
use services::Refusal;

use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::{Token, param, query};
use crate::components::{Button, Choice, Crumb, ErrorSummary, RadioGroup, Words, lang};
use crate::visit::services;

/// 权限.
#[component]
pub fn OperatorRights() -> impl IntoView {
    let id = param("id").parse::<AccountId>();
    let notice = query("notice");
    load_for_caller(move |caller| async move {
        let id = id.map_err(|_| Refusal::NotFound)?;
        let staff = services().people().list(&caller).await?;
        let member = staff.members.into_iter().find(|member| member.id == id);
        let member = member.ok_or(Refusal::NotFound)?;
        let rights = member.rights.ok_or(Refusal::NotFound)?;
        let problems = match notice.as_str() {
            "problems" => vec![FieldProblem::new("rights", Problem::NotAChoice)],
            _ => Vec::new(),
        };
        let problems = Problems::new(&problems, lang(), &str::to_owned);
        let names = [("name", member.name.as_str()), ("user", &member.user_name)];
        let title = say::RIGHTS_OF.fill(lang(), &names);
        let choices = Rights::ALL
            .iter()
            .map(|rights| Choice::new(rights.code(), rights.text()))
            .collect();
        Ok(view! {
            <Page title=title.clone() part=Part::People above=vec![Crumb::link(common::PEOPLE, "/people")]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{title}</h1>
                <p class="lead">{Words::from(say::RIGHTS_LEAD).say()}</p>
                <form method="post" action="/api/set_rights" class="form">
                    <Token/>
                    <input type="hidden" name="account" value=id.to_string()/>
                    <RadioGroup
                        name="rights" label=say::RIGHTS choices value=rights.code()
                        error=problems.at("rights")
                    />
                    <div class="actions"><Button>{Words::from(say::RIGHTS_SAVE).say()}</Button></div>
                </form>
            </Page>
        })
    })
}
