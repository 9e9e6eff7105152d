//! What can go wrong in the store.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database belongs to a newer version of the program.
    #[error(
        "the database belongs to a newer version of this program (step {step}); \
         install that version or restore a backup"
    )]
    Newer {
        /// The first step that this version does not know.
        step: String,
    },
    /// A value that has to be unique is there already.
    #[error("not unique: {0}")]
    NotUnique(String),
    /// The database refused or did not answer.
    #[error(transparent)]
    Database(DbErr),
    /// A row holds something that this version cannot read.
    #[error("unreadable row: {0}")]
    Unreadable(String),
    /// The file storage refused or did not answer.
    #[error("file storage: {0}")]
    Files(#[from] std::io::Error),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> StoreError {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) => StoreError::NotUnique(what),
            _ => StoreError::Database(error),
        }
    }
}

impl From<object_store::Error> for StoreError {
    fn from(error: object_store::Error) -> StoreError {
        StoreError::Files(error.into())
    }
}

/// PostgreSQL: serialization_failure, deadlock_detected. SQLite: BUSY and BUSY_SNAPSHOT.
const TRANSIENT: [&str; 4] = ["40001", "40P01", "5", "517"];

impl StoreError {
    /// Whether the same transaction may well succeed when it is run again.
    pub fn is_transient(&self) -> bool {
        let StoreError::Database(
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)),
        ) = self
        else {
            return false;
        };
        let sqlx::Error::Database(cause) = &**cause else {
            return false;
        };
        cause
            .code()
            .is_some_and(|code| TRANSIENT.contains(&code.as_ref()))
    }
}
