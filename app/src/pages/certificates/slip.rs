//! 现场办理单: what the trader brings to the counter.

use domain::Status;
use domain::list::{districts, find_in};
use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::applications::Detail;

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show::{self, param};
use crate::components::{Panel, Qr, SummaryList, SummaryRow, Words, lang};
use crate::visit::services;

/// 现场办理单; only once 审核通过.
#[component]
pub fn Slip() -> impl IntoView {
    let no = param("no");
    load_for_caller(move |caller| async move {
        let no = domain::code::ApplicationNo::parse(&no).map_err(|_| Refusal::NotFound)?;
        let detail = services().applications().detail(&caller, &no).await?;
        if detail.summary.status != Status::Passed {
            return Err(Refusal::NotFound);
        }
        let label = say::QR_OF.fill(lang(), &[("no", &no.to_string())]);
        let (qr, applicant) = (no.as_str().to_owned(), detail.summary.organisation.clone());
        let (office, kind) = (counter(&detail), detail.summary.kind.text());
        let (paper, certificate) = (papers(&detail), detail.summary.certificate.clone());
        let seen = seen(&detail);
        Ok(view! {
            <Page title=say::SLIP part=Part::Applications above=service_crumbs()>
                <Panel title=say::SLIP number_label=say::APPLICATION_NO number=no.to_string()>
                    <Qr content=qr label/>
                    <p>{Words::from(say::SLIP_LEAD).say()}</p>
                </Panel>
                <p class="hint">{Words::from(say::PRINT_HINT).say()}</p>
                <SummaryList>
                    <SummaryRow key=say::SLIP_WHERE value=office/>
                    <SummaryRow key=say::TYPE value=kind/>
                    <SummaryRow key=say::NUMBER value=certificate/>
                    <SummaryRow key=say::APPLICANT value=applicant/>
                </SummaryList>
                {paper}
                <h2>{Words::from(say::SLIP_OFFICE_USE).say()}</h2>
                <p>{seen}</p>
            </Page>
        })
    })
}

/// The customs office that was declared, by its name and code.
fn counter(detail: &Detail) -> String {
    let code = detail.values.get("district");
    find_in(districts::ALL, code).map_or_else(
        || code.to_owned(),
        |entry| format!("{} ({})", entry.text.get(lang()), entry.code),
    )
}

fn papers(detail: &Detail) -> AnyView {
    let kind = detail.summary.kind.text().get(lang());
    let paper = say::SLIP_PAPER.fill(
        lang(),
        &[("kind", kind), ("number", &detail.summary.certificate)],
    );
    let declaration = match detail.values.get("declaration").trim() {
        "" => say::SLIP_DECLARATION_NONE.get(lang()).to_owned(),
        number => say::SLIP_DECLARATION.fill(lang(), &[("number", number)]),
    };
    view! {
        <h2>{Words::from(say::SLIP_BRING).say()}</h2>
        <ul>
            <li>{paper}</li>
            <li>{declaration}</li>
            <li>{Words::from(say::SLIP_IDENTITY).say()}</li>
        </ul>
    }
    .into_any()
}

fn seen(detail: &Detail) -> String {
    match detail.seen_at {
        Some(at) => say::SLIP_SEEN.fill(lang(), &[("time", &show::time(at))]),
        None => say::SLIP_NOT_SEEN.get(lang()).to_owned(),
    }
}
