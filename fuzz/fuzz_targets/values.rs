//! Values as people type them, and codes with check digits.
#![no_main]

use domain::certificate::{CertificateType, check_input, value};
use domain::code::{
    ApplicationNo, ClaimNo, ContainerNo, CreditCode, IdentityNumber, OrganisationCode,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = (
        value::date(&text),
        value::dates(&text),
        value::number(&text),
    );
    let _ = (
        value::hs(&text),
        value::temperature(&text),
        value::codes(&text),
    );
    let _ = (ApplicationNo::parse(&text), ClaimNo::parse(&text));
    let _ = (ContainerNo::parse(&text), CreditCode::parse(&text));
    let _ = (IdentityNumber::parse(&text), OrganisationCode::parse(&text));
    for kind in CertificateType::ALL {
        for field in kind.schema().fields() {
            check_input(&field.input, &text);
        }
    }
});
