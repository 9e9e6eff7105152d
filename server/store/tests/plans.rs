//! No page of any filtered list reads more than its own rows: every combination of filters enters
//! an index by all of them, in the order of the list.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::Database;
use store::query::application::{DeskWanted, Stretch, Wanted, select, select_for_desk};

/// The columns of the filters, one bit each.
const FILTERS: [&str; 4] = ["organisation_id", "kind", "status", "country"];

fn wanted(filters: usize) -> Wanted {
    let text = |bit: usize| (filters & (1 << bit) != 0).then(|| "x".to_owned());
    Wanted {
        organisation_id: (filters & 1 != 0).then_some(1),
        kind: text(1),
        status: text(2),
        country: text(3),
        ..Wanted::default()
    }
}

/// Every stretch a list can ask for: either direction, from its end or from a row on.
fn stretches() -> impl Iterator<Item = Stretch> {
    [false, true].into_iter().flat_map(|ascending| {
        [None, Some((5, 5))].map(|after| Stretch {
            ascending,
            after,
            limit: 21,
        })
    })
}

fn lists(wanted: &Wanted, stretch: Stretch) -> Statement {
    select(wanted, stretch).statement(DbBackend::Sqlite)
}

fn queue(wanted: &DeskWanted, stretch: Stretch) -> Statement {
    select_for_desk(wanted, stretch).statement(DbBackend::Sqlite)
}

async fn plan(database: &Database, mut statement: Statement) -> String {
    statement.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    let lines = rows
        .iter()
        .map(|row| row.try_get::<String>("", "detail").unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

async fn database(folder: &tempfile::TempDir) -> Database {
    let url = format!("sqlite://{}", folder.path().join("plans.db").display());
    Database::open(&url).await.unwrap()
}

fn application(plan: &str) -> &str {
    plan.lines()
        .find(|line| line.contains("INDEX application_"))
        .unwrap_or_else(|| panic!("{plan}"))
}

#[tokio::test]
async fn every_combination_of_filters_has_its_index() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    for filters in 0..1 << FILTERS.len() {
        for (from, until) in [
            (None, None),
            (Some(1), None),
            (None, Some(9)),
            (Some(1), Some(9)),
        ] {
            for stretch in stretches() {
                let wanted = Wanted {
                    from,
                    until,
                    ..wanted(filters)
                };
                let plan = plan(&database, lists(&wanted, stretch)).await;
                assert!(
                    !plan.contains("TEMP B-TREE"),
                    "{wanted:?} {stretch:?}\n{plan}"
                );
                let line = application(&plan);
                for (bit, column) in FILTERS.iter().enumerate() {
                    let entered = line.contains(&format!("{column}=?"));
                    assert_eq!(entered, filters & (1 << bit) != 0, "{wanted:?}\n{plan}");
                }
                if stretch.after.is_some() {
                    let bound = if stretch.ascending {
                        "submitted_at>?"
                    } else {
                        "submitted_at<?"
                    };
                    assert!(line.contains(bound), "{wanted:?} {stretch:?}\n{plan}");
                }
            }
        }
    }
}

#[tokio::test]
async fn numbers_are_found_through_their_own_index() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    for filters in 0..1 << FILTERS.len() {
        for stretch in stretches() {
            let certificate_key = Some("x".to_owned());
            let wanted = Wanted {
                certificate_key,
                ..wanted(filters)
            };
            let certificate = plan(&database, lists(&wanted, stretch)).await;
            assert!(!certificate.contains("TEMP B-TREE"), "{certificate}");
            assert!(
                application(&certificate).contains("certificate_key=?"),
                "{certificate}"
            );
            let wanted = Wanted {
                no: Some("1".to_owned()),
                ..wanted
            };
            let number = plan(&database, lists(&wanted, stretch)).await;
            assert!(application(&number).contains("(no=?)"), "{number}");
        }
    }
}

#[tokio::test]
async fn what_one_account_has_filed_is_found_through_its_own_index() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    for filters in 0..1 << FILTERS.len() {
        for stretch in stretches() {
            let account_id = Some(3);
            let wanted = Wanted {
                account_id,
                ..wanted(filters)
            };
            let plan = plan(&database, lists(&wanted, stretch)).await;
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
            assert!(application(&plan).contains("account_id=?"), "{plan}");
        }
    }
}

#[tokio::test]
async fn the_queue_is_found_by_its_risk_and_proposal_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let named = ["proposal", "risk"];
    for (named_bits, filters) in (1..4).flat_map(|named| [0, 2, 4, 6].map(|more| (named, more))) {
        for stretch in stretches() {
            let text = |bit: usize| (named_bits & (1 << bit) != 0).then(|| "x".to_owned());
            let wanted = DeskWanted {
                common: Wanted {
                    city: (filters & 2 != 0).then(|| "x".to_owned()),
                    ..wanted(filters)
                },
                proposal: text(0),
                risk: text(1),
                ..DeskWanted::default()
            };
            let plan = plan(&database, queue(&wanted, stretch)).await;
            assert!(!plan.contains("TEMP B-TREE"), "{wanted:?}\n{plan}");
            let line = application(&plan);
            for (bit, column) in named.iter().enumerate() {
                let entered = line.contains(&format!("{column}=?"));
                assert_eq!(entered, text(bit).is_some(), "{wanted:?}\n{plan}");
            }
        }
    }
    let mine = DeskWanted {
        common: wanted(6),
        taken_by: Some(1),
        proposal: Some("x".to_owned()),
        ..DeskWanted::default()
    };
    for stretch in stretches() {
        let plan = plan(&database, queue(&mine, stretch)).await;
        assert!(application(&plan).contains("taken_by=?"), "{plan}");
    }
}

#[tokio::test]
async fn what_was_committed_is_on_disk_and_readers_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(&folder).await;
    let ask = |sql: &str| Statement::from_string(DbBackend::Sqlite, sql.to_owned());
    let tx = database.snapshot().await.unwrap();
    for (pragma, expected) in [("synchronous", 2), ("foreign_keys", 1), ("query_only", 1)] {
        let row = tx
            .query_one_raw(ask(&format!("PRAGMA {pragma}")))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            row.try_get_by_index::<i32>(0).unwrap(),
            expected,
            "{pragma}"
        );
    }
    let row = tx
        .query_one_raw(ask("PRAGMA journal_mode"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "wal");
    let written = tx.execute_unprepared("DELETE FROM audit").await;
    assert!(written.unwrap_err().to_string().contains("readonly"));
}
