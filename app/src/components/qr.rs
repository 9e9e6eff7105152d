//! QR codes, drawn on the server.

use leptos::prelude::*;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use super::Words;

/// The white rim that readers need, in modules.
const QUIET: usize = 4;

/// `content` as a QR code; `label` says to those who cannot see it what it holds.
#[component]
pub fn Qr(content: String, #[prop(into)] label: Words) -> impl IntoView {
    let code = QrCode::with_error_correction_level(content, EcLevel::M).ok()?;
    let side = code.width() + 2 * QUIET;
    Some(view! {
        <svg class="qr" role="img" aria-label=label.say() viewBox=format!("0 0 {side} {side}") width="160" height="160" shape-rendering="crispEdges">
            <rect width=side height=side fill="#ffffff"></rect>
            <path fill="#000000" d=modules(&code)></path>
        </svg>
    })
}

/// The dark modules as one path.
fn modules(code: &QrCode) -> String {
    let width = code.width();
    let colours = code.to_colors();
    let rows = colours.chunks(width).enumerate();
    rows.flat_map(|(y, row)| {
        let dark = row
            .iter()
            .enumerate()
            .filter(|(_, colour)| **colour == Color::Dark);
        dark.map(move |(x, _)| format!("M{},{}h1v1h-1z", x + QUIET, y + QUIET))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_finder_patterns_stand_in_three_corners() {
        let code = QrCode::with_error_correction_level("2026112400001234", EcLevel::M);
        let path = modules(&code.unwrap());
        assert!(path.starts_with("M4,4h1v1h-1z"));
        assert!(path.contains("M24,4h1v1h-1z") && path.contains("M4,24h1v1h-1z"));
        // The light ring around a finder pattern.
        assert!(!path.contains("M11,4h1v1h-1z") && !path.contains("M4,11h1v1h-1z"));
    }
}
