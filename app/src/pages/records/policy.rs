//! What the program may decide alone.

use leptos::prelude::*;
use messages::{common, record as say};
use services::Refusal;
use services::review::{Policy, Rule};

use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{Token, query};
use crate::components::{Button, Checkbox, Notice, OptionItem, Select, Tone, Width, Words, lang};
use crate::visit::services;

/// What the program may decide alone, per type.
#[component]
pub fn Policies() -> impl IntoView {
    let notice = query("notice");
    load_for_caller(move |caller| async move {
        let policies = services().review().policies(&caller).await?;
        let set = (notice == "set").then(|| {
            view! { <Notice tone=Tone::Success>{Words::from(say::POLICY_SET).say()}</Notice> }
        });
        let fields = policies
            .into_iter()
            .map(
                |Rule {
                     kind,
                     policy,
                     second,
                 }| {
                    let options = Policy::ALL
                        .iter()
                        .map(|one| OptionItem::new(one.code(), text(*one)))
                        .collect::<Vec<_>>();
                    let (label, name) = (kind.text(), format!("policies[{}]", kind.code()));
                    let value = policy.code().to_owned();
                    let also =
                        say::POLICY_SECOND.fill(lang(), &[("type", kind.text().get(lang()))]);
                    let also_name = format!("second[{}]", kind.code());
                    view! {
                        <Select name label options value width=Width::Full/>
                        <Checkbox name=also_name label=also checked=second/>
                    }
                },
            )
            .collect_view();
        Ok::<_, Refusal>(view! {
            <Page title=say::POLICY part=Part::Policies>
                <h1 class="page-title">{Words::from(say::POLICY).say()}</h1>
                <p class="lead">{Words::from(say::POLICY_LEAD).say()}</p>
                {set}
                <form method="post" action="/api/set_policies" class="form">
                    <Token/>
                    {fields}
                    <div class="actions"><Button>{Words::from(common::SAVE).say()}</Button></div>
                </form>
            </Page>
        })
    })
}

const fn text(policy: Policy) -> domain::Text {
    match policy {
        Policy::Decides => say::POLICY_DECIDES,
        Policy::Sampled => say::POLICY_SAMPLED,
        Policy::Proposes => say::POLICY_PROPOSES,
        Policy::Officer => say::POLICY_OFFICER,
    }
}
