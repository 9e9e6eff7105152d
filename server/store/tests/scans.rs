//! Nothing that a page asks reads a whole table: every question is asked through a connection that
//! first lets the database explain how it will answer. On SQLite and, where `TEST_POSTGRES_URL`
//! names a server, on PostgreSQL, which is told to read or join a whole table only where it has no
//! index.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Mutex;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use sea_orm_migration::async_trait::async_trait;
use store::Database;
use store::entity::application;
use store::query::account::By;
use store::query::application::{DeskWanted, Stretch, Wanted};
use store::query::{
    account, application as applications, approval, attempt, audit, counter, desk, draft, file,
    record, review, session,
};

/// Answers like the connection, and keeps the plan of every question.
struct Explainer<'c> {
    connection: &'c DatabaseConnection,
    plans: Mutex<Vec<(String, String)>>,
}

impl Explainer<'_> {
    async fn explain(&self, asked: &Statement) {
        let mut statement = asked.clone();
        let (words, column) = match self.connection.get_database_backend() {
            DbBackend::Sqlite => ("EXPLAIN QUERY PLAN ", "detail"),
            _ => ("EXPLAIN ", "QUERY PLAN"),
        };
        statement.sql.insert_str(0, words);
        let rows = self.connection.query_all_raw(statement).await.unwrap();
        let lines = rows
            .iter()
            .map(|row| row.try_get::<String>("", column).unwrap());
        let plan = lines.collect::<Vec<_>>().join("\n");
        self.plans.lock().unwrap().push((asked.to_string(), plan));
    }

    /// Every question entered its tables by a condition, or read the few first rows of an order.
    fn assert_no_scan(&self) {
        let plans = self.plans.lock().unwrap();
        assert!(plans.len() > 20, "{}", plans.len());
        // None of no numbers: there is nothing to read.
        let asked = plans.iter().filter(|(sql, _)| !sql.contains("1 = 2"));
        for (sql, plan) in asked {
            let sorts = plan.contains("TEMP B-TREE") || plan.contains("Sort Key");
            let first_rows = sql.contains("LIMIT") && !sorts;
            let lines: Vec<&str> = plan.lines().map(str::trim_start).collect();
            for (at, line) in lines.iter().enumerate() {
                let condition = lines.get(at + 1).is_some_and(|next| next.contains("Cond:"));
                let whole = line.contains("Seq Scan")
                    // «some» are the few rows of a question within the question.
                    || line.starts_with("SCAN")
                        && *line != "SCAN some"
                        && !(line.contains("USING") && first_rows)
                    || line.contains("Index") && line.contains("Scan") && !condition && !first_rows;
                assert!(!whole, "{sql}\n{plan}");
            }
        }
    }
}

#[async_trait]
impl ConnectionTrait for Explainer<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }
    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.explain(&statement).await;
        self.connection.execute_raw(statement).await
    }
    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.connection.execute_unprepared(sql).await
    }
    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.explain(&statement).await;
        self.connection.query_one_raw(statement).await
    }
    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.explain(&statement).await;
        self.connection.query_all_raw(statement).await
    }
}

#[tokio::test]
async fn no_question_scans_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("scans.db").display());
    let database = Database::open(&url).await.unwrap();
    ask_everything(database.reader()).await;
}

#[tokio::test]
async fn no_question_scans_on_postgres() {
    let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
        return;
    };
    let schema = format!("scans_{}", std::process::id());
    let admin = sea_orm::Database::connect(&server).await.unwrap();
    let make = format!("CREATE SCHEMA {schema}");
    admin.execute_unprepared(&make).await.unwrap();
    let separator = if server.contains('?') { '&' } else { '?' };
    let mut url = format!("{server}{separator}options[search_path]={schema}");
    // Empty tables are as well joined whole; large ones are not.
    for way in ["seqscan", "hashjoin", "mergejoin"] {
        url.push_str(&format!("&options[enable_{way}]=off"));
    }
    let database = Database::open(&url).await.unwrap();
    ask_everything(database.reader()).await;
}

