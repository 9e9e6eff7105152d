//! One application with its evidence: the document beside the three columns, and the decision.

use domain::Status;
use leptos::prelude::*;
use messages::{certificate, common, review as say};
use services::Refusal;
use services::review::{self, Hint};

use super::super::certificates::{Declared, explanation, status_tag};
use super::super::frame::{Page, Part, Room};
use super::super::load::load_for_caller;
use super::super::show::{self, Token, param, query};
use super::changes::changes;
use super::decision::{Typed, decision_form};
use super::evidence::{is_difference, rows};
use super::scan::scan;
use crate::components::{Button, Crumb, Details, Look, Notice, Tag, Tone, Words, field_id, lang};
use crate::visit::{Visit, services};

/// One application with its evidence.
#[component]
pub fn Case() -> impl IntoView {
    let no = param("no");
    let notice = query("notice");
    let visitor = Visit::current().visitor();
    load_for_caller(move |caller| async move {
        let no = domain::code::ApplicationNo::parse(&no).map_err(|_| Refusal::NotFound)?;
        let services = services();
        let case = services.review().case(&caller, &no).await?;
        let kept = match notice.as_str() {
            "problems" | "conflict" => {
                services
                    .kept()
                    .values(&visitor, &format!("/review/{}", no.as_str()))
                    .await?
            }
            _ => None,
        };
        let corrected = match &case.detail.corrects {
            Some(corrected) => Some(services.applications().detail(&caller, corrected).await?),
            None => None,
        };
        let changes = corrected.map(|then| changes(&then, &case.detail));
        let title = say::CASE.fill(lang(), &[("no", &no.to_string())]);
        let above = vec![Crumb::link(common::QUEUE, "/review")];
        let typed = Typed::new(kept, &case);
        Ok(view! {
            <Page title=title part=Part::Review room=Room::Wide above>
                {head(&case)}
                {notices(&notice, &case)}
                {hints(&case.hints)}
                {explanation(&case.detail.explanation)}
                {changes}
                {differences(&case)}
                <div class="case">
                    <div class="case-scan">{scan(&case)}</div>
                    <div class="case-evidence">
                        {decision_form(&case, typed)}
                        <Details summary=certificate::DECLARED>
                            <Declared kind=case.detail.summary.kind values=case.detail.values.clone()/>
                        </Details>
                    </div>
                </div>
            </Page>
        })
    })
}

fn head(case: &review::Case) -> AnyView {
    let summary = &case.detail.summary;
    let proposal = case.comparison.as_ref().map(|comparison| {
        view! { " " <Tag text=comparison.proposal.text()/> }
    });
    let facts = [
        summary.organisation.clone(),
        summary.filed_by.clone(),
        show::time(summary.submitted_at),
    ]
    .join(" · ");
    let desk = match summary.withdrawn {
        true => Some(
            view! { <Notice>{Words::from(certificate::WITHDRAWN_LEAD).say()}</Notice> }.into_any(),
        ),
        false => (summary.status == Status::Unreviewed).then(|| desk(case).into_any()),
    };
    view! {
        <p class="caption">{summary.kind.text().get(lang())}</p>
        <h1 class="page-title code">{summary.no.to_string()}</h1>
        <p>{status_tag(summary)}{proposal}</p>
        <p class="muted">{facts}</p>
        {desk}
    }
    .into_any()
}

/// Who has the case, and the buttons to take it or hand it back.
fn desk(case: &review::Case) -> impl IntoView + use<> {
    let no = case.detail.summary.no.as_str().to_owned();
    let act = move |action: &'static str, text: domain::Text| {
        view! {
            <form method="post" action=action>
                <Token/>
                <input type="hidden" name="no" value=no/>
                <Button look=Look::Secondary>{Words::from(text).say()}</Button>
            </form>
        }
    };
    match &case.taken {
        Some(taken) if taken.mine => view! {
            <Notice>
                <p>{Words::from(say::TAKEN_BY_YOU).say()}</p>
                {act("/api/hand_back_case", say::HAND_BACK)}
            </Notice>
        }
        .into_any(),
        Some(taken) => {
            let words = say::TAKEN_BY.fill(lang(), &[("name", &taken.officer)]);
            view! { <Notice tone=Tone::Warning>{words}</Notice> }.into_any()
        }
        None => act("/api/take_case", say::TAKE).into_any(),
    }
}

