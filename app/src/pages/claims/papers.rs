//! The request before the visitor: its number, its papers, and what became of it.

use domain::account::registration::ClaimPaper;
use leptos::prelude::*;
use messages::{account, claim as say};
use services::claims::{Progress, Request};

use super::super::again::too_often;
use super::super::frame::Page;
use super::super::load::load;
use super::super::problems::Problems;
use super::super::show::{Token, query};
use super::{ASK, PAPERS, SHEET, STATUS, state_row, time_rows};
use crate::components::{
    Button, ButtonLink, Crumb, ErrorSummary, FileField, Look, Notice, SummaryList, SummaryRow,
    Tone, Words, lang,
};
use crate::visit::{Visit, go, services};

/// The files that are taken, for the browser's file dialogue.
const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

/// 用户名找回申请.
#[component]
pub fn Papers() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let notice = query("notice");
    load(async move {
        let services = services();
        let Some(request) = services.claims().current(&visitor).await? else {
            go(STATUS);
            return Ok(().into_any());
        };
        let problems = match notice.as_str() {
            "problems" => services.kept().problems(&visitor, PAPERS).await?,
            _ => Vec::new(),
        };
        let problems = Problems::new(&problems, lang(), &str::to_owned);
        let said = match notice.as_str() {
            "sent" => Some(view! { <Notice tone=Tone::Success>{say::SENT.get(lang())}</Notice> }),
            _ => None,
        };
        let no = request.no.to_string();
        let next = next(&request, &problems);
        let (state, times) = (state_row(&request.progress), time_rows(&request));
        Ok(view! {
            <Page title=say::TITLE above=vec![Crumb::link(account::FORGOT_USER_NAME, ASK)]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::TITLE).say()}</h1>
                {said}
                {too_often()}
                <SummaryList>
                    <SummaryRow key=say::NO><strong class="code">{no}</strong></SummaryRow>
                    {state}
                    {times}
                </SummaryList>
                <p>{Words::from(say::KEEP_NO).say()}</p>
                {next}
            </Page>
        }
        .into_any())
    })
}

/// What can be done, or is to be known.
fn next(request: &Request, problems: &Problems) -> AnyView {
    match &request.progress {
        Progress::Open => upload(request, problems),
        Progress::Waiting => ().into_any(),
        Progress::Approved => view! {
            <Notice tone=Tone::Success>
                {Words::from(say::APPROVED_TEXT).say()}
                " "
                <a href="/recover/password">{Words::from(account::FORGOT_PASSWORD).say()}</a>
            </Notice>
        }
        .into_any(),
        Progress::Refused { reason } => {
            let reason = reason.clone();
            view! {
                <Notice tone=Tone::Error title=say::REASON><p>{reason}</p></Notice>
                <div class="actions">
                    <ButtonLink href=ASK look=Look::Secondary>{Words::from(say::AGAIN).say()}</ButtonLink>
                </div>
            }
            .into_any()
        }
    }
}

fn upload(request: &Request, problems: &Problems) -> AnyView {
    let fields = ClaimPaper::ALL.iter().map(|paper| {
        let hint = request.paper(*paper).map_or_else(String::new, |file| {
            say::PAPER_KEPT.fill(lang(), &[("name", &file.name)])
        });
        let error = problems.at(paper.code());
        view! { <FileField name=paper.code() label=paper.text() hint error accept=ACCEPT/> }
    });
    view! {
        <p><ButtonLink href=SHEET look=Look::Secondary>{Words::from(say::SHEET_LINK).say()}</ButtonLink></p>
        <h2>{Words::from(say::PAPERS).say()}</h2>
        <p class="lead">{Words::from(say::PAPERS_LEAD).say()}</p>
        <form method="post" action="/api/upload_claim" enctype="multipart/form-data" class="form">
            <Token/>
            {fields.collect_view()}
            <div class="actions"><Button>{Words::from(say::SEND).say()}</Button></div>
        </form>
    }
    .into_any()
}
