//! A registration with all that was given, and its decision.

use domain::FieldProblem;
use domain::account::{City, EnterpriseType, UserKind};
use domain::certificate::Values;
use domain::id::OrganisationId;
use domain::list::countries;
use leptos::prelude::*;
use messages::user_kind::naming;
use messages::{account, approval as say, common};
use services::Refusal;
use services::approvals::{Applicant, Decision, Person, REASON_MAX, Submission};

use super::super::again::{Said, refused, said};
use super::super::frame::{Page, Part, Room};
use super::super::load::load_for_caller;
use super::super::pictures::page_pictures;
use super::super::problems::Problems;
use super::super::show::{self, Token, param};
use crate::components::{
    Button, Choice, Crumb, ErrorSummary, Notice, RadioGroup, SummaryList, SummaryRow, Tag,
    TextArea, Tone, Words, lang,
};
use crate::visit::services;

/// One registration.
#[component]
pub fn Open() -> impl IntoView {
    let id = param("id").parse::<OrganisationId>();
    load_for_caller(move |caller| async move {
        let id = id.map_err(|_| Refusal::NotFound)?;
        let submission = services().approvals().open(&caller, id).await?;
        let page = format!("/approvals/{id}");
        let (typed, problems) = refused(&page).await?;
        let name = submission.of.name.clone();
        let decision = match &submission.decision {
            Some(decision) => decided(decision),
            None => form(id, &typed, &problems),
        };
        let given = given(&submission);
        // What was uploaded stands beside what was typed.
        let (room, sides) = match proofs(&submission) {
            Some(proofs) => {
                let sides = view! {
                    <div class="case">
                        <div class="case-scan">{proofs}</div>
                        <div class="case-evidence">{given}{decision}</div>
                    </div>
                };
                (Room::Wide, sides.into_any())
            }
            None => (Room::Column, (given, decision).into_any()),
        };
        Ok::<_, Refusal>(view! {
            <Page title=name.clone() part=Part::Approvals room above=vec![Crumb::link(common::APPROVALS, "/approvals")]>
                <p class="caption">{submission.of.kind.text().get(lang())}</p>
                <h1 class="page-title">{name}</h1>
                {said(SAID)}
                {sides}
            </Page>
        })
    })
}

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("decided", Tone::Success, say::DECIDED),
    ("conflict", Tone::Warning, say::CONFLICT),
];

fn given(of: &Submission) -> AnyView {
    let why = match of.of.kind {
        UserKind::Overseas => say::WHY_ABROAD,
        _ => say::WHY_CHECK_DIGIT,
    };
    let city = of.city.as_deref().and_then(City::from_code).map(City::text);
    let enterprise_type = of.enterprise_type.as_deref();
    let enterprise_type = enterprise_type.and_then(EnterpriseType::from_code);
    let country = of.country.as_deref().and_then(countries::find);
    // A company abroad is represented by its administrator, who is shown below.
    let representative = (of.of.kind != UserKind::Overseas).then(|| person(&of.representative));
    let rows = [
        row(say::REGISTERED_AT, Some(show::time(of.of.registered_at))),
        row(account::CREDIT_CODE, of.credit_code.clone()),
        row(account::ORGANISATION_CODE, of.organisation_code.clone()),
        row(
            account::COUNTRY,
            country.map(|country| country.text.get(lang()).to_owned()),
        ),
        row(account::REGISTRATION_NUMBER, of.registration_number.clone()),
        row(account::CITY, city.map(|city| city.get(lang()).to_owned())),
        row(
            naming(of.of.kind).sort,
            enterprise_type.map(|of| of.text().get(lang()).to_owned()),
        ),
        row(account::REPRESENTATIVE, representative),
    ];
    view! {
        <Notice title=say::WHY>{Words::from(why).say()}</Notice>
        <h2>{Words::from(say::GIVEN).say()}</h2>
        <SummaryList>{rows.into_iter().flatten().collect_view()}</SummaryList>
        {of.administrator.as_ref().map(applicant)}
    }
    .into_any()
}

fn applicant(of: &Applicant) -> AnyView {
    let rows = [
        row(account::USER_NAME, Some(of.user_name.clone())),
        row(account::PERSON_NAME, Some(person(&of.person))),
        row(account::MOBILE, Some(of.mobile.clone())),
        row(account::EMAIL, Some(of.email.clone())),
    ];
    view! {
        <h2>{Words::from(account::STEP_ADMINISTRATOR).say()}</h2>
        <SummaryList>{rows.into_iter().flatten().collect_view()}</SummaryList>
    }
    .into_any()
}

/// A line of what was given; what was not is left out.
fn row(key: domain::Text, value: Option<String>) -> Option<AnyView> {
    let value = value.filter(|value| !value.is_empty())?;
    Some(view! { <SummaryRow key value/> }.into_any())
}

fn person(of: &Person) -> String {
    match of.document_kind {
        Some(kind) => format!("{} · {} {}", of.name, kind.text().get(lang()), of.document),
        // The registration was closed since.
        None => of.name.clone(),
    }
}

fn proofs(of: &Submission) -> Option<AnyView> {
    if of.proofs.is_empty() {
        return None;
    }
    let id = of.of.id;
    let pictures = of.proofs.iter().map(|file| {
        let base = format!("/approvals/{id}/files/{}", file.id);
        page_pictures(account::PROOF, &base, file)
    });
    Some(
        view! {
            <h2>{Words::from(say::PROOFS).say()}</h2>
            {pictures.collect_view()}
        }
        .into_any(),
    )
}

fn decided(decision: &Decision) -> AnyView {
    let (tone, text) = match decision.approved {
        true => (Tone::Success, say::APPROVED),
        false => (Tone::Error, say::REFUSED),
    };
    let reason = row(say::REASON, Some(decision.reason.clone()));
    let at = show::time(decision.at);
    view! {
        <h2>{Words::from(say::VERDICT).say()}</h2>
        <SummaryList>
            <SummaryRow key=say::VERDICT><Tag text tone/></SummaryRow>
            <SummaryRow key=say::DECIDED_AT value=at/>
            {reason}
        </SummaryList>
    }
    .into_any()
}

/// The decision's form; `typed` is what was sent and could not be taken.
fn form(id: OrganisationId, typed: &Values, problems: &[FieldProblem]) -> AnyView {
    let labels = [("verdict", say::VERDICT), ("reason", say::REASON)];
    let problems = Problems::of_account(problems, &labels);
    let value = |field: &str| typed.get(field).to_owned();
    let choices = vec![
        Choice::new("approve", say::APPROVE).hint(say::APPROVE_HINT),
        Choice::new("refuse", say::REFUSE).hint(say::REFUSE_HINT),
    ];
    view! {
        <h2>{Words::from(say::DECIDE).say()}</h2>
        <ErrorSummary errors=problems.errors(&str::to_owned)/>
        <form method="post" action="/api/decide_registration" class="form">
            <Token/>
            <input type="hidden" name="organisation" value=id.to_string()/>
            <RadioGroup name="verdict" label=say::VERDICT choices value=value("verdict") error=problems.at("verdict")/>
            <TextArea
                name="reason" label=say::REASON hint=say::REASON_HINT value=value("reason")
                error=problems.at("reason") maxlength=REASON_MAX
            />
            <div class="actions"><Button>{Words::from(say::SUBMIT).say()}</Button></div>
        </form>
    }
    .into_any()
}
