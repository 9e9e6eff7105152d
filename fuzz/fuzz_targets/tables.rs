//! Tables pasted and uploaded.
#![no_main]

use domain::certificate::sheet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    sheet::rows(&String::from_utf8_lossy(data));
});
