//! For whoever keeps the program running.

use axum::extract::State;
use axum::http::StatusCode;

use super::Portal;

/// `/healthz`: the program answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// `/readyz`: database and files can be used.
pub async fn ready(State(portal): State<Portal>) -> (StatusCode, &'static str) {
    match portal.services.ready().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "storage unavailable"),
    }
}
