//! Threads that read an SQLite file, for the questions that are asked with nearly every request.
//!
//! sqlx sends each statement to a thread of its connection, which sends back a copy of every value, row
//! by row, and is asked before and after whether it is still there. Here a question crosses once
//! and comes back as what was wanted. Few threads share one queue: when many ask at once, one that is
//! awake answers several before it sleeps. None of them can write.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use sea_orm::{DbErr, RuntimeErr};
use tokio::sync::oneshot;

use crate::StoreError;
use crate::database::PATIENCE;
use crate::question::{Answer, Columns, Question, Value};

/// The most threads anywhere, each with a connection.
const MOST: usize = 4;
/// Statements that a connection keeps ready.
const KEPT: usize = 200;

type Job = Box<dyn FnOnce(&Connection) + Send>;

/// The threads. Dropped, they end.
#[derive(Debug)]
pub(crate) struct Lane(Arc<Shared>);

struct Shared {
    file: PathBuf,
    /// The most threads here. Processors that are few are only taken from each other by many; with one
    /// thread more than processors, one that waits for the disk holds nobody up.
    most: usize,
    queue: Mutex<Queue>,
    more: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Job>,
    threads: Vec<JoinHandle<()>>,
    /// Threads that sleep, or have woken and do not have the queue yet.
    idle: usize,
    /// Whether one was called and has not come yet: it takes what waits, and calls the next one itself.
    called: bool,
    closed: bool,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("file", &self.file).finish()
    }
}

impl Lane {
    /// A lane for a file that is there. Its threads start when they are needed.
    pub(crate) fn new(file: PathBuf) -> Lane {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Lane(Arc::new(Shared {
            file,
            most: MOST.min(processors + 1),
            queue: Mutex::default(),
            more: Condvar::new(),
        }))
    }

    /// Asks `question`.
    pub(crate) async fn ask<A: Answer>(&self, question: Question) -> Result<Vec<A>, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job = move |connection: &Connection| {
            // Whoever asked may be gone.
            if !answer.is_closed() {
                drop(answer.send(read(connection, &question)));
            }
        };
        self.push(Box::new(job))?;
        // Whoever else has something to ask now asks first, so that one call serves all: a thread that is
        // called for each question takes the processor from those who ask.
        tokio::task::yield_now().await;
        self.0.call(&mut self.0.lock())?;
        answered.await.map_err(|_| gone())?
    }

    fn push(&self, job: Job) -> Result<(), StoreError> {
        let mut queue = self.0.lock();
        if queue.closed {
            return Err(gone());
        }
        queue.waiting.push_back(job);
        Ok(())
    }

    /// How many threads there are, and how many of them have nothing to do.
    pub(crate) fn threads(&self) -> (usize, usize) {
        let queue = self.0.lock();
        (queue.threads.len(), queue.idle)
    }

    /// Ends the threads once they have answered what was asked, and waits for that.
    pub(crate) fn close(&self) {
        for thread in self.0.end() {
            if thread.join().is_err() {
                tracing::warn!("a thread that reads did not end in order");
            }
        }
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets another thread come, unless one is on its way.
    fn call(self: &Arc<Shared>, queue: &mut Queue) -> Result<(), StoreError> {
        if queue.called || queue.waiting.is_empty() {
            return Ok(());
        }
        if queue.idle > 0 {
            queue.called = true;
            self.more.notify_one();
        } else if queue.threads.len() < self.most {
            let shared = Arc::clone(self);
            let name = "sqlite-lane".to_owned();
            let thread = thread::Builder::new()
                .name(name)
                .spawn(move || shared.work());
            match thread {
                Ok(thread) => {
                    queue.threads.push(thread);
                    queue.called = true;
                }
                // The others go on.
                Err(_) if !queue.threads.is_empty() => {}
                Err(cause) => return Err(StoreError::Files(cause)),
            }
        }
        Ok(())
    }

    /// A thread's life.
    fn work(self: Arc<Shared>) {
        let mut connection = None;
        let mut queue = self.lock();
        queue.called = false;
        loop {
            if let Some(job) = queue.waiting.pop_front() {
                // An error concerns threads that cannot be started: this one goes on.
                let _ = self.call(&mut queue);
                drop(queue);
                self.run(&mut connection, job);
                queue = self.lock();
            } else if queue.closed {
                return;
            } else {
                queue.idle += 1;
                queue = self
                    .more
                    .wait(queue)
                    .unwrap_or_else(PoisonError::into_inner);
                // Whatever woke it, it looks at what waits.
                queue.idle -= 1;
                queue.called = false;
            }
        }
    }

    /// Runs a job; without a connection it is dropped, which its asker hears.
    fn run(&self, connection: &mut Option<Connection>, job: Job) {
        if connection.is_none() {
            *connection = open(&self.file)
                .map_err(|cause| tracing::error!(%cause, "the database cannot be opened to read"))
                .ok();
        }
        let Some(open) = connection.as_ref() else {
            return;
        };
        if catch_unwind(AssertUnwindSafe(|| job(open))).is_err() {
            tracing::error!("reading panicked");
            *connection = None;
        }
    }

    fn end(&self) -> Vec<JoinHandle<()>> {
        let mut queue = self.lock();
        queue.closed = true;
        self.more.notify_all();
        std::mem::take(&mut queue.threads)
    }
}

