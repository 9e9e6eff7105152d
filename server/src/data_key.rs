//! The key that protects personal data: from the configuration, or from a file made at the first
//! start.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use services::{DataKeys, OpenError};

use crate::cli::Failure;
use crate::config::Config;

/// The keys of this installation.
pub fn load(config: &Config) -> Result<DataKeys, Failure> {
    let written = match &config.data_key {
        Some(key) => key.clone(),
        None => read_or_make(&config.data_dir.join("data.key"))?,
    };
    Ok(DataKeys::parse(written.trim())?)
}

fn read_or_make(path: &Path) -> Result<String, Failure> {
    match fs::read_to_string(path) {
        Ok(written) => Ok(written),
        Err(cause) if cause.kind() == ErrorKind::NotFound => make(path),
        Err(cause) => Err(unusable(path, &cause)),
    }
}

fn make(path: &Path) -> Result<String, Failure> {
    let written = DataKeys::generate()?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|cause| unusable(path, &cause))?;
    writeln!(file, "{written}")
        .and_then(|()| file.sync_all())
        .map_err(|cause| unusable(path, &cause))?;
    Ok(written)
}

fn unusable(path: &Path, cause: &std::io::Error) -> Failure {
    Failure::Open(OpenError::Setting(format!(
        "the key file {} cannot be used: {cause}",
        path.display()
    )))
}
