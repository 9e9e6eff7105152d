//! How values of a certificate are kept in tables, and the keys they are found by.

use domain::certificate::{CertificateType, Values};
use domain::code::ApplicationNo;
use domain::compare::{Comparison, Kept};
use domain::text::fold_upper;
use serde::{Deserialize, Serialize};
use store::entity::{application, comparison};
use store::{LongText, StoreError};

/// Something as JSON for a table.
pub(crate) fn to_json(of: &(impl Serialize + ?Sized)) -> Result<String, StoreError> {
    serde_json::to_string(of).map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// Something from a table's JSON.
pub(crate) fn from_json<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// Values as JSON.
pub(crate) fn to_text(values: &Values) -> Result<String, StoreError> {
    to_json(values)
}

/// Values from JSON.
pub(crate) fn from_text(text: &str) -> Result<Values, StoreError> {
    from_json(text)
}

/// A comparison as it is kept, JSON.
pub(crate) fn comparison_text(found: Comparison<'_>) -> Result<String, StoreError> {
    to_json(&Kept::from(found))
}

/// The comparison that was kept of an application.
pub(crate) fn comparison_of(
    application: &application::Model,
    kept: &comparison::Model,
) -> Result<Comparison<'static>, StoreError> {
    let kept: Kept<'static> = from_json(&kept.text()?)?;
    let typed = from_text(&application.text()?)?;
    Ok(kept.whole(kind_of(&application.kind)?.schema(), &typed))
}

/// A certificate type from its code in a table.
pub(crate) fn kind_of(code: &str) -> Result<CertificateType, StoreError> {
    read("certificate type", code, CertificateType::from_code(code))
}

/// An application's number from a table.
pub(crate) fn number_of(text: &str) -> Result<ApplicationNo, StoreError> {
    read("application number", text, ApplicationNo::parse(text).ok())
}

/// What a table's text was read as, or the reason why this version cannot read it.
pub(crate) fn read<T>(what: &str, text: &str, read: Option<T>) -> Result<T, StoreError> {
    read.ok_or_else(|| StoreError::Unreadable(format!("{what} {text:?}")))
}

/// 证书编号 without what people write differently: width, case, spaces, punctuation, and letters
/// that look like digits. Whether two numbers really agree is for the comparison to say.
pub(crate) fn number_key(number: &str) -> String {
    let plain = fold_upper(number);
    let kept = plain.chars().filter(|c| c.is_alphanumeric());
    kept.map(|c| match c {
        'O' => '0',
        'I' => '1',
        other => other,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_however_they_are_written() {
        assert_eq!(
            number_key(" ＣＬ-2026/O418873 "),
            number_key("cl 2026 0418873")
        );
        assert_ne!(number_key("CL-2026-0418873"), number_key("CL-2026-0418878"));
    }
}
