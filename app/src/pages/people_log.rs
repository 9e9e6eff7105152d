//! 操作记录: what the accounts of an organisation did.

use domain::certificate::value;
use domain::id::AccountId;
use domain::{FieldProblem, Problem};
use leptos::prelude::*;
use messages::{common, people as say};
use services::Refusal;
use services::log::{Log, LogEntry, LogFilter, LogSubject};

use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::{self, query};
use crate::api::form::with_query;
use crate::components::{
    Button, Cell, Crumb, DataTable, DateField, EmptyState, ErrorSummary, Filters, Head, OptionItem,
    Pagination, Select, Words, lang, with_note,
};
use crate::visit::services;

const PAGE: &str = "/people/log";

/// What is looked for, as typed.
struct Asked {
    person: String,
    from: String,
    to: String,
    before: String,
}

impl Asked {
    fn of_page() -> Asked {
        let [person, from, to, before] =
            ["person", "from", "to", "before"].map(|name| query(name).trim().to_owned());
        Asked {
            person,
            from,
            to,
            before,
        }
    }

    /// How many conditions were given.
    fn count(&self) -> usize {
        let all = [&self.person, &self.from, &self.to];
        all.iter().filter(|one| !one.is_empty()).count()
    }

    /// The filter, and what is wrong with what was left out of it.
    fn read(&self) -> (LogFilter, Vec<FieldProblem>) {
        let mut problems = Vec::new();
        let mut day = |name: &str, typed: &str| {
            let found = value::date(typed);
            if found.is_none() && !typed.is_empty() {
                problems.push(FieldProblem::new(name, Problem::NotADate));
            }
            found
        };
        let filter = LogFilter {
            account: self.person.parse::<AccountId>().ok(),
            from: day("from", &self.from),
            to: day("to", &self.to),
        };
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && to < from
        {
            let field = "from".to_owned();
            problems.push(FieldProblem::new("to", Problem::Before { field }));
        }
        (filter, problems)
    }

    /// This page, its entries before `seq`.
    fn address(&self, seq: i64) -> String {
        let pairs = [
            ("person", self.person.as_str()),
            ("from", &self.from),
            ("to", &self.to),
            ("before", &seq.to_string()),
        ];
        with_query(PAGE, &pairs)
    }

    /// The first page of the same.
    fn first(&self) -> Option<String> {
        let pairs = [
            ("person", self.person.as_str()),
            ("from", &self.from),
            ("to", &self.to),
        ];
        (!self.before.is_empty()).then(|| with_query(PAGE, &pairs))
    }
}

/// 操作记录.
#[component]
pub fn PeopleLog() -> impl IntoView {
    let asked = Asked::of_page();
    load_for_caller(move |caller| async move {
        let (filter, problems) = asked.read();
        let before = asked.before.parse::<i64>().ok();
        let log = services().people().log(&caller, &filter, before).await?;
        let problems = Problems::new(&problems, lang(), &label);
        let form = form(&asked, &log, &problems);
        let table = table(&asked, log);
        Ok::<_, Refusal>(view! {
            <Page title=say::LOG part=Part::People above=vec![Crumb::link(common::PEOPLE, "/people")]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::LOG).say()}</h1>
                <p class="lead">{Words::from(say::LOG_LEAD).say()}</p>
                {form}
                {table}
            </Page>
        })
    })
}

fn form(asked: &Asked, log: &Log, problems: &Problems) -> AnyView {
    let people = log
        .people
        .iter()
        .map(|(id, name)| OptionItem::new(id.to_string(), name.clone()))
        .collect::<Vec<_>>();
    let (from, to) = (asked.from.clone(), asked.to.clone());
    let wrong = !problems.errors(&str::to_owned).is_empty();
    let fields = view! {
        <div class="grid-3">
            <Select
                name="person" label=say::LOG_PERSON options=people value=asked.person.clone()
                empty=say::LOG_ALL
            />
            <DateField name="from" label=say::LOG_FROM value=from error=problems.at("from") hint=""/>
            <DateField name="to" label=say::LOG_TO value=to error=problems.at("to") hint=""/>
        </div>
        <div class="actions"><Button>{Words::from(say::LOG_SHOW).say()}</Button></div>
    }
    .into_any();
    view! {
        <Filters action=PAGE used=asked.count() wrong fields/>
    }
    .into_any()
}

fn table(asked: &Asked, log: Log) -> AnyView {
    if log.entries.is_empty() {
        return view! {
            <EmptyState title=say::LOG_EMPTY><p>{Words::from(say::LOG_EMPTY_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(say::LOG_AT),
        Head::new(say::LOG_PERSON),
        Head::new(say::LOG_ACTION),
        Head::new(say::LOG_SUBJECT),
    ];
    let (newer, older) = (asked.first(), log.next.map(|seq| asked.address(seq)));
    let rows = log.entries.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=say::LOG heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

fn row(entry: LogEntry) -> AnyView {
    let action = match messages::audit::action(&entry.action) {
        Some(text) => text.get(lang()).to_owned(),
        None => entry.action,
    };
    let subject = match entry.subject {
        LogSubject::Application(no) => {
            let href = format!("/certificates/{}", no.as_str());
            view! { <a class="code nowrap" href=href>{no.to_string()}</a> }.into_any()
        }
        LogSubject::Account(name) => view! { <span class="code">{name}</span> }.into_any(),
        LogSubject::Unnamed => "–".into_any(),
    };
    let who = with_note(&entry.name, &entry.user_name);
    view! {
        <tr>
            <Cell label=say::LOG_AT main=true>
                <time class="nowrap" datetime=entry.at.rfc3339()>{show::time(entry.at)}</time>
            </Cell>
            <Cell label=say::LOG_PERSON>{who}</Cell>
            <Cell label=say::LOG_ACTION>{action}</Cell>
            <Cell label=say::LOG_SUBJECT>{subject}</Cell>
        </tr>
    }
    .into_any()
}

fn label(name: &str) -> String {
    let text = match name {
        "from" => say::LOG_FROM,
        _ => say::LOG_TO,
    };
    text.get(lang()).to_owned()
}
