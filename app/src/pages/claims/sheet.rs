//! The application sheet, to be printed, signed and stamped.

use leptos::prelude::*;
use messages::claim as say;

use super::super::frame::Page;
use super::super::load::load;
use super::super::show;
use super::{PAPERS, STATUS, typed_rows};
use crate::components::{Crumb, SummaryList, SummaryRow, Words, lang};
use crate::visit::{Visit, go, services};

/// 用户名找回申请表. What stands on it its author has typed: it is shown whole.
#[component]
pub fn Sheet() -> impl IntoView {
    let visitor = Visit::current().visitor();
    load(async move {
        let Some(request) = services().claims().current(&visitor).await? else {
            go(STATUS);
            return Ok(().into_any());
        };
        let no = request.no.to_string();
        let rows = typed_rows(&request, request.claim.code.clone());
        let created = show::time(request.created_at);
        let blanks = [say::SHEET_SIGN, say::SHEET_STAMP, say::SHEET_DATE];
        let blanks = blanks.map(|blank| view! { <p class="blank">{blank.get(lang())}</p> });
        Ok(view! {
            <Page title=say::SHEET above=vec![Crumb::link(say::TITLE, PAPERS)]>
                <p class="hint">{Words::from(say::SHEET_HINT).say()}</p>
                <h1 class="page-title">{Words::from(say::SHEET).say()}</h1>
                <SummaryList>
                    <SummaryRow key=say::NO><strong class="code">{no}</strong></SummaryRow>
                    <SummaryRow key=say::CREATED_AT value=created/>
                    {rows}
                </SummaryList>
                <p>{Words::from(say::SHEET_TEXT).say()}</p>
                {blanks.into_iter().collect_view()}
            </Page>
        }
        .into_any())
    })
}
