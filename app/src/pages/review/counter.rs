//! 现场核证: the officer at the counter finds the application by its number and records that the
//! paper was seen.

use domain::Status;
use domain::code::ApplicationNo;
use domain::permission::{Action, may};
use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::applications::Detail;

use super::super::certificates::{Declared, status_tag};
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{self, Token, query};
use crate::components::{
    Button, Look, Notice, SummaryList, SummaryRow, TextField, Tone, Width, Words, lang,
};
use crate::visit::services;

/// 现场核证.
#[component]
pub fn Counter() -> impl IntoView {
    let typed = query("no");
    load_for_caller(move |caller| async move {
        if !may(&caller, Action::Review, None) {
            return Err(Refusal::Forbidden);
        }
        let (found, error) = match ApplicationNo::parse(&typed) {
            _ if typed.trim().is_empty() => (None, None),
            Err(problem) => (
                None,
                Some(messages::problem(&problem, lang(), &str::to_owned)),
            ),
            Ok(no) => match services().applications().detail(&caller, &no).await {
                Ok(detail) => (Some(detail), None),
                Err(Refusal::NotFound) => (None, Some(say::COUNTER_UNKNOWN.get(lang()).to_owned())),
                Err(refusal) => return Err(refusal),
            },
        };
        let look = if found.is_some() {
            Look::Secondary
        } else {
            Look::Primary
        };
        Ok(view! {
            <Page title=say::COUNTER part=Part::Counter>
                <h1 class="page-title">{Words::from(say::COUNTER).say()}</h1>
                <p class="lead">{Words::from(say::COUNTER_LEAD).say()}</p>
                <form method="get" action="/counter" class="form" role="search">
                    <TextField name="no" label=say::APPLICATION_NO value=typed error width=Width::Medium inputmode="numeric" autocomplete="off"/>
                    <div class="actions"><Button look>{Words::from(say::COUNTER_FIND).say()}</Button></div>
                </form>
                {found.map(|detail| application(&detail))}
            </Page>
        })
    })
}

fn application(detail: &Detail) -> AnyView {
    let summary = &detail.summary;
    let (kind, values) = (summary.kind, detail.values.clone());
    let certificate = summary.certificate.clone();
    let (no, organisation) = (summary.no.to_string(), summary.organisation.clone());
    let tag = status_tag(summary);
    let act = act(detail);
    view! {
        <section class="box">
            <h2 class="code nowrap">{no}</h2>
            <p>{tag}</p>
            {act}
            <SummaryList>
                <SummaryRow key=say::TYPE value=kind.text()/>
                <SummaryRow key=say::NUMBER value=certificate/>
                <SummaryRow key=say::APPLICANT value=organisation/>
            </SummaryList>
        </section>
        <h2>{Words::from(say::DECLARED).say()}</h2>
        <Declared kind values/>
    }
    .into_any()
}

/// The button that records it, or why there is none.
fn act(detail: &Detail) -> AnyView {
    if let Some(at) = detail.seen_at {
        let words = say::COUNTER_DONE.fill(lang(), &[("time", &show::time(at))]);
        return view! { <Notice tone=Tone::Success>{words}</Notice> }.into_any();
    }
    if detail.summary.standing != Status::Passed {
        return view! { <Notice tone=Tone::Warning>{Words::from(say::COUNTER_NOT_PASSED).say()}</Notice> }.into_any();
    }
    view! {
        <form method="post" action="/api/mark_seen">
            <Token/>
            <input type="hidden" name="no" value=detail.summary.no.as_str().to_owned()/>
            <div class="actions"><Button>{Words::from(say::COUNTER_MARK).say()}</Button></div>
        </form>
    }
    .into_any()
}
