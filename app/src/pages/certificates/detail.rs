//! One application: its status, why, what to do, how it came there, what was declared.

use domain::permission::{Action, Caller, may};
use domain::{Lang, Standing, Status};
use leptos::prelude::*;
use messages::{certificate as say, component, review};
use services::Refusal;
use services::applications::{self, Decision, Happening, Queued};

use super::super::again::{Said, said};
use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::problems::certificate_label;
use super::super::show::{self, Token, param};
use super::{Declared, file_items};
use crate::components::{
    Button, ButtonLink, Event, FileList, LiveStatus, Look, Markup, Notice, SummaryList, SummaryRow,
    TimeLine, Tone, Words, lang, sentences,
};
use crate::visit::services;

/// One application.
#[component]
pub fn Detail() -> impl IntoView {
    let no = param("no");
    load_for_caller(move |caller| async move {
        let no = domain::code::ApplicationNo::parse(&no).map_err(|_| Refusal::NotFound)?;
        let detail = services().applications().detail(&caller, &no).await?;
        let title = say::DETAIL.fill(lang(), &[("no", &no.to_string())]);
        Ok(view! {
            <Page title=title part=Part::Applications above=service_crumbs()>
                {said(SAID)}
                <LiveStatus/>
                {outcome(&caller, &detail)}
                {detail.decision.as_ref().map(|decision| reasons(&detail, decision))}
                {ways_on(&caller, &detail)}
                <div class="columns">
                    <div class="column-main">
                        <h2>{Words::from(say::DECLARED).say()}</h2>
                        {explanation(&detail.explanation)}
                        <Declared kind=detail.summary.kind values=detail.values.clone()/>
                    </div>
                    <div class="column-side">
                        {facts(&detail)}
                        {files(&detail)}
                        <h2>{Words::from(say::PROGRESS).say()}</h2>
                        <TimeLine events=events(&detail)/>
                    </div>
                </div>
            </Page>
        })
    })
}

/// What is said to whoever comes late, by the notice this page was led to with.
const SAID: &[Said] = &[
    ("late", Tone::Warning, say::WITHDRAW_LATE),
    ("conflict", Tone::Warning, say::CORRECT_LATE),
];

/// The number, the status in its word, and what to do next.
fn outcome(caller: &Caller, detail: &applications::Detail) -> AnyView {
    let reviews = may(caller, Action::Review, None);
    let next = match detail.summary.standing {
        Standing::Withdrawn => Some(say::WITHDRAWN_LEAD),
        Standing::Status(status) => (!reviews).then(|| status.next_step()),
    };
    let next = next.map(|words| view! { <p class="lead">{Words::from(words).say()}</p> });
    let waiting = detail
        .waiting
        .map(|queued| view! { <p>{queue_place(queued)}</p> });
    view! {
        <p class="caption">{detail.summary.kind.text().get(lang())}</p>
        <h1 class="page-title code">{detail.summary.no.to_string()}</h1>
        <p>{status_tag(&detail.summary)}</p>
        {next}
        {waiting}
    }
    .into_any()
}

/// What can be done with it, once its status and the reasons for it are known.
fn ways_on(caller: &Caller, detail: &applications::Detail) -> AnyView {
    let no = detail.summary.no.as_str().to_owned();
    let reviews = may(caller, Action::Review, None);
    let files = may(caller, Action::FileApplication, caller.organisation);
    let action = match detail.summary.standing {
        Standing::Status(status) => ways_of_status(status, detail, (reviews, files)),
        Standing::Withdrawn => None,
    };
    let copy = files.then(|| {
        act(
            "/api/copy_application",
            no,
            say::COPY,
            say::COPY_LEAD,
            Look::Secondary,
        )
    });
    view! { <div class="actions actions-told">{action}{copy}</div> }.into_any()
}

