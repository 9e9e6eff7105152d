//! Asks before an application is withdrawn.

use domain::Status;
use domain::permission::{Action, may};
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show::{Token, param};
use crate::components::{Button, ButtonLink, Look, Words, lang};
use crate::visit::{go, services};

/// 撤回申请.
#[component]
pub fn Withdraw() -> impl IntoView {
    let no = param("no");
    load_for_caller(move |caller| async move {
        let no = domain::code::ApplicationNo::parse(&no).map_err(|_| Refusal::NotFound)?;
        let detail = services().applications().detail(&caller, &no).await?;
        if !may(&caller, Action::FileApplication, caller.organisation) {
            return Err(Refusal::Forbidden);
        }
        let page = format!("/certificates/{}", no.as_str());
        if detail.summary.standing != Status::Unreviewed {
            go(&page);
            return Ok(().into_any());
        }
        let title = say::WITHDRAW_TITLE.fill(lang(), &[("no", &no.to_string())]);
        Ok(view! {
            <Page title=title.clone() part=Part::Applications above=service_crumbs()>
                <h1 class="page-title">{title}</h1>
                <p class="lead">{detail.summary.kind.text().get(lang())} " " {detail.summary.certificate}</p>
                <p>{Words::from(say::WITHDRAW_SURE).say()}</p>
                <form method="post" action="/api/withdraw_application">
                    <Token/>
                    <input type="hidden" name="no" value=no.as_str().to_owned()/>
                    <div class="actions">
                        <Button look=Look::Danger>{Words::from(say::WITHDRAW_YES).say()}</Button>
                        <ButtonLink href=page look=Look::Quiet>{Words::from(common::CANCEL).say()}</ButtonLink>
                    </div>
                </form>
            </Page>
        }
        .into_any())
    })
}
