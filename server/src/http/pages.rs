//! The portal's pages, its server functions, and what the browser loads for them.

use std::time::Duration;

use app::api::claim::UploadClaim;
use app::api::draft::{ImportDrafts, MergeDraft, SaveDraft, UploadFile};
use app::api::record::UploadRegister;
use app::api::registration::RegisterOverseas;
use app::assets::Assets;
use app::visit::CookiePolicy;
use app::{Portal as PortalApp, shell};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use leptos::config::LeptosOptions;
use leptos::context::provide_context;
use leptos::server_fn::ServerFn;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, generate_route_list_with_exclusions,
    handle_server_fns_with_context, render_app_async_with_context,
};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::Portal;

/// The largest form, in bytes.
const FORM_LIMIT: usize = 4 * 1024 * 1024;
/// The largest upload that is read at all, so that what is too large can be told so politely.
const UPLOAD_LIMIT: usize = 256 * 1024 * 1024;
/// The server functions that take files.
const UPLOADS: [&str; 5] = [
    UploadFile::PATH,
    ImportDrafts::PATH,
    UploadRegister::PATH,
    RegisterOverseas::PATH,
    UploadClaim::PATH,
];
/// Those that take multipart forms for their many fields.
const LARGE_FORMS: [&str; 2] = [SaveDraft::PATH, MergeDraft::PATH];

/// Pages and server functions.
pub fn router(portal: &Portal) -> Router<Portal> {
    // Leptos wants options; the names of files, all it would need them for, are ours (`Assets`).
    let options = LeptosOptions::builder().output_name("shenzheng").build();
    let context = context(portal);
    let not_found = render_app_async_with_context(context.clone(), shell);
    let pages = Router::new()
        .leptos_routes_with_context(&options, page_routes(), context, shell)
        .fallback(get(not_found))
        .layer(timeout(portal.config.request_timeout))
        .with_state(options);
    let config = &portal.config;
    let forms = server_functions("/api/{*name}", FORM_LIMIT, config.request_timeout);
    let functions = UPLOADS.into_iter().fold(forms, |functions, path| {
        functions.merge(server_functions(path, UPLOAD_LIMIT, config.upload_timeout))
    });
    functions.merge(pages)
}

/// The pages' routes. Those of server functions, which have limits of their own, are left out.
pub fn page_routes() -> Vec<AxumRouteListing> {
    let functions = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    generate_route_list_with_exclusions(PortalApp, Some(functions))
}

/// The server functions at `path`, with the largest body and the longest time they may take.
fn server_functions(path: &str, limit: usize, time: Duration) -> Router<Portal> {
    Router::new()
        .route(path, post(call))
        .layer(RequestBodyLimitLayer::new(limit))
        .layer(timeout(time))
}

async fn call(State(portal): State<Portal>, request: Request) -> Response {
    if takes_multipart(request.uri().path()) && !has_boundary(request.headers()) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    handle_server_fns_with_context(context(&portal), request)
        .await
        .into_response()
}

/// Whether the server function at `path` reads a multipart form.
fn takes_multipart(path: &str) -> bool {
    UPLOADS.contains(&path) || LARGE_FORMS.contains(&path)
}

/// Whether the body is a multipart form that can be taken apart; leptos panics at any other.
fn has_boundary(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| multer::parse_boundary(kind).is_ok())
}

/// What pages and server functions find in leptos' context.
fn context(portal: &Portal) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
    let services = portal.services.clone();
    let cookies = CookiePolicy {
        secure: portal.config.secure_cookies,
    };
    let assets = Assets::clone(&portal.assets);
    move || {
        provide_context(assets.clone());
        provide_context(services.clone());
        provide_context(cookies);
        app::visit::provide();
    }
}

fn timeout(time: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time)
}
