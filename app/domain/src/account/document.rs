//! Documents that prove who a person is (证件).

use std::fmt;

use crate::Problem;
use crate::choice::choice;
use crate::code::{IdentityNumber, identity_check_character, mask, squeeze};

choice! {
    /// 证件类型.
    DocumentKind {
        IdentityCard = "identity_card", "居民身份证", "Resident identity card";
        Passport = "passport", "护照", "Passport";
        HongKongMacaoPermit = "hk_macao_permit", "港澳居民来往内地通行证", "Mainland travel permit for Hong Kong and Macao residents";
        TaiwanPermit = "taiwan_permit", "台湾居民来往大陆通行证", "Mainland travel permit for Taiwan residents";
        PermanentResidence = "permanent_residence", "外国人永久居留证", "Foreign permanent resident card";
    }
}

/// A kind of document and a number that is good for that kind. Personal data: `Debug` masks.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Document {
    kind: DocumentKind,
    number: String,
}

impl Document {
    /// Reads a number as typed by the rules of its kind.
    pub fn parse(kind: DocumentKind, number: &str) -> Result<Document, Problem> {
        if kind == DocumentKind::IdentityCard {
            let number = IdentityNumber::parse(number)?.as_str().to_owned();
            return Ok(Document { kind, number });
        }
        let number = squeeze(number)?;
        let good = match kind {
            DocumentKind::IdentityCard => true,
            DocumentKind::Passport => is_passport(&number),
            DocumentKind::HongKongMacaoPermit => is_hong_kong_macao_permit(&number),
            DocumentKind::TaiwanPermit => matches!(number.len(), 8 | 10) && all_digits(&number),
            DocumentKind::PermanentResidence => is_permanent_residence(&number),
        };
        if good {
            Ok(Document { kind, number })
        } else {
            Err(Problem::DocumentNumber)
        }
    }

    /// The kind.
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The whole number: to be kept encrypted, not to be shown.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The number as it may be shown.
    pub fn masked(&self) -> String {
        match self.number.len() {
            15.. => mask(&self.number, 6, 4),
            _ => mask(&self.number, 2, 2),
        }
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.code(), self.masked())
    }
}

/// Countries number differently; ICAO 9303 has 9 characters, some print more.
fn is_passport(number: &str) -> bool {
    (5..=15).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit())
}

/// H (Hong Kong) or M (Macao) and 8 digits, on older cards followed by 2 that count renewals.
fn is_hong_kong_macao_permit(number: &str) -> bool {
    let digits = number.strip_prefix(['H', 'M']);
    digits.is_some_and(|digits| matches!(digits.len(), 8 | 10) && all_digits(digits))
}

/// 3 letters and 12 digits, or since 2023 a 9 and 16 digits with the check character of
/// GB 11643.
fn is_permanent_residence(number: &str) -> bool {
    match number.len() {
        15 => {
            number.bytes().take(3).all(|b| b.is_ascii_uppercase())
                && number.bytes().skip(3).all(|b| b.is_ascii_digit())
        }
        18 => number.starts_with('9') && number.chars().last() == identity_check_character(number),
        _ => false,
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::DocumentKind::*;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_good_numbers_of_each_kind() {
        for (kind, typed, kept) in [
            (IdentityCard, "11010519491231002x", "11010519491231002X"),
            (Passport, "e 12345678", "E12345678"),
            (Passport, "EA1234567", "EA1234567"),
            (HongKongMacaoPermit, "h12345678", "H12345678"),
            (HongKongMacaoPermit, "M1234567801", "M1234567801"),
            (TaiwanPermit, "１２３４５６７８", "12345678"),
            (TaiwanPermit, "0123456701", "0123456701"),
            (PermanentResidence, "FRA110012345678", "FRA110012345678"),
            (
                PermanentResidence,
                "91184019850101001X",
                "91184019850101001X",
            ),
        ] {
            let document = Document::parse(kind, typed);
            assert_eq!(
                document.as_ref().map(Document::number),
                Ok(kept),
                "{kind:?} {typed}"
            );
        }
    }

    #[test]
    fn refuses_numbers_of_another_kind() {
        for (kind, typed) in [
            (Passport, "PASSPORT"),
            (Passport, "E1234<script>"),
            (Passport, "1234"),
            (HongKongMacaoPermit, "A12345678"),
            (HongKongMacaoPermit, "H1234567"),
            (TaiwanPermit, "T1234567"),
            (TaiwanPermit, "123456789"),
            (PermanentResidence, "FR1110012345678"),
            (PermanentResidence, "911840198501010012"),
        ] {
            assert_eq!(
                Document::parse(kind, typed),
                Err(Problem::DocumentNumber),
                "{typed}"
            );
        }
        assert_eq!(
            Document::parse(IdentityCard, "1"),
            Err(Problem::Length {
                expected: 18,
                found: 1
            })
        );
        assert_eq!(Document::parse(Passport, "　"), Err(Problem::Required));
    }

    #[test]
    fn hides_the_number() {
        let passport = Document::parse(Passport, "E12345678").unwrap();
        assert_eq!(passport.masked(), "E1*****78");
        assert_eq!(format!("{passport:?}"), "passport E1*****78");
    }

    proptest! {
        #[test]
        fn never_panics(kind in 0usize..5, text in ".*|[0-9A-Za-z]{0,20}") {
            let kind = DocumentKind::ALL[kind];
            if let Ok(document) = Document::parse(kind, &text) {
                prop_assert_eq!(Document::parse(kind, document.number()).unwrap(), document);
            }
        }
    }
}
