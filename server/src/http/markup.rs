//! Tidies the markup of pages. Leptos parts neighbouring texts by `<!>`, which hydration looks for
//! and validators take for a broken comment: outside islands nothing is hydrated, so there it goes.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

const MARKER: &str = "<!>";
/// What looks for [`MARKER`]: every page is looked through.
static MARKERS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(MARKER));
/// The same empty comment, in full.
const COMMENT: &str = "<!---->";
const ISLAND: &str = "<leptos-island";
const ISLAND_END: &str = "</leptos-island>";

/// `html` without the markers outside its islands, and with them spelt out inside. Text cannot
/// contain one: its `<` is escaped.
pub fn without_markers(html: String) -> String {
    // Most of a page is written as text.
    if MARKERS.find(html.as_bytes()).is_none() {
        return html;
    }
    let mut tidy = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some((before, from_island)) = split_before(rest, ISLAND) {
        let (island, after) = split_after(from_island, ISLAND_END);
        replace_markers(before, "", &mut tidy);
        replace_markers(island, COMMENT, &mut tidy);
        rest = after;
    }
    replace_markers(rest, "", &mut tidy);
    tidy
}

fn replace_markers(html: &str, by: &str, tidy: &mut String) {
    let mut rest = html;
    while let Some((before, from_marker)) = split_at(rest, MARKERS.find(rest.as_bytes())) {
        tidy.push_str(before);
        tidy.push_str(by);
        rest = from_marker.get(MARKER.len()..).unwrap_or_default();
    }
    tidy.push_str(rest);
}

/// `html` in two, the second beginning with `mark`.
fn split_before<'h>(html: &'h str, mark: &str) -> Option<(&'h str, &'h str)> {
    split_at(html, memmem::find(html.as_bytes(), mark.as_bytes()))
}

fn split_at(html: &str, at: Option<usize>) -> Option<(&str, &str)> {
    html.split_at_checked(at?)
}

/// `html` in two, the first ending with `mark`; without it, all is the first.
fn split_after<'h>(html: &'h str, mark: &str) -> (&'h str, &'h str) {
    memmem::find(html.as_bytes(), mark.as_bytes())
        .and_then(|at| html.split_at_checked(at + mark.len()))
        .unwrap_or((html, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_go_everywhere_and_are_comments_in_islands() {
        let html = "<p>a<!>b</p><leptos-island><p>c<!>d</p></leptos-island><p>e<!>f</p>";
        let tidy = "<p>ab</p><leptos-island><p>c<!---->d</p></leptos-island><p>ef</p>";
        assert_eq!(without_markers(html.to_owned()), tidy);
        let unended = without_markers("<leptos-island><!>".to_owned());
        assert_eq!(unended, "<leptos-island><!---->");
        assert_eq!(without_markers("<!>".to_owned()), "");
    }
}
