//! Uploads, as they stream in.

use domain::file::FilePurpose;
use multer::{Field, Multipart};
use server_fn::codec::MultipartData;
use services::Refusal;

use super::draft::Uploaded;
use super::draft_form::draft_of;
use super::form::{explain, with_query};
use crate::visit::{Visit, go, services};

/// What is read of an upload after it was refused, so that the browser, which answers nothing
/// before it has sent all, gets to see why.
const DRAINED: usize = 128 * 1024 * 1024;

/// See [`super::draft::upload_file`]. The fields `csrf` and `draft` come before the files.
pub async fn upload(data: MultipartData) -> Uploaded {
    let Some(mut form) = data.into_inner() else {
        return Uploaded::Refused;
    };
    let (mut csrf, mut draft, mut stored) = (String::new(), String::new(), 0);
    let mut purpose = FilePurpose::default();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => return broken(&csrf, &draft).await,
        };
        match field.name() {
            Some("csrf") => csrf = short(field).await.unwrap_or_default(),
            Some("draft") => draft = short(field).await.unwrap_or_default(),
            Some("purpose") => {
                let code = short(field).await.unwrap_or_default();
                purpose = FilePurpose::from_code(&code).unwrap_or_default();
            }
            // An input left empty brings a nameless, empty file.
            Some("file" | "photo") if field.file_name().unwrap_or_default().is_empty() => {}
            Some("file" | "photo") => match store(&csrf, &draft, purpose, field).await {
                Some(Ok(())) => stored += 1,
                Some(Err(refusal)) => {
                    drain(&mut form).await;
                    return refused(&draft, refusal).await;
                }
                None => {
                    drain(&mut form).await;
                    return Uploaded::Refused;
                }
            },
            _ => {}
        }
    }
    if draft_of(&csrf, &draft, "/files").is_none() {
        return Uploaded::Refused;
    }
    if stored == 0 {
        let problem =
            domain::FieldProblem::new(services::drafts::FILES_FIELD, domain::Problem::NoFile);
        return refused(&draft, Refusal::Problems(vec![problem])).await;
    }
    forget(&draft).await;
    go(&format!("/drafts/{draft}/files?notice=uploaded"));
    Uploaded::Kept
}

/// Stores one file; none when the form is nobody's.
async fn store(
    csrf: &str,
    draft: &str,
    purpose: FilePurpose,
    field: Field<'static>,
) -> Option<Result<(), Refusal>> {
    let (caller, id) = draft_of(csrf, draft, "/files")?;
    let name = field.file_name().unwrap_or_default().to_owned();
    Some(
        services()
            .drafts()
            .add_file_as(&caller, &id, (&name, purpose), field)
            .await
            .map(drop),
    )
}

async fn broken(csrf: &str, draft: &str) -> Uploaded {
    if draft_of(csrf, draft, "/files").is_none() {
        return Uploaded::Refused;
    }
    let problem =
        domain::FieldProblem::new(services::drafts::FILES_FIELD, domain::Problem::UploadBroken);
    refused(draft, Refusal::Problems(vec![problem])).await
}

/// Shows the page with what was wrong.
async fn refused(draft: &str, refusal: Refusal) -> Uploaded {
    let page = format!("/drafts/{draft}/files");
    match refusal {
        Refusal::Problems(problems) => {
            let visit = Visit::current();
            services()
                .kept()
                .keep_problems(&visit.visitor(), &page, &problems)
                .await;
            go(&with_query(&page, &[("notice", "refused")]));
            Uploaded::Problems
        }
        other => {
            explain(&other, &page);
            Uploaded::Refused
        }
    }
}

async fn forget(draft: &str) {
    let visit = Visit::current();
    services()
        .kept()
        .forget(&visit.visitor(), &format!("/drafts/{draft}/files"))
        .await;
}

/// Who sent a file through a form of its own, and the file's name; none when the form is somebody
/// else's, or its input was left empty, which brings a nameless file.
pub(super) fn chosen(csrf: &str, field: &Field<'static>) -> Option<(Visit, String)> {
    let visit = Visit::current();
    let name = field.file_name().unwrap_or_default();
    (!name.is_empty() && visit.owns_form(csrf)).then(|| (visit, name.to_owned()))
}

/// The text of a field beside a file. What is far too long is still given back to whoever typed it;
/// none when it is longer than even a pasted mistake would be.
pub(super) async fn short(mut field: Field<'static>) -> Option<String> {
    const MAX: usize = 64 * 1024;
    let mut text = Vec::new();
    while let Ok(Some(piece)) = field.chunk().await {
        if text.len() + piece.len() > MAX {
            return None;
        }
        text.extend_from_slice(&piece);
    }
    String::from_utf8(text).ok()
}

/// Reads what is left of a form, within bounds, so that the browser comes to read the answer.
pub(super) async fn drain(form: &mut Multipart<'static>) {
    let mut left = DRAINED;
    while let Ok(Some(mut field)) = form.next_field().await {
        while let Ok(Some(chunk)) = field.chunk().await {
            left = left.saturating_sub(chunk.len());
            if left == 0 {
                return;
            }
        }
    }
}
