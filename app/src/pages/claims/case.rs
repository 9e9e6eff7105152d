//! A request: the papers on one side; what was typed, what is on file, and the decision on the
//! other.

use domain::Text;
use domain::account::AccountState;
use domain::account::registration::SendTo;
use domain::certificate::Values;
use domain::id::ClaimId;
use leptos::prelude::*;
use messages::{account, claim as say, people};
use services::Refusal;
use services::approvals::REASON_MAX;
use services::claims::{self, Known, KnownAccount, Progress};

use super::super::again::{Said, refused, said};
use super::super::frame::{Page, Part, Room};
use super::super::load::load_for_caller;
use super::super::pictures::page_pictures;
use super::super::problems::Problems;
use super::super::show::{Token, param};
use super::{state_row, time_rows, typed_rows};
use crate::components::{
    Button, Cell, Choice, Crumb, DataTable, ErrorSummary, Head, Notice, RadioGroup, SummaryList,
    SummaryRow, Tag, TextArea, Tone, Words, lang,
};
use crate::visit::services;

/// One request.
#[component]
pub fn Case() -> impl IntoView {
    let id = param("id").parse::<ClaimId>();
    load_for_caller(move |caller| async move {
        let id = id.map_err(|_| Refusal::NotFound)?;
        let services = services();
        let case = services.claims().open(&caller, id).await?;
        let page = format!("/claims/{id}");
        let (typed, problems) = refused(&page).await?;
        let problems = Problems::of_account(&problems, LABELS);
        let no = case.request.no.to_string();
        let pictures = case.request.papers.iter().map(|paper| {
            let base = format!("/claims/{id}/files/{}", paper.file.id);
            page_pictures(paper.paper.text(), &base, &paper.file)
        });
        let pictures = pictures.collect_view();
        let sides = (sides(&case), decision(&case, &typed, &problems));
        Ok::<_, Refusal>(view! {
            <Page title=no.clone() part=Part::Claims room=Room::Wide above=vec![Crumb::link(say::QUEUE, "/claims")]>
                <ErrorSummary errors=problems.errors(&input_name)/>
                <h1 class="page-title">{no}</h1>
                {said(SAID)}
                <div class="case">
                    <div class="case-scan"><h2>{Words::from(say::UPLOADED).say()}</h2>{pictures}</div>
                    <div class="case-evidence">{sides}</div>
                </div>
            </Page>
        })
    })
}

/// What its fields are called.
const LABELS: &[(&str, Text)] = &[
    ("verdict", say::VERDICT),
    ("reason", say::REASON_OF_REFUSAL),
];

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("decided", Tone::Success, say::DECIDED),
    ("conflict", Tone::Warning, say::CONFLICT),
];

/// What was typed, and under it what is on file, the same things in the same order.
fn sides(case: &claims::Case) -> AnyView {
    let known = case.known.iter().map(|known| on_file(case, known));
    let known: Vec<AnyView> = known.collect();
    let nothing = known.is_empty().then(|| {
        view! { <Notice tone=Tone::Warning>{Words::from(say::NOT_ON_FILE).say()}</Notice> }
    });
    let request = &case.request;
    let (state, times) = (state_row(&request.progress), time_rows(request));
    let typed = typed_rows(request, case.code.clone());
    view! {
        <h2>{Words::from(say::TYPED).say()}</h2>
        <SummaryList>{state}{times}{typed}</SummaryList>
        <h2>{Words::from(say::ON_FILE).say()}</h2>
        {nothing}
        {known}
    }
    .into_any()
}

fn on_file(case: &claims::Case, known: &Known) -> AnyView {
    let claim = &case.request.claim;
    let kind = known
        .document_kind
        .map_or("", |kind| kind.text().get(lang()));
    let representative = format!("{} · {kind} {}", known.representative, known.document);
    let (name, codes) = (known.name.clone(), known.codes.join(" · "));
    let same_name = same(known.name == claim.organisation);
    let heads = vec![
        Head::new(account::PERSON_NAME),
        Head::new(people::ROLE),
        Head::new(people::STATE),
        Head::new(account::DOCUMENT_NUMBER),
        Head::new(account::MOBILE),
        Head::new(account::EMAIL),
    ];
    let rows = known.accounts.iter().map(|of| account_row(case, of));
    let rows = rows.collect_view();
    view! {
        <SummaryList>
            <SummaryRow key=say::WHOSE>{name}" "{same_name}</SummaryRow>
            <SummaryRow key=say::KNOWN_CODES value=codes/>
            <SummaryRow key=account::REPRESENTATIVE value=representative/>
        </SummaryList>
        <DataTable caption=say::ACCOUNTS heads>{rows}</DataTable>
    }
    .into_any()
}

