//! 添加证书: a draft from its first field to 提交.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::{MultipartData, MultipartFormData};

#[cfg(feature = "ssr")]
use {
    super::draft_form::{draft_of, typist_of},
    crate::api::form::{answer, explain, log_in_address, own_form_of_caller, with_query},
    crate::visit::{go, services},
    domain::FieldProblem,
    domain::certificate::CertificateType,
    domain::code::ApplicationNo,
    domain::file::FilePurpose,
    services::Refusal,
    services::drafts::EXPLANATION_FIELD,
};

/// What became of a save, for the script that saves as one types.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Saved {
    /// Kept, under this revision.
    Kept {
        /// To be sent back with the next save.
        revision: i64,
        /// Whether it holds what somebody else changed meanwhile, so that the page is outdated.
        merged: bool,
        /// The time in China, `14:05`.
        time: String,
        /// What is wrong with fields that were filled in.
        problems: Vec<FieldWords>,
        /// What is left to do in each part of the form.
        left: Vec<FieldWords>,
    },
    /// The draft was changed elsewhere; nothing was kept.
    Conflict,
    /// Nobody is logged in, or the draft is not theirs.
    Refused,
}

/// What is wrong with a field, in words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FieldWords {
    /// The id of the field's input.
    pub id: String,
    /// What to say beside it.
    pub words: String,
}

/// What became of an upload. The words for what is wrong are the page's, so that the browser's half
/// need not know every problem there is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Uploaded {
    /// All files were kept.
    Kept,
    /// Something is wrong with a file; the page says what.
    Problems,
    /// Nobody is logged in, or the draft is not theirs.
    Refused,
}

/// Begins a draft of a type.
#[server(endpoint = "start_draft")]
pub async fn start_draft(
    #[server(default)] csrf: String,
    #[server(default)] kind: String,
) -> Result<(), ServerFnError> {
    const PAGE: &str = "/certificates/new";
    let Some((_, caller)) = own_form_of_caller(&csrf, PAGE) else {
        return Ok(());
    };
    let Some(kind) = CertificateType::from_code(&kind) else {
        go("/certificates/new?notice=choose");
        return Ok(());
    };
    let started = services().drafts().start(&caller, kind).await;
    answer(PAGE, started.map(|id| format!("/drafts/{id}")));
    Ok(())
}

/// Keeps what was typed, and does what the pressed button says: adds, copies or removes a goods
/// line, or goes on to the files.
#[server(endpoint = "save_draft", input = MultipartFormData)]
pub async fn save_draft(data: MultipartData) -> Result<Saved, ServerFnError> {
    Ok(super::draft_form::save(data).await)
}

/// Saves a draft as was chosen where two people had changed the same field.
#[server(endpoint = "merge_draft", input = MultipartFormData)]
pub async fn merge_draft(data: MultipartData) -> Result<(), ServerFnError> {
    super::draft_merge::merge(data).await;
    Ok(())
}

/// Stores uploaded files with a draft.
#[server(endpoint = "upload_file", input = MultipartFormData)]
pub async fn upload_file(data: MultipartData) -> Result<Uploaded, ServerFnError> {
    Ok(super::draft_upload::upload(data).await)
}

/// Begins drafts out of a sheet of certificates.
#[server(endpoint = "import_drafts", input = MultipartFormData)]
pub async fn import_drafts(data: MultipartData) -> Result<(), ServerFnError> {
    super::sheet_upload::import(data).await;
    Ok(())
}

