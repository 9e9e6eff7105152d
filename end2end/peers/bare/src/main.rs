//! The same page and the same JSON from the same database, with as little in between as can be:
//! the session, one statement, one string.

mod page;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use sha2::{Digest, Sha256};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use page::Page;

const ROWS: usize = 20;

const FIND: &str = "SELECT a.id, a.no, a.kind, a.status, a.submitted_at, a.decided_at, a.certificate, a.country, o.name, f.name
 FROM application a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN account f ON f.id = a.account_id
 WHERE a.organisation_id = ? AND a.status <> 'withdrawn' ORDER BY a.submitted_at DESC, a.id DESC LIMIT 21";

/// A row of the list, in the order of [`FIND`].
type Row = (
    i64,
    String,
    String,
    String,
    i64,
    Option<i64>,
    String,
    String,
    String,
    String,
);

#[derive(Clone)]
struct Peer {
    pool: SqlitePool,
    page: Arc<Page>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().nth(1).as_deref() == Some("argon2") {
        return hash_for(std::time::Duration::from_secs(3));
    }
    let options = SqliteConnectOptions::new().filename(std::env::var("DATABASE")?);
    let pool = SqlitePoolOptions::new()
        .max_connections(4)
        .connect_with(options)
        .await?;
    let page = Arc::new(Page::read(&std::env::var("TEMPLATE")?)?);
    let app = Router::new()
        .route("/certificates", get(html))
        .route("/api/v1/applications", get(json))
        .with_state(Peer { pool, page });
    let listener =
        tokio::net::TcpListener::bind(("127.0.0.1", std::env::var("PORT")?.parse()?)).await?;
    Ok(axum::serve(listener, app).await?)
}

/// How many passwords a second can be hashed at the portal's cost.
fn hash_for(time: std::time::Duration) -> Result<(), Box<dyn std::error::Error>> {
    let params = argon2::Params::new(19_456, 2, 1, None).map_err(|cause| cause.to_string())?;
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let (began, mut done, mut out) = (Instant::now(), 0u32, [0; 32]);
    while began.elapsed() < time {
        argon
            .hash_password_into(b"password", b"0123456789abcdef", &mut out)
            .map_err(|cause| cause.to_string())?;
        done += 1;
    }
    println!("{}", f64::from(done) / began.elapsed().as_secs_f64());
    Ok(())
}

async fn html(State(peer): State<Peer>, headers: HeaderMap) -> Response {
    let cookie = headers
        .get(header::COOKIE)
        .and_then(|line| line.to_str().ok());
    let Some(secret) = cookie.and_then(|line| line.strip_prefix("shenzheng=")) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let known: Result<Option<(i64, String)>, _> = sqlx::query_as(
        "SELECT a.organisation_id, a.name FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = ? AND a.state = 'active'",
    )
    .bind(hex::encode(Sha256::digest(secret)))
    .fetch_optional(&peer.pool)
    .await;
    let Ok(Some((organisation, user))) = known else {
        return StatusCode::FORBIDDEN.into_response();
    };
    match find(&peer.pool, organisation).await {
        Ok(rows) => (
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            peer.page.write(secret, &user, &rows),
        )
            .into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The list as programs read it.
#[derive(Serialize)]
struct List<'a> {
    next: Option<String>,
    previous: Option<String>,
    rows: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    country: &'a str,
    decided_at: Option<String>,
    filed_by: &'a str,
    no: &'a str,
    number: &'a str,
    organisation: &'a str,
    status: &'a str,
    status_text: &'a str,
    submitted_at: String,
    r#type: &'a str,
    withdrawn: bool,
}

async fn json(State(peer): State<Peer>, headers: HeaderMap) -> Response {
    let line = headers
        .get(header::AUTHORIZATION)
        .and_then(|line| line.to_str().ok());
    let Some(secret) = line.and_then(|line| line.strip_prefix("Bearer ")) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let known: Result<Option<(i64,)>, _> = sqlx::query_as(
        "SELECT t.organisation_id FROM api_token t JOIN account a ON a.id = t.account_id WHERE t.secret_hash = ? AND t.revoked_at IS NULL AND a.state = 'active'",
    )
    .bind(hex::encode(Sha256::digest(secret)))
    .fetch_optional(&peer.pool)
    .await;
    let Ok(Some((organisation,))) = known else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Ok(rows) = find(&peer.pool, organisation).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let list = List {
        next: cursor(&rows),
        previous: None,
        rows: rows
            .iter()
            .take(ROWS)
            .map(|row| entry(&peer.page, row))
            .collect(),
    };
    match serde_json::to_vec(&list) {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn entry<'a>(page: &'a Page, row: &'a Row) -> Entry<'a> {
    Entry {
        country: &row.7,
        decided_at: row.5.map(page::rfc3339),
        filed_by: &row.9,
        no: &row.1,
        number: &row.6,
        organisation: &row.8,
        status: &row.3,
        status_text: page.status_text(&row.3),
        submitted_at: page::rfc3339(row.4),
        r#type: &row.2,
        withdrawn: false,
    }
}

async fn find(pool: &SqlitePool, organisation: i64) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as(FIND)
        .bind(organisation)
        .fetch_all(pool)
        .await
}

/// Where the next page begins, if there is one.
fn cursor(rows: &[Row]) -> Option<String> {
    let last = rows.get(ROWS - 1)?;
    (rows.len() > ROWS).then(|| format!("n{}-{}", last.4, last.0))
}
