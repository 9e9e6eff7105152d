//! What a PDF's signatures cover, and what they are worth.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::strangers;

fuzz_target!(|data: &[u8]| {
    strangers::signing(data);
    strangers::signatures(data);
});
