//! 填写证书信息.

use domain::certificate::schema::Section;
use domain::certificate::{Values, line_path};
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;
use services::drafts::Draft;

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::problems::{Problems, certificate_label};
use super::super::show::{Token, query};
use super::field::field_input;
use super::{draft_id, steps};
use crate::components::{
    Button, ErrorSummary, Fieldset, Look, Notice, Tone, Words, field_id, lang,
};
use crate::islands::SaveAsTyped;
use crate::visit::{Visit, go, services};

/// 填写证书信息.
#[component]
pub fn Fill() -> impl IntoView {
    let id = draft_id();
    let visitor = Visit::current().visitor();
    let notice = query("notice");
    load_for_caller(move |caller| async move {
        let services = services();
        let draft = services.drafts().open(&caller, &id?).await?;
        if let Some(no) = &draft.submitted {
            go(&format!("/certificates/{}/submitted", no.as_str()));
            return Ok(().into_any());
        }
        // What somebody typed while another changed the draft is shown again, not lost.
        let kept = match notice.as_str() {
            "conflict" => services.kept().values(&visitor, &format!("/drafts/{}", draft.id)).await?,
            _ => None,
        };
        let problems = if draft.checked { services.drafts().problems(&draft) } else { Vec::new() };
        let problems: Vec<_> =
            problems.into_iter().filter(|p| p.field != services::drafts::FILES_FIELD).collect();
        let words = Problems::of_certificate(&problems, draft.kind, lang());
        Ok::<_, Refusal>(view! {
            <Page title=say::STEP_FILL part=Part::Drafts alive=true above=service_crumbs()>
                <ErrorSummary errors=words.errors(&str::to_owned)/>
                <p class="caption">{Words::from(common::ADD_CERTIFICATE).say()}</p>
                <h1 class="page-title">{draft.kind.text().get(lang())}</h1>
                {steps(Some(&draft.id), 2)}
                {correction(&draft)}
                {notices(&notice, &draft, kept.as_ref())}
                <p class="lead">{Words::from(say::FILL_LEAD).say()}</p>
                {form(&draft, kept.unwrap_or_else(|| draft.values.clone()), &words)}
            </Page>
        }
        .into_any())
    })
}

fn correction(draft: &Draft) -> Option<impl IntoView + use<>> {
    let no = draft.corrects.as_ref()?;
    let words = say::CORRECTS.fill(lang(), &[("no", &no.to_string())]);
    Some(view! { <p><a href=format!("/certificates/{}", no.as_str())>{words}</a></p> })
}

fn notices(notice: &str, draft: &Draft, kept: Option<&Values>) -> Option<AnyView> {
    match (notice, kept) {
        ("saved", _) => Some(view! { <Notice tone=Tone::Success>{Words::from(say::SAVED).say()}</Notice> }.into_any()),
        ("conflict", Some(kept)) => Some(conflict(draft, kept).into_any()),
        _ => None,
    }
}

/// Where what was typed differs from what the draft now holds.
fn conflict(draft: &Draft, kept: &Values) -> AnyView {
    let differing = kept
        .iter()
        .filter(|(path, typed)| draft.values.get(path) != *typed)
        .map(|(path, _)| {
            let theirs = say::CONFLICT_THEIRS.fill(lang(), &[("value", draft.values.get(path))]);
            let label = certificate_label(draft.kind, path, lang());
            view! { <li><a href=format!("#{}", field_id(path))>{label}</a> " " {theirs}</li> }
        })
        .collect_view();
    view! {
        <Notice tone=Tone::Warning title=messages::home::CONFLICT>
            <p>{Words::from(say::SAVE_CONFLICT).say()}</p>
            <ul>{differing}</ul>
        </Notice>
    }
    .into_any()
}


fn form(draft: &Draft, values: Values, problems: &Problems) -> AnyView {
    let schema = draft.kind.schema();
    let sections = schema
        .sections
        .iter()
        .map(|section| section_view(section, &values, problems))
        .collect_view();
    let lines = values.goods_lines().max(1);
    let goods = (0..lines).map(|line| goods_line(draft, line, &values, problems)).collect_view();
    view! {
        <form method="post" action="/api/save_draft" enctype="multipart/form-data" class="form" id="draft">
            <Token/>
            <input type="hidden" name="draft" value=draft.id.to_string()/>
            <input type="hidden" name="revision" value=draft.revision.to_string()/>
            // The button that Enter presses.
            <button class="visually-hidden" type="submit" name="action" value="save" tabindex="-1" aria-hidden="true">
                {Words::from(say::SAVE_DRAFT).say()}
            </button>
            {sections}
            <section id="goods">
                <h2>{Words::from(say::GOODS).say()}</h2>
                {goods}
                <p>
                    <Button look=Look::Secondary name="action" value="add">{Words::from(say::ADD_LINE).say()}</Button>
                </p>
            </section>
            <SaveAsTyped form="draft".to_owned() lang=lang()/>
            <div class="actions">
                <Button name="action" value="next">{Words::from(common::CONTINUE).say()}</Button>
                <Button look=Look::Secondary name="action" value="save">{Words::from(say::SAVE_DRAFT).say()}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn section_view(section: &'static Section, values: &Values, problems: &Problems) -> AnyView {
    let fields = section
        .fields
        .iter()
        .map(|field| {
            let value = values.get(field.id).to_owned();
            field_input(field, field.id.to_owned(), value, problems.at(field.id))
        })
        .collect_view();
    view! {
        <section id=section.id>
            <h2>{Words::from(section.title).say()}</h2>
            {fields}
        </section>
    }
    .into_any()
}

fn goods_line(draft: &Draft, line: usize, values: &Values, problems: &Problems) -> AnyView {
    let fields = draft
        .kind
        .schema()
        .goods
        .iter()
        .map(|field| {
            let path = line_path(line, field.id);
            let (value, error) = (values.get(&path).to_owned(), problems.at(&path));
            field_input(field, path, value, error)
        })
        .collect_view();
    let legend = say::GOODS_LINE.fill(lang(), &[("n", &(line + 1).to_string())]);
    view! {
        <Fieldset legend id=format!("line-{line}") card=true>
            <div class="grid-2">{fields}</div>
            <div class="actions">
                <Button look=Look::Quiet name="action" value=format!("copy.{line}")>{Words::from(say::COPY_LINE).say()}</Button>
                <Button look=Look::Quiet name="action" value=format!("remove.{line}")>{Words::from(say::REMOVE_LINE).say()}</Button>
            </div>
        </Fieldset>
    }
    .into_any()
}
