//! The conditions of the query, as typed, in the page's address and as the use case takes them.

use domain::certificate::{CertificateType, value};
use domain::code::ApplicationNo;
use domain::list::countries;
use domain::{FieldProblem, Lang, Problem, Standing, Status};
use leptos::prelude::*;
use messages::certificate as say;
use services::Page;
use services::applications::Filter;

use super::super::problems::Problems;
use super::super::show;
use crate::api::form::with_query;
use crate::components::{
    Button, ButtonLink, Choices, DateField, ErrorSummary, Filters, Fixed, Look, Markup, OptionItem,
    Select, TextField, Width, Words, lang,
};

/// The names of the conditions, in the order of the form.
const NAMES: [&str; 8] = [
    "no",
    "kind",
    "status",
    "number",
    "country",
    "from",
    "to",
    "withdrawn",
];

/// The conditions as typed.
pub struct Conditions(Vec<(&'static str, String)>);

impl Conditions {
    /// The conditions in the page's address.
    pub fn of_page() -> Conditions {
        Conditions::of(show::query)
    }

    /// The conditions as `typed` gives them by name.
    pub fn of(typed: impl Fn(&str) -> String) -> Conditions {
        Conditions(
            NAMES
                .iter()
                .map(|name| (*name, typed(name).trim().to_owned()))
                .collect(),
        )
    }

    /// Whether there is any.
    pub fn any(&self) -> bool {
        self.0.iter().any(|(_, value)| !value.is_empty())
    }

    /// How many there are; withdrawn ones are a list of their own.
    pub fn count(&self) -> usize {
        let typed = |(name, value): &&(&str, String)| *name != "withdrawn" && !value.is_empty();
        self.0.iter().filter(typed).count()
    }

    /// The page with these conditions at another place of the list.
    pub fn address(&self, at: Option<services::Cursor>) -> Option<String> {
        Some(self.under("/certificates", &at?.to_string()))
    }

    /// Where the same results are had as a file with this ending: `csv`, `xlsx`.
    pub fn export(&self, ending: &str) -> String {
        self.under(&format!("/certificates/export.{ending}"), "")
    }

    fn under(&self, path: &str, at: &str) -> String {
        let pairs = self.0.iter().map(|(name, value)| (*name, value.as_str()));
        with_query(path, &pairs.chain([("at", at)]).collect::<Vec<_>>())
    }

    /// The conditions as the use case takes them, and what is wrong with those left out.
    pub fn read(&self) -> (Filter, Vec<FieldProblem>) {
        let mut problems = Vec::new();
        let mut read = Reader {
            conditions: self,
            problems: &mut problems,
        };
        let filter = Filter {
            no: read.one("no", ApplicationNo::parse),
            kind: read.one("kind", |code| {
                CertificateType::from_code(code).ok_or(Problem::NotAChoice)
            }),
            standing: read.standing(),
            from: read.one("from", day),
            to: read.one("to", day),
            certificate: read.one("number", |number| Ok(number.to_owned())),
            country: read.one("country", |code| {
                let known = countries::find(code).map(|entry| entry.code);
                known.ok_or(Problem::NotAChoice)
            }),
        };
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && to < from
        {
            problems.push(FieldProblem::new(
                "to",
                Problem::Before {
                    field: "from".into(),
                },
            ));
        }
        (filter, problems)
    }

    /// Whether those that were withdrawn are asked for.
    pub fn withdrawn(&self) -> bool {
        self.get("withdrawn") == "yes"
    }

    fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(its, _)| *its == name)
            .map_or("", |(_, value)| value)
    }
}

struct Reader<'a> {
    conditions: &'a Conditions,
    problems: &'a mut Vec<FieldProblem>,
}

impl Reader<'_> {
    /// Of those that were withdrawn it does not matter which status was asked for.
    fn standing(&mut self) -> Option<Standing> {
        let status = self.one("status", |code| {
            Status::from_code(code).ok_or(Problem::NotAChoice)
        });
        match self.conditions.withdrawn() {
            true => Some(Standing::Withdrawn),
            false => status.map(Standing::Status),
        }
    }

    fn one<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, Problem>) -> Option<T> {
        let typed = self.conditions.get(name);
        if typed.is_empty() {
            return None;
        }
        match parse(typed) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(FieldProblem::new(name, problem));
                None
            }
        }
    }
}

