//! The running program, asked over HTTP as a browser without script asks it: a real process, a real
//! database (SQLite, and PostgreSQL where `TEST_POSTGRES_URL` names one), real files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod accounts;
mod afterwards;
mod backups;
mod bad_files;
mod bad_input;
mod begun;
mod browser;
mod bulk;
mod claims;
mod codes;
mod desk;
#[path = "../../services/tests/services/device.rs"]
mod device;
mod face;
mod filing;
mod hostile;
mod killed;
mod log_in;
mod mail;
mod matrix;
mod organisation;
mod own_data;
mod passkeys;
mod people;
mod program;
mod reading;
mod records;
mod registering;
mod rest;
mod returning;
mod reuse;
mod review;
mod script;
mod second_factor;
mod sheets;
mod staff;
mod starting;
#[cfg(feature = "s3")]
mod stored_in_s3;
mod texts;
#[cfg(feature = "traces")]
mod traced;
mod uploads;
mod warnings;
