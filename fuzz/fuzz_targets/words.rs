//! What `pdftotext` says of a stranger's PDF: words with places, and values found among them.
#![no_main]

use domain::certificate::CertificateType;
use libfuzzer_sys::fuzz_target;
use reading::strangers;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(document) = strangers::words(&text) {
        for kind in CertificateType::ALL {
            reading::extract(&document, kind.schema());
        }
    }
});
