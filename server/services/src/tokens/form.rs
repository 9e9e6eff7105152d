//! A token as it is asked for.

use domain::account::Role;
use domain::text::clean;
use domain::{FieldProblem, Problem, Scope};

use super::{DAYS, TokenForm};

/// The longest name of a token, in characters.
const MAX_NAME: usize = 60;

impl TokenForm {
    /// The name, the scopes and the days, if there is nothing wrong with them.
    pub(super) fn check(
        &self,
        role: Role,
    ) -> Result<(String, Vec<&'static str>, u16), Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field, problem| problems.push(FieldProblem::new(field, problem));
        let name = clean(&self.name);
        if name.is_empty() {
            wrong("name", Problem::Required);
        } else if name.chars().count() > MAX_NAME {
            wrong("name", Problem::TooLong { max: MAX_NAME });
        }
        let asked = self.scopes.iter().map(|code| Scope::from_code(code));
        let asked: Option<Vec<Scope>> = asked.collect();
        let offered = Scope::offered(role);
        match &asked {
            Some(scopes) if scopes.is_empty() => wrong("scopes", Problem::Required),
            Some(scopes) if scopes.iter().all(|scope| offered.contains(scope)) => {}
            _ => wrong("scopes", Problem::NotAChoice),
        }
        let days = self.days.trim().parse().ok();
        let days = days.filter(|days| DAYS.contains(days));
        if days.is_none() {
            wrong("days", Problem::NotAChoice);
        }
        match (asked, days) {
            (Some(scopes), Some(days)) if problems.is_empty() => {
                let chosen = offered.iter().filter(|scope| scopes.contains(scope));
                Ok((name, chosen.map(|scope| scope.code()).collect(), days))
            }
            _ => Err(problems),
        }
    }
}
