//! 选择证书类型.

use domain::certificate::CertificateType;
use domain::permission::{Action, may};
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show::{Token, query};
use super::steps;
use crate::components::{Button, Choice, ErrorSummary, RadioGroup, Words, lang};

/// 选择证书类型.
#[component]
pub fn New() -> impl IntoView {
    let missing = query("notice") == "choose";
    load_for_caller(move |caller| async move {
        if !may(&caller, Action::FileApplication, caller.organisation) {
            return Err(Refusal::Forbidden);
        }
        let choices = CertificateType::ALL
            .iter()
            .map(|kind| {
                Choice::new(kind.code(), kind.text()).hint(messages::kind::described(*kind, lang()))
            })
            .collect::<Vec<_>>();
        let error = missing.then(|| say::TYPE_MISSING.get(lang()).to_owned());
        let errors = error
            .iter()
            .map(|words| ("kind".to_owned(), words.clone()))
            .collect();
        Ok(view! {
            <Page title=say::CHOOSE_TYPE part=Part::Drafts above=service_crumbs()>
                <ErrorSummary errors/>
                <h1 class="page-title">{Words::from(common::ADD_CERTIFICATE).say()}</h1>
                {steps(None, 1)}
                <form method="post" action="/api/start_draft" class="form">
                    <Token/>
                    <RadioGroup name="kind" label=say::CHOOSE_TYPE hint=say::CHOOSE_TYPE_LEAD choices cards=true error/>
                    <div class="actions"><Button>{Words::from(common::CONTINUE).say()}</Button></div>
                </form>
            </Page>
        })
    })
}
