//! The catalogue: every word the portal shows, in both languages. A text is a constant, so a
//! missing language or a placeholder that only one language names does not compile, and the
//! browser's half carries only the texts it uses.

pub mod access;
pub mod account;
pub mod announcement;
pub mod approval;
pub mod audit;
pub mod certificate;
pub mod claim;
pub mod common;
pub mod component;
pub mod help;
pub mod help_form;
pub mod home;
pub mod kind;
pub mod mail;
pub mod own;
pub mod passkey;
pub mod people;
mod problem;
pub mod record;
pub mod review;
pub mod second;
pub mod staff;
pub mod user_kind;

pub use problem::{account_label, code_problem, field_problem, problem};

/// Declares texts: `NAME = "中文", "English";`, each a public [`domain::Text`] constant.
#[macro_export]
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $en:literal;)*) => {$(
        $(#[$doc])*
        pub const $name: ::domain::Text = ::domain::Text::new($zh, $en);
    )*};
}
