//! 注销账号.

use domain::account::Role;
use leptos::prelude::*;
use messages::{own as say, people};
use services::Refusal;

use super::super::again::{refused, too_often};
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::Token;

use crate::components::{
    Button, Crumb, ErrorSummary, Look, Notice, PasswordField, Tone, Words, lang,
};
use crate::visit::services;

/// 注销账号.
#[component]
pub fn Close() -> impl IntoView {
    load_for_caller(move |caller| async move {
        let hindrances = services().own().hindrances(&caller).await?;
        let hindered = !hindrances.is_empty();
        let (_, problems) = refused("/account/close").await?;
        // What came in the way while it was being closed is said with all that is in the way now.
        let problems = match hindered {
            true => Vec::new(),
            false => problems,
        };
        let problems = Problems::new(&problems, lang(), &str::to_owned);
        let text = match caller.role {
            Role::Administrator => say::CLOSE_TEXT_ADMINISTRATOR,
            _ => say::CLOSE_TEXT,
        };
        let hindrances = hindrances.iter().map(|found| {
            let words = messages::problem(found, lang(), &str::to_owned);
            view! { <li>{words}</li> }
        });
        let hindrances = hindrances.collect_view();
        let body = match hindered {
            true => view! {
                <Notice tone=Tone::Warning title=say::CLOSE_HINDERED><ul>{hindrances}</ul></Notice>
            }
            .into_any(),
            false => form(&problems),
        };
        Ok::<_, Refusal>(view! {
            <Page title=say::CLOSE part=Part::Own above=vec![Crumb::link(people::OWN, "/account")]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::CLOSE).say()}</h1>
                {too_often()}
                <p class="lead">{Words::from(text).say()}</p>
                <p><a href="/account/data.json">{Words::from(say::EXPORT).say()}</a></p>
                {body}
            </Page>
        })
    })
}

fn form(problems: &Problems) -> AnyView {
    view! {
        <form method="post" action="/api/close_account" class="form">
            <Token/>
            <PasswordField
                name="close_password" label=people::OWN_PASSWORD
                error=problems.at("close_password")
            />
            <div class="actions">
                <Button look=Look::Danger>{Words::from(say::CLOSE_BUTTON).say()}</Button>
            </div>
        </form>
    }
    .into_any()
}
