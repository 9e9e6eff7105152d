//! What the program may decide alone, per type of certificate.

use domain::certificate::CertificateType;
use domain::permission::{Action, Caller};
use sha2::{Digest, Sha256};
use store::entity::policy;
use store::query;

use super::Review;
use crate::Refusal;
use crate::audit::Subject;
use crate::permit::require;
use crate::services::change;

/// Of so many full matches one is checked.
const SAMPLED_OF: u32 = 10;

/// What the program may do alone with a type of certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Pass full matches; all else goes to an officer.
    Decides,
    /// Pass full matches, but leave every tenth to an officer as a check.
    Sampled,
    /// Propose to the officer.
    Proposes,
    /// Only show the comparison.
    Officer,
}

impl Policy {
    /// All of them.
    pub const ALL: [Policy; 4] = [
        Policy::Decides,
        Policy::Sampled,
        Policy::Proposes,
        Policy::Officer,
    ];

    /// The name kept in tables and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Policy::Decides => "decides",
            Policy::Sampled => "sampled",
            Policy::Proposes => "proposes",
            Policy::Officer => "officer",
        }
    }

    /// Reads [`Policy::code`].
    pub fn from_code(code: &str) -> Option<Policy> {
        Policy::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether the program passes the application numbered `no` when it is a full match.
    pub(crate) fn passes(self, no: &str) -> bool {
        match self {
            Policy::Decides => true,
            Policy::Sampled => !self.samples(no),
            Policy::Proposes | Policy::Officer => false,
        }
    }

    /// Whether the application numbered `no` is left to an officer as a check: always the same ones,
    /// which nobody can choose.
    pub(crate) fn samples(self, no: &str) -> bool {
        let digest = Sha256::digest(no.as_bytes());
        let number = digest
            .iter()
            .take(4)
            .fold(0u32, |sum, byte| sum << 8 | u32::from(*byte));
        self == Policy::Sampled && number % SAMPLED_OF == 0
    }

    /// The policy of a row; types without one have the program propose.
    pub(crate) fn of(row: Option<&policy::Model>) -> Policy {
        row.and_then(|row| Policy::from_code(&row.rule))
            .unwrap_or(Policy::Proposes)
    }
}

/// What holds for a type of certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The type.
    pub kind: CertificateType,
    /// What the program may do alone.
    pub policy: Policy,
    /// Whether another officer confirms what goes against the program's clear finding.
    pub second: bool,
}

impl Review<'_> {
    /// The rule of every type.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but those who run the system.
    pub async fn policies(&self, by: &Caller) -> Result<Vec<Rule>, Refusal> {
        require(by, Action::SetPolicy, None)?;
        let mut rules = Vec::new();
        for kind in CertificateType::ALL {
            let row = query::review::policy(self.services.reader(), kind.code()).await?;
            rules.push(Rule {
                kind: *kind,
                policy: Policy::of(row.as_ref()),
                second: row.is_some_and(|row| row.second),
            });
        }
        Ok(rules)
    }

    /// Sets the rule of a type; it holds for reviews from now on.
    ///
    /// # Errors
    /// As [`Review::policies`].
    pub async fn set_policy(&self, by: &Caller, to: Rule) -> Result<(), Refusal> {
        require(by, Action::SetPolicy, None)?;
        let (kind, rule) = (to.kind.code(), to.policy.code());
        change!(self.services, tx => {
            let known = query::review::policy(tx, kind).await?;
            let second = known.as_ref().is_some_and(|row| row.second);
            if Policy::of(known.as_ref()) == to.policy && second == to.second {
                return Ok(());
            }
            let row = policy::Model {
                kind: kind.to_owned(),
                rule: rule.to_owned(),
                second: to.second,
            };
            query::review::set_policy(tx, row).await?;
            let detail = format!(r#"{{"rule":"{rule}","second":{}}}"#, to.second);
            let subject = Subject::Policy(kind);
            self.services
                .note(tx, Some(by.account), "policy.set", subject, &detail)
                .await
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_one_in_ten_is_sampled_and_always_the_same() {
        let numbers = || (0..2000).map(|number| format!("20261124{number:08}"));
        let sampled = numbers().filter(|no| Policy::Sampled.samples(no)).count();
        assert!((150..250).contains(&sampled), "{sampled}");
        for no in numbers() {
            assert_eq!(Policy::Sampled.passes(&no), !Policy::Sampled.samples(&no));
            assert!(Policy::Decides.passes(&no) && !Policy::Decides.samples(&no));
            assert!(!Policy::Proposes.passes(&no) && !Policy::Officer.passes(&no));
        }
    }
}
