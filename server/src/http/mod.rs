//! HTTP: the router with its layers, and the loop that serves it.

mod around;
mod assets;
mod errors;
mod export;
mod files;
mod headers;
mod health;
mod live;
pub mod metrics;
mod near;
mod origin;
mod own_data;
mod pages;
mod prints;
mod request_id;
pub mod routes;
mod serve;
mod session;
mod unread;
mod visit;

use std::io;
use std::sync::Arc;

use app::assets::Assets;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use services::Services;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

use crate::config::Config;
use crate::{rest, traces};
use around::Around;
use assets::Files;
pub use errors::after_panic;
use metrics::Metrics;
use request_id::RequestId;
pub use serve::{Front, serve};
pub use visit::language;

const ALIVE: &str = "/healthz";
const READY: &str = "/readyz";
/// What whoever keeps the program running asks.
const FOR_KEEPERS: [&str; 2] = [ALIVE, READY];

/// What every request may need. Each layer that needs it clones it for each request: cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// The use cases.
    pub services: Services,
    /// The configuration.
    pub config: Arc<Config>,
    /// What the browser loads.
    pub assets: Arc<Assets>,
}

/// The whole portal.
///
/// # Errors
/// When what the browser loads cannot be read.
pub fn portal(services: Services, config: Config, metrics: Metrics) -> io::Result<Front> {
    let names = assets::list(&config.site_root);
    let https = config.secure_cookies;
    let files = Files::read(&config.site_root, &names, https, metrics.clone())?;
    let portal = Portal {
        services,
        config: Arc::new(config),
        assets: Arc::new(Assets::of_list(&names)),
    };
    Ok(Front::new(files, router(portal, metrics)))
}

/// All but the files that the browser loads.
fn router(portal: Portal, metrics: Metrics) -> Router {
    let visited = pages::router(&portal)
        .merge(routes::router())
        .merge(live::router())
        .with_state(portal.clone())
        .layer(from_fn_with_state(portal.clone(), visit::receive))
        .layer(CompressionLayer::new());
    let around = Around {
        metrics,
        trust_forwarded: portal.config.trust_forwarded,
        https: portal.config.secure_cookies,
    };
    Router::new()
        .route(ALIVE, get(health::alive))
        .route(READY, get(health::ready).with_state(portal.clone()))
        .merge(visited)
        .merge(rest::router(&portal))
        .merge(near::router())
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(from_fn_with_state(around, around::answer))
}

/// A request's span: its name, method and path, never the query, which may hold what people typed.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let id = request.extensions().get::<RequestId>();
    let id = id.map_or("", |id| id.0.as_str());
    let path = request.uri().path();
    let span = tracing::info_span!("request", id, method = %request.method(), path);
    traces::follow(&span, request.headers());
    span
}
