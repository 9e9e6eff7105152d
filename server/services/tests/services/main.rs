//! The use cases as their callers live them, on SQLite and, where `TEST_POSTGRES_URL` names a
//! server, on PostgreSQL. Time is the test's own; nothing sleeps.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod audit;
mod blank;
mod callbacks;
mod clock;
mod closing;
mod countries;
mod demo;
mod desk;
mod device;
mod drafts;
mod elsewhere;
mod files;
mod guessing;
mod handover;
mod hints;
mod jobs;
mod letters;
mod limits;
mod live;
mod load;
mod merging;
mod notices;
mod own;
mod passkeys;
mod password_age;
mod query;
mod register;
mod registration;
mod reuse;
mod review;
mod rulings;
mod samples;
mod second_factor;
mod sessions;
mod settings;
mod speed;
mod staff;
mod statistics;
mod submission;
mod tokens;
mod uploads;
mod world;
