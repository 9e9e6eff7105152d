//! Registration: what is typed (`…Form`, raw text, kept as it is) and what it becomes when every
//! rule holds. A problem's field is the name of the form's field.

mod administrator;
mod change;
mod claim;
mod company;
mod operator;
mod overseas;
mod person;
mod rules;
mod subject;

pub use administrator::{Administrator, AdministratorForm};
pub use change::{Change, ChangeForm};
pub use claim::{Claim, ClaimForm, ClaimPaper, SendTo};
pub use company::{Company, CompanyForm};
pub use operator::{Operator, OperatorForm};
pub use overseas::{OverseasCompany, OverseasForm};
pub use person::{Person, PersonForm};
pub use subject::{Subject, SubjectForm};

use crate::{FieldProblem, Problem};

/// The problems found so far while a form is read field by field.
#[derive(Default)]
struct Findings(Vec<FieldProblem>);

impl Findings {
    fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldProblem::new(field, problem));
    }

    /// The value, or `None` with its problem noted.
    fn take<T>(&mut self, field: &str, value: Result<T, Problem>) -> Option<T> {
        value.map_err(|problem| self.add(field, problem)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What forms may be sent: anything, or something near to what is asked.
    fn typed() -> impl Strategy<Value = String> {
        prop_oneof![
            ".*",
            "[0-9A-Z]{17,19}",
            Just("identity_card".to_owned()),
            Just("passport".to_owned()),
            Just("4403".to_owned()),
            Just("张三\u{200b}<script>alert(1)</script>".to_owned()),
            Just("荔枝".repeat(10_000)),
        ]
    }

    fn names_of<T: serde::Serialize>(form: &T) -> Vec<String> {
        let json = serde_json::to_value(form).ok();
        let map = json.as_ref().and_then(serde_json::Value::as_object);
        map.into_iter()
            .flat_map(|map| map.keys().cloned())
            .collect()
    }

    proptest! {
        #[test]
        fn bad_input_is_answered_with_problems_of_known_fields(text in prop::array::uniform8(typed())) {
            let [a, b, c, d, e, f, g, h] = text;
            let company = CompanyForm {
                credit_code: a.clone(),
                organisation_code: b.clone(),
                name: c.clone(),
                representative: d.clone(),
                document_kind: e.clone(),
                document_number: f.clone(),
                city: g.clone(),
                enterprise_type: h,
            };
            let person = PersonForm {
                name: c.clone(),
                document_kind: e.clone(),
                document_number: f.clone(),
                city: g.clone(),
            };
            let administrator = AdministratorForm {
                user_name: a.clone(),
                name: c.clone(),
                document_kind: e,
                document_number: f,
                mobile: b.clone(),
                email: d,
                agreed: true,
            };
            let overseas = OverseasForm { name: c, country: g, registration_number: b };
            for (problems, fields) in [
                (company.check().err(), names_of(&company)),
                (person.check().err(), names_of(&person)),
                (administrator.check().err(), names_of(&administrator)),
                (overseas.check().err(), names_of(&overseas)),
            ] {
                for problem in problems.into_iter().flatten() {
                    prop_assert!(fields.contains(&problem.field), "{}", problem.field);
                }
            }
        }
    }

    #[test]
    fn a_form_with_missing_fields_still_arrives() {
        let form: Option<AdministratorForm> = serde_json::from_str(r#"{"name":"张三"}"#).ok();
        assert_eq!(form.map(|form| form.name).as_deref(), Some("张三"));
    }
}
