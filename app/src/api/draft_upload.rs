//! Uploads, as they stream in.

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
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => return broken(&csrf, &draft).await,
        };
        match field.name() {
            Some("csrf") => csrf = field.text().await.unwrap_or_default(),
            Some("draft") => draft = field.text().await.unwrap_or_default(),
            Some("file") => match store(&csrf, &draft, field).await {
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

/// Stores one file; none when the form is nobody's. An input left empty brings a nameless, empty
/// file, which is passed over by its lack of a name.
async fn store(csrf: &str, draft: &str, field: Field<'static>) -> Option<Result<(), Refusal>> {
    let (caller, id) = draft_of(csrf, draft, "/files")?;
    let name = field.file_name().unwrap_or_default().to_owned();
    if name.is_empty() {
        let problem =
            domain::FieldProblem::new(services::drafts::FILES_FIELD, domain::Problem::NoFile);
        return Some(Err(Refusal::Problems(vec![problem])));
    }
    Some(
        services()
            .drafts()
            .add_file(&caller, &id, &name, field)
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
            Uploaded::Problems(problems)
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
