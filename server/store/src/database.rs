//! The database: one program, SQLite or PostgreSQL.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::{Connection, Error};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, TransactionTrait,
};

use crate::group::{self, Group, Member};
use crate::lane::Lane;
use crate::packed::{self, Columns};
use crate::question::{Answer, Ask, Question};
use crate::{StoreError, migration};

/// What a write happens in.
pub type Tx = DatabaseTransaction;

/// Why a write did not happen. Nothing of it remains in the database.
#[derive(Debug)]
pub enum Abort<R> {
    /// The store failed.
    Store(StoreError),
    /// The caller changed its mind.
    Refused(R),
}

impl<R> From<StoreError> for Abort<R> {
    fn from(error: StoreError) -> Abort<R> {
        Abort::Store(error)
    }
}

/// How often a write is run before a conflict with others is given up on.
const TRIES: u32 = 8;
/// Connections that read.
const READERS: u32 = 8;
/// How long a request waits for a connection before it fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A database that is open and migrated. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    /// SQLite has one writer, which those who write share.
    group: Option<Group>,
    updates: migration::Updates,
    /// Where SQLite is asked what is asked most.
    lane: Option<Arc<Lane>>,
}

impl Database {
    /// Opens the database at `url`, `sqlite://PATH` or `postgres://…`, creates the file when it is
    /// absent, and brings its tables to this version.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer version, [`StoreError::Database`] when it
    /// cannot be reached or opened.
    pub async fn open(url: &str) -> Result<Database, StoreError> {
        let (reader, writer, shared) = if let Some(path) = url.strip_prefix("sqlite:") {
            make_folder(path)?;
            let writer = sea_orm::Database::connect(sqlite(url, 1, false)).await?;
            let reader = sea_orm::Database::connect(sqlite(url, READERS, true)).await?;
            (reader, writer, true)
        } else {
            let pool = sea_orm::Database::connect(postgres(url)).await?;
            (pool.clone(), pool, false)
        };
        let tx = group::begin(&writer).await?;
        let updates = migration::run(&tx).await?;
        tx.commit().await?;
        let group = shared.then(|| Group::start(writer.clone()));
        let lane = shared.then(|| {
            let pool = reader.get_sqlite_connection_pool();
            let file = pool.connect_options().get_filename().to_owned();
            Arc::new(Lane::new(file))
        });
        Ok(Database {
            reader,
            writer,
            group,
            updates,
            lane,
        })
    }

    /// The connections to read through.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// A long text as a row that is written `now` is to have it: packed, unless servers of a version
    /// that cannot read that may still use this database.
    pub fn keep(&self, kind: packed::Kind, text: String, now: i64) -> Columns {
        match now >= self.updates.packed {
            true => Columns::packed(kind, text),
            false => Columns::plain(text),
        }
    }

    /// Whether a server of a version that kept countries as they were typed may have used this database
    /// lately, or may still.
    pub fn may_name_countries(&self, now: i64) -> bool {
        now < self.updates.coded
    }

    /// A change about to be made, see [`transact!`](crate::transact).
    pub fn attempt(&self) -> Attempt<'_> {
        Attempt {
            database: self,
            tries: 0,
        }
    }

    /// A transaction that only reads, and sees the database as it is now until it ends.
    ///
    /// # Errors
    /// [`StoreError::Database`] with the cause.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        let level = match self.reader.get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            _ => None,
        };
        Ok(self.reader.begin_with_config(level, None).await?)
    }

    async fn turn(&self) -> Result<Turn, StoreError> {
        Ok(match &self.group {
            Some(group) => Turn(Inner::Shared(group.turn().await?)),
            None => Turn(Inner::Own(group::begin(&self.writer).await?)),
        })
    }

    /// Whether the database can be read and written.
    ///
    /// # Errors
    /// [`StoreError::Database`] with the cause.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.reader.execute_unprepared("SELECT 1").await?;
        Ok(self.turn().await?.end(false).await?)
    }

    /// How many connections read, and how many of them nobody uses right now.
    pub fn connections(&self) -> (usize, usize) {
        let Some(lane) = &self.lane else {
            let pool = self.reader.get_postgres_connection_pool();
            return (pool.size() as usize, pool.num_idle());
        };
        let pool = self.reader.get_sqlite_connection_pool();
        let (threads, idle) = lane.threads();
        (pool.size() as usize + threads, pool.num_idle() + idle)
    }

    /// Closes all connections once they are idle.
    pub async fn close(&self) {
        if let Some(lane) = self.lane.clone() {
            // It waits for what is being read.
            let closed = tokio::task::spawn_blocking(move || lane.close()).await;
            if let Err(error) = closed {
                tracing::warn!(%error, "the database was not closed in order");
            }
        }
        for connection in [&self.reader, &self.writer] {
            if let Err(error) = connection.close_by_ref().await {
                tracing::warn!(%error, "the database was not closed in order");
            }
        }
    }
}

