//! What a use case asks before anything else. Who may do what stands in [`domain::permission`]; here
//! a no becomes a refusal.

use domain::id::{AccountId, OrganisationId};
use domain::permission::{Action, Caller, may, may_with};

use crate::Refusal;

/// Lets those pass who may do `action` on what `owner` owns; none: what nobody owns.
///
/// # Errors
/// [`Refusal::Forbidden`] for the others.
pub(crate) fn require(
    by: &Caller,
    action: Action,
    owner: Option<OrganisationId>,
) -> Result<(), Refusal> {
    match may(by, action, owner) {
        true => Ok(()),
        false => Err(Refusal::Forbidden),
    }
}

/// The caller's organisation, if the caller may do `action` on what it owns.
///
/// # Errors
/// [`Refusal::Forbidden`], also for those who have no organisation.
pub(crate) fn require_own(by: &Caller, action: Action) -> Result<OrganisationId, Refusal> {
    let own = by.organisation.filter(|own| may(by, action, Some(*own)));
    own.ok_or(Refusal::Forbidden)
}

/// Lets those pass who may do `action` on what `author` made for `organisation`.
///
/// # Errors
/// [`Refusal::NotFound`]: for the others it does not exist.
pub(crate) fn require_made(
    by: &Caller,
    action: Action,
    organisation: i64,
    author: i64,
) -> Result<(), Refusal> {
    let owner = Some(OrganisationId(organisation));
    match may_with(by, action, owner, AccountId(author)) {
        true => Ok(()),
        false => Err(Refusal::NotFound),
    }
}
