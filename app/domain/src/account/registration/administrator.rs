//! Step 2: 管理员账号信息.

use serde::{Deserialize, Serialize};

use super::Findings;
use super::rules::{document, person_name};
use crate::account::{Document, Email, Mobile, UserName};
use crate::{FieldProblem, Problem};

/// What is typed about the administrator; the password is kept apart, see
/// `PasswordProfile::problems`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdministratorForm {
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// 证件类型, a [`crate::account::DocumentKind`].
    pub document_kind: String,
    /// 证件号码.
    pub document_number: String,
    /// 手机.
    pub mobile: String,
    /// 邮箱.
    pub email: String,
    /// Whether the agreement was accepted.
    pub agreed: bool,
}

/// An account's holder whose data follow every rule, the agreement accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    /// 用户名.
    pub user_name: UserName,
    /// 姓名.
    pub name: String,
    /// The holder's document.
    pub document: Document,
    /// 手机.
    pub mobile: Mobile,
    /// 邮箱.
    pub email: Email,
}

impl AdministratorForm {
    /// The administrator, or every problem of the form.
    pub fn check(&self) -> Result<Administrator, Vec<FieldProblem>> {
        let mut found = Findings::default();
        let user_name = found.take("user_name", UserName::parse(&self.user_name));
        let name = found.take("name", person_name(&self.name));
        let document = document(&mut found, &self.document_kind, &self.document_number);
        let mobile = found.take("mobile", Mobile::parse(&self.mobile));
        let email = found.take("email", Email::parse(&self.email));
        if !self.agreed {
            found.add("agreed", Problem::AgreementRequired);
        }
        let administrator = || {
            Some(Administrator {
                user_name: user_name?,
                name: name?,
                document: document?,
                mobile: mobile?,
                email: email?,
            })
        };
        administrator().filter(|_| self.agreed).ok_or(found.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    pub(in super::super) fn good() -> AdministratorForm {
        AdministratorForm {
            user_name: "lychee_2026".into(),
            name: "张三".into(),
            document_kind: "identity_card".into(),
            document_number: "11010519491231002x".into(),
            mobile: "+86 138 1234 5678".into(),
            email: "zhang@example.cn".into(),
            agreed: true,
        }
    }

    #[test]
    fn reads_a_good_form() {
        let administrator = good().check().unwrap();
        assert_eq!(administrator.user_name.as_str(), "lychee_2026");
        assert_eq!(administrator.mobile.as_str(), "13812345678");
        assert!(!format!("{administrator:?}").contains("19491231"));
    }

    #[test]
    fn names_every_empty_field() {
        let found = AdministratorForm::default().check().unwrap_err();
        let fields: Vec<&str> = found.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "user_name",
                "name",
                "document_kind",
                "document_number",
                "mobile",
                "email",
                "agreed"
            ]
        );
        assert!(found[..6].iter().all(|p| p.problem == Problem::Required));
    }

    #[test]
    fn asks_for_the_agreement() {
        let form = AdministratorForm {
            agreed: false,
            ..good()
        };
        let expected = vec![FieldProblem::new("agreed", Problem::AgreementRequired)];
        assert_eq!(form.check(), Err(expected));
    }

    #[test]
    fn names_an_unknown_choice() {
        let form = AdministratorForm {
            document_kind: "library_card".into(),
            ..good()
        };
        let expected = vec![FieldProblem::new("document_kind", Problem::NotAChoice)];
        assert_eq!(form.check(), Err(expected));
    }
}
