//! Step 1 for 企业用户 and 事业单位: 企业基本信息.

use serde::{Deserialize, Serialize};

use super::Findings;
use super::rules::{chinese_company_name, choose, document, person_name};
use crate::account::{City, Document, EnterpriseType};
use crate::code::{CreditCode, OrganisationCode, squeeze};
use crate::{FieldProblem, Problem};

/// What is typed about a company or public institution; choices are given by their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanyForm {
    /// 统一社会信用代码; this or the organisation code must be given.
    pub credit_code: String,
    /// 组织机构代码; taken from the credit code when empty.
    pub organisation_code: String,
    /// 企业中文名称.
    pub name: String,
    /// 法人(负责人)姓名.
    pub representative: String,
    /// 证件类型 of the representative, a [`crate::account::DocumentKind`].
    pub document_kind: String,
    /// 证件号码 of the representative.
    pub document_number: String,
    /// 所属地市, a [`City`].
    pub city: String,
    /// 企业类型, an [`EnterpriseType`].
    pub enterprise_type: String,
}

/// Both codes of an organisation; the credit code may be missing.
type Codes = (Option<CreditCode>, OrganisationCode);

/// A company or public institution whose data follow every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// 统一社会信用代码, if it was given.
    pub credit_code: Option<CreditCode>,
    /// 组织机构代码: unique among organisations.
    pub organisation_code: OrganisationCode,
    /// 企业中文名称.
    pub name: String,
    /// 法人(负责人)姓名.
    pub representative: String,
    /// The representative's document.
    pub document: Document,
    /// 所属地市.
    pub city: City,
    /// 企业类型.
    pub enterprise_type: EnterpriseType,
}

impl Company {
    /// Whether a person must approve the registration, see [`CreditCode::needs_approval`].
    pub fn needs_approval(&self) -> bool {
        self.credit_code
            .as_ref()
            .is_some_and(CreditCode::needs_approval)
    }
}

impl CompanyForm {
    /// The company, or every problem of the form, warnings included. Warnings alone do not stop it.
    pub fn check(&self) -> Result<Company, Vec<FieldProblem>> {
        let (company, problems) = self.read();
        company.ok_or(problems)
    }

    /// Every problem of the form, warnings included.
    pub fn problems(&self) -> Vec<FieldProblem> {
        self.read().1
    }

    /// 组织机构代码 that follows from the credit code typed so far.
    pub fn derived_organisation_code(&self) -> Option<OrganisationCode> {
        CreditCode::parse(&self.credit_code)
            .ok()
            .map(|code| code.organisation_code())
    }

    fn read(&self) -> (Option<Company>, Vec<FieldProblem>) {
        let mut found = Findings::default();
        let codes = self.codes(&mut found);
        let name = found.take("name", chinese_company_name(&self.name));
        let representative = found.take("representative", person_name(&self.representative));
        let document = document(&mut found, &self.document_kind, &self.document_number);
        let city = found.take("city", choose(&self.city, City::from_code));
        let enterprise_type = found.take(
            "enterprise_type",
            choose(&self.enterprise_type, EnterpriseType::from_code),
        );
        let company = || {
            let (credit_code, organisation_code) = codes?;
            Some(Company {
                credit_code,
                organisation_code,
                name: name?,
                representative: representative?,
                document: document?,
                city: city?,
                enterprise_type: enterprise_type?,
            })
        };
        (company(), found.0)
    }

    fn codes(&self, found: &mut Findings) -> Option<Codes> {
        let credit = given(CreditCode::parse(&self.credit_code));
        let organisation = given(OrganisationCode::parse(&self.organisation_code));
        match (credit, organisation) {
            (None, None) => {
                found.add("credit_code", Problem::NeedOneCode);
                None
            }
            (None, Some(organisation)) => {
                Some((None, found.take("organisation_code", organisation)?))
            }
            (Some(Err(problem)), organisation) => {
                found.add("credit_code", problem);
                found.take("organisation_code", organisation?);
                None
            }
            (Some(Ok(credit)), organisation) => self.agreed(found, credit, organisation),
        }
    }

