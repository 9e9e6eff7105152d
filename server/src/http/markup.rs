//! Tidies the markup of pages. Leptos parts neighbouring texts by `<!>`, which hydration looks for
//! and validators take for a broken comment: outside islands nothing is hydrated, so there it goes.
//! It also ends a page with inline scripts for resources that hydrated parts read; the portal has
//! none, and its policy lets no inline script run.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const MARKER: &str = "<!>";
/// The same empty comment, in full.
const COMMENT: &str = "<!---->";
const ISLAND: &str = "<leptos-island";
const ISLAND_END: &str = "</leptos-island>";
const SCRIPT: &str = "<script";
const SCRIPT_END: &str = "</script>";

/// The layer. A page is whole before it is sent, which also gives it a length.
pub async fn tidy(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE);
    if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let page = without_inline_scripts(&without_markers(&String::from_utf8_lossy(&page)));
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(parts, Body::from(page))
}

/// `html` without the markers outside its islands, and with them spelt out inside. Text cannot
/// contain one: its `<` is escaped.
fn without_markers(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from_island)) = rest.find(ISLAND).map(|at| rest.split_at(at)) {
        let end = from_island.find(ISLAND_END).unwrap_or(from_island.len());
        let (island, after) = from_island.split_at(end);
        tidy.push_str(&before.replace(MARKER, ""));
        tidy.push_str(&island.replace(MARKER, COMMENT));
        rest = after;
    }
    tidy.push_str(&rest.replace(MARKER, ""));
    tidy
}

/// `html` without the scripts that have no address. What people typed brings none: it is escaped.
fn without_inline_scripts(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from_script)) = rest.find(SCRIPT).map(|at| rest.split_at(at)) {
        let end = from_script.find(SCRIPT_END).map(|at| at + SCRIPT_END.len());
        let (script, after) = from_script.split_at(end.unwrap_or(from_script.len()));
        let head = script.split('>').next().unwrap_or_default();
        tidy.push_str(before);
        if head.contains(" src=") {
            tidy.push_str(script);
        }
        rest = after;
    }
    tidy.push_str(rest);
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_go_and_others_stay() {
        let html = r#"<p>a</p><script type="module" src="/a.js"></script><script nonce="x">b=[];</script></body>"#;
        let tidy = r#"<p>a</p><script type="module" src="/a.js"></script></body>"#;
        assert_eq!(without_inline_scripts(html), tidy);
        assert_eq!(without_inline_scripts("<script>never ended"), "");
    }

    #[test]
    fn markers_go_everywhere_and_are_comments_in_islands() {
        let html = "<p>a<!>b</p><leptos-island><p>c<!---->d</p></leptos-island><p>e<!>f</p>";
        let tidy = "<p>ab</p><leptos-island><p>c<!---->d</p></leptos-island><p>ef</p>";
        assert_eq!(without_markers(html), tidy);
        assert_eq!(
            without_markers("<leptos-island><!>"),
            "<leptos-island><!---->"
        );
        assert_eq!(without_markers("<!>"), "");
    }
}
