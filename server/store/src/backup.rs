//! The database on its way into a file and out of it, consistent while others write. SQLite writes
//! the copy itself; PostgreSQL's own `pg_dump` and `pg_restore` do it for PostgreSQL.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Stdio;

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tokio::process::Command;

use crate::StoreError;

/// Which database a dump is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A database file.
    Sqlite,
    /// An archive of `pg_dump`.
    Postgres,
}

impl Kind {
    /// Which database `url` names.
    pub fn of(url: &str) -> Kind {
        match url.starts_with("sqlite:") {
            true => Kind::Sqlite,
            false => Kind::Postgres,
        }
    }

    /// The dump's file name.
    pub const fn file(self) -> &'static str {
        match self {
            Kind::Sqlite => "database.sqlite",
            Kind::Postgres => "database.pgdump",
        }
    }
}

/// Writes the database as it is at one moment into `target`, which must not exist.
///
/// # Errors
/// [`StoreError`] when the database cannot be read or the file not be written.
pub async fn dump(url: &str, target: &Path) -> Result<(), StoreError> {
    match Kind::of(url) {
        Kind::Sqlite => dump_sqlite(url, target).await?,
        Kind::Postgres => {
            let (url, password) = without_password(url);
            let mut command = Command::new("pg_dump");
            command
                .args(["--format=custom", "--no-owner", "--no-privileges"])
                .arg("--file")
                .arg(target)
                .arg("--dbname")
                .arg(url);
            run(command, password).await?;
        }
    }
    fs::File::open(target)?.sync_all()?;
    Ok(())
}

async fn dump_sqlite(url: &str, target: &Path) -> Result<(), StoreError> {
    if !sqlite_file(url).exists() {
        let cause = "there is no database file";
        return Err(io::Error::new(io::ErrorKind::NotFound, cause).into());
    }
    let database = sea_orm::Database::connect(url).await?;
    let quoted = target.display().to_string().replace('\'', "''");
    let written = database
        .execute_unprepared(&format!("VACUUM INTO '{quoted}'"))
        .await;
    database.close().await?;
    written?;
    Ok(())
}

/// Puts a dump in place of a database that is empty or absent.
///
/// # Errors
/// [`StoreError::Files`] when there is something already; [`StoreError`] otherwise.
pub async fn load(url: &str, dump: &Path) -> Result<(), StoreError> {
    match Kind::of(url) {
        Kind::Sqlite => load_sqlite(url, dump),
        Kind::Postgres => {
            let (url, password) = without_password(url);
            let mut command = Command::new("pg_restore");
            command
                .args(["--single-transaction", "--exit-on-error", "--no-owner"])
                .arg("--no-privileges")
                .arg("--dbname")
                .arg(url)
                .arg(dump);
            run(command, password).await
        }
    }
}

/// Refuses a database that holds anything, and the place of one that left something behind.
///
/// # Errors
/// [`StoreError::Files`] when it does; [`StoreError::Database`] when it cannot be reached.
pub async fn refuse_used(url: &str) -> Result<(), StoreError> {
    let used = match Kind::of(url) {
        Kind::Sqlite => match sqlite_file(url) {
            file if file.exists() => true,
            file => {
                refuse_remains(&file)?;
                false
            }
        },
        Kind::Postgres => {
            let database = sea_orm::Database::connect(url).await?;
            let tables = Statement::from_string(
                DbBackend::Postgres,
                "SELECT 1 FROM information_schema.tables \
                 WHERE table_schema = current_schema() LIMIT 1",
            );
            let found = database.query_one_raw(tables).await;
            database.close().await?;
            found?.is_some()
        }
    };
    match used {
        true => Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "the database is not empty; restore into a new one",
        )
        .into()),
        false => Ok(()),
    }
}

/// Refuses what SQLite keeps beside a database while it is in use. Left there by one that was moved
/// away, it would be taken for part of the one put in its place, and damage it.
fn refuse_remains(file: &Path) -> Result<(), StoreError> {
    for ending in ["-wal", "-shm", "-journal"] {
        let mut beside = file.as_os_str().to_owned();
        beside.push(ending);
        let beside = Path::new(&beside);
        if beside.exists() {
            let said = format!(
                "{} belongs to a database that is not there any more; move it away before restoring",
                beside.display()
            );
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, said).into());
        }
    }
    Ok(())
}

fn load_sqlite(url: &str, dump: &Path) -> Result<(), StoreError> {
    let file = sqlite_file(url);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let half = file.with_extension("part");
    fs::copy(dump, &half)?;
    fs::File::open(&half)?.sync_all()?;
    fs::rename(&half, &file)?;
    if let Some(folder) = file.parent().filter(|folder| folder.is_dir()) {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The file of `sqlite://PATH?options`.
fn sqlite_file(url: &str) -> std::path::PathBuf {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    path.split_once('?').map_or(path, |(file, _)| file).into()
}

/// The address without its password, which must not stand in the list of processes.
fn without_password(url: &str) -> (String, Option<String>) {
    let parts = url.split_once("://").and_then(|(scheme, rest)| {
        let (user, host) = rest.split_once('@')?;
        let (user, password) = user.split_once(':')?;
        Some((format!("{scheme}://{user}@{host}"), decoded(password)))
    });
    match parts {
        Some((url, password)) => (url, Some(password)),
        None => (url.to_owned(), None),
    }
}

/// Takes `%XX` apart.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn run(mut command: Command, password: Option<String>) -> Result<(), StoreError> {
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let program = command.as_std().get_program().display().to_string();
    let output = command
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .map_err(|cause| io::Error::other(format!("{program} cannot be run: {cause}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("no reason given").to_owned();
    Err(io::Error::other(format!("{program}: {said}")).into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_another_database_left_is_no_place_to_restore_into() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("portal.db");
        let url = format!("sqlite://{}", file.display());
        refuse_used(&url).await.unwrap();
        for ending in ["-wal", "-shm", "-journal"] {
            let beside = folder.path().join(format!("portal.db{ending}"));
            fs::write(&beside, b"of another").unwrap();
            let refused = refuse_used(&url).await.unwrap_err().to_string();
            assert!(
                refused.contains(&format!("portal.db{ending} ")),
                "{refused}"
            );
            fs::remove_file(&beside).unwrap();
        }
        refuse_used(&url).await.unwrap();
        fs::write(&file, b"").unwrap();
        let refused = refuse_used(&url).await.unwrap_err().to_string();
        assert!(refused.contains("not empty"), "{refused}");
    }

    #[test]
    fn passwords_do_not_stand_in_the_list_of_processes() {
        let (url, password) = without_password("postgres://me:a%40%25b@db:5432/x?y=z");
        assert_eq!(url, "postgres://me@db:5432/x?y=z");
        assert_eq!(password.as_deref(), Some("a@%b"));
        let (url, password) = without_password("postgres://me@db/x");
        assert_eq!((url.as_str(), password), ("postgres://me@db/x", None));
    }
}
