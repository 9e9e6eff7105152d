//! A certificate in the register, with its history.

use domain::list::countries;
use domain::permission::{Action, may};
use domain::{FieldProblem, Problem};
use leptos::prelude::*;
use messages::{certificate, record as say};
use services::Refusal;
use services::register::{RecordStatus, Version};

use super::super::certificates::{COUNTRIES, Declared};
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::{self, is_asked, query};
use crate::components::{
    Button, ButtonLink, Details, EmptyState, ErrorSummary, Look, Select, SummaryList, SummaryRow,
    Tag, TextField, Tone, Width, Words, lang,
};
use crate::visit::services;

/// Search in the register.
#[component]
pub fn Search() -> impl IntoView {
    let (number, country) = (query("number"), query("country"));
    let is_missing = is_asked("number") && number.trim().is_empty();
    load_for_caller(move |caller| async move {
        if !may(&caller, Action::ViewRegister, None) {
            return Err(Refusal::Forbidden);
        }
        let wanted = countries::find(&country).map(|entry| entry.code);
        let found = match number.trim() {
            "" => None,
            number => Some(services().register().find(&caller, number, wanted).await?),
        };
        let missing = is_missing.then(|| FieldProblem::new("number", Problem::Required));
        let problems = Problems::new(missing.as_slice(), lang(), &label);
        let import = may(&caller, Action::ImportRegister, None).then(|| {
            view! { <ButtonLink href="/records/import" look=Look::Secondary>{Words::from(say::IMPORT).say()}</ButtonLink> }
        });
        Ok(view! {
            <Page title=say::TITLE part=Part::Records>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::TITLE).say()}</h1>
                <p class="lead">{Words::from(say::LEAD).say()}</p>
                {form(number, country, &problems)}
                {found.map(versions)}
                <div class="actions">{import}</div>
            </Page>
        })
    })
}

fn label(_: &str) -> String {
    certificate::NUMBER.get(lang()).to_owned()
}

fn form(number: String, country: String, problems: &Problems) -> AnyView {
    view! {
        <form method="get" action="/records" class="filters" role="search">
            <div class="grid-2">
                <TextField name="number" label=certificate::NUMBER value=number error=problems.at("number")/>
                <Select name="country" label=certificate::COUNTRY fixed=&COUNTRIES value=country width=Width::Full empty=certificate::ANY/>
            </div>
            <div class="actions"><Button>{Words::from(say::FIND).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn versions(found: Vec<Version>) -> AnyView {
    if found.is_empty() {
        return view! {
            <EmptyState title=say::NONE><p>{Words::from(say::NONE_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let mut seen = Vec::new();
    found
        .into_iter()
        .map(|one| {
            let certificate = (one.kind, one.country.clone());
            let latest = !seen.contains(&certificate);
            seen.push(certificate);
            version(one, latest)
        })
        .collect_view()
        .into_any()
}

/// One version; of each certificate the latest is open.
fn version(version: Version, latest: bool) -> AnyView {
    let (text, tone) = match version.status {
        RecordStatus::Valid => (say::VALID, Tone::Success),
        RecordStatus::Revoked => (say::REVOKED, Tone::Error),
        RecordStatus::Replaced => (say::REPLACED, Tone::Warning),
    };
    let country = countries::name(&version.country, lang()).to_owned();
    let count = version.version.to_string();
    let title = format!(
        "{} · {country} · {}",
        version.kind.text().get(lang()),
        say::VERSION.fill(lang(), &[("n", &count)]),
    );
    let imported = show::time(version.imported_at);
    view! {
        <section class="box">
            <h2>{title} " " <Tag text=text tone/></h2>
            <SummaryList>
                <SummaryRow key=say::IMPORTED value=imported/>
                <SummaryRow key=say::SOURCE value=version.source/>
            </SummaryList>
            <Details summary=certificate::DECLARED open=latest>
                <Declared kind=version.kind values=version.values/>
            </Details>
        </section>
    }
    .into_any()
}
