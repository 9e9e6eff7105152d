//! 现场办理单: what the trader brings to the counter.

use domain::code::ApplicationNo;
use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::prints::Sheet;

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show::param;
use crate::components::{ButtonLink, Look, Panel, Qr, SummaryList, SummaryRow, Words, lang};
use crate::visit::services;

/// 现场办理单; only once 审核通过.
#[component]
pub fn Slip() -> impl IntoView {
    let no = param("no");
    load_for_caller(move |caller| async move {
        let no = ApplicationNo::parse(&no).map_err(|_| Refusal::NotFound)?;
        let all = services();
        let sheet = all.prints().slip(&caller, &no, lang()).await?;
        let label = say::QR_OF.fill(lang(), &[("no", &no.to_string())]);
        let qr = no.as_str().to_owned();
        let (pdf, rows) = (pdf_link(&no, "slip", Look::Primary), rows(&sheet));
        let seen = sheet.seen.as_deref().map(seen);
        let papers = sheet.papers.into_iter();
        let papers = papers
            .map(|paper| view! { <li>{paper}</li> })
            .collect_view();
        Ok(view! {
            <Page title=say::SLIP part=Part::Applications above=service_crumbs()>
                <Panel title=say::SLIP number_label=say::APPLICATION_NO number=no.to_string()>
                    <Qr content=qr label/>
                    <p>{Words::from(say::SLIP_LEAD).say()}</p>
                </Panel>
                {pdf}
                <p class="hint">{Words::from(say::PRINT_HINT).say()}</p>
                {rows}
                <h2>{Words::from(say::SLIP_BRING).say()}</h2>
                <ul>{papers}</ul>
                <h2>{Words::from(say::SLIP_OFFICE_USE).say()}</h2>
                {seen}
            </Page>
        })
    })
}

/// What stands in a text for what is written by hand.
const BLANK: &str = "____________";

/// When the paper was seen, or the blanks for it, each on one line with what it is for.
fn seen(text: &str) -> AnyView {
    let parts = text.split_inclusive(BLANK).map(|part| {
        let class = part.ends_with(BLANK).then_some("nowrap");
        view! { <span class=class>{part.trim().to_owned()}</span> " " }
    });
    view! { <p>{parts.collect_view()}</p> }.into_any()
}

/// The rows of a paper.
pub fn rows(sheet: &Sheet) -> AnyView {
    let rows = sheet.rows.iter().cloned();
    let rows = rows
        .map(|(key, value)| view! { <SummaryRow key value/> })
        .collect_view();
    view! { <SummaryList>{rows}</SummaryList> }.into_any()
}

/// Where the paper is had as a PDF; nothing where none can be drawn.
pub fn pdf_link(no: &ApplicationNo, paper: &str, look: Look) -> Option<AnyView> {
    let href = format!("/certificates/{}/{paper}.pdf", no.as_str());
    let link = || {
        view! {
            <p class="actions">
                <ButtonLink href look>{Words::from(say::PAPER_PDF).say()}</ButtonLink>
            </p>
        }
        .into_any()
    };
    services().prints().available().then(link)
}
