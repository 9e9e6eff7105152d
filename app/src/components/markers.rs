//! Leptos parts neighbouring texts by `<!>`, which hydration looks for and validators take for a broken
//! comment: outside islands nothing is hydrated, so there it goes.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

const MARKER: &str = "<!>";
/// What looks for [`MARKER`]: every page is looked through.
static MARKERS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(MARKER));
/// The same empty comment, in full.
const COMMENT: &str = "<!---->";
const ISLAND: &str = "<leptos-island";
const ISLAND_END: &str = "</leptos-island>";

/// Takes the markers out of what `html` has from the byte `start` on, and spells them out inside islands.
/// Text cannot contain one: its `<` is escaped.
pub fn take_out(html: &mut String, start: usize) {
    let written = html.as_bytes().get(start..).unwrap_or_default();
    // Most of a page is written as text.
    if MARKERS.find(written).is_none() {
        return;
    }
    let written = html.split_off(start);
    let mut rest = written.as_str();
    while let Some((before, from_island)) = split_before(rest, ISLAND) {
        let (island, after) = split_after(from_island, ISLAND_END);
        replace_markers(before, "", html);
        replace_markers(island, COMMENT, html);
        rest = after;
    }
    replace_markers(rest, "", html);
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

    fn tidied(before: &str, html: &str) -> String {
        let mut all = [before, html].concat();
        take_out(&mut all, before.len());
        all
    }

    #[test]
    fn markers_go_everywhere_and_are_comments_in_islands() {
        let html = "<p>a<!>b</p><leptos-island><p>c<!>d</p></leptos-island><p>e<!>f</p>";
        let tidy = "<p>ab</p><leptos-island><p>c<!---->d</p></leptos-island><p>ef</p>";
        assert_eq!(tidied("", html), tidy);
        assert_eq!(tidied("<!>", html), format!("<!>{tidy}"));
        assert_eq!(tidied("", "<leptos-island><!>"), "<leptos-island><!---->");
        assert_eq!(tidied("", "<!>"), "");
    }
}