async fn ask_everything(connection: &DatabaseConnection) {
    let db = Explainer {
        connection,
        plans: Mutex::default(),
    };
    ask_about_people(&db).await.unwrap();
    ask_about_one(&db).await.unwrap();
    ask_for_the_desk(&db).await.unwrap();
    db.assert_no_scan();
}

async fn ask_about_people(db: &Explainer<'_>) -> Result<(), store::StoreError> {
    account::by_user_name(db, "x").await?;
    account::by_id(db, 1).await?;
    account::of_organisation(db, 1).await?;
    for by in [
        By::UserName("x"),
        By::Mobile("1"),
        By::CodeAndName("1", "x"),
    ] {
        account::claimed(db, by).await?;
    }
    attempt::since(db, &[("x", 1), ("y", 2)]).await?;
    session::find(db, "x").await?;
    approval::waiting(db, 0, 20).await?;
    approval::find(db, 1).await?;
    draft::of_organisation(db, 1, None, 100).await?;
    draft::of_organisation(db, 1, Some((1, "x")), 100).await?;
    draft::of_account(db, 1, Some((1, "x")), 100).await?;
    draft::find(db, "x").await?;
    Ok(())
}

async fn ask_about_one(db: &Explainer<'_>) -> Result<(), store::StoreError> {
    applications::by_no(db, "1").await?;
    applications::by_id(db, 1).await?;
    applications::by_draft(db, "x").await?;
    applications::correcting(db, 1).await?;
    applications::same_certificate(db, &example(), 5).await?;
    applications::undecided_for(db, "origin", "NZ", "1").await?;
    file::of_application(db, 1).await?;
    file::of_draft(db, "x").await?;
    file::is_named(db, "x").await?;
    counter::of(db, 1).await?;
    record::latest(db, "origin", "NZ", "1").await?;
    record::by_number(db, "1", None, 50).await?;
    record::by_number(db, "1", Some("NZ"), 50).await?;
    review::comparison(db, 1).await?;
    review::decision(db, 1).await?;
    audit::about(db, "application:1").await?;
    audit::after(db, 1, 100).await?;
    Ok(())
}

async fn ask_for_the_desk(db: &Explainer<'_>) -> Result<(), store::StoreError> {
    desk::ahead_of(db, &example(), 1000).await?;
    desk::undecided(db, 1000).await?;
    desk::kinds(db, &[1, 2]).await?;
    desk::held_by(db, 1, 1).await?;
    desk::outcomes(db, 1..9).await?;
    desk::outcomes_by_country(db, 1..9).await?;
    desk::undecided_per_day(db, 1).await?;
    desk::agreement(db, 1).await?;
    desk::decided_per_day(db, 1).await?;
    desk::decisions(db, 1, 1000).await?;
    desk::waits(db, 100).await?;
    for (taken_by, proposal) in [(None, None), (Some(1), None), (None, Some("\"pass\""))] {
        let wanted = DeskWanted {
            common: Wanted {
                status: Some("unreviewed".to_owned()),
                city: proposal.map(|_| "4401".to_owned()),
                ..Wanted::default()
            },
            taken_by,
            proposal: proposal.map(str::to_owned),
            risk: proposal.map(|_| "high".to_owned()),
            ruled: proposal.is_some(),
        };
        let stretch = Stretch {
            ascending: true,
            after: Some((1, 1)),
            limit: 21,
        };
        applications::find_for_desk(db, &wanted, stretch).await?;
    }
    Ok(())
}

fn example() -> application::Model {
    application::Model {
        id: 1,
        no: "1".to_owned(),
        draft_id: "x".to_owned(),
        organisation_id: 1,
        account_id: 1,
        kind: "origin".to_owned(),
        status: "unreviewed".to_owned(),
        submitted_at: 1,
        decided_at: None,
        certificate: "1".to_owned(),
        certificate_key: "1".to_owned(),
        country: "NZ".to_owned(),
        unpacked: "{}".to_owned(),
        packed: None,
        explanation: String::new(),
        corrects_id: None,
        taken_by: None,
        taken_until: None,
        proposal: None,
        risk: None,
    }
}
