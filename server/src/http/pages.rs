//! The portal's pages and its server functions.

use std::sync::Arc;
use std::time::Duration;

use app::api::claim::UploadClaim;
use app::api::draft::{ImportDrafts, MergeDraft, SaveDraft, UploadFile};
use app::api::record::{IMPORT_PAGE, ImportRegister, UploadRegister};
use app::api::registration::RegisterOverseas;
use app::assets::Assets;
use app::visit::{CookiePolicy, PathParts};
use app::{NOT_FOUND, PAGES, Page};
use axum::Router;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use hydration_context::SsrSharedContext;
use leptos::context::provide_context;
use leptos::reactive::computed::ScopedFuture;
use leptos::reactive::owner::{Owner, Sandboxed};
use leptos::server_fn::ServerFn;
use leptos_axum::{ResponseOptions, handle_server_fns_with_context};
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
/// What goes through a whole register and takes as long as an upload: the page that looks at a file, and
/// the server function that imports it.
const WHOLE_REGISTERS: [&str; 2] = [IMPORT_PAGE, ImportRegister::PATH];
/// Those that take multipart forms for their many fields.
const LARGE_FORMS: [&str; 2] = [SaveDraft::PATH, MergeDraft::PATH];

/// Pages and server functions.
pub fn router(portal: &Portal) -> Router<Portal> {
    let config = &portal.config;
    let time = |path: &str| match WHOLE_REGISTERS.contains(&path) {
        true => config.upload_timeout,
        false => config.request_timeout,
    };
    let page = |path: &str, page: Page| -> MethodRouter<Portal> {
        answering(page).layer(timeout(time(path)))
    };
    let pages = PAGES
        .iter()
        .fold(Router::new(), |pages, (path, its)| {
            pages.route(path, page(path, *its))
        })
        .fallback_service(page("", NOT_FOUND).with_state(portal.clone()));
    let forms = ["/api/{*name}", ImportRegister::PATH]
        .into_iter()
        .fold(Router::new(), |forms, path| {
            forms.merge(server_functions(path, FORM_LIMIT, time(path)))
        });
    let functions = UPLOADS.into_iter().fold(forms, |functions, path| {
        functions.merge(server_functions(path, UPLOAD_LIMIT, config.upload_timeout))
    });
    functions.merge(pages)
}

/// Answers a GET with a page.
fn answering(page: Page) -> MethodRouter<Portal> {
    get(
        async move |State(portal): State<Portal>, parts: Named, request: Request| {
            answer(&portal, page, parts, request).await
        },
    )
}

/// The parts of the path that a route names; an address without a page has none.
type Named = Result<RawPathParams, RawPathParamsRejection>;

/// Renders a page. What its views find and make belongs to an owner that ends with the answer.
async fn answer(portal: &Portal, page: Page, parts: Named, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let path_parts: PathParts = parts.iter().flatten().collect();
    let options = ResponseOptions::default();
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let document = owner.with(|| {
        provide_context(request);
        provide_context(path_parts);
        provide_context(options.clone());
        context(portal)();
        Sandboxed::new(ScopedFuture::new(app::document(page)))
    });
    let html = document.await;
    owner.unset_with_forced_cleanup();
    let mut response = Html(html).into_response();
    if let Ok(mut options) = options.0.write() {
        if let Some(status) = options.status {
            *response.status_mut() = status;
        }
        response
            .headers_mut()
            .extend(std::mem::take(&mut options.headers));
    }
    response
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
