//! How much there is to look at in a case.

use domain::Risk;
use domain::compare::Proposal;

use super::{Hint, Worth};

/// What the proposal and the hints make of a case.
pub(crate) fn risk(proposal: Proposal, hints: &[Hint]) -> Risk {
    let of_proposal = match proposal {
        Proposal::Refuse | Proposal::Faulty => Risk::Raised,
        Proposal::Pass | Proposal::Doubt => Risk::Low,
    };
    hints.iter().map(of_hint).fold(of_proposal, Risk::max)
}

const fn of_hint(hint: &Hint) -> Risk {
    match hint {
        Hint::SameCertificate { differs: true, .. }
        | Hint::Overdrawn { .. }
        | Hint::RecordNotValid { .. } => Risk::High,
        Hint::SameCertificate { differs: false, .. }
        | Hint::SameFile { .. }
        | Hint::NearCopy { .. }
        | Hint::CodesWithoutNumber { .. }
        | Hint::ChangedAfterSigning { .. }
        | Hint::Signed {
            worth: Worth::Broken | Worth::Revoked { .. },
            ..
        } => Risk::Raised,
        Hint::Signed { .. } | Hint::Sampled => Risk::Low,
    }
}
