//! A file of the register: uploaded, looked at, imported.

use domain::Text;
use domain::permission::{Action, may};
use leptos::prelude::*;
use messages::record as say;
use services::Refusal;
use services::register::{ImportReport, RowProblem, Upload};

use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{Token, query};
use crate::api::record::IMPORT_PAGE;
use crate::components::{
    Button, Cell, Crumb, DataTable, ErrorSummary, FileField, Head, Look, Notice, Tone, Words, lang,
};
use crate::visit::{Visit, services};

/// Rows with errors that are listed.
const LISTED: usize = 100;

/// A file of the register: uploaded, looked at, imported.
#[component]
pub fn Import() -> impl IntoView {
    let notice = query("notice");
    let counts = ["added", "updated", "unchanged", "problems"].map(query);
    let visitor = Visit::current().visitor();
    load_for_caller(move |caller| async move {
        if !may(&caller, Action::ImportRegister, None) {
            return Err(Refusal::Forbidden);
        }
        let services = services();
        let kept = services.kept().values(&visitor, IMPORT_PAGE).await?;
        let (checked, fault) = match kept {
            _ if notice == "refused" => (None, Some(say::NO_FILE)),
            _ if notice != "checked" => (None, None),
            None => (None, Some(say::GONE)),
            Some(kept) => {
                let upload = Upload {
                    sha256: kept.get("sha256").to_owned(),
                };
                match services.register().preview(&caller, &upload).await {
                    Ok(report) => (Some(preview(kept.get("name"), &report)), fault(&report)),
                    Err(Refusal::NotFound) => (None, Some(say::GONE)),
                    Err(refusal) => return Err(refusal),
                }
            }
        };
        let done = (notice == "imported").then(|| {
            let [added, updated, unchanged, problems] = &counts;
            let parts = [
                ("added", added),
                ("updated", updated),
                ("unchanged", unchanged),
                ("problems", problems),
            ];
            let words = say::DID.fill(lang(), &parts.map(|(name, count)| (name, count.as_str())));
            view! { <Notice tone=Tone::Success>{words}</Notice> }
        });
        let fault = fault.map(|text| text.get(lang()).to_owned());
        let errors = fault.iter().map(|words| ("file".to_owned(), words.clone()));
        let errors = errors.collect::<Vec<_>>();
        Ok(view! {
            <Page title=say::IMPORT part=Part::Records above=vec![Crumb::link(say::TITLE, "/records")]>
                <ErrorSummary errors/>
                <h1 class="page-title">{Words::from(say::IMPORT).say()}</h1>
                {done}
                {checked}
                <form method="post" action="/api/upload_register" enctype="multipart/form-data" class="form">
                    <Token/>
                    <FileField name="file" label=say::FILE hint=say::IMPORT_LEAD accept=".csv,.xlsx,text/csv,.xml,text/xml,application/xml" error=fault/>
                    <p><Button look=Look::Secondary>{Words::from(say::CHECK).say()}</Button></p>
                </form>
            </Page>
        })
    })
}

/// What is wrong with the file as a whole.
fn fault(report: &ImportReport) -> Option<Text> {
    let good = report.added + report.updated + report.unchanged;
    (good == 0 && !report.problems.is_empty()).then_some(say::NOTHING_GOOD)
}

fn preview(name: &str, report: &ImportReport) -> AnyView {
    let counts = [
        ("added", report.added.to_string()),
        ("updated", report.updated.to_string()),
        ("unchanged", report.unchanged.to_string()),
        ("problems", report.problems.len().to_string()),
    ];
    let words = say::WOULD.fill(
        lang(),
        &counts
            .each_ref()
            .map(|(name, count)| (*name, count.as_str())),
    );
    let changes = report.added + report.updated > 0;
    let import = changes.then(|| {
        view! {
            <form method="post" action="/api/import_register">
                <Token/>
                <Button>{Words::from(say::DO_IMPORT).say()}</Button>
            </form>
        }
    });
    let title = say::CHECKED.fill(lang(), &[("file", name)]);
    view! {
        <section class="box">
            <h2>{title}</h2>
            <p>{words}</p>
            {import}
            {rows(&report.problems)}
        </section>
    }
    .into_any()
}

fn rows(problems: &[RowProblem]) -> Option<AnyView> {
    if problems.is_empty() {
        return None;
    }
    let rows = problems
        .iter()
        .take(LISTED)
        .map(|problem| {
            let (row, column) = (problem.row.to_string(), problem.column.clone());
            let words = problem.message(lang());
            view! {
                <tr>
                    <Cell label=say::LINE number=true>{row}</Cell>
                    <Cell label=say::COLUMN><span class="code">{column}</span></Cell>
                    <Cell label=say::PROBLEM>{words}</Cell>
                </tr>
            }
        })
        .collect_view();
    let more = problems.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| {
        let words = say::MORE_ROWS.fill(lang(), &[("n", &more.to_string())]);
        view! { <p>{words}</p> }
    });
    let heads = vec![
        Head::number(say::LINE),
        Head::new(say::COLUMN),
        Head::new(say::PROBLEM),
    ];
    Some(
        view! { <DataTable caption=say::ROWS show_caption=true heads>{rows}</DataTable> {more} }
            .into_any(),
    )
}