/// What its status lets those do who review or file.
fn ways_of_status(
    status: Status,
    detail: &applications::Detail,
    (reviews, files): (bool, bool),
) -> Option<AnyView> {
    let no = detail.summary.no.as_str();
    Some(match status {
        Status::Unreviewed if reviews => link(format!("/review/{no}"), review::TAKE, Look::Primary),
        Status::Unreviewed if files => link(
            format!("/certificates/{no}/withdraw"),
            say::WITHDRAW,
            Look::Secondary,
        ),
        Status::Passed => link(
            format!("/certificates/{no}/slip"),
            say::SLIP_OPEN,
            Look::Primary,
        ),
        Status::Refused | Status::Faulty if files && detail.corrected_by.is_none() => act(
            "/api/correct_application",
            no.to_owned(),
            say::CORRECT,
            say::CORRECT_LEAD,
            Look::Primary,
        ),
        _ => return None,
    })
}

/// The applicant's word on what the check warned of.
pub fn explanation(words: &str) -> Option<AnyView> {
    (!words.is_empty()).then(|| {
        let words = words.to_owned();
        view! { <Notice title=say::EXPLAINED><p class="typed">{words}</p></Notice> }.into_any()
    })
}

/// What the officer wrote.
pub fn officer_words(words: &str) -> Option<AnyView> {
    (!words.is_empty()).then(|| {
        let words = words.to_owned();
        view! {
            <p>
                <strong>{Words::from(say::OFFICER_WORDS).say()}</strong>
                {Words::from(component::COLON).say()}
                {words}
            </p>
        }
        .into_any()
    })
}

/// The status of an application, which changes in place where script runs.
pub fn status_tag(summary: &applications::Summary) -> AnyView {
    let mut tag = Markup::default();
    write_status(&mut tag, summary, lang());
    tag.into_view().into_any()
}

/// The same within other markup.
pub fn write_status(markup: &mut Markup, summary: &applications::Summary, lang: Lang) {
    markup
        .raw("<span data-live=\"")
        .text(summary.no.as_str())
        .raw("\">");
    markup.standing(summary.standing, lang).raw("</span>");
}

/// The tag by itself, which is put in its place when it changes.
pub fn status_mark(standing: Standing, lang: Lang) -> String {
    let mut mark = Markup::default();
    mark.standing(standing, lang);
    mark.into_string()
}

fn link(href: String, text: domain::Text, look: Look) -> AnyView {
    view! { <ButtonLink href look>{Words::from(text).say()}</ButtonLink> }.into_any()
}

/// How many are before it, and how long it usually takes.
fn queue_place(queued: Queued) -> String {
    let place = match queued.ahead.number {
        0 => say::QUEUE_FIRST.get(lang()).to_owned(),
        _ => say::QUEUE_AHEAD.fill(lang(), &[("n", &queued.ahead.to_string())]),
    };
    match queued.usual {
        Some(usual) => {
            let usual = show::span(usual, lang());
            sentences(&place, &say::QUEUE_USUAL.fill(lang(), &[("time", &usual)]))
        }
        None => place,
    }
}

/// A form of one button, with a hint of what it does.
fn act(
    action: &'static str,
    no: String,
    text: domain::Text,
    hint: domain::Text,
    look: Look,
) -> AnyView {
    view! {
        <form method="post" action=action>
            <Token/>
            <input type="hidden" name="no" value=no/>
            <Button look>{Words::from(text).say()}</Button>
            <p class="hint">{Words::from(hint).say()}</p>
        </form>
    }
    .into_any()
}

fn reasons(detail: &applications::Detail, decision: &Decision) -> impl IntoView + use<> {
    let kind = detail.summary.kind;
    let items = decision
        .reasons
        .iter()
        .map(|reason| {
            let label = certificate_label(kind, &reason.field, lang());
            let words = reason.sentence(lang()).unwrap_or(label);
            view! { <li>{words}</li> }
        })
        .collect_view();
    let grounds = decision
        .grounds
        .iter()
        .map(|ground| view! { <li>{ground.text().get(lang())}</li> })
        .collect_view();
    let words = officer_words(&decision.words);
    let any =
        !decision.reasons.is_empty() || !decision.grounds.is_empty() || !decision.words.is_empty();
    any.then(|| {
        view! {
            <section class="band">
                <h2>{Words::from(say::REASONS).say()}</h2>
                <ul class="reasons">{items}{grounds}</ul>
                {words}
            </section>
        }
    })
}

