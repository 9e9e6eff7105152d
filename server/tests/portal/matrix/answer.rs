//! What an answer amounts to.

use crate::browser::Page;

/// What a person without script ends at, as a letter of the table.
pub fn of_page(changes: bool, page: &Page) -> char {
    let path = page.path.split('?').next().unwrap_or_default();
    match (page.status, path) {
        (403, _) | (_, "/forbidden") => 'f',
        (404, _) | (_, "/missing") => 'm',
        (500.., _) | (_, "/unavailable") => 'x',
        (_, "/stale") => 's',
        (_, "/login") if page.path.contains("why=needed") => 'l',
        (_, "/login") if page.path.contains("why=lapsed") => 'l',
        _ if changes && is_refusal(page) => 'r',
        // The bare list: what succeeds is told there.
        (200, "/drafts") if changes && path == page.path => 'n',
        (200, "/templates" | "/addresses") if page.path.ends_with("notice=gone") => 'n',
        (200, _) => 'o',
        _ => '?',
    }
}

/// Whether the form is shown again with what is wrong.
fn is_refusal(page: &Page) -> bool {
    page.has("error-summary")
        || page.has("field-error")
        || ["problems", "conflict", "refused", "over", "late", "choose"]
            .iter()
            .any(|notice| page.path.contains(&format!("notice={notice}")))
        || page.path.contains("why=") && !page.path.contains("why=out")
        || page.path.ends_with("/check")
}

/// What a program is answered.
pub fn of_status(status: u16) -> char {
    match status {
        200..300 => 'o',
        401 => 'l',
        403 => 'f',
        404 => 'm',
        400..500 => 'r',
        _ => 'x',
    }
}
