//! How many pages a PDF has, as far as it is told without a program.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::strangers;

fuzz_target!(|data: &[u8]| {
    strangers::pages(data);
});
