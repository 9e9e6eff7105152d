//! Uploaded files, handed to whoever may see them. What strangers uploaded is never trusted: it is
//! served under its sniffed type, and can neither run nor load anything.

use std::str::FromStr;

use app::visit::Visit;
use axum::body::Body;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::compare::Place;
use domain::id::{ClaimId, DraftId, FileId, OrganisationId};
use domain::permission::Caller;
use serde::Deserialize;
use services::{FileContent, FileInfo, Refusal};

use super::Portal;
use super::routes::Handed;

/// A picture or document may show itself and its own styles, nothing more.
const POLICY: &str = "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// Files of applications and drafts, and pictures of their pages.
pub fn routes() -> [Handed; 11] {
    [
        ("/files/{id}", get(of_application)),
        ("/files/{id}/thumbnail", get(thumbnail)),
        ("/files/{id}/pages/{page}", get(page)),
        ("/files/{id}/pages/{page}/crop", get(crop)),
        ("/drafts/{id}/files/{file}", get(of_draft)),
        (
            "/drafts/{id}/files/{file}/thumbnail",
            get(thumbnail_of_draft),
        ),
        (
            "/drafts/{id}/files/{file}/pages/{page}/crop",
            get(crop_of_draft),
        ),
        ("/approvals/{id}/files/{file}", get(of_registration)),
        (
            "/approvals/{id}/files/{file}/pages/{page}",
            get(page_of_registration),
        ),
        ("/claims/{id}/files/{file}", get(of_claim)),
        ("/claims/{id}/files/{file}/pages/{page}", get(page_of_claim)),
    ]
}

async fn of_application(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
) -> Response {
    let (caller, id) = match (visit.caller(), id.parse::<FileId>()) {
        (Some(caller), Ok(id)) => (caller, id),
        (None, _) => return to_log_in(&format!("/files/{id}")),
        (_, Err(_)) => return refused(&Refusal::NotFound),
    };
    answer(portal.services.applications().file(&caller, id).await)
}

async fn of_draft(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, file)): Path<(String, String)>,
) -> Response {
    let page = format!("/drafts/{id}/files");
    let found = async |caller: Caller, id: DraftId, file| {
        portal.services.drafts().file(&caller, &id, file).await
    };
    one_of(&visit, &page, DraftId::parse(&id), &file, found).await
}

/// What was uploaded to prove a registration.
async fn of_registration(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, file)): Path<(String, String)>,
) -> Response {
    let page = format!("/approvals/{id}");
    let found = async |caller: Caller, id: OrganisationId, file| {
        portal.services.approvals().file(&caller, id, file).await
    };
    one_of(&visit, &page, id.parse().ok(), &file, found).await
}

/// What was uploaded with a request for a user name.
async fn of_claim(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, file)): Path<(String, String)>,
) -> Response {
    let page = format!("/claims/{id}");
    let found = async |caller: Caller, id: ClaimId, file| {
        portal.services.claims().file(&caller, id, file).await
    };
    one_of(&visit, &page, id.parse().ok(), &file, found).await
}

/// One of the files of a subject, for whoever is logged in; others come back to `page`.
async fn one_of<S>(
    visit: &Visit,
    page: &str,
    subject: Option<S>,
    file: &str,
    found: impl AsyncFnOnce(Caller, S, FileId) -> Result<(FileInfo, FileContent), Refusal>,
) -> Response {
    let Some(caller) = visit.caller() else {
        return to_log_in(page);
    };
    match (subject, file.parse::<FileId>()) {
        (Some(subject), Ok(file)) => answer(found(caller, subject, file).await),
        _ => refused(&Refusal::NotFound),
    }
}

/// A sheet of paper, shown until the picture of a file is made.
const SHEET: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 80'><path d='M1 1h44l14 14v64H1z' fill='#fff' stroke='#9aa7b5'/></svg>";

async fn thumbnail(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
) -> Response {
    match (visit.caller(), id.parse::<FileId>()) {
        (Some(caller), Ok(id)) => {
            small(portal.services.applications().thumbnail(&caller, id).await)
        }
        _ => StatusCode::FORBIDDEN.into_response(),
    }
}

async fn thumbnail_of_draft(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, file)): Path<(String, String)>,
) -> Response {
    match (visit.caller(), DraftId::parse(&id), file.parse::<FileId>()) {
        (Some(caller), Some(id), Ok(file)) => {
            small(portal.services.drafts().thumbnail(&caller, &id, file).await)
        }
        _ => StatusCode::FORBIDDEN.into_response(),
    }
}

fn small(found: Result<Option<Bytes>, Refusal>) -> Response {
    let (type_, caching, picture) = match found {
        Ok(Some(jpeg)) => ("image/jpeg", "private, max-age=3600, immutable", jpeg),
        Ok(None) => (
            "image/svg+xml",
            "private, no-store",
            Bytes::from_static(SHEET.as_bytes()),
        ),
        Err(refusal) => return refused(&refusal),
    };
    let headers = [
        (header::CONTENT_TYPE, type_),
        (header::CACHE_CONTROL, caching),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, picture).into_response()
}

/// A page of the proof of a registration as a picture.
async fn page_of_registration(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, file, page)): Path<(String, String, String)>,
) -> Response {
    let found = async |caller: Caller, id: OrganisationId, file, page| {
        let approvals = portal.services.approvals();
        approvals.page_image(&caller, id, file, page).await
    };
    page_of(&visit, &id, &file, &page, found).await
}

