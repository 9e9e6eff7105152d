//! One application with its evidence: the document beside the three columns, and the decision.

use domain::{Standing, Status};
use leptos::prelude::*;
use messages::{certificate, common, review as say};
use services::Refusal;
use services::review;

use super::super::again::{instead, refused_or_late};
use super::super::certificates::{Declared, explanation, status_tag};
use super::super::frame::{Page, Part, Room};
use super::super::load::load_for_caller;
use super::super::show::{self, Token, param, query};
use super::changes::changes;
use super::decision::{Typed, decision_form};
use super::evidence::rows;
use super::hints::hints;
use super::scan::scan;
use super::second::second;
use super::trail::trail;
use super::words_of_return;
use crate::components::{
    Button, Crumb, Details, Look, Notice, OptionItem, Select, Tag, Tone, Width, Words, field_id,
    key_cap, lang,
};
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
        let address = format!("/review/{}", no.as_str());
        let (kept, problems) = refused_or_late(&address).await?;
        let kept = instead(kept, &problems);
        let returning = match notice.as_str() {
            "return" | "conflict" => {
                let page = words_of_return(no.as_str());
                services.kept().values(&visitor, &page).await?
            }
            _ => None,
        };
        let returning = returning.map(|kept| kept.get("return_words").to_owned());
        // Who lost against a colleague may have returned nothing.
        let returning = returning.filter(|words| notice == "return" || !words.is_empty());
        let corrected = match &case.detail.corrects {
            Some(corrected) => Some(services.applications().detail(&caller, corrected).await?),
            None => None,
        };
        let changes = corrected.map(|then| changes(&then, &case.detail));
        let title = say::CASE.fill(lang(), &[("no", &no.to_string())]);
        let above = vec![Crumb::link(common::QUEUE, "/review")];
        // Whoever works on it begins at the first difference, unless there is news to read first.
        let focus = notice.is_empty() && case.taken.as_ref().is_some_and(|taken| taken.mine);
        let typed = Typed::new(kept, &case);
        let (kind, values) = (case.detail.summary.kind, case.detail.values.clone());
        Ok(view! {
            <Page title=title part=Part::Review room=Room::Wide above>
                {head(&case, &notice)}
                {notices(&notice, &case)}
                {second(&case, returning)}
                {case.unreached.then(|| view! { <Notice tone=Tone::Warning>{Words::from(say::UNREACHED).say()}</Notice> })}
                {hints(&case.hints)}
                {explanation(&case.detail.explanation)}
                {changes}
                {differences(&case, focus)}
                <div class="case">
                    <div class="case-scan">{scan(&case)}</div>
                    <div class="case-evidence">
                        {decision_form(&case, typed, &problems)}
                        <Details summary=certificate::DECLARED>
                            <Declared kind values/>
                        </Details>
                        {trail(&case)}
                    </div>
                </div>
            </Page>
        })
    })
}

fn head(case: &review::Case, notice: &str) -> AnyView {
    let summary = &case.detail.summary;
    let proposal = case.comparison.as_ref().map(|comparison| {
        view! { " " <Tag text=comparison.proposal.text()/> }
    });
    let facts = format!("{} · {} · ", summary.organisation, summary.filed_by);
    let submitted = show::time(summary.submitted_at);
    let desk = match summary.standing {
        Standing::Withdrawn => Some(
            view! { <Notice>{Words::from(certificate::WITHDRAWN_LEAD).say()}</Notice> }.into_any(),
        ),
        Standing::Status(status) => (status == Status::Unreviewed).then(|| {
            let error = (notice == "colleague").then(|| say::NEED_COLLEAGUE.get(lang()).to_owned());
            let own = case
                .proposed
                .as_ref()
                .filter(|one| one.mine && one.returned.is_none());
            // Whoever has ruled has nothing more to do here.
            let desk = own.is_none().then(|| desk(case));
            view! { <div class="desk">{desk} {assign(case, error)}</div> }.into_any()
        }),
    };
    let confirmed = case.confirmed_by.as_ref().map(|name| {
        let words = say::CONFIRMED_BY.fill(lang(), &[("name", name)]);
        view! { <p>{words}</p> }
    });
    view! {
        <p class="caption">{summary.kind.text().get(lang())}</p>
        <h1 class="page-title code">{summary.no.to_string()}</h1>
        <p>{status_tag(summary)}{proposal}</p>
        <p class="muted">
            {facts}<time datetime=summary.submitted_at.rfc3339()>{submitted}</time>
        </p>
        {confirmed}
        {desk}
    }
    .into_any()
}

/// Who has the case, and the buttons to take it or hand it back.
fn desk(case: &review::Case) -> impl IntoView + use<> {
    let no = case.detail.summary.no.as_str().to_owned();
    let act = move |action: &'static str, text: domain::Text, key: &'static str| {
        view! {
            <form method="post" action=action>
                <Token/>
                <input type="hidden" name="no" value=no/>
                <Button look=Look::Secondary key>{Words::from(text).say()}</Button>
            </form>
        }
    };
    match &case.taken {
        Some(taken) if taken.mine => view! {
            <p class="desk-word">{Words::from(say::TAKEN_BY_YOU).say()}</p>
            {act("/api/hand_back_case", say::HAND_BACK, "b")}
        }
        .into_any(),
        Some(taken) => {
            let words = say::TAKEN_BY.fill(lang(), &[("name", &taken.officer)]);
            view! { <Notice tone=Tone::Warning>{words}</Notice> }.into_any()
        }
        None => act("/api/take_case", say::TAKE, "t").into_any(),
    }
}

