//! The entry of the browser's half.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the page's script when the program has arrived.
#[wasm_bindgen]
pub fn hydrate() {
    app::hydrate();
}
