//! 待审核.

use domain::Risk;
use domain::account::City;
use domain::certificate::CertificateType;
use domain::compare::Proposal;
use leptos::prelude::*;
use messages::{certificate, review as say};
use services::review::{QueueFilter, Waiting};
use services::{Cursor, Found, Page as Place, Refusal};

use super::super::certificates::KINDS;
use super::super::frame::{Page, Part, Room};
use super::super::load::load_for_caller;
use super::super::show::{self, query};
use super::case::next_case;
use crate::api::form::with_query;
use crate::components::{
    Button, ButtonLink, Cell, Checkbox, DataTable, EmptyState, Filters, Head, Look, OptionItem,
    Pagination, Select, Tag, Words, lang, sentences,
};
use crate::visit::services;

/// The ages to choose from, in days.
const AGES: [u16; 4] = [1, 3, 7, 30];
/// What can be proposed.
const PROPOSALS: [Proposal; 4] = [
    Proposal::Refuse,
    Proposal::Doubt,
    Proposal::Faulty,
    Proposal::Pass,
];

/// The names of all conditions.
const CONDITIONS: [&str; 7] = [
    "kind", "district", "risk", "proposal", "days", "mine", "second",
];
/// The names of those that the next case to open has to fit.
const NEXT: [&str; 4] = ["kind", "district", "risk", "proposal"];

/// The filter of a page's or form's conditions. Those that nobody can choose are none.
pub fn filter_of(get: impl Fn(&str) -> String) -> QueueFilter {
    let proposal = get("proposal");
    QueueFilter {
        kind: CertificateType::from_code(&get("kind")),
        district: City::from_code(&get("district")),
        risk: Risk::from_code(&get("risk")),
        proposal: PROPOSALS
            .into_iter()
            .find(|one| proposal_code(*one) == proposal),
        days: get("days").parse().ok().filter(|days| AGES.contains(days)),
        mine: get("mine") == "true",
        second: get("second") == "true",
    }
}