/// A page of a paper sent with a request for a user name as a picture.
async fn page_of_claim(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, file, page)): Path<(String, String, String)>,
) -> Response {
    let found = async |caller: Caller, id: ClaimId, file, page| {
        let claims = portal.services.claims();
        claims.page_image(&caller, id, file, page).await
    };
    page_of(&visit, &id, &file, &page, found).await
}

/// A page of one of the files of a subject.
async fn page_of<S: FromStr>(
    visit: &Visit,
    subject: &str,
    file: &str,
    page: &str,
    found: impl AsyncFnOnce(Caller, S, FileId, u32) -> Result<Bytes, Refusal>,
) -> Response {
    let Some(caller) = visit.caller() else {
        return StatusCode::FORBIDDEN.into_response();
    };
    match (subject.parse::<S>(), file.parse::<FileId>(), number(page)) {
        (Ok(subject), Ok(file), Ok(page)) => png(found(caller, subject, file, page).await),
        _ => refused(&Refusal::NotFound),
    }
}

/// A page of a document as a picture: `3.png`.
async fn page(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, page)): Path<(String, String)>,
) -> Response {
    let Some(caller) = visit.caller() else {
        return StatusCode::FORBIDDEN.into_response();
    };
    png(picture(&portal, &caller, &id, &page).await)
}

async fn picture(portal: &Portal, caller: &Caller, id: &str, page: &str) -> Result<Bytes, Refusal> {
    let id = id.parse::<FileId>().map_err(|_| Refusal::NotFound)?;
    let page = number(page)?;
    portal
        .services
        .applications()
        .page_image(caller, id, page)
        .await
}

/// The number in `3.png`.
fn number(page: &str) -> Result<u32, Refusal> {
    let page = page.strip_suffix(".png").and_then(|page| page.parse().ok());
    page.ok_or(Refusal::NotFound)
}

/// A rectangle of a page, in fractions of its width and height.
#[derive(Deserialize)]
struct Rectangle {
    x: f32,
    y: f32,
    w: f32,
    h: f32,
}

impl Rectangle {
    fn on(&self, page: u32) -> Option<Place> {
        let Rectangle { x, y, w, h } = *self;
        let within =
            |from: f32, length: f32| (0.0..=1.0).contains(&from) && (0.0..=1.0).contains(&length);
        (within(x, w) && within(y, h)).then_some(Place { page, x, y, w, h })
    }
}

/// The part of a page where a value stands: `crop?x=&y=&w=&h=`.
async fn crop(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, page)): Path<(String, String)>,
    rectangle: Result<Query<Rectangle>, QueryRejection>,
) -> Response {
    let Some(caller) = visit.caller() else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let place = match (page.parse(), rectangle) {
        (Ok(page), Ok(Query(rectangle))) => rectangle.on(page),
        _ => None,
    };
    let (Ok(id), Some(place)) = (id.parse::<FileId>(), place) else {
        return refused(&Refusal::NotFound);
    };
    png(portal
        .services
        .applications()
        .crop(&caller, id, place)
        .await)
}

/// The same of a draft's file.
async fn crop_of_draft(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path((id, file, page)): Path<(String, String, String)>,
    rectangle: Result<Query<Rectangle>, QueryRejection>,
) -> Response {
    let Some(caller) = visit.caller() else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let place = match (page.parse(), rectangle) {
        (Ok(page), Ok(Query(rectangle))) => rectangle.on(page),
        _ => None,
    };
    match (DraftId::parse(&id), file.parse::<FileId>(), place) {
        (Some(id), Ok(file), Some(place)) => png(portal
            .services
            .drafts()
            .crop(&caller, &id, file, place)
            .await),
        _ => refused(&Refusal::NotFound),
    }
}

fn png(found: Result<impl Into<Body>, Refusal>) -> Response {
    const CACHING: &str = "private, max-age=3600, immutable";
    match found {
        Ok(png) => {
            let headers = [
                (header::CONTENT_TYPE, "image/png"),
                (header::CACHE_CONTROL, CACHING),
            ];
            (headers, png.into()).into_response()
        }
        Err(refusal) => refused(&refusal),
    }
}

fn answer(found: Result<(FileInfo, FileContent), Refusal>) -> Response {
    let (info, content) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(&refusal),
    };
    let mut response = Body::from_stream(content).into_response();
    let headers = response.headers_mut();
    let type_ = HeaderValue::from_static(info.kind.mime());
    headers.insert(header::CONTENT_TYPE, type_);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(info.size));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_FRAME_OPTIONS,
        HeaderValue::from_static("SAMEORIGIN"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    if let Ok(name) = HeaderValue::from_str(&disposition(&info.name)) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// The file's name as RFC 6266 writes it, whatever characters are in it.
fn disposition(name: &str) -> String {
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("inline; filename*=UTF-8''{encoded}")
}

fn to_log_in(next: &str) -> Response {
    Redirect::to(&app::log_in_address(next, "needed")).into_response()
}

fn refused(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::Unavailable => Redirect::to("/unavailable").into_response(),
        Refusal::Forbidden => Redirect::to("/forbidden").into_response(),
        _ => Redirect::to("/missing").into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_the_header() {
        assert_eq!(
            disposition("证\"\r\n.pdf"),
            "inline; filename*=UTF-8''%E8%AF%81%22%0D%0A.pdf"
        );
    }
}
