//! 个人用户: one form for person and account.

use serde::{Deserialize, Serialize};

use super::rules::choose;
use super::{Administrator, AdministratorForm, Findings};
use crate::FieldProblem;
use crate::account::City;

/// What is typed by a natural person who registers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// 证件类型, a [`crate::account::DocumentKind`].
    pub document_kind: String,
    /// 证件号码.
    pub document_number: String,
    /// 所属地市, a [`City`].
    pub city: String,
    /// 手机.
    pub mobile: String,
    /// 邮箱.
    pub email: String,
    /// Whether the agreement was accepted.
    pub agreed: bool,
}

/// A natural person whose data follow every rule: an organisation of one, its own administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person.
    pub account: Administrator,
    /// 所属地市.
    pub city: City,
}

impl PersonForm {
    /// The person, or every problem of the form.
    pub fn check(&self) -> Result<Person, Vec<FieldProblem>> {
        let mut found = Findings::default();
        let city = found.take("city", choose(&self.city, City::from_code));
        let account = self
            .account_form()
            .check()
            .map_err(|problems| found.0.extend(problems))
            .ok();
        let person = || {
            Some(Person {
                account: account?,
                city: city?,
            })
        };
        person().ok_or(found.0)
    }

    fn account_form(&self) -> AdministratorForm {
        AdministratorForm {
            user_name: self.user_name.clone(),
            name: self.name.clone(),
            document_kind: self.document_kind.clone(),
            document_number: self.document_number.clone(),
            mobile: self.mobile.clone(),
            email: self.email.clone(),
            agreed: self.agreed,
        }
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
            user_name: "lychee_2026".into(),
            name: "Jean Dupont".into(),
            document_kind: "passport".into(),
            document_number: "12ab34567".into(),
            city: "4403".into(),
            mobile: "13812345678".into(),
            email: "jean@example.fr".into(),
            agreed: true,
        };
        let person = form.check().unwrap();
        assert_eq!(person.city, City::Shenzhen);
        assert_eq!(person.account.document.number(), "12AB34567");

        let form = PersonForm {
            city: "9999".into(),
            email: "jean".into(),
            ..form
        };
        let expected = vec![
            FieldProblem::new("city", Problem::NotAChoice),
            FieldProblem::new("email", Problem::EmailForm),
        ];
        assert_eq!(form.check(), Err(expected));
    }
}