    /// Both codes, if the organisation code says the same as the credit code or nothing.
    fn agreed(
        &self,
        found: &mut Findings,
        credit: CreditCode,
        organisation: Option<Result<OrganisationCode, Problem>>,
    ) -> Option<Codes> {
        if credit.needs_approval() {
            found.add("credit_code", Problem::CheckDigitNeedsApproval);
        }
        let expected = credit.organisation_code();
        // Compared as text: a pilot-year code may hold one that would not stand alone.
        let same = |typed: String| typed == expected.as_str();
        let problem = match organisation {
            None => return Some((Some(credit), expected)),
            Some(_) if squeeze(&self.organisation_code).is_ok_and(same) => {
                return Some((Some(credit), expected));
            }
            Some(Err(problem)) => problem,
            Some(Ok(_)) => Problem::CodesContradict {
                expected: expected.to_string(),
            },
        };
        found.add("organisation_code", problem);
        None
    }
}

/// `None` for a field that was left empty.
fn given<T>(value: Result<T, Problem>) -> Option<Result<T, Problem>> {
    match value {
        Err(Problem::Required) => None,
        value => Some(value),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Severity;

    const CREDIT: &str = "91350100M000100Y43";
    const PILOT: &str = "91350211M0000XUF46";

    fn good() -> CompanyForm {
        CompanyForm {
            credit_code: CREDIT.into(),
            organisation_code: String::new(),
            name: " 深圳市某某（集团）有限公司 ".into(),
            representative: "张三".into(),
            document_kind: "identity_card".into(),
            document_number: "11010519491231002X".into(),
            city: "4403".into(),
            enterprise_type: "trader".into(),
        }
    }

    fn codes(credit_code: &str, organisation_code: &str) -> CompanyForm {
        CompanyForm {
            credit_code: credit_code.into(),
            organisation_code: organisation_code.into(),
            ..good()
        }
    }

    #[test]
    fn reads_a_good_form_and_derives_the_organisation_code() {
        let company = good().check().unwrap();
        assert_eq!(company.organisation_code.as_str(), "M000100Y4");
        assert_eq!(company.name, "深圳市某某（集团）有限公司");
        assert_eq!(company.city, City::Shenzhen);
        assert_eq!(company.enterprise_type, EnterpriseType::Trader);
        assert!(!company.needs_approval());
        assert_eq!(good().problems(), []);
        assert_eq!(
            good().derived_organisation_code(),
            Some(company.organisation_code)
        );
    }

    #[test]
    fn takes_either_code_or_both() {
        for form in [codes(CREDIT, "m000100y－4"), codes("", "M000100Y4")] {
            assert_eq!(
                form.check().unwrap().organisation_code.as_str(),
                "M000100Y4"
            );
        }
        assert_eq!(codes("", "M000100Y4").check().unwrap().credit_code, None);
    }

    #[test]
    fn flags_missing_contradicting_and_wrong_codes() {
        let contradict = Problem::CodesContradict {
            expected: "M000100Y4".into(),
        };
        let short = Problem::Length {
            expected: 18,
            found: 17,
        };
        for (form, field, problem) in [
            (codes("", " "), "credit_code", Problem::NeedOneCode),
            (codes(CREDIT, "D2143569X"), "organisation_code", contradict),
            (
                codes(CREDIT, "M000100Y5"),
                "organisation_code",
                Problem::CheckDigit,
            ),
            (
                codes("", "M000100Y5"),
                "organisation_code",
                Problem::CheckDigit,
            ),
            (codes("91350100M000100Y4", ""), "credit_code", short.clone()),
            (
                codes("91350100M000100Y4", "M000100Y4"),
                "credit_code",
                short,
            ),
        ] {
            assert_eq!(form.check(), Err(vec![FieldProblem::new(field, problem)]));
        }
    }

    #[test]
    fn takes_pilot_codes_with_a_warning() {
        let form = codes(PILOT, "M0000XUF4");
        assert!(form.check().unwrap().needs_approval());
        let found = form.problems();
        assert_eq!(
            found,
            [FieldProblem::new(
                "credit_code",
                Problem::CheckDigitNeedsApproval
            )]
        );
        assert_eq!(found[0].severity(), Severity::Warning);
    }

    #[test]
    fn takes_an_inner_code_that_would_not_stand_alone() {
        let form = codes("91350100M000100Y53", "M000100Y5");
        let company = form.check().unwrap();
        assert!(company.needs_approval());
        assert_eq!(company.organisation_code.as_str(), "M000100Y5");
    }

    #[test]
    fn names_every_empty_field_in_the_order_of_the_form() {
        let found = CompanyForm::default().check().unwrap_err();
        let fields: Vec<&str> = found.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "credit_code",
                "name",
                "representative",
                "document_kind",
                "document_number",
                "city",
                "enterprise_type"
            ]
        );
    }
}
