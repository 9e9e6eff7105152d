//! Sheets of certificates, as they are uploaded: what is good becomes drafts, what is wrong is kept
//! for the page to say.

use domain::certificate::bulk::{MAX_CERTIFICATES, certificates};
use domain::certificate::{CertificateType, Values};
use encoding_rs::GB18030;
use server_fn::codec::MultipartData;

use super::form::{explain, own_form_of_caller, with_query};
use crate::visit::{go, services};

/// The page of the form.
pub const PAGE: &str = "/drafts/import";

/// The fields of the form.
#[derive(Default)]
struct Form {
    csrf: String,
    kind: String,
    file: Vec<u8>,
}

/// See [`super::draft::import_drafts`].
pub async fn import(data: MultipartData) {
    let form = read(data).await.unwrap_or_default();
    let Some((visit, caller)) = own_form_of_caller(&form.csrf, PAGE) else {
        return;
    };
    let Some(kind) = CertificateType::from_code(&form.kind) else {
        return again("kind");
    };
    let Some(text) = text(&form.file) else {
        return again("file");
    };
    let sheet = certificates(kind.schema(), &text);
    let made = sheet.good.len();
    let services = services();
    let started = services.drafts().start_all(&caller, kind, sheet.good).await;
    if let Err(refusal) = started {
        return explain(&refusal, PAGE);
    }
    let wrong = sheet
        .problems
        .iter()
        .map(|found| crate::pages::drafts::paste::sentence(kind, found));
    // No more than people read; the first are the ones to begin with.
    let wrong: Vec<String> = wrong.take(2 * MAX_CERTIFICATES).collect();
    let report = Values::from_iter([
        ("kind", kind.code().to_owned()),
        ("made", made.to_string()),
        ("wrong", wrong.join("\n")),
    ]);
    services.kept().keep(&visit.visitor(), PAGE, &report).await;
    again("done");
}

fn again(notice: &str) {
    go(&with_query(PAGE, &[("notice", notice)]));
}

async fn read(data: MultipartData) -> Option<Form> {
    let mut parts = data.into_inner()?;
    let mut form = Form::default();
    while let Ok(Some(part)) = parts.next_field().await {
        match part.name() {
            Some("csrf") => form.csrf = part.text().await.ok()?,
            Some("kind") => form.kind = part.text().await.ok()?,
            Some("file") => form.file = part.bytes().await.ok()?.to_vec(),
            _ => {}
        }
    }
    Some(form)
}

/// The text of a CSV file: UTF-8, UTF-16 with a byte order mark, else GBK as Chinese Excel writes
/// it; none when it is empty or no text.
fn text(file: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(file) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode(file).0.into_owned(),
    };
    let is_text = !text.trim().is_empty() && !text.contains(['\0', '\u{fffd}']);
    (is_text && !file.starts_with(b"PK\x03\x04")).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_read_however_it_was_saved() {
        let (gbk, ..) = encoding_rs::GBK.encode("证书编号,品名");
        assert_eq!(text(&gbk).as_deref(), Some("证书编号,品名"));
        assert!(text("\u{feff}证书编号".as_bytes()).is_some_and(|text| text.ends_with("证书编号")));
        assert_eq!(text(&[0xff, 0xfe, 0xc1, 0x8b]).as_deref(), Some("证"));
        for nothing in [&b""[..], b"PK\x03\x04sheet", b"a\0b", &[0xff, 0xff, 0xff]] {
            assert_eq!(text(nothing), None);
        }
    }
}
