//! The portal: pages that are plain server-rendered HTML, and the islands that make them nicer
//! where script runs. Pages, components and everything that knows a service exist on the server
//! only; the browser's half is the islands and the server functions they call.

// The views of long forms are deeply nested types.
#![recursion_limit = "256"]

pub mod api;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod csrf;
#[cfg(feature = "ssr")]
pub mod live;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod visit;

#[cfg(feature = "ssr")]
pub use api::form::log_in_address;
#[cfg(feature = "ssr")]
pub use shell::{NOT_FOUND, PAGES, Page, document};

/// The conditions of the query, for whoever answers it in another form than a page.
#[cfg(feature = "ssr")]
pub mod query {
    pub use crate::pages::certificates::Conditions;
}

/// The browser's half: finds the islands of a page and brings them to life.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
