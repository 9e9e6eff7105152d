//! What is asked with nearly every request, on SQLite: answered as by any other connection, and never
//! later than a change.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use futures::future::join_all;
use sea_orm::ConnectionTrait;
use store::entity::session;
use store::query::application::{Stretch, Wanted, find};
use store::query::session as sessions;
use store::{Abort, Database, StoreError, transact};

fn url(folder: &tempfile::TempDir) -> String {
    format!("sqlite://{}", folder.path().join("lane.db").display())
}

/// A database with somebody who may log in.
async fn database(folder: &tempfile::TempDir) -> Database {
    let database = Database::open(&url(folder)).await.unwrap();
    let added: Result<(), Abort<()>> = transact!(database, tx => {
        let added = tx.execute_unprepared(
            "INSERT INTO account (id, role, rights, source, user_name, user_name_key, name, mobile, \
             email, password_hash, state, created_at, language) VALUES \
             (7, 'officer', 'all_file', 'local', 'Li', 'li', '李', '', '', '', 'active', 1, 'en')",
        );
        added.await.map_err(StoreError::from)?;
        Ok(())
    });
    added.unwrap();
    database
}

async fn begin(database: &Database, token_hash: &str) {
    let row = session::Model {
        token_hash: token_hash.to_owned(),
        account_id: 7,
        created_at: 1,
        seen_at: 2,
        previous_log_in_at: None,
    };
    let begun: Result<(), Abort<()>> =
        transact!(database, tx => Ok(sessions::add(tx, row.clone()).await?));
    begun.unwrap();
}

async fn end(database: &Database, token_hash: &str) {
    let ended: Result<Option<i64>, Abort<()>> =
        transact!(database, tx => Ok(sessions::remove(tx, token_hash).await?));
    assert_eq!(ended.unwrap(), Some(7));
}

#[tokio::test]
async fn is_read_as_through_any_other_connection() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    begin(&database, "a").await;
    let held = sessions::find(&database, "a").await.unwrap().unwrap();
    assert_eq!((held.created_at, held.seen_at), (1, 2));
    assert_eq!((held.previous_log_in_at, held.second_factor), (None, false));
    let account = &held.account;
    assert_eq!((account.id, account.organisation_id), (7, None));
    assert_eq!(
        (&*account.name, account.language.as_deref()),
        ("李", Some("en"))
    );
    let same = sessions::find(database.reader(), "a").await.unwrap();
    assert_eq!(same, Some(held));
    assert_eq!(sessions::find(&database, "b").await.unwrap(), None);
}

#[tokio::test]
async fn a_session_ended_by_any_server_is_refused_by_the_next_question() {
    let folder = tempfile::tempdir().unwrap();
    let here = database(&folder).await;
    let there = Database::open(&url(&folder)).await.unwrap();
    for ender in [&here, &there] {
        for round in 0..20 {
            let token = format!("{round}");
            begin(&here, &token).await;
            for asked in [&here, &there] {
                assert!(sessions::find(asked, &token).await.unwrap().is_some());
            }
            end(ender, &token).await;
            for asked in [&here, &there] {
                assert_eq!(sessions::find(asked, &token).await.unwrap(), None);
            }
        }
    }
}

#[tokio::test]
async fn many_are_answered_at_once_each_with_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    for even in (0..200).step_by(2) {
        begin(&database, &format!("{even}")).await;
    }
    let ask = |number: i64| {
        let database = &database;
        async move {
            sessions::find(database, &format!("{number}"))
                .await
                .unwrap()
                .is_some()
        }
    };
    let found = join_all((0..200).map(ask)).await;
    for (number, found) in found.into_iter().enumerate() {
        assert_eq!(found, number % 2 == 0, "{number}");
    }
}

#[tokio::test]
async fn whoever_asks_after_the_end_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let stretch = Stretch {
        ascending: false,
        after: None,
        limit: 1,
    };
    let wanted = Wanted::default();
    assert_eq!(find(&database, &wanted, stretch).await.unwrap(), []);
    database.close().await;
    find(&database, &wanted, stretch).await.unwrap_err();
}