impl Ask for Database {
    async fn ask<A: Answer>(&self, question: Question) -> Result<Vec<A>, StoreError> {
        match &self.lane {
            Some(lane) => lane.ask(question).await,
            None => self.reader.ask(question).await,
        }
    }
}

/// One try of a change: a transaction of its own, or its part of one that is shared. Dropped
/// without an end, it is undone.
#[derive(Debug)]
pub struct Turn(Inner);

#[derive(Debug)]
enum Inner {
    Own(Tx),
    Shared(Member),
}

impl Turn {
    /// What to write through.
    pub fn tx(&self) -> &Tx {
        match &self.0 {
            Inner::Own(tx) => tx,
            Inner::Shared(member) => member.tx(),
        }
    }

    async fn end(self, keep: bool) -> Result<(), DbErr> {
        match (self.0, keep) {
            (Inner::Own(tx), true) => tx.commit().await,
            (Inner::Own(tx), false) => tx.rollback().await,
            (Inner::Shared(member), keep) => member.end(keep).await,
        }
    }
}

/// A change, from its first try to the one that is committed or given up.
#[derive(Debug)]
pub struct Attempt<'d> {
    database: &'d Database,
    tries: u32,
}

impl Attempt<'_> {
    /// What another writer was first to add is there on a second look, where work asks before it adds.
    fn is_worth_another(&self, error: &StoreError) -> bool {
        let tries = match error {
            StoreError::NotUnique(_) => 2,
            error if error.is_transient() => TRIES,
            _ => return false,
        };
        self.tries < tries
    }

    /// Begins a try.
    ///
    /// # Errors
    /// [`StoreError::Database`] with the cause.
    pub async fn begin(&mut self) -> Result<Turn, StoreError> {
        self.tries += 1;
        self.database.turn().await
    }

    /// Commits a try that succeeded and undoes one that did not; none when it met other writers and
    /// is worth another try.
    pub async fn end<T, R>(
        &self,
        turn: Turn,
        outcome: Result<T, Abort<R>>,
    ) -> Option<Result<T, Abort<R>>> {
        let outcome = match turn.end(outcome.is_ok()).await {
            Ok(()) => outcome,
            Err(error) => Err(Abort::Store(error.into())),
        };
        match outcome {
            Err(Abort::Store(error)) if self.is_worth_another(&error) => {
                tracing::debug!(tries = self.tries, "writing again after a conflict");
                tokio::time::sleep(Duration::from_millis(2 << self.tries)).await;
                None
            }
            outcome => Some(outcome),
        }
    }
}

/// `transact!(database, tx => work)` runs `work`, which gives a `Result<T, Abort<R>>`, in one
/// transaction `tx: &Tx` and commits it when it succeeds. Every change of the database is made so.
/// On SQLite, changes that are made at the same time share one transaction, each in a savepoint.
/// A conflict with other writers runs `work` again: it must do nothing but read and write through
/// `tx`.
///
/// A macro and not a function that takes an async closure, because the compiler does not yet see
/// that such a closure's future may move between threads.
#[macro_export]
macro_rules! transact {
    ($database:expr, $tx:ident => $work:expr) => {{
        let mut attempt = $database.attempt();
        loop {
            let begun = match attempt.begin().await {
                Ok(begun) => begun,
                Err(error) => break Err($crate::Abort::Store(error)),
            };
            let outcome = {
                let $tx = begun.tx();
                async { $work }.await
            };
            if let Some(outcome) = attempt.end(begun, outcome).await {
                break outcome;
            }
        }
    }};
}

/// Makes the folder of an SQLite file, given as `//PATH?options`.
fn make_folder(path: &str) -> Result<(), StoreError> {
    let path = path.strip_prefix("//").unwrap_or(path);
    let file = Path::new(path.split_once('?').map_or(path, |(file, _)| file));
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(())
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

/// `synchronous = FULL`: what was committed survives a power cut. One connection writes, so that
/// writers queue here and not in SQLite's busy loop; other processes meet `busy_timeout`.
///
/// On a full disk SQLite undoes a transaction by itself, and sqlx goes on counting it as begun: a
/// connection that comes back in such a state is closed, and the next one is sound.
fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = options(url, connections);
    // There is no other end that may have hung up.
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(!read_only)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .statement_cache_capacity(400)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("temp_store", "MEMORY")
            .pragma("query_only", if read_only { "ON" } else { "OFF" })
    });
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _| {
            Box::pin(async move { Ok::<_, Error>(!connection.is_in_transaction()) })
        })
    });
    options
}

/// PostgreSQL's default isolation (READ COMMITTED) is used with conditional updates, row locks and
/// unique indices: they give the same guarantees on both databases without aborting writers that
/// only meet at the end of the audit chain.
fn postgres(url: &str) -> ConnectOptions {
    let mut options = options(url, 2 * READERS);
    options.set_application_name("shenzheng");
    options
}