fn account_row(case: &claims::Case, of: &KnownAccount) -> AnyView {
    let claim = &case.request.claim;
    let (name, role) = (of.name.clone(), of.role.text().get(lang()));
    let same_name = same(of.name == claim.applicant);
    let tone = match of.state {
        AccountState::Active => Tone::Success,
        _ => Tone::Warning,
    };
    let state = of.state.text();
    let same_mobile = same(of.mobile == claim.mobile.masked());
    let same_email = same(of.email == claim.email.masked());
    let [document, mobile, email] =
        [&of.document, &of.mobile, &of.email].map(|text| match text.is_empty() {
            true => "–".to_owned(),
            false => text.clone(),
        });
    view! {
        <tr>
            <Cell label=account::PERSON_NAME main=true>{name}" "{same_name}</Cell>
            <Cell label=people::ROLE><span class="nowrap">{role}</span></Cell>
            <Cell label=people::STATE><Tag text=state tone/></Cell>
            <Cell label=account::DOCUMENT_NUMBER>{document}</Cell>
            <Cell label=account::MOBILE>{mobile}" "{same_mobile}</Cell>
            <Cell label=account::EMAIL>{email}" "{same_email}</Cell>
        </tr>
    }
    .into_any()
}

/// Whether what is on file is what was typed.
fn same(same: bool) -> AnyView {
    match same {
        true => view! { <Tag text=say::SAME tone=Tone::Success/> }.into_any(),
        false => view! { <Tag text=say::DIFFERENT tone=Tone::Warning/> }.into_any(),
    }
}

fn decision(case: &claims::Case, typed: &Values, problems: &Problems) -> AnyView {
    match &case.request.progress {
        Progress::Waiting => form(case, typed, problems),
        Progress::Refused { reason } => {
            let reason = reason.clone();
            view! {
                <h2>{Words::from(say::VERDICT).say()}</h2>
                <SummaryList><SummaryRow key=say::REASON value=reason/></SummaryList>
            }
            .into_any()
        }
        Progress::Open | Progress::Approved => ().into_any(),
    }
}

fn form(case: &claims::Case, typed: &Values, problems: &Problems) -> AnyView {
    let accounts = case.known.iter().flat_map(|known| &known.accounts);
    let mut choices: Vec<Choice> = accounts.map(|of| approve(case, of)).collect();
    choices.push(Choice::new("refuse", say::REFUSE).hint(say::REFUSE_HINT));
    let error = problems.at("verdict").or_else(|| problems.at("account"));
    view! {
        <h2>{Words::from(say::DECIDE).say()}</h2>
        <form method="post" action="/api/decide_claim" class="form decision">
            <Token/>
            <input type="hidden" name="claim" value=case.id.to_string()/>
            <RadioGroup
                name="verdict" label=say::VERDICT choices value=typed.get("verdict").to_owned() error
            />
            <TextArea
                name="reason" label=say::REASON_OF_REFUSAL value=typed.get("reason").to_owned()
                error=problems.at("reason") maxlength=REASON_MAX
            />
            <div class="actions"><Button>{Words::from(say::SUBMIT).say()}</Button></div>
        </form>
    }
    .into_any()
}

/// The choice to send an account's name, and to which address.
fn approve(case: &claims::Case, of: &KnownAccount) -> Choice {
    let role = of.role.text().get(lang());
    let text = say::APPROVE.fill(lang(), &[("name", &of.name), ("role", role)]);
    let hint = match case.request.claim.send_to {
        SendTo::OnFile => say::TO_FILE_HINT.fill(lang(), &[("email", &of.email)]),
        SendTo::New => {
            let email = case.request.claim.email.to_string();
            say::TO_NEW_HINT.fill(lang(), &[("email", &email)])
        }
    };
    Choice::new(format!("approve-{}", of.id), text).hint(hint)
}

fn input_name(field: &str) -> String {
    match field {
        "account" => "verdict".to_owned(),
        other => other.to_owned(),
    }
}
