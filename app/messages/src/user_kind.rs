//! What each kind of user is asked for, in the words that fit it: nobody is spoken to as a company
//! who is none.

use domain::Text;
use domain::account::UserKind;

use crate::account as say;

/// The words for a kind of user.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    /// Who the kind is for.
    pub who: Text,
    /// What is asked first at registration.
    pub basics: Text,
    /// What is asked next: a person has no administrator.
    pub account: Text,
    /// Its name.
    pub name: Text,
    /// Where its 统一社会信用代码 is found.
    pub credit_code_hint: Text,
    /// What it is among its like.
    pub sort: Text,
}

/// The words for users of `kind`.
pub const fn naming(kind: UserKind) -> Naming {
    let company = Naming {
        who: say::ENTERPRISE_WHO,
        basics: say::STEP_COMPANY,
        account: say::STEP_ADMINISTRATOR,
        name: say::COMPANY_NAME,
        credit_code_hint: say::CREDIT_CODE_HINT,
        sort: say::ENTERPRISE_TYPE,
    };
    match kind {
        UserKind::Enterprise => company,
        UserKind::Person => Naming {
            who: say::PERSON_WHO,
            basics: say::STEP_PERSON,
            account: say::STEP_ACCOUNT,
            name: say::PERSON_NAME,
            ..company
        },
        UserKind::Institution => Naming {
            who: say::INSTITUTION_WHO,
            basics: say::STEP_INSTITUTION,
            name: say::INSTITUTION_NAME,
            credit_code_hint: say::INSTITUTION_CODE_HINT,
            sort: say::INSTITUTION_TYPE,
            ..company
        },
        UserKind::Overseas => Naming {
            who: say::OVERSEAS_WHO,
            basics: say::STEP_OVERSEAS,
            name: say::OVERSEAS_NAME,
            ..company
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_companies_are_called_companies() {
        for kind in [UserKind::Person, UserKind::Institution] {
            let words = naming(kind);
            for text in [words.basics, words.account, words.name] {
                assert!(!text.zh.contains("企业"), "{}", text.zh);
            }
        }
        let institution = naming(UserKind::Institution);
        assert_ne!(institution.sort, naming(UserKind::Enterprise).sort);
        assert!(!institution.credit_code_hint.zh.contains("营业执照"));
    }
}
