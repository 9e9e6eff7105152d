//! 上传证书文件.

use domain::file::FilePurpose;
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::drafts::{Draft, FILES_FIELD};
use services::{FileInfo, Refusal};

use super::super::certificates::file_items;
use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::{Token, query};
use super::reading::reading_view;
use super::{draft_id, steps};
use crate::components::{
    Button, ButtonLink, ErrorSummary, FileField, FileList, Look, Notice, OptionItem, Select, Tone,
    Width, Words, lang,
};
use crate::islands::FilePicker;
use crate::visit::{Visit, go, services};

/// The files that are taken, for the browser's file dialogue.
const ACCEPT: &str =
    ".pdf,.jpg,.jpeg,.png,.tif,.tiff,application/pdf,image/jpeg,image/png,image/tiff";

/// 上传证书文件.
#[component]
pub fn Files() -> impl IntoView {
    let id = draft_id();
    let visitor = Visit::current().visitor();
    let notice = query("notice");
    let filled = Some(query("n")).filter(|_| notice == "filled");
    load_for_caller(move |caller| async move {
        let services = services();
        let draft = services.drafts().open(&caller, &id?).await?;
        if let Some(no) = &draft.submitted {
            go(&format!("/certificates/{}/submitted", no.as_str()));
            return Ok(().into_any());
        }
        let page = format!("/drafts/{}/files", draft.id);
        let problems = match notice.as_str() {
            "refused" => services.kept().problems(&visitor, &page).await?,
            _ if draft.checked && draft.files.is_empty() && notice == "missing" => services
                .drafts()
                .problems(&draft)
                .into_iter()
                .filter(|found| found.field == FILES_FIELD)
                .collect(),
            _ => Vec::new(),
        };
        let reading = services.drafts().reading(&draft).await?;
        let words = Problems::of_certificate(&problems, draft.kind, lang());
        let uploaded = (notice == "uploaded").then(|| {
            view! { <Notice tone=Tone::Success>{Words::from(say::FILE_UPLOADED).say()}</Notice> }
        });
        let overtaken = (notice == "conflict").then(|| {
            view! { <Notice tone=Tone::Warning>{Words::from(say::FILL_CONFLICT).say()}</Notice> }
        });
        Ok::<_, Refusal>(view! {
            <Page title=say::STEP_FILES part=Part::Drafts alive=true above=service_crumbs()>
                <ErrorSummary errors=words.errors(&|_| "file".to_owned())/>
                <p class="caption">{draft.kind.text().get(lang())}</p>
                <h1 class="page-title">{Words::from(say::UPLOAD).say()}</h1>
                {steps(Some(&draft.id), 3)}
                {uploaded}
                {overtaken}
                <h2>{Words::from(say::UPLOADED).say()}</h2>
                {uploaded_files(&draft)}
                {reading_view(&draft, &reading, filled.as_deref())}
                {upload_form(&draft, words.at(FILES_FIELD))}
                <div class="actions">
                    <ButtonLink href=format!("/drafts/{}/check", draft.id)>{Words::from(common::CONTINUE).say()}</ButtonLink>
                    <ButtonLink href=format!("/drafts/{}", draft.id) look=Look::Quiet>{Words::from(common::PREVIOUS).say()}</ButtonLink>
                </div>
            </Page>
        }
        .into_any())
    })
}

fn uploaded_files(draft: &Draft) -> AnyView {
    if draft.files.is_empty() {
        return view! {
            <p class="muted">{Words::from(say::NO_FILES).say()}</p>
        }
        .into_any();
    }
    let address = |file: &FileInfo| format!("/drafts/{}/files/{}", draft.id, file.id);
    let items = file_items(&draft.files, address, |file| {
        (purpose_form(draft, file), remove_form(draft, file))
    });
    view! { <FileList label=say::UPLOADED>{items}</FileList> }.into_any()
}

/// Says what a file is.
fn purpose_form(draft: &Draft, file: &FileInfo) -> AnyView {
    let id = format!("purpose-{}", file.id);
    let label = format!("{} {}", Words::from(say::PURPOSE).say(), file.name);
    view! {
        <form method="post" action="/api/set_file_purpose" class="purpose">
            <Token/>
            <input type="hidden" name="draft" value=draft.id.to_string()/>
            <input type="hidden" name="file" value=file.id.to_string()/>
            <label class="visually-hidden" for=id.clone()>{label}</label>
            <select class="input" id=id name="purpose">{purposes(file.purpose)}</select>
            " "
            <button class="link-button" type="submit">
                {Words::from(say::PURPOSE_SET).say()}
                <span class="visually-hidden">{format!(" {}", file.name)}</span>
            </button>
        </form>
    }
    .into_any()
}

fn purposes(chosen: Option<FilePurpose>) -> AnyView {
    let option = |purpose: FilePurpose| {
        let selected = chosen == Some(purpose);
        view! { <option value=purpose.code() selected=selected>{purpose.text().get(lang())}</option> }
    };
    FilePurpose::ALL.map(option).collect_view().into_any()
}

fn remove_form(draft: &Draft, file: &FileInfo) -> AnyView {
    view! {
        <form method="post" action="/api/remove_file">
            <Token/>
            <input type="hidden" name="draft" value=draft.id.to_string()/>
            <input type="hidden" name="file" value=file.id.to_string()/>
            <button class="link-button" type="submit">
                {Words::from(say::REMOVE).say()}
                <span class="visually-hidden">{format!(" {}", file.name)}</span>
            </button>
        </form>
    }
    .into_any()
}

fn upload_form(draft: &Draft, error: Option<String>) -> AnyView {
    let kinds = FilePurpose::ALL.map(|purpose| OptionItem::new(purpose.code(), purpose.text()));
    let kinds = kinds.to_vec();
    view! {
        <form method="post" action="/api/upload_file" enctype="multipart/form-data" class="form" id="upload">
            <Token/>
            <input type="hidden" name="draft" value=draft.id.to_string()/>
            <Select name="purpose" label=say::PURPOSE options=kinds value=FilePurpose::Certificate.code() width=Width::Medium/>
            <FileField name="file" label=say::CHOOSE_FILE hint=say::UPLOAD_LEAD accept=ACCEPT error multiple=true/>
            <div class="camera">
                <FileField name="photo" label=say::TAKE_PHOTO accept="image/*" capture="environment"/>
            </div>
            <FilePicker form="upload".to_owned() lang=lang()/>
            <p><Button look=Look::Secondary>{Words::from(say::UPLOAD_BUTTON).say()}</Button></p>
        </form>
    }
    .into_any()
}
