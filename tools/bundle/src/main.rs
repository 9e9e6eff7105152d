//! Turns the compiled client into the script and the WebAssembly that a browser loads:
//! `bundle INPUT.wasm FOLDER NAME` writes `NAME.js` and `NAME_bg.wasm` into FOLDER.
//!
//! The same library is inside the `wasm-bindgen` command; a program of our own builds in a fifth
//! of the time and is tied to the right version by `Cargo.lock` (docs/decisions/0003-build.md).

use anyhow::{Context, Result, bail};
use std::env;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        bail!("usage: bundle INPUT.wasm FOLDER NAME");
    };
    // The page tells the address of the WebAssembly, so the script carries none of its own.
    Bindgen::new()
        .input_path(input)
        .web(true)?
        .typescript(false)
        .out_name(name)
        .omit_default_module_path(true)
        .generate(folder)
        .with_context(|| format!("bundling {input}"))
}
