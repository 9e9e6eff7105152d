//! 审核统计: what waits, what was decided, and why, drawn by the server.

use std::collections::BTreeMap;

use domain::Status;
use domain::certificate::CertificateType;
use leptos::prelude::*;
use messages::{certificate, common, review as say};
use services::Refusal;
use services::review::{DAYS, Statistics as Figures};

use super::super::frame::{Page, Part, Room};
use super::super::load::load_for_caller;
use super::super::problems::certificate_label;
use super::super::show;
use crate::components::{Cell, Crumb, DataTable, Head, SummaryList, SummaryRow, Words, lang};
use crate::visit::services;

/// The plot's height without its words, in its own units; a day is ten wide.
const HEIGHT: u64 = 100;

/// 审核统计.
#[component]
pub fn Statistics() -> impl IntoView {
    load_for_caller(|caller| async move {
        let figures = services().review().statistics(&caller).await?;
        let above = vec![Crumb::link(common::QUEUE, "/review")];
        let lead = say::STATISTICS_LEAD.fill(lang(), &[("n", &DAYS.to_string())]);
        Ok::<_, Refusal>(view! {
            <Page title=say::STATISTICS part=Part::Review room=Room::Wide above>
                <h1 class="page-title">{Words::from(say::STATISTICS).say()}</h1>
                {load(&figures)}
                <p class="lead">{lead}</p>
                {per_day(&figures)}
                {outcomes(figures.outcomes.clone())}
                {countries(figures.countries.clone())}
                {agreement(&figures)}
                {reasons(&figures)}
            </Page>
        })
    })
}

fn load(figures: &Figures) -> AnyView {
    let usual = figures
        .usual_wait
        .map(|wait| show::span(wait, lang()))
        .unwrap_or_else(none);
    let (waiting, mine) = (
        figures.load.waiting.to_string(),
        figures.load.mine.to_string(),
    );
    view! {
        <SummaryList>
            <SummaryRow key=say::STAT_WAITING value=waiting/>
            <SummaryRow key=say::STAT_MINE value=mine/>
            <SummaryRow key=say::STAT_USUAL value=usual/>
        </SummaryList>
    }
    .into_any()
}

/// Bars in SVG, and the same numbers as a table for whoever does not see them.
fn per_day(figures: &Figures) -> AnyView {
    let most = figures
        .per_day
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(0)
        .max(1);
    let width = figures.per_day.len() * 10;
    let bars = figures
        .per_day
        .iter()
        .zip(0u64..)
        .map(|((day, count), at)| {
            let height = (count * HEIGHT).div_ceil(most);
            let (x, y) = ((at * 10 + 1).to_string(), (HEIGHT - height).to_string());
            view! {
                <rect class="plot-bar" x=x y=y width="8" height=height.to_string()>
                    <title>{format!("{day}: {count}")}</title>
                </rect>
            }
        })
        .collect_view();
    let days = figures.per_day.iter().filter(|(_, count)| *count > 0);
    let rows = days
        .clone()
        .map(|(day, count)| count_row(say::STAT_DAY, day.to_string(), *count))
        .collect_view();
    let heads = vec![Head::new(say::STAT_DAY), Head::number(say::STAT_COUNT)];
    let span = |at: Option<&(time::Date, u64)>| at.map(|(day, _)| day.to_string());
    let (first, last) = (span(figures.per_day.first()), span(figures.per_day.last()));
    let table = (days.count() > 0)
        .then(|| view! { <DataTable caption=say::STAT_PER_DAY heads>{rows}</DataTable> });
    view! {
        <h2>{Words::from(say::STAT_PER_DAY).say()}</h2>
        <svg class="plot" viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">{bars}</svg>
        <p class="plot-axis"><span>{first}</span> <span>{last}</span></p>
        {table}
    }
    .into_any()
}

fn count_row(label: domain::Text, name: String, count: u64) -> AnyView {
    view! {
        <tr>
            <Cell label=label main=true>{name}</Cell>
            <Cell label=say::STAT_COUNT number=true>{count.to_string()}</Cell>
        </tr>
    }
    .into_any()
}

