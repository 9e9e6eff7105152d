//! Registration: what is typed (`…Form`, raw text, kept as it is) and what it becomes when every
//! rule holds. A problem's field is the name of the form's field.

mod administrator;
mod company;
mod overseas;
mod person;
mod rules;

pub use super::password::password_problems;
pub use administrator::{Administrator, AdministratorForm};
pub use company::{Company, CompanyForm};
pub use overseas::{OverseasCompany, OverseasForm};
pub use person::{Person, PersonForm};

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