/// The filter's conditions as they stand in the page's address.
struct Conditions([(&'static str, String); 7]);

impl Conditions {
    fn of_page() -> Conditions {
        Conditions(CONDITIONS.map(|name| (name, query(name))))
    }

    fn get(&self, name: &str) -> String {
        self.0
            .iter()
            .find(|(its, _)| *its == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    }

    fn count(&self) -> usize {
        self.0.iter().filter(|(_, value)| !value.is_empty()).count()
    }

    fn filter(&self) -> QueueFilter {
        filter_of(|name| self.get(name))
    }

    /// What the next case to open has to fit as well.
    fn of_next(&self) -> Vec<(&'static str, String)> {
        NEXT.iter().map(|name| (*name, self.get(name))).collect()
    }

    fn address(&self, at: Option<Cursor>) -> Option<String> {
        let at = at?.to_string();
        let pairs: Vec<_> = self
            .0
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .chain([("at", &*at)])
            .collect();
        Some(with_query("/review", &pairs))
    }
}

const fn proposal_code(proposal: Proposal) -> &'static str {
    match proposal {
        Proposal::Pass => "pass",
        Proposal::Refuse => "refuse",
        Proposal::Faulty => "faulty",
        Proposal::Doubt => "doubt",
    }
}

/// 待审核.
#[component]
pub fn Queue() -> impl IntoView {
    let place = Place {
        at: Cursor::parse(&query("at")),
        ..Place::default()
    };
    let conditions = Conditions::of_page();
    load_for_caller(move |caller| async move {
        let filter = conditions.filter();
        let services = services();
        let found = services.review().queue(&caller, &filter, place).await?;
        let load = services.review().load(&caller).await?;
        let counts = [
            ("n", load.waiting.to_string()),
            ("mine", load.mine.to_string()),
        ];
        let counts = say::QUEUE_COUNTS.fill(
            lang(),
            &counts.each_ref().map(|(name, n)| (*name, n.as_str())),
        );
        let filtered = filter != QueueFilter::default();
        Ok::<_, Refusal>(view! {
            <Page title=say::QUEUE_TITLE part=Part::Review room=Room::Wide>
                <div class="results-head">
                    <h1 class="page-title">{Words::from(say::QUEUE_TITLE).say()}</h1>
                    {(load.waiting.number > 0).then(|| next_case(Some(conditions.of_next())))}
                </div>
                <p class="lead">{sentences(&counts, say::QUEUE_LEAD.get(lang()))}</p>
                <p><a href="/review/statistics">{Words::from(say::STATISTICS).say()}</a></p>
                {filter_form(&conditions)}
                {table(found, &conditions, filtered)}
            </Page>
        })
    })
}

fn filter_form(conditions: &Conditions) -> AnyView {
    let proposals = PROPOSALS
        .iter()
        .map(|one| OptionItem::new(proposal_code(*one), one.text()))
        .collect::<Vec<_>>();
    let ages = AGES
        .iter()
        .map(|days| {
            let days = days.to_string();
            let words = say::WAITED_DAYS.fill(lang(), &[("n", &days)]);
            OptionItem::new(days, words)
        })
        .collect::<Vec<_>>();
    let districts = City::ALL
        .iter()
        .map(|city| OptionItem::new(city.code(), city.text()))
        .collect::<Vec<_>>();
    let risks = Risk::ALL
        .iter()
        .map(|risk| OptionItem::new(risk.code(), risk.text()))
        .collect::<Vec<_>>();
    let mine = conditions.get("mine") == "true";
    let second = conditions.get("second") == "true";
    let fields = view! {
        <div class="grid-3">
            <Select name="kind" label=certificate::TYPE fixed=&KINDS value=conditions.get("kind") empty=certificate::ANY/>
            <Select name="district" label=say::DISTRICT options=districts value=conditions.get("district") empty=certificate::ANY/>
            <Select name="risk" label=say::RISK options=risks value=conditions.get("risk") empty=certificate::ANY/>
            <Select name="proposal" label=say::PROPOSAL options=proposals value=conditions.get("proposal") empty=certificate::ANY/>
            <Select name="days" label=say::WAITED options=ages value=conditions.get("days") empty=certificate::ANY/>
        </div>
        <Checkbox name="mine" label=say::MINE checked=mine/>
        <Checkbox name="second" label=say::SECOND_ONLY checked=second/>
        <div class="actions">
            <Button look=Look::Secondary>{Words::from(say::FILTER).say()}</Button>
            <ButtonLink href="/review" look=Look::Quiet>{Words::from(certificate::RESET).say()}</ButtonLink>
        </div>
    }
    .into_any();
    view! {
        <Filters action="/review" used=conditions.count() fields/>
    }
    .into_any()
}

fn table(found: Found<Waiting>, conditions: &Conditions, filtered: bool) -> AnyView {
    if found.rows.is_empty() && filtered {
        return view! { <EmptyState title=say::QUEUE_NONE_FIT/> }.into_any();
    }
    if found.rows.is_empty() {
        return view! {
            <EmptyState title=say::QUEUE_EMPTY><p>{Words::from(say::QUEUE_EMPTY_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(certificate::APPLICATION_NO),
        Head::new(certificate::TYPE),
        Head::new(certificate::NUMBER),
        Head::new(certificate::APPLICANT),
        Head::new(certificate::SUBMITTED_AT),
        Head::new(say::PROPOSAL),
        Head::new(say::RISK),
        Head::new(say::TAKEN),
    ];
    let (newer, older) = (
        conditions.address(found.previous),
        conditions.address(found.next),
    );
    let rows = found.rows.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=say::QUEUE_TITLE heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

fn row(waiting: Waiting) -> AnyView {
    let row = waiting.summary;
    let proposal = waiting
        .proposal
        .map_or(say::NOT_COMPARED, |proposal| proposal.text());
    let second = waiting
        .second
        .then(|| view! { " " <Tag text=say::SECOND_WAITS/> });
    let risk = waiting.risk.map(|risk| risk.text().get(lang()));
    let taken = waiting
        .taken
        .map_or_else(|| "–".to_owned(), |taken| taken.officer);
    view! {
        <tr>
            <Cell label=certificate::APPLICATION_NO main=true>
                <a class="code nowrap" href=format!("/review/{}", row.no.as_str())>{row.no.to_string()}</a>
            </Cell>
            <Cell label=certificate::TYPE>{row.kind.text().get(lang())}</Cell>
            <Cell label=certificate::NUMBER><span class="code">{row.certificate}</span></Cell>
            <Cell label=certificate::APPLICANT>{row.organisation}</Cell>
            <Cell label=certificate::SUBMITTED_AT>
                <time class="nowrap" datetime=row.submitted_at.rfc3339()>{show::time(row.submitted_at)}</time>
            </Cell>
            <Cell label=say::PROPOSAL>{proposal.get(lang())}{second}</Cell>
            <Cell label=say::RISK>{risk}</Cell>
            <Cell label=say::TAKEN>{taken}</Cell>
        </tr>
    }
    .into_any()
}
