//! 审核统计: what waits, what was decided, and why, drawn by the server.

use std::collections::BTreeMap;

use domain::{Status, Text};
use leptos::prelude::*;
use messages::{certificate, common, component, review as say};
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

/// What a bar is as long as when it is full.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Full {
    /// All that are counted: each is a share of them.
    Sum,
    /// The largest, where one decision counts for several.
    Largest,
}

/// 审核统计.
#[component]
pub fn Statistics() -> impl IntoView {
    load_for_caller(|caller| async move {
        let figures = services().review().statistics(&caller).await?;
        let above = vec![Crumb::link(common::QUEUE, "/review")];
        let days = say::STATISTICS_DAYS.fill(lang(), &[("n", &DAYS.to_string())]);
        Ok::<_, Refusal>(view! {
            <Page title=say::STATISTICS part=Part::Review room=Room::Wide above>
                <h1 class="page-title">{Words::from(say::STATISTICS).say()}</h1>
                <h2>{Words::from(say::STATISTICS_NOW).say()}</h2>
                {load(&figures)}
                <h2>{days}</h2>
                {per_day(&figures)}
                {outcomes(&figures)}
                {countries(&figures)}
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
    let cases = |count: &str| say::STAT_CASES.fill(lang(), &[("n", count)]);
    let waiting = cases(&figures.load.waiting.to_string());
    let mine = cases(&figures.load.mine.to_string());
    view! {
        <SummaryList>
            <SummaryRow key=say::STAT_WAITING value=waiting/>
            <SummaryRow key=say::STAT_MINE value=mine/>
            <SummaryRow key=say::STAT_USUAL value=usual/>
        </SummaryList>
    }
    .into_any()
}

/// A heading with what stands under it, or that there is nothing.
fn section(title: Text, content: Option<AnyView>) -> AnyView {
    let content = content.unwrap_or_else(|| view! { <p class="muted">{none()}</p> }.into_any());
    view! { <h3>{Words::from(title).say()}</h3> {content} }.into_any()
}

/// Bars in SVG, and the same numbers as a table for whoever does not see them.
fn per_day(figures: &Figures) -> AnyView {
    let counts = figures.per_day.iter().map(|(_, count)| *count);
    let most = counts.max().unwrap_or(0);
    section(
        say::STAT_PER_DAY,
        (most > 0).then(|| plot(&figures.per_day, most)),
    )
}

fn plot(per_day: &[(time::Date, u64)], most: u64) -> AnyView {
    let width = per_day.len() * 10;
    let bars = per_day
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
    let rows = per_day
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(day, count)| {
            let (day, count) = (day.to_string(), count.to_string());
            view! {
                <tr>
                    <Cell label=say::STAT_DAY main=true><span class="nowrap">{day}</span></Cell>
                    <Cell label=say::STAT_COUNT number=true>{count}</Cell>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![Head::new(say::STAT_DAY), Head::number(say::STAT_COUNT)];
    let span = |at: Option<&(time::Date, u64)>| at.map(|(day, _)| day.to_string());
    let (first, last) = (span(per_day.first()), span(per_day.last()));
    let highest = say::STAT_HIGHEST.fill(lang(), &[("n", &most.to_string())]);
    view! {
        <p class="muted">{highest}</p>
        <svg class="plot" viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">{bars}</svg>
        <p class="plot-axis"><span>{first}</span> <span>{last}</span></p>
        <DataTable caption=say::STAT_PER_DAY heads>{rows}</DataTable>
    }
    .into_any()
}

fn outcomes(figures: &Figures) -> AnyView {
    let rows = figures.outcomes.iter();
    let rows = rows.map(|(kind, counts)| (kind.text().get(lang()).to_owned(), counts));
    by_status(say::STAT_OUTCOMES, certificate::TYPE, rows.collect())
}

fn countries(figures: &Figures) -> AnyView {
    let name = |code: &str| domain::list::countries::name(code, lang()).to_owned();
    let rows = figures.countries.iter();
    let rows = rows.map(|(code, counts)| (name(code), counts));
    by_status(say::STAT_COUNTRIES, certificate::COUNTRY, rows.collect())
}

/// How many have which status, by what `head` says.
fn by_status(title: Text, head: Text, counted: Vec<(String, &BTreeMap<Status, u64>)>) -> AnyView {
    let mut heads = vec![Head::new(head)];
    heads.extend(Status::ALL.iter().map(|status| Head::number(status.text())));
    let any = !counted.is_empty();
    let rows = counted
        .into_iter()
        .map(|(name, counts)| {
            let cells = Status::ALL
                .iter()
                .map(|status| {
                    let count = counts.get(status).copied().unwrap_or(0).to_string();
                    view! { <Cell label=status.text() number=true>{count}</Cell> }
                })
                .collect_view();
            view! { <tr><Cell label=head main=true>{name}</Cell>{cells}</tr> }
        })
        .collect_view();
    let table = any.then(|| view! { <DataTable caption=title heads>{rows}</DataTable> }.into_any());
    section(title, table)
}

fn agreement(figures: &Figures) -> AnyView {
    let found = figures.agreement;
    let counts = [
        (say::STAT_AGREED, found.agreed),
        (say::STAT_OTHERWISE, found.otherwise),
        (say::STAT_DOUBT, found.doubt),
    ];
    let counts = counts.map(|(text, count)| (text.get(lang()).to_owned(), count));
    bars(say::STAT_AGREEMENT, say::DECISION, counts.into(), Full::Sum)
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
    let fields = bars(say::STAT_FIELDS, component::FIELD, fields, Full::Largest);
    let grounds = bars(say::STAT_GROUNDS, say::STAT_GROUND, grounds, Full::Largest);
    view! { {fields} {grounds} }.into_any()
}

/// Named counts, each with its number and a bar; above them, what a full bar is.
fn bars(title: Text, head: Text, counts: Vec<(String, u64)>, by: Full) -> AnyView {
    let numbers = counts.iter().map(|(_, count)| *count);
    let (full, caption, measure) = match by {
        Full::Sum => (numbers.sum::<u64>(), say::STAT_FULL_SUM, say::STAT_SHARE),
        Full::Largest => (
            numbers.max().unwrap_or(0),
            say::STAT_FULL_LARGEST,
            say::STAT_BESIDE,
        ),
    };
    if full == 0 {
        return section(title, None);
    }
    let caption = caption.fill(lang(), &[("n", &full.to_string())]);
    let rows = counts
        .into_iter()
        .map(|(name, count)| {
            let share = (by == Full::Sum).then(|| format!("{}%", (count * 100 + full / 2) / full));
            let (count, full) = (count.to_string(), full.to_string());
            // The number stands beside it, for whoever does not see it or whose browser does not know it.
            let bar = view! {
                <meter class="bar" min="0" max=full value=count.clone() aria-hidden="true"></meter>
            };
            view! {
                <tr>
                    <Cell label=head main=true>{name}</Cell>
                    <Cell label=say::STAT_COUNT number=true>{count}</Cell>
                    <Cell label=measure>{bar} {share}</Cell>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::new(head),
        Head::number(say::STAT_COUNT),
        Head::new(measure),
    ];
    let table = view! { <DataTable caption show_caption=true heads>{rows}</DataTable> };
    section(title, Some(table.into_any()))
}

fn none() -> String {
    Words::from(say::STAT_NONE).say()
}
