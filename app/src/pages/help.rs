//! 使用帮助: the manual, searchable and printable.

use domain::Status;
use domain::certificate::CertificateType;
use leptos::prelude::*;
use messages::help::{self as say, TOPICS, Topic};
use messages::{common, home, kind};

use super::frame::{Page, Part};
use super::show::query;
use crate::components::{
    Button, Crumb, EmptyState, Look, StatusTag, TextField, Width, Words, lang,
};

/// 使用帮助.
#[component]
pub fn Help() -> impl IntoView {
    let wanted = query("q").trim().to_owned();
    let found: Vec<&Topic> = TOPICS
        .iter()
        .filter(|topic| topic.tells_of(&wanted))
        .collect();
    let kinds: Vec<CertificateType> = CertificateType::ALL
        .iter()
        .copied()
        .filter(|one| kind::tells_of(*one, &wanted))
        .collect();
    let whole = wanted.is_empty();
    let count = found.len() + kinds.len();
    let found = match count {
        0 => nothing(),
        _ => view! { {topics(&found, whole)} {forms(&kinds)} }.into_any(),
    };
    let found_words = (!whole).then(|| found_line(&wanted, count));
    view! {
        <Page title=common::HELP part=Part::Help above=vec![Crumb::link(common::HOME, "/")]>
            <h1 class="page-title">{Words::from(common::HELP).say()}</h1>
            <p class="lead">{Words::from(say::LEAD).say()}</p>
            <form method="get" action="/help" class="search" role="search">
                <TextField name="q" label=say::SEARCH hint=say::SEARCH_HINT value=wanted width=Width::Medium/>
                <div class="actions"><Button look=Look::Secondary>{Words::from(say::FIND).say()}</Button></div>
            </form>
            {found_words}
            {found}
            <section id="statuses" class="text">
                <h2>{Words::from(home::STATUSES).say()}</h2>
                {statuses()}
            </section>
            <section id="phone" class="text">
                <h2>{Words::from(home::HELP_PHONE).say()}</h2>
                <p>{Words::from(home::HELP_PHONE_TEXT).say()}</p>
            </section>
        </Page>
    }
}

fn found_line(wanted: &str, count: usize) -> AnyView {
    let words = say::FOUND.fill(lang(), &[("words", wanted), ("count", &count.to_string())]);
    view! { <p role="status">{words} " " <a href="/help">{Words::from(say::ALL).say()}</a></p> }
        .into_any()
}

fn nothing() -> AnyView {
    view! { <EmptyState title=say::NOTHING><p>{Words::from(say::NOTHING_TEXT).say()}</p></EmptyState> }
        .into_any()
}

fn topics(found: &[&Topic], whole: bool) -> AnyView {
    let contents = whole.then(|| contents(found));
    let sections = found.iter().map(|topic| section(topic)).collect_view();
    view! { {contents} {sections} }.into_any()
}

fn contents(found: &[&Topic]) -> AnyView {
    let items = found.iter().map(|topic| {
        view! { <li><a href=format!("#{}", topic.id)>{topic.title.get(lang())}</a></li> }
    });
    view! {
        <nav class="contents" aria-label=Words::from(say::CONTENTS).say()>
            <ol>
                {items.collect_view()}
                <li><a href="#forms">{Words::from(say::FORMS).say()}</a></li>
            </ol>
        </nav>
    }
    .into_any()
}

fn section(topic: &Topic) -> AnyView {
    let steps = topic.steps.iter().map(|step| {
        view! { <li>{step.get(lang())}</li> }
    });
    view! {
        <section id=topic.id class="text topic">
            <h2>{topic.title.get(lang())}</h2>
            <ul>{steps.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The types, each with the page that explains its form; nothing where none was looked for.
fn forms(kinds: &[CertificateType]) -> Option<AnyView> {
    let items = kinds.iter().map(|one| {
        let href = format!("/help/forms/{}", one.code());
        let described = kind::described(*one, lang());
        view! {
            <li>
                <a href=href>{one.text().get(lang())}</a>
                <span class="note">{described}</span>
            </li>
        }
    });
    let items = items.collect_view();
    (!kinds.is_empty()).then(|| {
        view! {
            <section id="forms" class="text topic">
                <h2>{Words::from(say::FORMS).say()}</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any()
    })
}

fn statuses() -> AnyView {
    let items = Status::ALL.map(|status| {
        view! { <dt><StatusTag status/></dt> <dd>{Words::from(status.next_step()).say()}</dd> }
    });
    view! { <dl>{items.collect_view()}</dl> }.into_any()
}
