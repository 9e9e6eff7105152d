//! What is stored about whoever asks, as a JSON file that is sent piece by piece.

use app::visit::Visit;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::Portal;
use super::routes::Handed;

/// The download.
pub fn routes() -> [Handed; 1] {
    [("/account/data.json", get(download))]
}

async fn download(State(portal): State<Portal>, Extension(visit): Extension<Visit>) -> Response {
    let Some(caller) = visit.caller() else {
        return Redirect::to("/login?why=needed&next=/account").into_response();
    };
    let Ok(content) = portal.services.own().export(&caller).await else {
        return Redirect::to("/unavailable").into_response();
    };
    let mut response = Body::from_stream(content).into_response();
    let set = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"my-data.json\"",
        ),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    for (name, value) in set {
        let headers = response.headers_mut();
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
