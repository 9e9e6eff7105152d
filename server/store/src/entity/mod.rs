//! The tables, one file each.

pub mod account;
pub mod announcement;
pub mod application;
pub mod approval;
pub mod attempt;
pub mod audit;
pub mod audit_head;
pub mod comparison;
pub mod counter_visit;
pub mod decision;
pub mod draft;
pub mod file;
pub mod job;
pub mod kept;
pub mod mail;
pub mod organisation;
pub mod pending_registration;
pub mod policy;
pub mod proof;
pub mod reading;
pub mod record;
pub mod sequence;
pub mod session;
pub mod ticket;