fn outcomes(outcomes: Vec<(CertificateType, BTreeMap<Status, u64>)>) -> AnyView {
    let mut heads = vec![Head::new(certificate::TYPE)];
    heads.extend(Status::ALL.iter().map(|status| Head::number(status.text())));
    let any = !outcomes.is_empty();
    let rows = outcomes
        .into_iter()
        .map(|(kind, counts)| {
            let cells = Status::ALL
                .iter()
                .map(|status| {
                    let count = counts.get(status).copied().unwrap_or(0).to_string();
                    view! { <Cell label=status.text() number=true>{count}</Cell> }
                })
                .collect_view();
            view! { <tr><Cell label=certificate::TYPE main=true>{kind.text().get(lang())}</Cell>{cells}</tr> }
        })
        .collect_view();
    let table = match any {
        true => view! { <DataTable caption=say::STAT_OUTCOMES heads>{rows}</DataTable> }.into_any(),
        false => view! { <p class="muted">{none()}</p> }.into_any(),
    };
    view! { <h2>{Words::from(say::STAT_OUTCOMES).say()}</h2> {table} }.into_any()
}

fn countries(countries: Vec<(String, BTreeMap<Status, u64>)>) -> AnyView {
    let name = |code: String| domain::list::countries::name(&code, lang()).to_owned();
    let any = !countries.is_empty();
    let mut heads = vec![Head::new(certificate::COUNTRY)];
    heads.extend(Status::ALL.iter().map(|status| Head::number(status.text())));
    let rows = countries
        .into_iter()
        .map(|(code, counts)| {
            let cells = Status::ALL
                .iter()
                .map(|status| {
                    let count = counts.get(status).copied().unwrap_or(0).to_string();
                    view! { <Cell label=status.text() number=true>{count}</Cell> }
                })
                .collect_view();
            view! { <tr><Cell label=certificate::COUNTRY main=true>{name(code)}</Cell>{cells}</tr> }
        })
        .collect_view();
    let table = match any {
        true => {
            view! { <DataTable caption=say::STAT_COUNTRIES heads>{rows}</DataTable> }.into_any()
        }
        false => view! { <p class="muted">{none()}</p> }.into_any(),
    };
    view! { <h2>{Words::from(say::STAT_COUNTRIES).say()}</h2> {table} }.into_any()
}

fn agreement(figures: &Figures) -> AnyView {
    let found = figures.agreement;
    let counts = [
        (say::STAT_AGREED, found.agreed),
        (say::STAT_OTHERWISE, found.otherwise),
        (say::STAT_DOUBT, found.doubt),
    ];
    let counts = counts.map(|(text, count)| (text.get(lang()).to_owned(), count));
    bars(say::STAT_AGREEMENT, counts.into())
}

fn reasons(figures: &Figures) -> AnyView {
    let fields = figures
        .fields
        .iter()
        .map(|(kind, path, count)| {
            let name = format!(
                "{} · {}",
                kind.text().get(lang()),
                certificate_label(*kind, path, lang())
            );
            (name, *count)
        })
        .collect();
    let grounds = figures
        .grounds
        .iter()
        .map(|(ground, count)| (ground.text().get(lang()).to_owned(), *count))
        .collect();
    view! { {bars(say::STAT_FIELDS, fields)} {bars(say::STAT_GROUNDS, grounds)} }.into_any()
}

/// Named counts, each with a bar as long as its share of the largest.
fn bars(title: domain::Text, counts: Vec<(String, u64)>) -> AnyView {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let rows = counts
        .into_iter()
        .map(|(name, count)| {
            view! {
                <li>
                    <span>{name}</span>
                    <meter min="0" max=most.to_string() value=count.to_string()>{count.to_string()}</meter>
                    <span class="number">{count.to_string()}</span>
                </li>
            }
        })
        .collect_view();
    let content = match most {
        0 => view! { <p class="muted">{none()}</p> }.into_any(),
        _ => view! { <ul class="bars">{rows}</ul> }.into_any(),
    };
    view! { <h2>{Words::from(title).say()}</h2> {content} }.into_any()
}

fn none() -> String {
    Words::from(say::STAT_NONE).say()
}
