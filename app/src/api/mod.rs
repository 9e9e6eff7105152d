//! Server functions: each checks the form's token, calls one use case and sends the browser on.
//! A browser without script posts its forms to the very same functions.

pub mod access;
pub mod account;
pub mod announcement;
pub mod application;
pub mod approval;
pub mod claim;
pub mod draft;
pub mod own_data;
pub mod passkey;
pub mod people;
pub mod record;
pub mod registration;
pub mod reuse;
pub mod review;
pub mod second_factor;
pub mod session;
pub mod staff;

#[cfg(feature = "ssr")]
mod claim_upload;
#[cfg(feature = "ssr")]
pub(crate) mod draft_form;
#[cfg(feature = "ssr")]
pub(crate) mod draft_merge;
#[cfg(feature = "ssr")]
mod draft_upload;
#[cfg(feature = "ssr")]
pub(crate) mod form;
#[cfg(feature = "ssr")]
mod log_in_answer;
#[cfg(feature = "ssr")]
mod overseas_upload;
#[cfg(feature = "ssr")]
mod record_upload;
#[cfg(feature = "ssr")]
pub(crate) mod reuse_answer;
#[cfg(feature = "ssr")]
pub(crate) mod sheet_upload;
