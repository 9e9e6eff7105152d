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

/// Dies here if it is to.
#[cfg(debug_assertions)]
pub fn at(step: &str) {
    debug_assert!(UPLOAD.contains(&step), "{step} has no name in the list");
    if std::env::var("FAULT_AT").is_ok_and(|set| set == step) {
        std::process::abort();
    }
}

/// Nothing.
#[cfg(not(debug_assertions))]
pub fn at(_: &str) {}
