//! 审计日志.

use leptos::prelude::*;
use messages::audit as words;
use messages::staff as say;
use services::Refusal;
use services::audit::{Filter, Line, Log, Verified};

use super::frame::{Page, Part, Room};
use super::load::load_for_caller;
use super::show::{self, query};
use crate::api::form::with_query;
use crate::components::{
    Button, ButtonLink, Cell, DataTable, EmptyState, Head, Look, Notice, OptionItem, Pagination,
    Select, TextField, Tone, Width, Words, lang,
};
use crate::visit::services;

/// How many characters of a subject's number are shown.
const SHOWN: usize = 12;

/// 审计日志.
#[component]
pub fn Audit() -> impl IntoView {
    let (by, value) = (query("by"), query("value").trim().to_owned());
    let before = query("before").parse::<i64>().ok();
    let wants_check = query("verify") == "yes";
    load_for_caller(move |caller| async move {
        let services = services();
        let audit = services.audit();
        let filter = filter(&by, &value);
        let log = audit.list(&caller, &filter, before).await?;
        let verdict = match wants_check {
            true => Some(audit.check(&caller).await?),
            false => None,
        };
        let here = with_query("/audit", &[("by", &by), ("value", &value)]);
        Ok::<_, Refusal>(view! {
            <Page title=say::AUDIT part=Part::Audit room=Room::Wide>
                <h1 class="page-title">{Words::from(say::AUDIT).say()}</h1>
                <p class="lead">{Words::from(say::AUDIT_LEAD).say()}</p>
                {verdict.map(said)}
                {form(by, value)}
                {table(log, &here, before.is_some())}
            </Page>
        })
    })
}

fn filter(by: &str, value: &str) -> Filter {
    let value = value.to_owned();
    match by {
        _ if value.is_empty() => Filter::Everything,
        "user" => Filter::UserName(value),
        // By its words as the page shows them, or as the audit calls it.
        "action" => Filter::Action(words::code_of(&value).map_or(value, str::to_owned)),
        "subject" => Filter::Subject(value),
        _ => Filter::Everything,
    }
}

fn said(verdict: Verified) -> AnyView {
    let (tone, words) = match verdict {
        Verified::Whole { rows } => (
            Tone::Success,
            say::WHOLE.fill(lang(), &[("rows", &rows.to_string())]),
        ),
        Verified::Broken { at } => (
            Tone::Error,
            say::BROKEN.fill(lang(), &[("at", &at.to_string())]),
        ),
    };
    view! { <Notice tone>{words}</Notice> }.into_any()
}

fn form(by: String, value: String) -> AnyView {
    let kinds = vec![
        OptionItem::new("user", say::BY_USER),
        OptionItem::new("action", say::BY_ACTION),
        OptionItem::new("subject", say::BY_SUBJECT),
    ];
    view! {
        <form method="get" action="/audit" class="filters" role="search">
            <div class="grid-2">
                <Select name="by" label=say::FILTER options=kinds value=by width=Width::Full/>
                <TextField name="value" label=say::VALUE hint=say::VALUE_HINT value/>
            </div>
            <div class="actions">
                <Button>{Words::from(say::SHOW).say()}</Button>
                <ButtonLink href="/audit?verify=yes" look=Look::Secondary>{Words::from(say::VERIFY).say()}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}

fn table(log: Log, here: &str, is_later_page: bool) -> AnyView {
    if log.lines.is_empty() {
        return view! { <EmptyState title=say::NONE/> }.into_any();
    }
    let heads = vec![
        Head::number(say::NUMBER),
        Head::new(say::TIME),
        Head::new(say::WHO),
        Head::new(say::WHAT),
        Head::new(say::SUBJECT),
        Head::new(say::DETAIL),
    ];
    let newer = is_later_page.then(|| here.to_owned());
    let older = log
        .next
        .map(|seq| with_query(here, &[("before", &seq.to_string())]));
    let rows = log.lines.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=say::AUDIT heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

fn row(line: Line) -> AnyView {
    let who = match line.user_name {
        Some(name) => only("user", &name, name.clone(), words::BY_WHOM),
        None => say::NOBODY.get(lang()).into_any(),
    };
    let detail = match line.detail.as_str() {
        "{}" => "–".into_any(),
        _ => view! { <code class="small-print">{line.detail}</code> }.into_any(),
    };
    view! {
        <tr>
            <Cell label=say::NUMBER number=true main=true>{line.seq.to_string()}</Cell>
            <Cell label=say::TIME>
                <time class="nowrap" datetime=line.at.rfc3339()>{show::time(line.at)}</time>
            </Cell>
            <Cell label=say::WHO>{who}</Cell>
            <Cell label=say::WHAT>{what(&line.action)}</Cell>
            <Cell label=say::SUBJECT>{subject(&line.subject)}</Cell>
            <Cell label=say::DETAIL>{detail}</Cell>
        </tr>
    }
    .into_any()
}

/// What was done in words, and beneath as the audit calls it.
fn what(action: &str) -> AnyView {
    let said = words::action(action).map_or(action, |text| text.get(lang()));
    let code = (said != action).then(|| {
        let code = action.to_owned();
        view! { " " <code class="small-print">{code}</code> }
    });
    view! { {only("action", action, said.to_owned(), words::OF_THIS_KIND)} {code} }.into_any()
}

fn subject(subject: &str) -> AnyView {
    let (kind, id) = subject.split_once(':').unwrap_or((subject, ""));
    let said = words::kind(kind).map_or(kind, |text| text.get(lang()));
    // Hashes and random numbers are known by their beginning; the whole is in the link.
    let short: String = id.chars().take(SHOWN).collect();
    let cut = if short.len() < id.len() { "…" } else { "" };
    only(
        "subject",
        subject,
        format!("{said} {short}{cut}"),
        words::ON_THIS,
    )
}

/// A link to all entries of one condition.
fn only(by: &'static str, value: &str, said: String, title: domain::Text) -> AnyView {
    let href = with_query("/audit", &[("by", by), ("value", value)]);
    view! { <a href=href title=title.get(lang())>{said}</a> }.into_any()
}
