//! Rules that several forms share.

use super::Findings;
use crate::Problem;
use crate::account::{Document, DocumentKind};
use crate::text::{clean, fold, is_han};

/// The most characters of a company's name.
pub(super) const COMPANY_NAME_MAX: usize = 100;
const PERSON_NAME_MAX: usize = 60;

/// Reads the code of a choice.
pub(super) fn choose<T>(code: &str, from_code: fn(&str) -> Option<T>) -> Result<T, Problem> {
    let code = fold(code);
    if code.is_empty() {
        return Err(Problem::Required);
    }
    from_code(&code).ok_or(Problem::NotAChoice)
}

/// Reads kind and number of a document from the fields `document_kind` and `document_number`.
pub(super) fn document(findings: &mut Findings, kind: &str, number: &str) -> Option<Document> {
    match findings.take("document_kind", choose(kind, DocumentKind::from_code)) {
        Some(kind) => findings.take("document_number", Document::parse(kind, number)),
        None => {
            if fold(number).is_empty() {
                findings.add("document_number", Problem::Required);
            }
            None
        }
    }
}

/// A company's Chinese name, as on its licence.
pub(super) fn chinese_company_name(text: &str) -> Result<String, Problem> {
    let name = sized(clean(text), 2, COMPANY_NAME_MAX)?;
    if !name.chars().any(is_han) {
        return Err(Problem::NeedsChinese);
    }
    match name
        .chars()
        .find(|c| "<>{}\\".contains(*c) || is_symbol(*c))
    {
        Some(found) => Err(Problem::BadCharacter { found }),
        None => Ok(name),
    }
}

/// A person's name in any script; full-width Latin letters become half width.
pub(super) fn person_name(text: &str) -> Result<String, Problem> {
    let name = sized(fold(text), 2, PERSON_NAME_MAX)?;
    let bad = |c: &char| match c {
        ' ' | '.' | '-' | '\'' | ',' | '(' | ')' | '·' | '•' | '‧' | '’' => false,
        c if c.is_ascii() => !c.is_ascii_alphabetic(),
        c => is_symbol(*c),
    };
    match name.chars().find(bad) {
        Some(found) => Err(Problem::BadCharacter { found }),
        None => Ok(name),
    }
}

/// `text` if it has at least `min` and at most `max` characters.
pub(super) fn sized(text: String, min: usize, max: usize) -> Result<String, Problem> {
    match text.chars().count() {
        0 => Err(Problem::Required),
        length if length < min => Err(Problem::TooShort { min }),
        length if length > max => Err(Problem::TooLong { max }),
        _ => Ok(text),
    }
}

/// Pictures, arrows, signs and private characters: never part of a name.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_of_people() {
        for name in [
            "张三",
            "阿卜杜拉·买买提",
            "O'Neill, Jean-Luc",
            "José Álvarez",
            "𠮷田 太郎",
        ] {
            assert_eq!(person_name(name).as_deref(), Ok(name));
        }
        assert_eq!(person_name(" ＬＩ　Lei ").as_deref(), Ok("LI Lei"));
        assert_eq!(person_name("张"), Err(Problem::TooShort { min: 2 }));
        assert_eq!(
            person_name(&"张".repeat(61)),
            Err(Problem::TooLong { max: 60 })
        );
        assert_eq!(
            person_name("张三1"),
            Err(Problem::BadCharacter { found: '1' })
        );
        assert_eq!(
            person_name("<b>张"),
            Err(Problem::BadCharacter { found: '<' })
        );
        assert_eq!(
            person_name("张😀"),
            Err(Problem::BadCharacter { found: '😀' })
        );
    }

    #[test]
    fn reads_names_of_companies() {
        let name = "深圳市某某（集团）有限公司";
        assert_eq!(chinese_company_name(name).as_deref(), Ok(name));
        assert!(chinese_company_name("广州ABC-123贸易&物流公司").is_ok());
        assert_eq!(
            chinese_company_name("ACME Ltd."),
            Err(Problem::NeedsChinese)
        );
        assert_eq!(chinese_company_name("\u{200B}"), Err(Problem::Required));
        assert_eq!(
            chinese_company_name("<script>公司</script>"),
            Err(Problem::BadCharacter { found: '<' })
        );
    }
}