fn day(typed: &str) -> Result<time::Date, Problem> {
    value::date(typed).ok_or(Problem::NotADate)
}

/// Where in the list the page is.
pub fn place() -> Page {
    Page {
        at: services::Cursor::parse(&show::query("at")),
        ..Page::default()
    }
}

/// 证书类型 to choose from.
pub static KINDS: Fixed<Choices> = Fixed::new(|lang| {
    let kinds = CertificateType::ALL.iter();
    Choices::new(
        kinds.map(|kind| OptionItem::new(kind.code(), kind.text())),
        lang,
    )
});

static STATUSES: Fixed<Choices> = Fixed::new(|lang| {
    let statuses = Status::ALL.iter();
    Choices::new(
        statuses.map(|status| OptionItem::new(status.code(), status.text())),
        lang,
    )
});

/// 签发国家 to choose from.
pub static COUNTRIES: Fixed<Choices> = Fixed::new(|lang| {
    let countries = countries::ALL.iter();
    Choices::new(
        countries.map(|entry| OptionItem::new(entry.code, entry.text)),
        lang,
    )
});

/// The form without conditions.
static EMPTY: Fixed<Markup> = Fixed::new(|lang| {
    Markup::of_nobody(lang, || {
        filter_form(&Conditions::of(|_| String::new()), &[])
    })
});

/// Writes the form of the query.
pub fn write_filter_form(
    page: &mut Markup,
    conditions: &Conditions,
    problems: &[FieldProblem],
    lang: Lang,
) {
    match conditions.any() {
        true => page.view(filter_form(conditions, problems)),
        // What was not typed has no problems.
        false => page.add(EMPTY.get(lang)),
    };
}

fn filter_form(conditions: &Conditions, problems: &[FieldProblem]) -> AnyView {
    let wrong = !problems.is_empty();
    let problems = Problems::new(problems, lang(), &label);
    let value = |name| conditions.get(name).to_owned();
    let withdrawn = conditions
        .withdrawn()
        .then(|| view! { <input type="hidden" name="withdrawn" value="yes"/> });
    let fields = view! {
        {withdrawn}
        <div class="grid-3">
            <TextField name="no" label=say::APPLICATION_NO value=value("no") error=problems.at("no")/>
            <Select name="kind" label=say::TYPE fixed=&KINDS value=value("kind") error=problems.at("kind") empty=say::ANY/>
            <Select name="status" label=say::STATUS fixed=&STATUSES value=value("status") error=problems.at("status") empty=say::ANY/>
            <DateField name="from" label=say::SUBMITTED_FROM value=value("from") error=problems.at("from") hint=""/>
            <DateField name="to" label=say::SUBMITTED_TO value=value("to") error=problems.at("to") hint=""/>
            <TextField name="number" label=say::NUMBER value=value("number") error=problems.at("number")/>
            <Select name="country" label=say::COUNTRY fixed=&COUNTRIES value=value("country") error=problems.at("country") width=Width::Full empty=say::ANY/>
        </div>
        <div class="actions">
            <Button look=Look::Secondary>{Words::from(say::SEARCH).say()}</Button>
            <ButtonLink href="/certificates" look=Look::Quiet>{Words::from(say::RESET).say()}</ButtonLink>
        </div>
    }
    .into_any();
    view! {
        <ErrorSummary errors=problems.errors(&str::to_owned)/>
        <Filters action="/certificates" used=conditions.count() wrong fields/>
    }
    .into_any()
}

fn label(name: &str) -> String {
    let text = match name {
        "no" => say::APPLICATION_NO,
        "kind" => say::TYPE,
        "status" => say::STATUS,
        "from" => say::SUBMITTED_FROM,
        "to" => say::SUBMITTED_TO,
        "number" => say::NUMBER,
        _ => say::COUNTRY,
    };
    text.get(lang()).to_owned()
}
