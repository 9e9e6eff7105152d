//! 核对并提交.

use domain::FieldProblem;
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;
use services::drafts::{Draft, EXPLANATION_FIELD, FILES_FIELD, MAX_EXPLANATION};

use super::super::certificates::{Declared, file_items};
use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::{Token, query};
use super::{draft_id, steps};
use crate::components::{
    Button, ButtonLink, ErrorSummary, FileList, Look, Notice, TextArea, Tone, Words, field_id, lang,
};
use crate::visit::{go, services};

/// 核对并提交.
#[component]
pub fn Check() -> impl IntoView {
    let id = draft_id();
    let unexplained = query("notice") == "explain";
    load_for_caller(move |caller| async move {
        let services = services();
        let id = id?;
        // Whoever looks at this page asked for the check: the form shows its problems from now on.
        let draft = services.drafts().check(&caller, &id).await?;
        if let Some(no) = &draft.submitted {
            go(&format!("/certificates/{}/submitted", no.as_str()));
            return Ok(().into_any());
        }
        let problems = services.drafts().problems(&draft);
        let form = format!("/drafts/{}", draft.id);
        let files = file_items(
            &draft.files,
            |file| format!("/drafts/{}/files/{}", draft.id, file.id),
            |_| (),
        );
        Ok::<_, Refusal>(
            view! {
                <Page title=say::CHECK_TITLE part=Part::Drafts above=service_crumbs()>
                    {unexplained_warnings(&draft, &problems, unexplained)}
                    <p class="caption">{draft.kind.text().get(lang())}</p>
                    <h1 class="page-title">{Words::from(say::CHECK_TITLE).say()}</h1>
                    {steps(Some(&draft.id), 4)}
                    {verdict(&draft, &problems)}
                    {(!problems.iter().any(|found| is_error(&found))).then(|| view! { <p class="lead">{Words::from(say::CHECK_LEAD).say()}</p> })}
                    <h2>{Words::from(say::DECLARED).say()}</h2>
                    <Declared kind=draft.kind values=draft.values.clone() change=form.clone()/>
                    <h2>{Words::from(say::FILES).say()}</h2>
                    {file_list(files)}
                    {submit_form(&draft, &problems, unexplained)}
                </Page>
            }
            .into_any(),
        )
    })
}

fn file_list(files: Vec<AnyView>) -> AnyView {
    match files.is_empty() {
        true => view! { <p class="muted">{Words::from(say::NO_FILES).say()}</p> }.into_any(),
        false => view! { <FileList label=say::FILES>{files}</FileList> }.into_any(),
    }
}

/// Whether it has to be put right before the draft can be submitted.
fn is_error(found: &&FieldProblem) -> bool {
    found.severity() == domain::Severity::Error
}

/// What is left to put right, each with the way to its field; or that all is well.
fn verdict(draft: &Draft, problems: &[FieldProblem]) -> AnyView {
    let words = Problems::of_certificate(problems, draft.kind, lang());
    let (errors, warnings) = (words.errors(&str::to_owned), words.warnings());
    let good = problems.is_empty().then(|| {
        view! { <Notice tone=Tone::Success>{Words::from(say::CHECK_GOOD).say()}</Notice> }
    });
    let list = |items: Vec<(String, String)>, tone, title| {
        let items = items
            .into_iter()
            .map(|(field, words)| view! { <li><a href=field_address(draft, &field)>{words}</a></li> })
            .collect_view();
        view! { <Notice tone title><ul>{items}</ul></Notice> }
    };
    let errors = (!errors.is_empty()).then(|| list(errors, Tone::Error, say::CHECK_ERRORS));
    let warnings =
        (!warnings.is_empty()).then(|| list(warnings, Tone::Warning, say::CHECK_WARNINGS));
    view! { {good} {errors} {warnings} }.into_any()
}

fn field_address(draft: &Draft, field: &str) -> String {
    if field == FILES_FIELD {
        format!("/drafts/{}/files?notice=missing#file", draft.id)
    } else {
        format!("/drafts/{}#{}", draft.id, field_id(field))
    }
}

/// Names each warning that was to be explained and was not; the way is to where that is done.
fn unexplained_warnings(draft: &Draft, problems: &[FieldProblem], missing: bool) -> AnyView {
    let words = Problems::of_certificate(problems, draft.kind, lang());
    let told = words.warnings().into_iter().filter(|_| missing);
    let told = told.map(|(_, warning)| {
        let words = say::EXPLAIN_ONE.fill(lang(), &[("warning", &warning)]);
        (EXPLANATION_FIELD.to_owned(), words)
    });
    let errors = match too_long(draft).filter(|_| missing) {
        Some(words) => vec![(EXPLANATION_FIELD.to_owned(), words)],
        None => told.collect(),
    };
    view! { <ErrorSummary errors/> }.into_any()
}

/// What to say of an explanation that is too long.
fn too_long(draft: &Draft) -> Option<String> {
    let max = MAX_EXPLANATION;
    let long = draft.explanation.chars().count() > max;
    long.then(|| messages::problem(&domain::Problem::TooLong { max }, lang(), &str::to_owned))
}

/// Why what looks odd is right.
fn explanation(draft: &Draft, missing: bool) -> AnyView {
    let value = draft.explanation.clone();
    let missing = missing.then(|| say::EXPLANATION_MISSING.get(lang()).to_owned());
    let error = missing.map(|words| too_long(draft).unwrap_or(words));
    let error = error.unwrap_or_default();
    view! {
        <TextArea name=EXPLANATION_FIELD label=say::EXPLANATION hint=say::EXPLANATION_HINT value error rows=3 maxlength=MAX_EXPLANATION/>
    }
    .into_any()
}

fn submit_form(draft: &Draft, problems: &[FieldProblem], unexplained: bool) -> AnyView {
    if let Some(first) = problems.iter().find(is_error) {
        let first = field_address(draft, &first.field);
        return view! {
            <div class="actions">
                <ButtonLink href=first>{Words::from(say::CHECK_RIGHT).say()}</ButtonLink>
            </div>
        }
        .into_any();
    }
    let back = format!("/drafts/{}", draft.id);
    let odd = problems
        .iter()
        .any(|found| found.severity() == domain::Severity::Warning);
    let explanation = odd.then(|| explanation(draft, unexplained));
    view! {
        <form method="post" action="/api/submit_draft">
            <Token/>
            <input type="hidden" name="draft" value=draft.id.to_string()/>
            {explanation}
            <div class="actions">
                <Button>{Words::from(say::SUBMIT).say()}</Button>
                <ButtonLink href=back look=Look::Secondary>{Words::from(common::CHANGE).say()}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}
