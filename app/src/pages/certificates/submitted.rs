//! The receipt of a submission.

use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;

use super::super::drafts::steps;
use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show::param;
use crate::components::{ButtonLink, Look, Panel, Words};
use crate::visit::services;

/// 申请已提交.
#[component]
pub fn Submitted() -> impl IntoView {
    let no = param("no");
    load_for_caller(move |caller| async move {
        let no = domain::code::ApplicationNo::parse(&no).map_err(|_| Refusal::NotFound)?;
        // The number is shown only to whoever may see the application.
        services().applications().detail(&caller, &no).await?;
        Ok(view! {
            <Page title=say::SUBMITTED part=Part::Applications above=service_crumbs()>
                {steps(None, 5)}
                <Panel title=say::SUBMITTED number_label=say::APPLICATION_NO number=no.to_string()>
                    <p>{Words::from(say::SUBMITTED_NEXT).say()}</p>
                </Panel>
                <div class="actions">
                    <ButtonLink href=format!("/certificates/{}", no.as_str())>{Words::from(say::VIEW_APPLICATION).say()}</ButtonLink>
                    <ButtonLink href="/certificates/new" look=Look::Secondary>{Words::from(common::ADD_CERTIFICATE).say()}</ButtonLink>
                    <ButtonLink href="/certificates" look=Look::Quiet>{Words::from(common::MY_APPLICATIONS).say()}</ButtonLink>
                </div>
            </Page>
        })
    })
}