/// As the other connections that read ([`crate::database`]).
fn open(file: &std::path::Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "query_only", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(KEPT);
    Ok(connection)
}

fn read<A: Answer>(connection: &Connection, question: &Question) -> Result<Vec<A>, StoreError> {
    let mut statement = connection.prepare_cached(&question.text).map_err(failed)?;
    for (at, value) in question.values.iter().enumerate() {
        match value {
            Value::Int(value) => statement.raw_bind_parameter(at + 1, value),
            Value::Text(value) => statement.raw_bind_parameter(at + 1, value.as_str()),
        }
        .map_err(failed)?;
    }
    let mut rows = statement.raw_query();
    let mut answers = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        answers.push(A::read(row)?);
    }
    Ok(answers)
}

impl Columns for Row<'_> {
    fn int(&self, at: usize) -> Result<i64, StoreError> {
        self.maybe_int(at)?.ok_or_else(|| unreadable(at))
    }

    fn maybe_int(&self, at: usize) -> Result<Option<i64>, StoreError> {
        let value = self.get_ref(at).map_err(failed)?;
        value.as_i64_or_null().map_err(|_| unreadable(at))
    }

    fn text(&self, at: usize) -> Result<String, StoreError> {
        self.maybe_text(at)?.ok_or_else(|| unreadable(at))
    }

    fn maybe_text(&self, at: usize) -> Result<Option<String>, StoreError> {
        match self.get_ref(at).map_err(failed)? {
            ValueRef::Null => Ok(None),
            value => {
                let text = value.as_str().map_err(|_| unreadable(at))?;
                Ok(Some(text.to_owned()))
            }
        }
    }
}

fn unreadable(at: usize) -> StoreError {
    StoreError::Unreadable(format!("column {at}"))
}

fn failed(error: rusqlite::Error) -> StoreError {
    StoreError::Database(DbErr::Query(RuntimeErr::Internal(error.to_string())))
}

fn gone() -> StoreError {
    StoreError::Database(DbErr::Custom("the database is closed".to_owned()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    struct Nothing;

    impl Answer for Nothing {
        fn read(_: &impl Columns) -> Result<Nothing, StoreError> {
            Ok(Nothing)
        }
    }

    #[tokio::test]
    async fn cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("read.db");
        let writer = Connection::open(&file).unwrap();
        writer.execute_batch("CREATE TABLE t (a)").unwrap();
        let lane = Lane::new(file);
        let written = lane.ask::<Nothing>(Question::new("INSERT INTO t VALUES (1)"));
        let error = written.await.err().unwrap().to_string();
        assert!(error.contains("readonly"), "{error}");
    }
}
