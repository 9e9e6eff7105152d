//! 忘记用户名 by 人工资料审核: the visitor's pages and the officials'.

mod ask;
mod case;
mod papers;
mod queue;
mod sheet;
mod status;

use domain::Text;
use domain::account::registration::{ClaimForm, SendTo};
use domain::certificate::Values;
use leptos::prelude::*;
use messages::{account, claim as say};
use services::claims::{Progress, Request};

use super::show;
use crate::components::{SummaryRow, Tag, Tone, lang};

pub use ask::Ask;
pub use case::Case;
pub use papers::Papers;
pub use queue::Queue;
pub use sheet::Sheet;
pub use status::Status;

/// The page of the form.
pub const ASK: &str = "/recover/user-name";
/// The page of the papers and of what became of the request.
pub const PAPERS: &str = "/recover/user-name/papers";
/// The page that asks for number and contact.
pub const STATUS: &str = "/recover/user-name/status";
const SHEET: &str = "/recover/user-name/sheet";

/// What was typed into the form, to be kept.
pub fn typed(form: ClaimForm) -> Values {
    Values::from_iter([
        ("code", form.code),
        ("organisation", form.organisation),
        ("applicant", form.applicant),
        ("mobile", form.mobile),
        ("email", form.email),
        ("send_to", form.send_to),
    ])
}

fn label(field: &str) -> String {
    let text = match field {
        "code" => say::CODE,
        "organisation" => say::ORGANISATION,
        "applicant" => say::APPLICANT,
        "mobile" => account::MOBILE,
        "email" => account::EMAIL,
        "send_to" => say::SEND_TO,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}

/// A request's state in a word.
fn state(progress: &Progress) -> (Text, Tone) {
    match progress {
        Progress::Open => (say::OPEN, Tone::Warning),
        Progress::Waiting => (say::WAITING, Tone::Info),
        Progress::Approved => (say::APPROVED, Tone::Success),
        Progress::Refused { .. } => (say::REFUSED, Tone::Error),
    }
}

fn state_row(progress: &Progress) -> AnyView {
    let (text, tone) = state(progress);
    view! { <SummaryRow key=say::STATE><Tag text tone/></SummaryRow> }.into_any()
}

/// What was typed, as its own author may read it; `code` as it may be shown.
fn typed_rows(request: &Request, code: String) -> AnyView {
    let claim = &request.claim;
    let send_to = match claim.send_to {
        SendTo::OnFile => SendTo::OnFile.text(),
        SendTo::New => SendTo::New.text(),
    };
    view! {
        <SummaryRow key=say::WHOSE value=claim.organisation.clone()/>
        <SummaryRow key=say::CODE value=code/>
        <SummaryRow key=say::APPLICANT value=claim.applicant.clone()/>
        <SummaryRow key=account::MOBILE value=claim.mobile.to_string()/>
        <SummaryRow key=account::EMAIL value=claim.email.to_string()/>
        <SummaryRow key=say::SEND_TO value=send_to/>
    }
    .into_any()
}

/// When it was asked, sent in and decided, as far as it was.
fn time_rows(request: &Request) -> AnyView {
    let row = |key: Text, at| {
        let value = Option::map(at, show::time)?;
        Some(view! { <SummaryRow key value/> }.into_any())
    };
    let rows = [
        row(say::CREATED_AT, Some(request.created_at)),
        row(say::SENT_AT, request.sent_at),
        row(say::DECIDED_AT, request.decided_at),
    ];
    rows.into_iter().flatten().collect_view().into_any()
}
