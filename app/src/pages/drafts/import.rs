//! 批量导入: many certificates of one type out of a sheet.

use domain::Text;
use domain::certificate::{CertificateType, Values};
use domain::permission::{Action, may};
use leptos::prelude::*;
use messages::{certificate as say, component};
use services::Refusal;

use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{Token, query};
use super::drafts_crumbs;
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
        let (field, words) = wrong(&notice).unzip();
        let words = words.map(|text| text.get(lang()).to_owned());
        let error = |name: &str| words.clone().filter(|_| field == Some(name));
        let (no_kind, no_file, no_papers) = (error("kind"), error("file"), error("papers"));
        let errors = field.map(|name| name.to_owned()).zip(words.clone());
        let errors = errors.into_iter().collect::<Vec<_>>();
        let chosen = report
            .as_ref()
            .map(|report| report.get("kind").to_owned())
            .unwrap_or_default();
        let kinds = CertificateType::ALL
            .iter()
            .map(|kind| OptionItem::new(kind.code(), kind.text()));
        let kinds = kinds.collect::<Vec<_>>();
        Ok(view! {
            <Page title=say::IMPORT part=Part::Begun above=drafts_crumbs()>
                <ErrorSummary errors/>
                <h1 class="page-title">{Words::from(say::IMPORT).say()}</h1>
                <p class="lead">{Words::from(say::IMPORT_LEAD).say()}</p>
                {report.map(|report| outcome(&report))}
                {blank_sheets()}
                <form method="post" action="/api/import_drafts" enctype="multipart/form-data" class="form">
                    <Token/>
                    <Select name="kind" label=say::TYPE options=kinds value=chosen error=no_kind/>
                    <FileField name="file" label=say::IMPORT_FILE hint=say::IMPORT_FILE_HINT accept=".xlsx,.csv,text/csv" error=no_file/>
                    <FileField name="papers" label=say::IMPORT_PAPERS hint=say::IMPORT_PAPERS_HINT accept=".zip,application/zip" error=no_papers/>
                    <div class="actions"><Button>{Words::from(say::IMPORT_BUTTON).say()}</Button></div>
                </form>
            </Page>
        }
        .into_any())
    })
}

/// The field at fault by the page's notice, and what to say of it.
fn wrong(notice: &str) -> Option<(&'static str, Text)> {
    Some(match notice {
        "kind" => ("kind", say::TYPE_MISSING),
        "file" => ("file", say::IMPORT_NO_FILE),
        "old" => ("file", say::IMPORT_OLD),
        "large" => ("file", say::IMPORT_LARGE),
        "broken" => ("file", say::IMPORT_BROKEN),
        "papers" => ("papers", say::IMPORT_NO_PAPERS),
        "papers_large" => ("papers", say::IMPORT_PAPERS_LARGE),
        _ => return None,
    })
}

/// What became of the last sheet.
fn outcome(report: &Values) -> AnyView {
    let counted = |name: &str, text: Text| {
        let count = report.get(name);
        let some = !count.is_empty() && count != "0";
        some.then(|| text.fill(lang(), &[("count", count)]))
    };
    let drafts = || view! { " " <a href="/drafts">{Words::from(say::IMPORT_OPEN).say()}</a> };
    let good = counted("made", say::IMPORT_MADE).map(|made| {
        let files = counted("files", say::IMPORT_FILES);
        view! { <Notice tone=Tone::Success>{made} " " {files} {drafts()}</Notice> }
    });
    let known = counted("known", say::IMPORT_KNOWN)
        .map(|known| view! { <Notice>{known} {drafts()}</Notice> });
    let wrong: Vec<String> = report.get("wrong").lines().map(str::to_owned).collect();
    let bad = (!wrong.is_empty()).then(|| {
        let items = wrong
            .into_iter()
            .map(|words| view! { <li>{words}</li> })
            .collect_view();
        view! { <Notice tone=Tone::Error title=say::IMPORT_WRONG><ul>{items}</ul></Notice> }
    });
    view! { {good} {known} {bad} }.into_any()
}

/// A sheet to fill in for each type.
fn blank_sheets() -> AnyView {
    let colon = Words::from(component::COLON).say();
    let items = CertificateType::ALL
        .iter()
        .map(|kind| {
            let (title, code) = (kind.text().get(lang()), kind.code());
            let link = |form: &'static str, ending: &str| {
                let href = format!("/certificates/template/{code}.{ending}");
                view! {
                    <a href=href download="">
                        <span class="visually-hidden">{format!("{title} ")}</span>
                        {form}
                    </a>
                }
            };
            view! { <li>{title} {colon.clone()} {link("Excel", "xlsx")} " · " {link("CSV", "csv")}</li> }
        })
        .collect_view();
    view! {
        <h2>{Words::from(say::IMPORT_SHEETS).say()}</h2>
        <p>{Words::from(say::IMPORT_SHEETS_LEAD).say()}</p>
        <ul>{items}</ul>
    }
    .into_any()
}
