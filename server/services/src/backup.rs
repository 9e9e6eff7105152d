//! 备份 and 恢复: database and files of one moment in one folder, while the portal runs.
//!
//! Files never change, and one that no row names any more is removed an hour after it was stored at
//! the earliest. So all files are copied, then the database, then the files that came meanwhile:
//! whatever the copy of the database names was copied before or after it.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
pub use store::StoreError as BackupError;
use store::backup::{Kind, dump, load, refuse_used};
use store::{Blobs, Copied, StoreError};

use crate::{Moment, Settings};

/// The form of the folder.
const FORM: u32 = 1;
const MANIFEST: &str = "manifest.json";
const FILES: &str = "files";

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    form: u32,
    /// When the copy of the database was begun.
    pub made_at: String,
    /// The database's file.
    database: String,
    database_sha256: String,
    /// How many files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Makes a backup in `folder`, which must be absent or empty. The key of identity numbers is not in
/// it: it is kept elsewhere.
///
/// # Errors
/// [`StoreError`] with the cause; the folder then has no manifest and is no backup.
pub async fn make(settings: &Settings, folder: &Path) -> Result<Manifest, StoreError> {
    refuse_full(folder)?;
    fs::create_dir_all(folder)?;
    let from = Blobs::open_at(&settings.files_dir, settings.files_url.as_deref()).await?;
    let to = Blobs::open(&folder.join(FILES)).await?;
    let before = from.copy_all(&to).await?;
    let made_at = settings.clock.now();
    let name = Kind::of(&settings.database_url).file();
    let database = folder.join(name);
    dump(&settings.database_url, &database).await?;
    let after = from.copy_all(&to).await?;
    let manifest = manifest(made_at, name, hash(&database)?, [before, after]);
    write(folder, &manifest)?;
    Ok(manifest)
}

/// Puts a backup back: into an empty database of the same kind, and a folder of files.
///
/// # Errors
/// [`StoreError`] when the backup is damaged or the database holds anything; nothing is changed in
/// the database then.
pub async fn restore(settings: &Settings, folder: &Path) -> Result<Manifest, StoreError> {
    let text = fs::read_to_string(folder.join(MANIFEST))
        .map_err(|cause| wrong(&format!("{} is no backup: {cause}", folder.display())))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|cause| wrong(&cause.to_string()))?;
    let name = Kind::of(&settings.database_url).file();
    if manifest.form != FORM || manifest.database != name {
        return Err(wrong(
            "the backup is of another kind of database or program",
        ));
    }
    let database = folder.join(name);
    if hash(&database)? != manifest.database_sha256 {
        return Err(wrong("the copy of the database is damaged"));
    }
    refuse_used(&settings.database_url).await?;
    let from = Blobs::open(&folder.join(FILES)).await?;
    let to = Blobs::open_at(&settings.files_dir, settings.files_url.as_deref()).await?;
    from.copy_all(&to).await?;
    load(&settings.database_url, &database).await?;
    Ok(manifest)
}

fn manifest(at: Moment, name: &str, sha256: String, copied: [Copied; 2]) -> Manifest {
    Manifest {
        form: FORM,
        made_at: at.rfc3339(),
        database: name.to_owned(),
        database_sha256: sha256,
        files: copied.iter().map(|one| one.files).sum(),
        bytes: copied.iter().map(|one| one.bytes).sum(),
    }
}

/// The manifest comes last: without it a folder is no backup.
fn write(folder: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    let text = serde_json::to_string_pretty(manifest).map_err(|cause| wrong(&cause.to_string()))?;
    let half = folder.join("manifest.part");
    fs::write(&half, text)?;
    fs::File::open(&half)?.sync_all()?;
    fs::rename(&half, folder.join(MANIFEST))?;
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

fn refuse_full(folder: &Path) -> Result<(), StoreError> {
    let full = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => false,
        Err(cause) => return Err(cause.into()),
    };
    match full {
        true => Err(wrong(&format!("{} is not empty", folder.display()))),
        false => Ok(()),
    }
}

fn hash(file: &Path) -> Result<String, StoreError> {
    let mut hash = Sha256::new();
    io::copy(&mut fs::File::open(file)?, &mut hash)?;
    Ok(hex::encode(hash.finalize()))
}

fn wrong(cause: &str) -> StoreError {
    io::Error::new(io::ErrorKind::InvalidData, cause.to_owned()).into()
}
