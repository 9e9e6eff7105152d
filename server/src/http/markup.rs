//! Tidies the markup of pages. Leptos parts neighbouring texts by `<!>`, which hydration looks for
//! and validators take for a broken comment: outside islands nothing is hydrated, so there it goes.
//! It also ends a page with inline scripts for resources that hydrated parts read; the portal has
//! none, and its policy lets no inline script run.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use memchr::memmem;

const MARKER: &[u8] = b"<!>";
/// The same empty comment, in full.
const COMMENT: &[u8] = b"<!---->";
const ISLAND: &[u8] = b"<leptos-island";
const ISLAND_END: &[u8] = b"</leptos-island>";
const SCRIPT: &[u8] = b"<script";
const SCRIPT_END: &[u8] = b"</script>";

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
    let page = without_inline_scripts(&without_markers(&page));
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(parts, Body::from(page))
}

/// `html` without the markers outside its islands, and with them spelt out inside. Text cannot
/// contain one: its `<` is escaped.
fn without_markers(html: &[u8]) -> Vec<u8> {
    let mut tidy = Vec::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from_island)) = split_before(rest, ISLAND) {
        let (island, after) = split_after(from_island, ISLAND_END);
        replace_markers(before, b"", &mut tidy);
        replace_markers(island, COMMENT, &mut tidy);
        rest = after;
    }
    replace_markers(rest, b"", &mut tidy);
    tidy
}

fn replace_markers(html: &[u8], by: &[u8], tidy: &mut Vec<u8>) {
    let mut rest = html;
    while let Some((before, from_marker)) = split_before(rest, MARKER) {
        tidy.extend_from_slice(before);
        tidy.extend_from_slice(by);
        rest = from_marker.get(MARKER.len()..).unwrap_or_default();
    }
    tidy.extend_from_slice(rest);
}

/// `html` without the scripts that have no address. What people typed brings none: it is escaped.
fn without_inline_scripts(html: &[u8]) -> Vec<u8> {
    let mut tidy = Vec::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from_script)) = split_before(rest, SCRIPT) {
        let (script, after) = split_after(from_script, SCRIPT_END);
        let (head, _) = split_after(script, b">");
        tidy.extend_from_slice(before);
        if memmem::find(head, b" src=").is_some() {
            tidy.extend_from_slice(script);
        }
        rest = after;
    }
    tidy.extend_from_slice(rest);
    tidy
}

/// `html` in two, the second beginning with `mark`.
fn split_before<'h>(html: &'h [u8], mark: &[u8]) -> Option<(&'h [u8], &'h [u8])> {
    html.split_at_checked(memmem::find(html, mark)?)
}

/// `html` in two, the first ending with `mark`; without it, all is the first.
fn split_after<'h>(html: &'h [u8], mark: &[u8]) -> (&'h [u8], &'h [u8]) {
    memmem::find(html, mark)
        .and_then(|at| html.split_at_checked(at + mark.len()))
        .unwrap_or((html, b""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: Vec<u8>) -> String {
        String::from_utf8_lossy(&html).into_owned()
    }

    #[test]
    fn inline_scripts_go_and_others_stay() {
        let html = br#"<p>a</p><script type="module" src="/a.js"></script><script nonce="x">b=[];</script></body>"#;
        let tidy = r#"<p>a</p><script type="module" src="/a.js"></script></body>"#;
        assert_eq!(text(without_inline_scripts(html)), tidy);
        assert_eq!(text(without_inline_scripts(b"<script>never ended")), "");
    }

    #[test]
    fn markers_go_everywhere_and_are_comments_in_islands() {
        let html = b"<p>a<!>b</p><leptos-island><p>c<!>d</p></leptos-island><p>e<!>f</p>";
        let tidy = "<p>ab</p><leptos-island><p>c<!---->d</p></leptos-island><p>ef</p>";
        assert_eq!(text(without_markers(html)), tidy);
        let unended = without_markers(b"<leptos-island><!>");
        assert_eq!(text(unended), "<leptos-island><!---->");
        assert_eq!(text(without_markers(b"<!>")), "");
    }
}
