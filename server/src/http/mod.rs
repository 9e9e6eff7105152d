//! HTTP: the router with its layers, and the loop that serves it.

mod errors;
mod export;
mod files;
mod headers;
mod health;
mod markup;
mod origin;
mod pages;
mod serve;
mod visit;

use std::sync::Arc;

use app::assets::Assets;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use services::Services;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

use crate::config::Config;
pub use serve::serve;

/// What every request may need.
#[derive(Clone)]
pub struct Portal {
    /// The use cases.
    pub services: Services,
    /// The configuration.
    pub config: Arc<Config>,
    /// What the browser loads.
    pub assets: Assets,
}

/// The whole portal.
pub fn router(services: Services, config: Config) -> Router {
    let assets = pages::asset_names(&config);
    let portal = Portal {
        services,
        config: Arc::new(config),
        assets,
    };
    let visited = pages::router(&portal)
        .layer(from_fn(markup::tidy))
        .merge(files::router())
        .merge(export::router())
        .with_state(portal.clone())
        .layer(from_fn_with_state(portal.clone(), visit::recognise))
        .layer(from_fn(origin::refuse_foreign))
        .layer(from_fn(errors::keep_words_ours))
        .layer(CompressionLayer::new());
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready).with_state(portal.clone()))
        .merge(visited)
        .merge(pages::assets(&portal.config))
        .layer(CatchPanicLayer::custom(errors::after_panic))
        .layer(from_fn(headers::secure))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// A request's span: method and path, never the query, which may hold what people typed.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}
