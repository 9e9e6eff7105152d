//! `server backup` and `server restore`.

use std::path::Path;

use services::backup;

use crate::cli::{self, Failure};
use crate::config::Config;

/// Makes a backup.
pub async fn make(config: &Config, folder: &Path) -> Result<(), Failure> {
    let made = backup::make(&cli::settings(config)?, folder).await?;
    println!(
        "backup of {}: database, {} files, {} bytes",
        made.made_at, made.files, made.bytes
    );
    Ok(())
}

/// Puts a backup back, and checks what came back.
pub async fn restore(config: &Config, folder: &Path) -> Result<(), Failure> {
    let found = backup::restore(&cli::settings(config)?, folder).await?;
    println!("restored the backup of {}", found.made_at);
    let services = cli::open(config).await?;
    let missing = services.missing_files().await;
    services.close().await;
    match missing? {
        0 => {}
        missing => eprintln!("warning: {missing} files that rows name are not there"),
    }
    cli::verify_audit(config).await
}
