//! Every address there is, told by what the router is made of: the test of who may what fails when
//! one of them has no row in its table.

use app::PAGES;
use app::rest::{BASE, OPERATIONS};
use axum::Router;
use axum::routing::MethodRouter;
use leptos::server_fn::axum::server_fn_paths;

use super::{Portal, export, files, own_data, prints, session};

/// An address beside the pages, with what answers there; each answers a GET only.
pub type Handed = (&'static str, MethodRouter<Portal>);

/// All addresses that hand out something that is no page.
fn handed() -> impl Iterator<Item = Handed> {
    let routes = files::routes().into_iter().chain(export::routes());
    let routes = routes.chain(own_data::routes()).chain(prints::routes());
    routes.chain(session::routes())
}

/// Their router.
pub fn router() -> Router<Portal> {
    handed().fold(Router::new(), |router, (path, handler)| {
        router.route(path, handler)
    })
}

/// Method and path of everything, in order.
pub fn list() -> Vec<String> {
    let get = |path: &str| format!("GET {path}");
    let pages = PAGES.iter().map(|(path, _)| get(path));
    let functions = server_fn_paths().map(|(path, method)| format!("{method} {path}"));
    let operations = OPERATIONS
        .iter()
        .map(|operation| format!("{} {BASE}{}", operation.method, operation.path));
    let mut all: Vec<String> = pages
        .chain(functions)
        .chain(operations)
        .chain(handed().map(|(path, _)| get(path)))
        .chain(super::FOR_KEEPERS.map(get))
        .collect();
    all.sort();
    all.dedup();
    all
}
