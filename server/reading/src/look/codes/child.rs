//! Codes are looked for in a child process: there are pictures with which that would take for ever.

use std::path::Path;
use std::time::Duration;

use image::GrayImage;

use super::{Code, read};
use crate::{Limits, ReadError, Tools, tool};

/// An honest page takes a fraction of a second.
const TIME: Duration = Duration::from_secs(10);

/// The file with the page, one byte for each pixel, in the child's folder.
const PAGE: &str = "page";

/// The codes on a page. Where there is no program that reads them, they are read here.
pub(crate) async fn find(
    tools: &Tools,
    limits: &Limits,
    page: GrayImage,
) -> Result<Vec<Code>, ReadError> {
    let Some(program) = &tools.codes else {
        let read = tokio::task::spawn_blocking(move || read(&page)).await;
        return Ok(read.map_err(std::io::Error::other)?);
    };
    let folder = tempfile::tempdir()?;
    let (width, height) = (page.width().to_string(), page.height().to_string());
    tokio::fs::write(folder.path().join(PAGE), page.into_raw()).await?;
    let limits = Limits {
        time: limits.time.min(TIME),
        ..limits.clone()
    };
    let arguments = ["read-codes", PAGE, &width, &height];
    let output = tool::run(tools, &limits, folder.path(), program, arguments).await?;
    match serde_json::from_slice(&output.stdout) {
        Ok(codes) if output.success => Ok(codes),
        _ => Err(ReadError::OverLimit("reading codes")),
    }
}

/// What the child process does: the codes on the page in `file`, one byte for each pixel.
///
/// # Errors
/// [`ReadError::Io`]; [`ReadError::Damaged`] when the file has another size.
pub fn codes_of(file: &Path, width: u32, height: u32) -> Result<Vec<Code>, ReadError> {
    let page = GrayImage::from_raw(width, height, std::fs::read(file)?);
    Ok(read(&page.ok_or(ReadError::Damaged)?))
}
