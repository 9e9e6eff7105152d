//! A file of the register, as it streams in.

use domain::certificate::Values;
use multer::Field;
use server_fn::codec::MultipartData;
use services::Refusal;
use services::register::Upload;

use super::draft_upload::drain;
use super::form::{explain, own_form_of_caller, with_query};
use super::record::IMPORT_PAGE;
use crate::visit::{go, services};

/// See [`super::record::upload_register`]. The token comes before the file.
pub async fn upload(data: MultipartData) {
    let Some(mut form) = data.into_inner() else {
        return;
    };
    let (mut csrf, mut stored) = (String::new(), None);
    while let Ok(Some(field)) = form.next_field().await {
        match field.name() {
            Some("csrf") => csrf = super::draft_upload::short(field).await.unwrap_or_default(),
            Some("file") => {
                stored = store(&csrf, field).await;
                drain(&mut form).await;
                break;
            }
            _ => {}
        }
    }
    let Some((visit, _)) = own_form_of_caller(&csrf, IMPORT_PAGE) else {
        return;
    };
    match stored {
        Some(Ok((name, upload))) => {
            let kept = Values::from_iter([("name", name), ("sha256", upload.sha256)]);
            services()
                .kept()
                .keep(&visit.visitor(), IMPORT_PAGE, &kept)
                .await;
            go(&with_query(IMPORT_PAGE, &[("notice", "checked")]));
        }
        None | Some(Err(Refusal::Problems(_))) => {
            go(&with_query(IMPORT_PAGE, &[("notice", "refused")]))
        }
        Some(Err(refusal)) => explain(&refusal, IMPORT_PAGE),
    }
}

/// Stores the file with its name; none when there is no file or the form is nobody's.
async fn store(csrf: &str, field: Field<'static>) -> Option<Result<(String, Upload), Refusal>> {
    let (_, caller) = own_form_of_caller(csrf, IMPORT_PAGE)?;
    let name = field.file_name().unwrap_or_default().to_owned();
    if name.is_empty() {
        return None;
    }
    let stored = services().register().receive(&caller, field).await;
    Some(stored.map(|upload| {
        (
            domain::text::clean(&name).chars().take(120).collect(),
            upload,
        )
    }))
}
