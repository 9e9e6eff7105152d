//! What a first start leaves behind: tables, demo data, a key. Made once for each kind of database;
//! portals begin with a copy, which is quicker than a first start of their own.

use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;

use crate::program::Portal;

/// A folder as after a first start on the embedded database.
pub fn sqlite() -> TempDir {
    static MODEL: OnceLock<Portal> = OnceLock::new();
    copy(MODEL.get_or_init(|| begin(None)))
}

/// A folder and the address of a database on `server`, both as after a first start.
pub fn postgres(server: &str) -> (TempDir, String) {
    static MODEL: OnceLock<(Portal, String)> = OnceLock::new();
    let (model, name) = MODEL.get_or_init(|| {
        let name = make_database(server, "");
        (begin(Some(&address(server, &name))), name)
    });
    let begun = make_database(server, &format!("TEMPLATE {name}"));
    (copy(model), address(server, &begun))
}

/// A new, empty database on `server`.
pub fn empty_database(server: &str) -> String {
    address(server, &make_database(server, ""))
}

/// A portal that was started for the first time, and stopped. Its folder outlives the tests, so it is
/// in the build's.
fn begin(database_url: Option<&str>) -> Portal {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let portal = Portal::start_in(folder, database_url, &[]);
    portal.stop();
    assert!(portal.wait().success());
    portal
}

fn copy(model: &Portal) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    for entry in std::fs::read_dir(model.folder().join("data")).unwrap() {
        let entry = entry.unwrap();
        // The demo has no documents: folders are empty, and are made at the start.
        if entry.file_type().unwrap().is_file() {
            let to = folder.path().join("data").join(entry.file_name());
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
    folder
}

fn make_database(server: &str, how: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("portal_{}_{count}", std::process::id());
    let statement = format!("CREATE DATABASE {name} {how}");
    let made = Command::new("psql")
        .args([server, "-qc", &statement])
        .status();
    assert!(made.unwrap().success());
    name
}

fn address(server: &str, database: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{database}")
}
