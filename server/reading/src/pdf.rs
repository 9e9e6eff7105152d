//! PDF through poppler's programs.

use std::path::Path;

use tokio::io::{AsyncReadExt, AsyncSeekExt};

use crate::tool::{self, Output, Tools};
use crate::{Limits, ReadError};

/// What `pdfinfo` tells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Info {
    /// Number of pages.
    pub pages: u32,
}

/// Asks `pdfinfo` about the file at `path` (absolute). `None` when it is not installed.
pub(crate) async fn info(
    tools: &Tools,
    limits: &Limits,
    folder: &Path,
    path: &Path,
) -> Result<Option<Info>, ReadError> {
    let Some(pdfinfo) = &tools.pdfinfo else {
        return Ok(None);
    };
    let output = tool::run(tools, limits, folder, pdfinfo, [path]).await?;
    let text = checked(output)?;
    let pages = text
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .and_then(|pages| pages.trim().parse().ok())
        .ok_or(ReadError::Damaged)?;
    match pages {
        0 => Err(ReadError::Damaged),
        _ if pages > limits.pages => Err(ReadError::TooManyPages { pages }),
        _ => Ok(Some(Info { pages })),
    }
}

/// What a poppler program wrote, or why it could not open the file.
pub(crate) fn checked(output: Output) -> Result<String, ReadError> {
    if output.success {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    if output.stderr.contains("Incorrect password") {
        return Err(ReadError::Locked);
    }
    Err(ReadError::Damaged)
}

/// Where the mark of the end must stand: within this many last bytes.
const TAIL: i64 = 4096;

/// Whether the file has its end: an upload that broke off has none, though poppler would patch
/// it up and show what there is.
pub(crate) async fn has_end(path: &Path) -> Result<bool, ReadError> {
    let mut file = tokio::fs::File::open(path).await?;
    let length = file.metadata().await?.len();
    let back = i64::try_from(length).unwrap_or(TAIL).min(TAIL);
    file.seek(std::io::SeekFrom::End(-back)).await?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).await?;
    Ok(tail.windows(5).any(|window| window == b"%%EOF"))
}
