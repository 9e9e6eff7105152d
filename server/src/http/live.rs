//! The statuses of applications on a page, told as they change: server-sent events. A page without
//! script, or one that gets no place, is as true as its last reload.

use std::convert::Infallible;
use std::time::Duration;

use app::visit::Visit;
use axum::Router;
use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::Lang;
use domain::code::ApplicationNo;
use futures::stream::{self, Stream};
use serde::Deserialize;
use services::live::Watch;
use tokio::time::{Instant, timeout_at};

use super::Portal;

/// Where they are told.
pub const PATH: &str = "/live";
/// After so long the browser asks again, and with it whether its session still stands.
const LIFE: Duration = Duration::from_secs(120);
/// How often something is sent, so that nobody between gives the connection up.
const ALIVE: Duration = Duration::from_secs(20);

/// The route.
pub fn router() -> Router<Portal> {
    Router::new().route(PATH, get(tell))
}

#[derive(Deserialize)]
struct Wanted {
    /// Numbers of applications, separated by commas.
    #[serde(default)]
    no: String,
}

async fn tell(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Query(wanted): Query<Wanted>,
) -> Response {
    // The status by which browsers give up asking (HTML standard, server-sent events).
    let over = StatusCode::NO_CONTENT;
    let Some(session) = &visit.session else {
        return over.into_response();
    };
    let numbers: Vec<ApplicationNo> = wanted
        .no
        .split(',')
        .filter_map(|no| ApplicationNo::parse(no).ok())
        .collect();
    let services = &portal.services;
    let Ok(watch) = services.live().watch(&session.caller, &numbers).await else {
        return over.into_response();
    };
    let left = session.expires_at.since(services.now());
    let end = Instant::now() + left.min(LIFE);
    Sse::new(events(watch, end, visit.lang))
        .keep_alive(KeepAlive::new().interval(ALIVE))
        .into_response()
}

fn events(
    watch: Watch,
    end: Instant,
    lang: Lang,
) -> impl Stream<Item = Result<Event, Infallible>> + Send + 'static {
    stream::unfold(watch, move |mut watch| async move {
        let sight = timeout_at(end, watch.next()).await.ok()??;
        let data = app::live::told(&sight, lang).to_string();
        Some((Ok(Event::default().data(data)), watch))
    })
}
