//! What the program may decide alone, per type of certificate.

use domain::certificate::CertificateType;
use domain::permission::{Action, Caller, may};
use store::entity::policy;
use store::query;

use super::Review;
use crate::Refusal;
use crate::services::change;

/// What the program may do alone with a type of certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Pass full matches; all else goes to an officer.
    Decides,
    /// Propose to the officer.
    Proposes,
    /// Only show the comparison.
    Officer,
}

impl Policy {
    /// All of them.
    pub const ALL: [Policy; 3] = [Policy::Decides, Policy::Proposes, Policy::Officer];

    /// The name kept in tables and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Policy::Decides => "decides",
            Policy::Proposes => "proposes",
            Policy::Officer => "officer",
        }
    }

    /// Reads [`Policy::code`].
    pub fn from_code(code: &str) -> Option<Policy> {
        Policy::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The policy of a row; types without one have the program propose.
    pub(crate) fn of(row: Option<&policy::Model>) -> Policy {
        row.and_then(|row| Policy::from_code(&row.rule))
            .unwrap_or(Policy::Proposes)
    }
}

impl Review<'_> {
    /// The policy of every type.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but those who run the system.
    pub async fn policies(&self, by: &Caller) -> Result<Vec<(CertificateType, Policy)>, Refusal> {
        permitted(by)?;
        let mut policies = Vec::new();
        for kind in CertificateType::ALL {
            let row = query::review::policy(self.services.reader(), kind.code()).await?;
            policies.push((*kind, Policy::of(row.as_ref())));
        }
        Ok(policies)
    }

    /// Sets the policy of a type; it holds for reviews from now on.
    ///
    /// # Errors
    /// As [`Review::policies`].
    pub async fn set_policy(
        &self,
        by: &Caller,
        kind: CertificateType,
        policy: Policy,
    ) -> Result<(), Refusal> {
        permitted(by)?;
        let (kind, rule) = (kind.code(), policy.code());
        change!(self.services, tx => {
            let known = query::review::policy(tx, kind).await?;
            if Policy::of(known.as_ref()) == policy {
                return Ok(());
            }
            let row = policy::Model { kind: kind.to_owned(), rule: rule.to_owned() };
            query::review::set_policy(tx, row).await?;
            let detail = format!(r#"{{"rule":"{rule}"}}"#);
            let subject = format!("policy:{kind}");
            self.services
                .note(tx, Some(by.account), "policy.set", subject, &detail)
                .await
        })
    }
}

fn permitted(by: &Caller) -> Result<(), Refusal> {
    if may(by, Action::SetPolicy, None) {
        Ok(())
    } else {
        Err(Refusal::Forbidden)
    }
}
