//! 移交管理员: the offer, and the answer to it.

use domain::Text;
use domain::account::{AccountState, Role};
use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::{common, people as say};
use services::Refusal;
use services::handover::{Offer, Progress};
use services::people::Member;

use super::again::{Said, refused, said, too_often};
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::{self, Token};
use crate::components::{
    Button, Choice, Crumb, ErrorSummary, Look, Notice, PasswordField, RadioGroup, SummaryList,
    SummaryRow, Tag, Tone, Words, lang, with_note,
};
use crate::visit::services;

const PAGE: &str = "/handover";

/// What its fields are called.
const LABELS: &[(&str, Text)] = &[("to", say::HANDOVER_TO), ("password", say::OWN_PASSWORD)];

/// 移交管理员.
#[component]
pub fn Handover() -> impl IntoView {
    load_for_caller(move |caller| async move {
        let services = services();
        let offer = services.handover().latest(&caller).await?;
        let administers = may(&caller, Action::EditOrganisation, caller.organisation);
        let (typed, problems) = refused(PAGE).await?;
        let chosen = typed.get("to").to_owned();
        let problems = Problems::of_account(&problems, LABELS);
        let form = match administers {
            true => {
                let staff = services.people().list(&caller).await?;
                Some(form(&staff.members, chosen, &problems))
            }
            false => None,
        };
        let nothing = (offer.is_none() && form.is_none())
            .then(|| view! { <Notice>{Words::from(say::HANDOVER_NONE).say()}</Notice> });
        let state = offer.as_ref().map(|offer| state(&caller, offer));
        // A new offer is made once the last one has ended.
        let open = offer.is_some_and(|offer| offer.progress == Progress::Offered);
        let form = form.filter(|_| !open);
        let above = match administers {
            true => vec![Crumb::link(common::PEOPLE, "/people")],
            false => vec![Crumb::link(say::OWN, "/account")],
        };
        Ok::<_, Refusal>(view! {
            <Page title=say::HANDOVER part=Part::People above>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::HANDOVER).say()}</h1>
                {said(SAID).or_else(too_often)}
                {state}
                {form}
                {nothing}
            </Page>
        })
    })
}

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("offered", Tone::Success, say::HANDOVER_SENT),
    ("accepted", Tone::Success, say::HANDOVER_DONE_ACCEPTED),
    ("declined", Tone::Success, say::HANDOVER_DONE_DECLINED),
    ("withdrawn", Tone::Success, say::HANDOVER_DONE_WITHDRAWN),
    ("conflict", Tone::Warning, say::HANDOVER_CONFLICT),
];

/// How far the offer has come, and what the caller can do about it.
fn state(caller: &Caller, offer: &Offer) -> AnyView {
    let (text, tone) = progress(offer.progress);
    let (from, to) = (offer.from_name.clone(), offer.to_name.clone());
    let (at, until) = (show::time(offer.offered_at), show::time(offer.expires_at));
    let ended = offer.ended_at.map(|at| {
        let value = show::time(at);
        view! { <SummaryRow key=say::HANDOVER_ENDED value/> }
    });
    let until = (offer.progress == Progress::Offered)
        .then(|| view! { <SummaryRow key=say::HANDOVER_UNTIL value=until/> });
    let actions = (offer.progress == Progress::Offered).then(|| actions(caller, offer));
    view! {
        <SummaryList>
            <SummaryRow key=say::HANDOVER_STATE><Tag text tone/></SummaryRow>
            <SummaryRow key=say::HANDOVER_FROM value=from/>
            <SummaryRow key=say::HANDOVER_TO value=to/>
            <SummaryRow key=say::HANDOVER_AT value=at/>
            {until}
            {ended}
        </SummaryList>
        {actions}
    }
    .into_any()
}

fn progress(progress: Progress) -> (Text, Tone) {
    match progress {
        Progress::Offered => (say::HANDOVER_OFFERED, Tone::Info),
        Progress::Accepted => (say::HANDOVER_ACCEPTED, Tone::Success),
        Progress::Declined => (say::HANDOVER_DECLINED, Tone::Warning),
        Progress::Withdrawn => (say::HANDOVER_WITHDRAWN, Tone::Warning),
        Progress::Expired => (say::HANDOVER_EXPIRED, Tone::Warning),
    }
}

fn actions(caller: &Caller, offer: &Offer) -> AnyView {
    if caller.account != offer.to {
        return view! {
            <form method="post" action="/api/end_handover">
                <Token/>
                <div class="actions">
                    <Button look=Look::Secondary name="action" value="withdrawn">{Words::from(say::HANDOVER_WITHDRAW).say()}</Button>
                </div>
            </form>
        }
        .into_any();
    }
    let asked = say::HANDOVER_ASKED.fill(lang(), &[("name", &offer.from_name)]);
    view! {
        <p>{asked}</p>
        <form method="post" action="/api/end_handover">
            <Token/>
            <div class="actions">
                <Button name="action" value="accepted">{Words::from(say::HANDOVER_ACCEPT).say()}</Button>
                <Button look=Look::Quiet name="action" value="declined">{Words::from(say::HANDOVER_DECLINE).say()}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn form(members: &[Member], chosen: String, problems: &Problems) -> AnyView {
    let operators = members
        .iter()
        .filter(|member| member.role == Role::Operator && member.state == AccountState::Active);
    let choices: Vec<Choice> = operators
        .map(|member| {
            let name = with_note(&member.name, &member.user_name);
            Choice::new(member.id.to_string(), name)
        })
        .collect();
    if choices.is_empty() {
        return view! { <Notice>{Words::from(say::HANDOVER_NOBODY).say()}</Notice> }.into_any();
    }
    view! {
        <p class="lead">{Words::from(say::HANDOVER_LEAD).say()}</p>
        <form method="post" action="/api/offer_handover" class="form">
            <Token/>
            <RadioGroup
                name="to" label=say::HANDOVER_TO choices value=chosen error=problems.at("to")
            />
            <PasswordField
                name="password" label=say::OWN_PASSWORD error=problems.at("password")
            />
            <div class="actions"><Button>{Words::from(say::HANDOVER_OFFER).say()}</Button></div>
        </form>
    }
    .into_any()
}

/// Tells whoever is offered the administration, on the pages where one arrives.
pub async fn offered(caller: &Caller) -> Result<Option<AnyView>, Refusal> {
    let offer = services().handover().latest(caller).await?;
    let waits =
        offer.filter(|offer| offer.progress == Progress::Offered && offer.to == caller.account);
    Ok(waits.map(|_| {
        view! {
            <Notice tone=Tone::Warning>
                {Words::from(say::HANDOVER_NOTICE).say()}
                " "
                <a href=PAGE>{Words::from(say::HANDOVER_OPEN).say()}</a>
            </Notice>
        }
        .into_any()
    }))
}