/// Gives the case to a colleague, unless another officer has it.
fn assign(case: &review::Case, error: Option<String>) -> Option<AnyView> {
    let free = case.taken.as_ref().is_none_or(|taken| taken.mine);
    if !free || case.colleagues.is_empty() {
        return None;
    }
    let no = case.detail.summary.no.as_str().to_owned();
    let options = case
        .colleagues
        .iter()
        .map(|one| OptionItem::new(one.user_name.clone(), one.name.clone()))
        .collect::<Vec<_>>();
    let open = error.is_some();
    Some(
        view! {
            <Details summary=say::ASSIGN_SUMMARY open=open>
                <form method="post" action="/api/assign_case">
                    <Token/>
                    <input type="hidden" name="no" value=no/>
                    <Select name="colleague" label=say::ASSIGN_TO options error=error width=Width::Medium/>
                    <Button look=Look::Secondary>{Words::from(say::ASSIGN).say()}</Button>
                </form>
            </Details>
        }
        .into_any(),
    )
}

fn notices(notice: &str, case: &review::Case) -> Option<AnyView> {
    let standing = case.detail.summary.standing;
    let status = standing.status();
    let held = case.taken.as_ref().is_some_and(|taken| !taken.mine);
    let conflict = match standing {
        Standing::Withdrawn => certificate::WITHDRAWN_LEAD,
        Standing::Status(Status::Unreviewed) if held => say::TAKEN_BY_OTHER,
        // A ruling has come, gone or been returned.
        Standing::Status(Status::Unreviewed) => say::CHANGED,
        Standing::Status(_) => say::ALREADY_DECIDED,
    };
    let (tone, words) = match notice {
        "decided" if status != Status::Unreviewed => {
            let words = say::DECIDED.fill(lang(), &[("status", status.label(lang()))]);
            return Some(
                view! { <Notice tone=Tone::Success title=words>{next_case(None)}</Notice> }
                    .into_any(),
            );
        }
        "proposed" | "assigned" | "given_back" => {
            let own = case.proposed.as_ref().is_some_and(|one| one.mine);
            let title = match notice {
                "proposed" => say::PROPOSED,
                "assigned" => say::ASSIGNED,
                _ if own => say::RETURNED_OWN,
                _ => say::GIVEN_BACK,
            };
            return Some(
                view! { <Notice tone=Tone::Success title>{next_case(None)}</Notice> }.into_any(),
            );
        }
        "conflict" => (Tone::Error, conflict.get(lang()).to_owned()),
        _ => return None,
    };
    Some(view! { <Notice tone>{words}</Notice> }.into_any())
}

/// The way on without going back to the list: to the next case of a filter, or of the filter that
/// was used last.
pub fn next_case(filter: Option<Vec<(&'static str, String)>>) -> AnyView {
    let fields = match filter {
        Some(filter) => filter,
        None => vec![("again", "true".to_owned())],
    };
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="post" action="/api/open_next_case">
            <Token/>
            {fields}
            <Button key="n">{Words::from(say::OPEN_NEXT).say()}</Button>
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
fn differences(case: &review::Case, focus: bool) -> Option<AnyView> {
    let comparison = case.comparison.as_ref()?;
    let rows = rows(case, comparison);
    let known = |words: &Words| words.given().map_or_else(|| "—".to_owned(), brief);
    let different = comparison
        .rows
        .iter()
        .filter(|row| row.verdict().is_difference())
        .count();
    let items = rows
        .iter()
        .take(different)
        .enumerate()
        .map(|(at, row)| {
            let verdict = comparison.rows.iter().find(|one| one.field == row.field);
            let verdict = verdict.map_or("", |one| one.verdict().text().get(lang()));
            let parts = [
                ("field", row.label.say()),
                ("verdict", verdict.to_owned()),
                ("typed", known(&row.typed)),
                ("read", known(&row.read)),
                ("record", known(&row.record)),
            ];
            let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
            let words = say::DIFFERENCE.fill(lang(), &parts);
            // The first one is where work begins.
            let key = (at == 0).then_some("d");
            view! {
                <li>
                    <a href=format!("#row-{}", field_id(&row.field)) accesskey=key autofocus=focus && at == 0>{words}</a>
                    {key.map(key_cap)}
                </li>
            }
        })
        .collect_view();
    let on_record = comparison.rows.iter().any(|row| row.record.is_some());
    let content = match different {
        0 if !on_record => view! { <p>{Words::from(say::NOT_ON_RECORD).say()}</p> }.into_any(),
        0 => view! { <p>{Words::from(say::NO_DIFFERENCES).say()}</p> }.into_any(),
        _ => view! { <ul class="hint-list">{items}</ul> }.into_any(),
    };
    let count = different.to_string();
    let title = say::DIFFERENCES_FIRST.fill(lang(), &[("n", &count)]);
    Some(view! { <section class="box"><h2>{title}</h2>{content}</section> }.into_any())
}
