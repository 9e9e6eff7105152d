//! Places where tests let the program die. Only builds with debug assertions have them: there, the
//! one that the environment variable `FAULT_AT` names ends the process on the spot, as a power cut
//! would.

/// The steps of an upload, in order.
pub const UPLOAD: [&str; 8] = [
    "receiving",
    "received",
    "inspected",
    "synced",
    "renamed",
    "named",
    "row-added",
    "committed",
];

/// The steps of a review that the program makes and decides, in order.
pub const REVIEW: [&str; 8] = [
    "claimed",
    "asked",
    "looked-up",
    "compared",
    "finished",
    "kept",
    "decided",
    "reviewed",
];

/// Dies here if it is to.
#[cfg(debug_assertions)]
pub fn at(step: &str) {
    let is_known = UPLOAD.contains(&step) || REVIEW.contains(&step);
    debug_assert!(is_known, "{step} has no name in the lists");
    if std::env::var("FAULT_AT").is_ok_and(|set| set == step) {
        std::process::abort();
    }
}

/// Nothing.
#[cfg(not(debug_assertions))]
pub fn at(_: &str) {}
