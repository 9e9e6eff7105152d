//! 境外企业: a company abroad, known by its country and its number in that country's register.

use serde::{Deserialize, Serialize};

use super::Findings;
use super::rules::{COMPANY_NAME_MAX, sized};
use crate::list::countries;
use crate::text::fold;
use crate::{FieldProblem, Problem};

const REGISTRATION_MAX: usize = 40;

/// What is typed about a company abroad.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OverseasForm {
    /// 企业名称, in Latin script.
    pub name: String,
    /// 注册国家/地区: ISO 3166-1, two letters. Hong Kong, Macao and Taiwan count as abroad.
    pub country: String,
    /// 境外注册号.
    pub registration_number: String,
}

/// A company abroad whose data follow every rule. A person must always approve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverseasCompany {
    /// Its name.
    pub name: String,
    /// Its country's code, of [`countries`].
    pub country: &'static str,
    /// Its number in that country's register, in upper case.
    pub registration_number: String,
}

impl OverseasForm {
    /// The company, or every problem of the form.
    pub fn check(&self) -> Result<OverseasCompany, Vec<FieldProblem>> {
        let mut found = Findings::default();
        let name = found.take("name", latin_name(&self.name));
        let country = found.take("country", country(&self.country));
        let number = found.take(
            "registration_number",
            registration_number(&self.registration_number),
        );
        let company = || {
            Some(OverseasCompany {
                name: name?,
                country: country?,
                registration_number: number?,
            })
        };
        company().ok_or(found.0)
    }
}

pub(super) fn latin_name(text: &str) -> Result<String, Problem> {
    let name = sized(fold(text), 2, COMPANY_NAME_MAX)?;
    let letter = |c: char| {
        c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ' | 'Ḁ'..='ỿ') && !matches!(c, '×' | '÷')
    };
    let good = |c: char| letter(c) || c.is_ascii_digit() || " &.,'’()-/+".contains(c);
    if name.chars().any(letter) && name.chars().all(good) {
        Ok(name)
    } else {
        Err(Problem::NeedsLatin)
    }
}

fn country(text: &str) -> Result<&'static str, Problem> {
    if fold(text).is_empty() {
        return Err(Problem::Required);
    }
    match countries::find(text).map(|country| country.code) {
        None => Err(Problem::UnknownCode),
        Some("CN") => Err(Problem::NotAbroad),
        Some(code) => Ok(code),
    }
}

fn registration_number(text: &str) -> Result<String, Problem> {
    let number = sized(fold(text).to_ascii_uppercase(), 2, REGISTRATION_MAX)?;
    match number
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !" -/.".contains(*c))
    {
        Some(found) => Err(Problem::BadCharacter { found }),
        None => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn form(name: &str, country: &str, registration_number: &str) -> OverseasForm {
        OverseasForm {
            name: name.into(),
            country: country.into(),
            registration_number: registration_number.into(),
        }
    }

    #[test]
    fn reads_companies_abroad() {
        let company = form(" Société Générale des Thés (S.A.) ", "fr", "552 120 222")
            .check()
            .unwrap();
        assert_eq!(company.name, "Société Générale des Thés (S.A.)");
        assert_eq!(company.country, "FR");
        assert!(
            form("Harbour Foods Ltd.", "HK", "1234567-8/a")
                .check()
                .is_ok()
        );
    }

    #[test]
    fn says_what_is_wrong() {
        for (form, field, problem) in [
            (form("某某公司", "JP", "12"), "name", Problem::NeedsLatin),
            (form("<b>Tea", "JP", "12"), "name", Problem::NeedsLatin),
            (form("12", "JP", "12"), "name", Problem::NeedsLatin),
            (form("Tea", "CN", "12"), "country", Problem::NotAbroad),
            (form("Tea", "Japan", "12"), "country", Problem::UnknownCode),
            (form("Tea", "XX", "12"), "country", Problem::UnknownCode),
            (
                form("Tea", "JP", "1"),
                "registration_number",
                Problem::TooShort { min: 2 },
            ),
            (
                form("Tea", "JP", "1_2"),
                "registration_number",
                Problem::BadCharacter { found: '_' },
            ),
        ] {
            assert_eq!(form.check(), Err(vec![FieldProblem::new(field, problem)]));
        }
        assert_eq!(OverseasForm::default().check().unwrap_err().len(), 3);
    }
}
