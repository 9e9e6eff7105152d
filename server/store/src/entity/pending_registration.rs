//! Registrations that are being typed.

use sea_orm::entity::prelude::*;

/// One visitor's wizard.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_registration")]
pub struct Model {
    /// The hash of the visitor's cookie.
    #[sea_orm(primary_key, auto_increment = false)]
    pub visitor: String,
    /// `UserKind::code`.
    pub kind: String,
    /// Step 1 as JSON, sealed.
    pub company_sealed: String,
    /// Whether step 1 was sent.
    pub company_submitted: bool,
    /// Whether the code was found to be registered when step 1 was sent.
    pub organisation_taken: bool,
    /// Step 2 as JSON, sealed; without the password.
    pub administrator_sealed: Option<String>,
    /// Whether the user name was found to be in use when step 2 was sent.
    pub user_name_taken: bool,
    /// The argon2id hash of a good password.
    pub password_hash: Option<String>,
    /// What was wrong with the last pair of passwords, JSON.
    pub password_problems: String,
    /// The user name it was completed with; everything typed is gone then.
    pub done_user_name: Option<String>,
    /// Whether the completed registration waits for approval.
    pub done_needs_approval: bool,
    /// The last change, in ms.
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
