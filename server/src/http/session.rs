//! What prolongs a session from a page that stays open.

use app::visit::Visit;
use axum::extract::{Extension, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::Portal;
use super::routes::Handed;

/// The question how long the session lasts.
pub fn routes() -> [Handed; 1] {
    [("/account/session", get(left))]
}

/// The seconds that the session lasts from now on, 0 when it is over; like any other request, the
/// question prolongs it.
async fn left(State(portal): State<Portal>, Extension(visit): Extension<Visit>) -> Response {
    let now = portal.services.now();
    let left = visit
        .session
        .map_or(0, |session| session.expires_at.since(now).as_secs());
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (headers, left.to_string()).into_response()
}
