//! 备份 and 恢复, while people work.

use std::path::Path;
use std::process::{Command, Output};

use crate::begun::empty_database;
use crate::browser::Browser;
use crate::filing::{file, start};
use crate::program::{Portal, command};

/// Runs the program on a portal's data.
fn run(portal: &Portal, arguments: &[&str]) -> Output {
    let mut command = command(portal.folder());
    on(&mut command, portal.database_url());
    command.args(arguments).output().unwrap()
}

fn on(command: &mut Command, database_url: Option<&str>) {
    if let Some(url) = database_url {
        command.env("DATABASE_URL", url);
    }
}

fn said(output: &Output) -> String {
    let said = [&output.stdout[..], &output.stderr].concat();
    String::from_utf8(said).unwrap()
}

/// Another installation: empty, with the key of the first.
struct Other {
    folder: tempfile::TempDir,
    database_url: Option<String>,
}

impl Other {
    fn of(portal: &Portal) -> Other {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let key = "data/data.key";
        std::fs::copy(portal.folder().join(key), folder.path().join(key)).unwrap();
        let server = std::env::var("TEST_POSTGRES_URL");
        Other {
            folder,
            database_url: portal
                .database_url()
                .map(|_| empty_database(&server.unwrap())),
        }
    }

    fn restore(&self, backup: &Path) -> Output {
        let mut command = command(self.folder.path());
        on(&mut command, self.database_url.as_deref());
        command.arg("restore").arg(backup).output().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_before_a_backup_is_back_after_it() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let application = file(&browser, "health", "health-new-zealand-milk", &[]).await;
        let folder = tempfile::tempdir().unwrap();
        let backup = folder.path().join("backup");
        let backup_text = backup.to_str().unwrap().to_owned();
        let busy = work(&browser);
        let made = async { tokio::task::block_in_place(|| run(portal, &["backup", &backup_text])) };
        let (_, made) = tokio::join!(busy, made);
        assert!(made.status.success(), "{}", said(&made));
        let again = run(portal, &["backup", &backup_text]);
        assert!(said(&again).contains("not empty"), "{}", said(&again));

        let other = Other::of(portal);
        if portal.database_url().is_none() {
            let left = other.folder.path().join("data/shenzheng.db-wal");
            std::fs::write(&left, b"of another database").unwrap();
            let refused = other.restore(&backup);
            assert!(!refused.status.success());
            assert!(said(&refused).contains("shenzheng.db-wal belongs to"));
            std::fs::remove_file(&left).unwrap();
        }
        let restored = other.restore(&backup);
        assert!(restored.status.success(), "{}", said(&restored));
        assert!(said(&restored).contains("audit trail is whole"));
        assert!(!said(&restored).contains("warning"), "{}", said(&restored));
        let twice = other.restore(&backup);
        assert!(said(&twice).contains("not empty"), "{}", said(&twice));

        let other = Portal::start_in(other.folder, other.database_url.as_deref(), &[]);
        let browser = other.browser_of("demo_admin").await;
        let page = browser.open(&application).await;
        assert_eq!(page.status, 200);
        let (_, link) = page.text.split_once("href=\"/files/").unwrap();
        let path = format!("/files/{}", link.split('"').next().unwrap());
        let content = browser.fetch(&path).await.bytes().await.unwrap();
        assert!(content.starts_with(b"%PDF"), "the file is back as well");
    })
    .await;
}

/// Somebody who goes on working.
async fn work(browser: &Browser) {
    for _ in 0..10 {
        start(browser, "health").await;
    }
}

#[tokio::test]
async fn a_damaged_backup_is_refused() {
    Portal::each(async |portal| {
        let folder = tempfile::tempdir().unwrap();
        let backup = folder.path().join("backup");
        let made = run(portal, &["backup", backup.to_str().unwrap()]);
        assert!(made.status.success(), "{}", said(&made));
        let name = std::fs::read_dir(&backup).unwrap().find_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.starts_with("database").then_some(name)
        });
        let database = backup.join(name.unwrap());
        let mut content = std::fs::read(&database).unwrap();
        let middle = content.len() / 2;
        content[middle] ^= 1;
        std::fs::write(&database, content).unwrap();
        let other = Other::of(portal);
        let refused = other.restore(&backup);
        assert!(said(&refused).contains("damaged"), "{}", said(&refused));
        std::fs::remove_file(backup.join("manifest.json")).unwrap();
        let refused = other.restore(&backup);
        assert!(
            said(&refused).contains("is no backup"),
            "{}",
            said(&refused)
        );
    })
    .await;
}
