//! What a PDF's signatures cover.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::strangers;

fuzz_target!(|data: &[u8]| {
    strangers::signing(data);
});
