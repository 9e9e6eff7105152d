//! One change of an organisation's data: on file beside what is wanted, and the decision.

use domain::Text;
use domain::certificate::Values;
use leptos::prelude::*;
use messages::user_kind::naming;
use messages::{account, approval, own as say};
use services::Refusal;
use services::approvals::REASON_MAX;
use services::company::{OnFile, Progress, Requested};

use super::super::again::{refused, said, too_often};
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::{self, Token, param};
use super::company::state;
use super::{row, shown};
use crate::components::{
    Button, Cell, Choice, Crumb, DataTable, ErrorSummary, Head, RadioGroup, SummaryList,
    SummaryRow, Tag, TextArea, Tone, Words, lang,
};
use crate::visit::services;

/// 资料变更.
#[component]
pub fn Change() -> impl IntoView {
    let id = param("id").parse::<i64>();
    load_for_caller(move |caller| async move {
        let id = id.map_err(|_| Refusal::NotFound)?;
        let file = services().company().open(&caller, id).await?;
        let change = file.change.clone().ok_or(Refusal::NotFound)?;
        let (typed, problems) = refused(&format!("/changes/{id}")).await?;
        let problems = Problems::of_account(&problems, LABELS);
        let said = said(&[
            ("decided", Tone::Success, say::CHANGE_DECIDED),
            ("conflict", Tone::Warning, say::CHANGE_CONFLICT),
        ])
        .or_else(too_often);
        let name = file.data.name.clone();
        let codes = file.codes.join(" · ");
        let (summary, table) = (summary(&change), table(&file, &change));
        let form =
            (change.progress == Progress::Waiting).then(|| form(change.id, &typed, &problems));
        Ok(view! {
            <Page title=name.clone() part=Part::Changes above=vec![Crumb::link(say::CHANGES, "/changes")]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <p class="caption">{codes}</p>
                <h1 class="page-title">{name}</h1>
                {said}
                {summary}
                {table}
                {form}
            </Page>
        })
    })
}

/// What its fields are called.
const LABELS: &[(&str, Text)] = &[("verdict", approval::VERDICT), ("reason", approval::REASON)];

fn summary(change: &Requested) -> AnyView {
    let (text, tone) = state(&change.progress);
    let asked = show::time(change.asked_at);
    let reason = match &change.progress {
        Progress::Refused { reason } => row(say::REASON, Some(reason.clone())),
        _ => None,
    };
    view! {
        <SummaryList>
            <SummaryRow key=say::STATE><Tag text tone/></SummaryRow>
            <SummaryRow key=say::ASKED_AT value=asked/>
            {reason}
        </SummaryList>
    }
    .into_any()
}

/// What is on file beside what is wanted.
fn table(file: &OnFile, change: &Requested) -> AnyView {
    let words = naming(file.kind);
    let keys: [Text; 4] = [
        words.name,
        account::REPRESENTATIVE,
        account::CITY,
        words.sort,
    ];
    let (before, after) = (shown(&file.data), shown(&file.data.with(&change.wanted)));
    let rows = keys.into_iter().zip(before.into_iter().zip(after));
    let rows = rows.filter(|(_, (before, after))| before.is_some() || after.is_some());
    let rows = rows.map(|(key, (before, after))| {
        let differs = before != after;
        let tag = differs.then(|| view! { " " <Tag text=say::DIFFERS tone=Tone::Warning/> });
        view! {
            <tr>
                <Cell label=say::FIELD main=true>{key.get(lang())}</Cell>
                <Cell label=say::ON_FILE>{before.unwrap_or_default()}</Cell>
                <Cell label=say::WANTED>{after.unwrap_or_default()}{tag}</Cell>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = vec![
        Head::new(say::FIELD),
        Head::new(say::ON_FILE),
        Head::new(say::WANTED),
    ];
    view! { <DataTable caption=say::WANTED heads>{rows}</DataTable> }.into_any()
}

fn form(id: i64, typed: &Values, problems: &Problems) -> AnyView {
    let choices = vec![
        Choice::new("approve", approval::APPROVE).hint(say::APPROVE_HINT),
        Choice::new("refuse", approval::REFUSE).hint(say::REFUSE_HINT),
    ];
    view! {
        <h2>{Words::from(approval::DECIDE).say()}</h2>
        <form method="post" action="/api/decide_change" class="form">
            <Token/>
            <input type="hidden" name="change" value=id.to_string()/>
            <RadioGroup
                name="verdict" label=approval::VERDICT choices value=typed.get("verdict").to_owned()
                error=problems.at("verdict")
            />
            <TextArea
                name="reason" label=approval::REASON hint=approval::REASON_HINT
                value=typed.get("reason").to_owned() error=problems.at("reason")
                maxlength=REASON_MAX
            />
            <div class="actions"><Button>{Words::from(approval::SUBMIT).say()}</Button></div>
        </form>
    }
    .into_any()
}