fn notices(notice: &str, case: &review::Case) -> Option<AnyView> {
    let status = case.detail.summary.status;
    let conflict = match status {
        _ if case.detail.summary.withdrawn => certificate::WITHDRAWN_LEAD,
        Status::Unreviewed => say::TAKEN_BY_OTHER,
        _ => say::ALREADY_DECIDED,
    };
    let (tone, words) = match notice {
        "decided" if status != Status::Unreviewed => {
            let words = say::DECIDED.fill(lang(), &[("status", status.label(lang()))]);
            return Some(
                view! { <Notice tone=Tone::Success title=words>{next_case()}</Notice> }.into_any(),
            );
        }
        "conflict" => (Tone::Error, conflict.get(lang()).to_owned()),
        _ => return None,
    };
    Some(view! { <Notice tone>{words}</Notice> }.into_any())
}

/// The way on without going back to the list.
pub fn next_case() -> AnyView {
    view! {
        <form method="post" action="/api/open_next_case">
            <Token/>
            <Button>{Words::from(say::OPEN_NEXT).say()}</Button>
        </form>
    }
    .into_any()
}

/// The beginning of a long value; all of it stands in its row.
fn brief(words: String) -> String {
    const SHOWN: usize = 60;
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// What an officer should look at, each with the way to its row.
fn differences(case: &review::Case) -> Option<AnyView> {
    let comparison = case.comparison.as_ref()?;
    let rows = rows(case, comparison);
    let known = |words: &Words| words.given().map_or_else(|| "—".to_owned(), brief);
    let different = comparison
        .rows
        .iter()
        .filter(|row| is_difference(row))
        .count();
    let items = rows
        .iter()
        .take(different)
        .map(|row| {
            let verdict = comparison.rows.iter().find(|one| one.field == row.field);
            let verdict = verdict.map_or("", |one| one.verdict.text().get(lang()));
            let parts = [
                ("field", row.label.say()),
                ("verdict", verdict.to_owned()),
                ("typed", known(&row.typed)),
                ("read", known(&row.read)),
                ("record", known(&row.record)),
            ];
            let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
            let words = say::DIFFERENCE.fill(lang(), &parts);
            view! { <li><a href=format!("#row-{}", field_id(&row.field))>{words}</a></li> }
        })
        .collect_view();
    let content = match different {
        0 => view! { <p>{Words::from(say::NO_DIFFERENCES).say()}</p> }.into_any(),
        _ => view! { <ul class="hint-list">{items}</ul> }.into_any(),
    };
    let count = different.to_string();
    let title = say::DIFFERENCES_FIRST.fill(lang(), &[("n", &count)]);
    Some(view! { <section class="box"><h2>{title}</h2>{content}</section> }.into_any())
}

fn hints(hints: &[Hint]) -> Option<impl IntoView + use<>> {
    if hints.is_empty() {
        return None;
    }
    let items = hints
        .iter()
        .map(|hint| {
            let (no, text) = match hint {
                Hint::SameFile { no, .. } => (no, say::HINT_FILE_REUSED),
                Hint::SameCertificate { no, differs: false } => (no, say::HINT_NUMBER_REUSED),
                Hint::SameCertificate { no, differs: true } => (no, say::HINT_NUMBER_DIFFERS),
                Hint::RecordNotValid { .. } => {
                    return view! { <li>{Words::from(say::HINT_RECORD_NOT_VALID).say()}</li> }
                        .into_any();
                }
                Hint::Sampled => {
                    return view! { <li>{Words::from(say::HINT_SAMPLED).say()}</li> }.into_any();
                }
                Hint::Overdrawn {
                    drawn,
                    held,
                    applications,
                } => {
                    let (drawn, held, n) = (
                        drawn.to_string(),
                        held.to_string(),
                        applications.to_string(),
                    );
                    let parts = [("drawn", &*drawn), ("held", &*held), ("n", &*n)];
                    let words = say::HINT_OVERDRAWN.fill(lang(), &parts);
                    return view! { <li>{words}</li> }.into_any();
                }
            };
            let words = text.fill(lang(), &[("no", &no.to_string())]);
            view! { <li><a href=format!("/certificates/{}", no.as_str())>{words}</a></li> }
                .into_any()
        })
        .collect_view();
    Some(
        view! { <Notice tone=Tone::Warning title=say::HINTS><ul class="hint-list">{items}</ul></Notice> },
    )
}