/// Says what a file of a draft is of the certificate.
#[server(endpoint = "set_file_purpose")]
pub async fn set_file_purpose(
    #[server(default)] csrf: String,
    #[server(default)] draft: String,
    #[server(default)] file: String,
    #[server(default)] purpose: String,
) -> Result<(), ServerFnError> {
    let Some((caller, id)) = draft_of(&csrf, &draft, "/files") else {
        return Ok(());
    };
    let page = format!("/drafts/{id}/files");
    let (Ok(file), Some(purpose)) = (file.parse(), FilePurpose::from_code(&purpose)) else {
        go(&page);
        return Ok(());
    };
    let drafts = services();
    match drafts
        .drafts()
        .set_file_purpose(&caller, &id, file, purpose)
        .await
    {
        Ok(()) | Err(Refusal::NotFound) => go(&page),
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

/// Takes a file out of a draft.
#[server(endpoint = "remove_file")]
pub async fn remove_file(
    #[server(default)] csrf: String,
    #[server(default)] draft: String,
    #[server(default)] file: String,
) -> Result<(), ServerFnError> {
    let Some((caller, id)) = draft_of(&csrf, &draft, "/files") else {
        return Ok(());
    };
    let page = format!("/drafts/{id}/files");
    let Ok(file) = file.parse() else {
        go(&page);
        return Ok(());
    };
    match services().drafts().remove_file(&caller, &id, file).await {
        // Removed twice is removed.
        Ok(()) | Err(Refusal::NotFound) => go(&page),
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

/// Fills the empty fields with what was read from the files.
#[server(endpoint = "fill_draft")]
pub async fn fill_draft(
    #[server(default)] csrf: String,
    #[server(default)] draft: String,
) -> Result<(), ServerFnError> {
    let Some((caller, id)) = draft_of(&csrf, &draft, "/files") else {
        return Ok(());
    };
    let page = format!("/drafts/{id}/files");
    let filled = services().drafts().fill_from_reading(&caller, &id).await;
    let next = |count: usize| with_query(&page, &[("notice", "filled"), ("n", &count.to_string())]);
    answer(&page, filled.map(next));
    Ok(())
}

/// Throws a draft away.
#[server(endpoint = "discard_draft")]
pub async fn discard_draft(
    #[server(default)] csrf: String,
    #[server(default)] draft: String,
) -> Result<(), ServerFnError> {
    let Some((caller, id)) = draft_of(&csrf, &draft, "") else {
        return Ok(());
    };
    match services().drafts().discard(&caller, &id).await {
        Ok(()) => go("/drafts?notice=discarded"),
        // Thrown away twice is thrown away.
        Err(Refusal::NotFound) => go("/drafts"),
        Err(refusal) => explain(&refusal, "/drafts"),
    }
    Ok(())
}

/// 提交.
#[server(endpoint = "submit_draft")]
pub async fn submit_draft(
    #[server(default)] csrf: String,
    #[server(default)] draft: String,
    #[server(default)] explanation: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller, id)) = typist_of(&csrf, &draft, "/check") else {
        return Ok(());
    };
    let page = format!("/drafts/{id}/check");
    let all = services();
    let explained = all.drafts().explain(&caller, &id, &explanation).await;
    if visit.session.is_none() {
        // What was wrong with it is said when it is submitted.
        go(&log_in_address(&page, "lapsed"));
        return Ok(());
    }
    let submitted = match explained {
        Ok(()) => all.drafts().submit(&caller, &id).await,
        Err(refusal) => Err(refusal),
    };
    let unexplained = |found: &FieldProblem| found.field == EXPLANATION_FIELD;
    match submitted {
        Ok(no) => go(&format!("/certificates/{}/submitted", no.as_str())),
        Err(Refusal::Problems(problems)) if problems.iter().any(unexplained) => {
            go(&format!("{page}?notice=explain"));
        }
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

/// Begins a draft that corrects an application which did not pass.
#[server(endpoint = "correct_application")]
pub async fn correct_application(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
) -> Result<(), ServerFnError> {
    let page = format!("/certificates/{no}");
    let Some((_, caller)) = own_form_of_caller(&csrf, &page) else {
        return Ok(());
    };
    let Ok(no) = ApplicationNo::parse(&no) else {
        go("/missing");
        return Ok(());
    };
    let begun = services().drafts().correct(&caller, &no).await;
    answer(&page, begun.map(|id| format!("/drafts/{id}")));
    Ok(())
}
