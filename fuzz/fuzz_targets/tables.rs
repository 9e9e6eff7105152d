//! Tables pasted and uploaded: CSV in any encoding, workbooks, and ZIPs of documents.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = sheets::read(data);
});
