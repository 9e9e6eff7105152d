//! Step 1 for 个人用户: who the person is.

use serde::{Deserialize, Serialize};

use super::Findings;
use super::rules::{choose, document, person_name};
use crate::FieldProblem;
use crate::account::{City, Document};

/// What is typed by a natural person who registers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    /// 姓名.
    pub name: String,
    /// 证件类型, a [`crate::account::DocumentKind`].
    pub document_kind: String,
    /// 证件号码.
    pub document_number: String,
    /// 所属地市, a [`City`].
    pub city: String,
}

/// A natural person whose data follow every rule: an organisation of one, its own administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// 姓名.
    pub name: String,
    /// The person's document: no other person may register with it.
    pub document: Document,
    /// 所属地市.
    pub city: City,
}

impl PersonForm {
    /// The person, or every problem of the form.
    pub fn check(&self) -> Result<Person, Vec<FieldProblem>> {
        let mut found = Findings::default();
        let name = found.take("name", person_name(&self.name));
        let document = document(&mut found, &self.document_kind, &self.document_number);
        let city = found.take("city", choose(&self.city, City::from_code));
        let person = || {
            Some(Person {
                name: name?,
                document: document?,
                city: city?,
            })
        };
        person().ok_or(found.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Problem;

    #[test]
    fn reads_a_person_and_names_what_is_missing() {
        let form = PersonForm {
            name: "Jean Dupont".into(),
            document_kind: "passport".into(),
            document_number: "12ab34567".into(),
            city: "4403".into(),
        };
        let person = form.check().unwrap();
        assert_eq!(person.city, City::Shenzhen);
        assert_eq!(person.document.number(), "12AB34567");

        let form = PersonForm {
            name: String::new(),
            city: "9999".into(),
            ..form
        };
        let expected = vec![
            FieldProblem::new("name", Problem::Required),
            FieldProblem::new("city", Problem::NotAChoice),
        ];
        assert_eq!(form.check(), Err(expected));
    }
}
