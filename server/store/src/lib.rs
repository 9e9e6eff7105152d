//! Where everything is kept: rows in SQLite or PostgreSQL, files in a folder. No SQL is spoken
//! outside this crate.

pub mod backup;
mod blobs;
pub mod bulk;
mod codes;
mod database;
pub mod entity;
mod error;
pub mod fault;
mod group;
mod lane;
mod migration;
pub mod packed;
pub mod query;
mod question;

pub use blobs::{Blobs, Copied, HEAD_BYTES, LocalFile, ReceiveError, Received};
pub use database::{Abort, Attempt, Database, Turn, Tx};
pub use error::StoreError;
pub use packed::LongText;
pub use question::{Answer, Ask, Columns, Question};

/// What can be read from: the reader, or a transaction.
pub use sea_orm::ConnectionTrait as Read;
