//! How a page waits for what it shows, and what it shows instead when it may not or cannot.

use domain::permission::Caller;
use leptos::prelude::*;
use services::Refusal;

use super::states::explanation;
use crate::api::form::ENROL;
use crate::api::form::log_in_address;
use crate::components::Words;
use crate::visit::{Visit, go, requested_path};

/// Renders what `content` gives; when it is refused, the page that says so.
pub fn load<F, V>(content: F) -> impl IntoView
where
    F: Future<Output = Result<V, Refusal>> + Send + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match content.await {
            Ok(view) => view.into_any(),
            Err(refusal) => explanation(&refusal).into_any(),
        }
    })
}

/// As [`load`], for whoever is logged in; others are sent to log in and come back.
pub fn load_for_caller<C, F, V>(content: C) -> impl IntoView
where
    C: FnOnce(Caller) -> F,
    F: Future<Output = Result<V, Refusal>> + Send + 'static,
    V: IntoView + 'static,
{
    match Visit::current().caller() {
        Some(caller) => load(content(caller)).into_any(),
        None => elsewhere(),
    }
}

/// As [`load_for_caller`], also for those who may do nothing but set up their second factor.
pub fn load_for_enrolling<C, F, V>(content: C) -> impl IntoView
where
    C: FnOnce(Caller) -> F,
    F: Future<Output = Result<V, Refusal>> + Send + 'static,
    V: IntoView + 'static,
{
    let visit = Visit::current();
    match visit.caller().or(visit.enrolling) {
        Some(caller) => load(content(caller)).into_any(),
        None => elsewhere(),
    }
}

/// Sends whoever may not be here to log in, or to set up what is missing, and back.
fn elsewhere() -> AnyView {
    let visit = Visit::current();
    if visit.enrolling.is_some() {
        go(ENROL);
    } else {
        go(&log_in_address(&requested_path(), "needed"));
    }
    view! { <p><a href="/login">{Words::from(messages::common::LOG_IN).say()}</a></p> }.into_any()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::PathBuf;

    /// Whatever waits further in than [`super::load`] would be written empty (decision 15).
    #[test]
    fn nothing_else_waits() {
        let waiting = ["Suspend", "Resource::", "<Await", "<Transition"];
        let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        let mut read = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("pages/load.rs") {
                    let source = std::fs::read_to_string(&path).unwrap();
                    let found = waiting.iter().find(|word| source.contains(*word));
                    assert_eq!(found, None, "{}", path.display());
                    read += 1;
                }
            }
        }
        assert!(read > 100, "{read}");
    }
}
