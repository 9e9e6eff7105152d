//! Group commit, for SQLite: changes that arrive while others are written share one transaction,
//! and so one wait for the disk. See decision 8.
//!
//! One task owns the writing connection. It lends it to one change at a time, each after the first
//! inside a savepoint of its own: a change that fails, or whose caller is gone, undoes what it did and
//! nothing else. Once nobody waits for a turn, the transaction is committed and everybody in it
//! hears how that went; nobody hears anything before.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sea_orm::{
    ConnAcquireErr, DatabaseConnection, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use crate::database::{PATIENCE, Tx};

/// The most changes in one transaction.
const MOST: usize = 256;
/// How long a transaction takes in further changes.
const LONGEST: Duration = Duration::from_millis(50);

/// What became of the transaction that a change was in.
type Fate = Result<(), DbErr>;
/// A change that waits for its turn.
type Asking = oneshot::Sender<Result<Member, DbErr>>;

/// Where a change asks for its turn. Cheap to clone; the last clone ends the task.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    queue: mpsc::UnboundedSender<Asking>,
}

/// A change whose turn it is. Dropped without [`Member::end`], it is undone.
#[derive(Debug)]
pub struct Member {
    // In this order: once `back` is heard or dropped, the task alone has what it lent.
    tx: Arc<Tx>,
    back: oneshot::Sender<Verdict>,
}

/// What a change says when it gives its turn back.
#[derive(Debug)]
struct Verdict {
    keep: bool,
    answer: oneshot::Sender<Fate>,
}

impl Group {
    /// Starts the task that owns `writer`'s only connection.
    pub(crate) fn start(writer: DatabaseConnection) -> Group {
        let (queue, asked) = mpsc::unbounded_channel();
        tokio::spawn(run(writer, asked));
        Group { queue }
    }

    /// Waits for a turn.
    pub(crate) async fn turn(&self) -> Result<Member, DbErr> {
        let (asking, turn) = oneshot::channel();
        self.queue.send(asking).map_err(|_| gone())?;
        match timeout(PATIENCE, turn).await {
            Ok(turn) => turn.map_err(|_| gone())?,
            Err(_) => Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)),
        }
    }
}

impl Member {
    /// What to write through.
    pub(crate) fn tx(&self) -> &Tx {
        &self.tx
    }

    /// Ends the turn, and waits until what was kept is on the disk. What was not kept waits as
    /// well: it may have been refused because of what a neighbour wrote.
    pub(crate) async fn end(self, keep: bool) -> Fate {
        let Member { tx, back } = self;
        drop(tx);
        let (answer, fate) = oneshot::channel();
        back.send(Verdict { keep, answer }).map_err(|_| gone())?;
        fate.await.map_err(|_| gone())?
    }
}

/// The task's end is the program's.
fn gone() -> DbErr {
    DbErr::Custom("the database is closed".to_owned())
}

/// `BEGIN IMMEDIATE`: whoever will write waits at the beginning, and never finds out at the end
/// that another process was quicker.
pub(crate) async fn begin(writer: &DatabaseConnection) -> Result<Tx, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    writer.begin_with_options(options).await
}

async fn run(writer: DatabaseConnection, mut queue: mpsc::UnboundedReceiver<Asking>) {
    while let Some(first) = queue.recv().await {
        if first.is_closed() {
            continue;
        }
        match begin(&writer).await {
            Ok(shared) => share(shared, first, &mut queue).await,
            // It may have stopped waiting.
            Err(error) => drop(first.send(Err(error))),
        }
    }
}

/// One transaction: `first` and who comes while it lasts. All hear how it ended.
async fn share(shared: Tx, first: Asking, queue: &mut mpsc::UnboundedReceiver<Asking>) {
    let mut waiting = Vec::new();
    let fate = fill(shared, first, queue, &mut waiting).await;
    for answer in waiting {
        // Nobody may be left to hear it.
        drop(answer.send(fate.clone()));
    }
}

/// Makes the changes, and ends the transaction. The first has it to itself, and needs no savepoint;
/// mostly it stays alone.
async fn fill(
    shared: Tx,
    first: Asking,
    queue: &mut mpsc::UnboundedReceiver<Asking>,
    waiting: &mut Vec<oneshot::Sender<Fate>>,
) -> Fate {
    let began = Instant::now();
    let (shared, keep) = lend(shared, first, waiting).await?;
    if !keep {
        return shared.rollback().await;
    }
    while waiting.len() < MOST && began.elapsed() < LONGEST {
        let Ok(next) = queue.try_recv() else { break };
        if next.is_closed() {
            continue;
        }
        if let Err(error) = add(&shared, next, waiting).await {
            // SQLite may have undone all of it already, as it does on a full disk.
            if let Err(error) = shared.rollback().await {
                tracing::debug!(%error, "nothing was left to undo");
            }
            return Err(error);
        }
    }
    shared.commit().await
}

/// One more change, in a savepoint. An error means that the whole transaction is in doubt.
async fn add(
    shared: &Tx,
    asking: Asking,
    waiting: &mut Vec<oneshot::Sender<Fate>>,
) -> Result<(), DbErr> {
    let savepoint = match shared.begin().await {
        Ok(savepoint) => savepoint,
        Err(error) => {
            drop(asking.send(Err(error.clone())));
            return Err(error);
        }
    };
    match lend(savepoint, asking, waiting).await? {
        (savepoint, true) => savepoint.commit().await,
        (savepoint, false) => savepoint.rollback().await,
    }
}

/// One turn: what was lent, and whether what was done with it is to be kept.
async fn lend(
    tx: Tx,
    asking: Asking,
    waiting: &mut Vec<oneshot::Sender<Fate>>,
) -> Result<(Tx, bool), DbErr> {
    let (back, verdict) = oneshot::channel();
    let tx = Arc::new(tx);
    let member = Member {
        tx: Arc::clone(&tx),
        back,
    };
    // A caller that is gone gives the member back as a change that is not kept.
    drop(asking.send(Ok(member)));
    let keep = match verdict.await {
        Ok(verdict) => {
            waiting.push(verdict.answer);
            verdict.keep
        }
        Err(_) => false,
    };
    Ok((Arc::into_inner(tx).ok_or_else(gone)?, keep))
}