fn facts(detail: &applications::Detail) -> AnyView {
    let link = |no: &domain::code::ApplicationNo, text: domain::Text| {
        let words = text.fill(lang(), &[("no", &no.to_string())]);
        let address = format!("/certificates/{}", no.as_str());
        view! { <p><a href=address>{words}</a></p> }
    };
    let receipt = format!("/certificates/{}/submitted", detail.summary.no.as_str());
    let corrects = detail.corrects.as_ref().map(|no| link(no, say::CORRECTS));
    let corrected_by = detail
        .corrected_by
        .as_ref()
        .map(|no| link(no, say::CORRECTED_BY));
    let (applicant, filed_by) = (
        detail.summary.organisation.clone(),
        detail.summary.filed_by.clone(),
    );
    view! {
        <h2>{Words::from(say::APPLICATION).say()}</h2>
        <SummaryList>
            <SummaryRow key=say::APPLICANT value=applicant/>
            <SummaryRow key=say::SUBMITTED_BY value=filed_by/>
        </SummaryList>
        {corrects}
        {corrected_by}
        <p><a href=receipt>{Words::from(say::RECEIPT).say()}</a></p>
    }
    .into_any()
}

fn files(detail: &applications::Detail) -> AnyView {
    let items = file_items(&detail.files, |file| format!("/files/{}", file.id), |_| ());
    view! {
        <h2>{Words::from(say::FILES).say()}</h2>
        <FileList label=say::FILES>{items}</FileList>
    }
    .into_any()
}

/// What happened, latest first. What was compared again, when more of it was known, was compared once.
pub fn events(detail: &applications::Detail) -> Vec<Event> {
    let mut events: Vec<_> = detail.events.iter().rev().collect();
    events.dedup_by(|one, later| {
        let compared = |event: &applications::Event| event.what == Happening::Compared;
        compared(one) && compared(later)
    });
    events.into_iter().map(event).collect()
}

fn event(event: &applications::Event) -> Event {
    let (title, tone): (Words, Tone) = match event.what {
        Happening::Submitted => (say::EVENT_SUBMITTED.into(), Tone::Info),
        Happening::Compared => (say::EVENT_COMPARED.into(), Tone::Info),
        Happening::Taken => (say::EVENT_TAKEN.into(), Tone::Info),
        Happening::HandedBack => (say::EVENT_HANDED_BACK.into(), Tone::Info),
        Happening::Assigned => (say::EVENT_ASSIGNED.into(), Tone::Info),
        Happening::Returned => (say::EVENT_RETURNED.into(), Tone::Warning),
        Happening::Proposed(status) => {
            let words = say::EVENT_PROPOSED.fill(lang(), &[("status", status.label(lang()))]);
            (words.into(), Tone::Warning)
        }
        Happening::Corrected => (say::EVENT_CORRECTED.into(), Tone::Info),
        Happening::Withdrawn => (say::EVENT_WITHDRAWN.into(), Tone::Info),
        Happening::Seen => (say::EVENT_SEEN.into(), Tone::Success),
        Happening::Decided(status) => {
            let words = say::EVENT_DECIDED.fill(lang(), &[("status", status.label(lang()))]);
            let tone = match status {
                Status::Passed => Tone::Success,
                Status::Unreviewed => Tone::Info,
                Status::Refused => Tone::Error,
                Status::Faulty => Tone::Warning,
            };
            (words.into(), tone)
        }
    };
    Event {
        when: show::time(event.at).into(),
        datetime: event.at.rfc3339(),
        title,
        detail: event.by.clone().into(),
        tone,
    }
}
