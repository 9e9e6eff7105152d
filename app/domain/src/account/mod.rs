//! Accounts: who may have one, what is asked when registering, and the rules for each value.

mod city;
mod contact;
mod document;
mod kind;
#[cfg(not(target_arch = "wasm32"))]
mod password;
pub mod registration;
mod user_name;

pub use city::City;
pub use contact::{Email, Mobile};
pub use document::{Document, DocumentKind};
pub use kind::{AccountSource, AccountState, EnterpriseType, Rights, Role, UserKind};
#[cfg(not(target_arch = "wasm32"))]
pub use password::PasswordProfile;
pub use user_name::UserName;
