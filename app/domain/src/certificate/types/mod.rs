//! The types of certificate, one file each, and what they share.

pub mod common;

pub mod health;
pub mod phytosanitary;
