//! Pictures as PNG: decoded and hashed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::{Limits, strangers};

fuzz_target!(|data: &[u8]| {
    let limits = Limits {
        pixels: 1_000_000,
        ..Limits::default()
    };
    let _ = strangers::picture(data, &limits);
});
