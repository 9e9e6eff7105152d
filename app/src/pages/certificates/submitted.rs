//! The receipt of a submission.

use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;

use super::super::drafts::steps;
use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show::param;
use super::slip::{pdf_link, rows};
use crate::components::{ButtonLink, Look, Panel, Qr, Words, lang};
use crate::visit::services;

/// 申请已提交.
#[component]
pub fn Submitted() -> impl IntoView {
    let no = param("no");
    load_for_caller(move |caller| async move {
        let no = domain::code::ApplicationNo::parse(&no).map_err(|_| Refusal::NotFound)?;
        // The number is shown only to whoever may see the application.
        let sheet = services().prints().receipt(&caller, &no, lang()).await?;
        let label = say::QR_OF.fill(lang(), &[("no", &no.to_string())]);
        let (pdf, rows) = (pdf_link(&no, "receipt", Look::Secondary), rows(&sheet));
        let (qr, page) = (
            no.as_str().to_owned(),
            format!("/certificates/{}", no.as_str()),
        );
        Ok(view! {
            <Page title=say::SUBMITTED part=Part::Applications above=service_crumbs()>
                {steps(None, 5)}
                <Panel title=say::SUBMITTED number_label=say::APPLICATION_NO number=no.to_string()>
                    <Qr content=qr label/>
                    <p>{Words::from(say::SUBMITTED_NEXT).say()}</p>
                </Panel>
                <h2>{Words::from(say::RECEIPT).say()}</h2>
                <p class="hint">{Words::from(say::RECEIPT_PRINT).say()}</p>
                {rows}
                {pdf}
                <div class="actions">
                    <ButtonLink href=page>{Words::from(say::VIEW_APPLICATION).say()}</ButtonLink>
                    <ButtonLink href="/certificates/new" look=Look::Secondary>{Words::from(common::ADD_CERTIFICATE).say()}</ButtonLink>
                    <ButtonLink href="/certificates" look=Look::Quiet>{Words::from(common::MY_APPLICATIONS).say()}</ButtonLink>
                </div>
            </Page>
        })
    })
}
