//! Why a use case did not do what was asked.

use domain::{FieldProblem, Problem};
use store::{Abort, StoreError};

/// Why a use case refused. Carries nothing that its reader may not know.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or it belongs to somebody else: the two are told apart by nobody.
    #[error("not found")]
    NotFound,
    /// The caller's role does not allow it.
    #[error("forbidden")]
    Forbidden,
    /// The user name and password do not fit together (log-in only; the same for unknown names).
    #[error("user name or password wrong")]
    BadCredentials,
    /// The password is right, but the registration waits for approval.
    #[error("registration waits for approval")]
    AwaitingApproval,
    /// The password is right, but an official did not approve the registration.
    #[error("registration not approved")]
    NotApproved {
        /// Why, in the official's words.
        reason: String,
    },
    /// The password is right, but the account is disabled.
    #[error("account disabled")]
    Disabled,
    /// The password is right, but too old: another has to be set first.
    #[error("password expired")]
    PasswordExpired {
        /// The secret of the link that sets it.
        link: String,
    },
    /// What was typed or uploaded has problems.
    #[error("{} problems", .0.len())]
    Problems(Vec<FieldProblem>),
    /// Somebody changed it, or decided it, in the meantime.
    #[error("changed in the meantime")]
    Conflict,
    /// Too many attempts; try again after `retry_after_s` seconds.
    #[error("too many attempts, retry after {retry_after_s} s")]
    TooMany {
        /// Seconds to wait.
        retry_after_s: u64,
    },
    /// Database or file storage does not answer; nothing was changed. The cause is in the log.
    #[error("storage unavailable")]
    Unavailable,
}

impl From<StoreError> for Refusal {
    fn from(cause: StoreError) -> Refusal {
        tracing::error!(%cause, "the store failed");
        Refusal::Unavailable
    }
}

impl From<Refusal> for Abort<Refusal> {
    fn from(refusal: Refusal) -> Abort<Refusal> {
        Abort::Refused(refusal)
    }
}

impl Refusal {
    /// A refusal for one problem.
    pub fn problem(field: &str, problem: Problem) -> Refusal {
        Refusal::Problems(vec![FieldProblem::new(field, problem)])
    }
}

/// Why the services could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database cannot be reached, opened, or migrated, or belongs to a newer version.
    #[error("{0}")]
    Database(String),
    /// The folder for files cannot be used.
    #[error("the folder for files cannot be used: {0}")]
    Files(String),
    /// A setting has a value that cannot be used.
    #[error("{0}")]
    Setting(String),
}
