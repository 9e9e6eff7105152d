//! 批量导入: many certificates of one type out of a sheet.

use domain::certificate::{CertificateType, Values};
use domain::permission::{Action, may};
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show::{Token, query};
use crate::api::sheet_upload::PAGE;
use crate::components::{
    Button, ErrorSummary, FileField, Notice, OptionItem, Select, Tone, Words, lang,
};
use crate::visit::{Visit, services};

/// 批量导入.
#[component]
pub fn Import() -> impl IntoView {
    let notice = query("notice");
    let visitor = Visit::current().visitor();
    load_for_caller(move |caller| async move {
        if !may(&caller, Action::FileApplication, caller.organisation) {
            return Err(Refusal::Forbidden);
        }
        let report = match notice.as_str() {
            "done" => services().kept().values(&visitor, PAGE).await?,
            _ => None,
        };
        let error =
            |name: &str, text: domain::Text| (notice == name).then(|| text.get(lang()).to_owned());
        let (no_kind, no_file) = (
            error("kind", say::TYPE_MISSING),
            error("file", say::IMPORT_NO_FILE),
        );
        let errors = [("kind", &no_kind), ("file", &no_file)];
        let errors = errors
            .into_iter()
            .filter_map(|(name, words)| Some((name.to_owned(), words.clone()?)));
        let errors = errors.collect::<Vec<_>>();
        let chosen = report
            .as_ref()
            .map(|report| report.get("kind").to_owned())
            .unwrap_or_default();
        let kinds = CertificateType::ALL
            .iter()
            .map(|kind| OptionItem::new(kind.code(), kind.text()));
        let kinds = kinds.collect::<Vec<_>>();
        Ok(view! {
            <Page title=say::IMPORT part=Part::Drafts above=service_crumbs()>
                <ErrorSummary errors/>
                <h1 class="page-title">{Words::from(say::IMPORT).say()}</h1>
                <p class="lead">{Words::from(say::IMPORT_LEAD).say()}</p>
                {report.map(|report| outcome(&report))}
                {templates()}
                <form method="post" action="/api/import_drafts" enctype="multipart/form-data" class="form">
                    <Token/>
                    <Select name="kind" label=say::TYPE options=kinds value=chosen error=no_kind/>
                    <FileField name="file" label=say::IMPORT_FILE hint=say::IMPORT_FILE_HINT accept=".csv,text/csv" error=no_file/>
                    <div class="actions"><Button>{Words::from(say::IMPORT_BUTTON).say()}</Button></div>
                </form>
            </Page>
        }
        .into_any())
    })
}

/// What became of the last sheet.
fn outcome(report: &Values) -> AnyView {
    let made = say::IMPORT_MADE.fill(lang(), &[("count", report.get("made"))]);
    let good = (report.get("made") != "0").then(|| {
        view! { <Notice tone=Tone::Success>{made} " " <a href="/drafts">{Words::from(common::MY_DRAFTS).say()}</a></Notice> }
    });
    let wrong: Vec<String> = report.get("wrong").lines().map(str::to_owned).collect();
    let bad = (!wrong.is_empty()).then(|| {
        let items = wrong
            .into_iter()
            .map(|words| view! { <li>{words}</li> })
            .collect_view();
        view! { <Notice tone=Tone::Error title=say::IMPORT_WRONG><ul>{items}</ul></Notice> }
    });
    view! { {good} {bad} }.into_any()
}

fn templates() -> AnyView {
    let items = CertificateType::ALL
        .iter()
        .map(|kind| {
            let href = format!("/certificates/template/{}.csv", kind.code());
            view! { <li><a href=href download="">{kind.text().get(lang())}</a></li> }
        })
        .collect_view();
    view! {
        <h2>{Words::from(say::IMPORT_TEMPLATES).say()}</h2>
        <ul>{items}</ul>
    }
    .into_any()
}
