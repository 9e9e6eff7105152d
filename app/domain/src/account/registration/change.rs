//! 登记资料变更: data of an organisation that may change while its codes stay.

use serde::{Deserialize, Serialize};

use super::Findings;
use super::overseas::latin_name;
use super::rules::{chinese_company_name, choose, person_name};
use crate::FieldProblem;
use crate::account::{City, EnterpriseType, UserKind};

/// What is typed. Which fields are asked depends on the kind of user; the others stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    /// Name of the organisation.
    pub name: String,
    /// 法人(负责人)姓名.
    pub representative: String,
    /// 所属地市.
    pub city: String,
    /// 企业类型.
    pub enterprise_type: String,
}

/// Data that follow every rule; what is not asked of the kind of user is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Name of the organisation.
    pub name: Option<String>,
    /// 法人(负责人)姓名.
    pub representative: Option<String>,
    /// 所属地市.
    pub city: Option<City>,
    /// 企业类型.
    pub enterprise_type: Option<EnterpriseType>,
}

impl ChangeForm {
    /// The data, or every problem of the form. A person's name goes with its document and does not
    /// change here.
    ///
    /// # Errors
    /// The problems, each under its field's name.
    pub fn check(&self, kind: UserKind) -> Result<Change, Vec<FieldProblem>> {
        let mut found = Findings::default();
        let mut change = Change::default();
        match kind {
            UserKind::Enterprise | UserKind::Institution => {
                change.name = found.take("name", chinese_company_name(&self.name));
                change.representative =
                    found.take("representative", person_name(&self.representative));
                change.enterprise_type = found.take(
                    "enterprise_type",
                    choose(&self.enterprise_type, EnterpriseType::from_code),
                );
            }
            UserKind::Overseas => change.name = found.take("name", latin_name(&self.name)),
            UserKind::Person => {}
        }
        if kind != UserKind::Overseas {
            change.city = found.take("city", choose(&self.city, City::from_code));
        }
        match found.0.is_empty() {
            true => Ok(change),
            false => Err(found.0),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Problem;

    #[test]
    fn asks_of_each_kind_what_it_has() {
        let form = ChangeForm {
            name: "广州荔枝进出口有限公司".into(),
            representative: "张三".into(),
            city: "4401".into(),
            enterprise_type: "trader".into(),
        };
        let change = form.check(UserKind::Enterprise).unwrap();
        assert_eq!(change.city, Some(City::Guangzhou));
        assert_eq!(form.check(UserKind::Person).unwrap().name, None);
        assert_eq!(
            form.check(UserKind::Overseas),
            Err(vec![FieldProblem::new("name", Problem::NeedsLatin)])
        );
        let nothing = ChangeForm::default();
        assert_eq!(nothing.check(UserKind::Institution).unwrap_err().len(), 4);
        assert_eq!(nothing.check(UserKind::Person).unwrap_err().len(), 1);
    }
}
