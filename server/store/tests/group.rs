//! Changes that share a transaction on SQLite: each fails alone, and none is heard of before it is
//! on the disk.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::ConnectionTrait;
use store::query::sequence;
use store::{Abort, Database, StoreError, transact};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

const NAME: &str = "test";
const SOON: Duration = Duration::from_secs(10);

async fn database(folder: &tempfile::TempDir) -> Database {
    let url = format!("sqlite://{}", folder.path().join("group.db").display());
    Database::open(&url).await.unwrap()
}

async fn next(database: &Database) -> Result<i64, Abort<()>> {
    transact!(database, tx => Ok(sequence::next(tx, NAME).await?))
}

/// What a reader finds.
async fn seen(database: &Database) -> Option<i64> {
    use sea_orm::EntityTrait;
    let row = store::entity::sequence::Entity::find_by_id(NAME)
        .one(database.reader())
        .await;
    row.unwrap().map(|row| row.value)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_many_at_once_succeeds_or_fails_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let mut all = Vec::new();
    for i in 0..300 {
        let database = database.clone();
        all.push(tokio::spawn(async move {
            transact!(database, tx => {
                let number = sequence::next(tx, NAME).await?;
                match i % 3 {
                    0 => Err(Abort::Refused(i)),
                    _ => Ok(number),
                }
            })
        }));
    }
    let mut given = BTreeSet::new();
    for (i, one) in all.into_iter().enumerate() {
        match one.await.unwrap() {
            Ok(number) => assert!(given.insert(number)),
            Err(Abort::Refused(refused)) => assert_eq!((refused, refused % 3), (i, 0)),
            Err(Abort::Store(error)) => panic!("{error}"),
        }
    }
    assert_eq!(given, (1..=200).collect());
    assert_eq!(seen(&database).await, Some(200));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_hears_before_all_are_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let (entered, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = |enters: Arc<Notify>, waits: Arc<Notify>| {
        let database = database.clone();
        tokio::spawn(async move {
            transact!(database, tx => {
                enters.notify_one();
                waits.notified().await;
                Ok::<_, Abort<()>>(sequence::next(tx, NAME).await?)
            })
        })
    };
    let first_goes = Arc::new(Notify::new());
    let first = slow(entered.clone(), first_goes.clone());
    entered.notified().await;
    // The second asks for its turn while the first has it, and so shares its transaction.
    let second = slow(entered.clone(), go.clone());
    sleep(Duration::from_millis(20)).await;
    first_goes.notify_one();
    entered.notified().await;
    sleep(Duration::from_millis(20)).await;
    assert!(!first.is_finished());
    assert_eq!(seen(&database).await, None);
    go.notify_one();
    assert_eq!(first.await.unwrap().ok(), Some(1));
    assert_eq!(second.await.unwrap().ok(), Some(2));
    assert_eq!(seen(&database).await, Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_undoes_its_own_change_only() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let mut all = Vec::new();
    for i in 0..60 {
        let database = database.clone();
        let work = async move {
            transact!(database, tx => {
                let number = sequence::next(tx, NAME).await?;
                if i % 2 == 0 {
                    std::future::pending::<()>().await;
                }
                Ok::<_, Abort<()>>(number)
            })
        };
        let patience = if i % 2 == 0 {
            Duration::from_millis(30)
        } else {
            SOON
        };
        all.push(tokio::spawn(timeout(patience, work)));
    }
    let mut given = BTreeSet::new();
    for one in all {
        if let Ok(number) = one.await.unwrap() {
            assert!(given.insert(number.unwrap()));
        }
    }
    assert_eq!(given, (1..=30).collect());
    assert_eq!(next(&database).await.unwrap(), 31);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_full_disk_writing_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let mut all = Vec::new();
    for i in 0..20 {
        let database = database.clone();
        all.push(tokio::spawn(async move {
            transact!(database, tx => {
                sequence::next(tx, NAME).await?;
                if i == 10 {
                    fill(tx).await?;
                }
                Ok::<_, Abort<()>>(())
            })
        }));
    }
    let mut kept = 0;
    for one in all {
        kept += i64::from(one.await.unwrap().is_ok());
    }
    assert!(kept < 20);
    // The connection that met the full disk is replaced by one that knows no limit.
    assert_eq!(
        timeout(SOON, next(&database)).await.unwrap().unwrap(),
        kept + 1
    );
    database.ready().await.unwrap();
}

/// Lets SQLite believe that the disk has no room left, and writes.
async fn fill(tx: &store::Tx) -> Result<(), StoreError> {
    tx.execute_unprepared("PRAGMA max_page_count = 1").await?;
    let text = "x".repeat(100_000);
    for i in 0..10 {
        sequence::next(tx, &format!("{i}{text}")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_another_writer_added_first_is_looked_for_once_more() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let tries = std::sync::atomic::AtomicU32::new(0);
    let outcome: Result<(), Abort<()>> = transact!(database, tx => {
        sequence::next(tx, NAME).await?;
        tries.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Err(StoreError::NotUnique("twice".to_owned()).into())
    });
    assert!(matches!(
        outcome,
        Err(Abort::Store(StoreError::NotUnique(_)))
    ));
    assert_eq!(tries.into_inner(), 2);
    assert_eq!(seen(&database).await, None);
}
