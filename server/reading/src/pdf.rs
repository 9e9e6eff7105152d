//! PDF through poppler's programs, but for a first look at those that are written plainly.

pub(crate) mod plain;
mod syntax;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use memchr::memmem;

use crate::tool::{self, Output, Tools};
use crate::{Limits, Page, ReadError, text_layer};

/// What `pdfinfo` tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Info {
    /// Number of pages.
    pub pages: u32,
    /// Width and height of each page in points, as far as they are told.
    pub sizes: Vec<(f32, f32)>,
}

impl Info {
    /// The size of page `page` (from 1); A4 where it is not told.
    pub fn size(&self, page: u32) -> (f32, f32) {
        let at = usize::try_from(page.saturating_sub(1)).unwrap_or(usize::MAX);
        self.sizes.get(at).copied().unwrap_or((595.0, 842.0))
    }
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
    let last = limits.pages.to_string();
    let arguments: [&OsStr; 5] = [
        "-f".as_ref(),
        "1".as_ref(),
        "-l".as_ref(),
        last.as_ref(),
        path.as_os_str(),
    ];
    let output = tool::run(tools, limits, folder, pdfinfo, arguments).await?;
    let text = checked(output)?;
    let pages = text
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .and_then(|pages| pages.trim().parse().ok())
        .ok_or(ReadError::Damaged)?;
    Ok(Some(Info {
        pages: within(limits, pages)?,
        sizes: text.lines().filter_map(size_in).collect(),
    }))
}

/// A number of pages that is not too many to read.
fn within(limits: &Limits, pages: u32) -> Result<u32, ReadError> {
    match pages {
        0 => Err(ReadError::Damaged),
        _ if pages > limits.pages => Err(ReadError::TooManyPages { pages }),
        _ => Ok(pages),
    }
}

/// The number of pages of a file that is written so plainly that no program is needed to tell. It
/// blocks.
pub(crate) fn plain_pages(limits: &Limits, path: &Path) -> Result<Option<u32>, ReadError> {
    let pages = plain::pages(File::open(path)?);
    pages.map(|pages| within(limits, pages)).transpose()
}

/// Reads `Page    2 size: 595.28 x 841.89 pts (A4)`.
fn size_in(line: &str) -> Option<(f32, f32)> {
    let (_, sizes) = line.strip_prefix("Page")?.split_once("size:")?;
    let mut numbers = sizes
        .split_whitespace()
        .filter_map(|word| word.parse::<f32>().ok());
    Some((numbers.next()?, numbers.next()?))
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
const TAIL: u64 = 4096;

/// Whether the file has its end: an upload that broke off has none, though poppler would patch
/// it up and show what there is. It blocks.
pub(crate) fn has_end(path: &Path) -> Result<bool, ReadError> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok(memmem::find(&tail, b"%%EOF").is_some())
}

/// The words of the text layer, page by page. `None` when `pdftotext` is not installed.
pub(crate) async fn text_layer(
    tools: &Tools,
    limits: &Limits,
    folder: &Path,
    path: &Path,
) -> Result<Option<Vec<Page>>, ReadError> {
    let Some(pdftotext) = &tools.pdftotext else {
        return Ok(None);
    };
    let pages = limits.pages.to_string();
    let arguments: [&OsStr; 6] = [
        "-bbox-layout".as_ref(),
        "-q".as_ref(),
        "-l".as_ref(),
        pages.as_ref(),
        path.as_os_str(),
        "-".as_ref(),
    ];
    let output = tool::run(tools, limits, folder, pdftotext, arguments).await?;
    text_layer::parse(&checked(output)?).map(Some)
}

/// Renders page `page` (from 1) of `size` points to a PNG of `dpi` dots per inch, fewer where the
/// page is so large that it would have too many pixels. `None` when `pdftoppm` is not installed.
pub(crate) async fn render(
    tools: &Tools,
    limits: &Limits,
    folder: &Path,
    path: &Path,
    (page, size): (u32, (f32, f32)),
    dpi: u32,
) -> Result<Option<PathBuf>, ReadError> {
    let Some(pdftoppm) = &tools.pdftoppm else {
        return Ok(None);
    };
    let target = folder.join(format!("page-{page}"));
    let (dpi, page) = (
        format!("{:.4}", fitting_dpi(size, dpi, limits.pixels)),
        page.to_string(),
    );
    let arguments: [&OsStr; 10] = [
        "-png".as_ref(),
        "-singlefile".as_ref(),
        "-r".as_ref(),
        dpi.as_ref(),
        "-f".as_ref(),
        page.as_ref(),
        "-l".as_ref(),
        page.as_ref(),
        path.as_os_str(),
        target.as_os_str(),
    ];
    checked(tool::run(tools, limits, folder, pdftoppm, arguments).await?)?;
    Ok(Some(target.with_extension("png")))
}

/// The largest resolution up to `dpi` at which a page of `size` points keeps to `pixels`.
fn fitting_dpi((width, height): (f32, f32), dpi: u32, pixels: u64) -> f64 {
    let area = f64::from(width.max(1.0)) * f64::from(height.max(1.0)) / (72.0 * 72.0);
    // Each side is rounded up to whole pixels: stay a little below.
    let most = 0.99 * (pixels as f64 / area).sqrt();
    f64::from(dpi.max(1)).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_huge_page_is_rendered_small() {
        assert_eq!(fitting_dpi((595.0, 842.0), 300, 80_000_000), 300.0);
        assert!(fitting_dpi((14_400.0, 14_400.0), 300, 4_000_000) < 10.0);
        assert!(fitting_dpi((f32::MAX, f32::MAX), 300, 1) > 0.0);
    }

    #[test]
    fn reads_sizes_of_pages() {
        assert_eq!(
            size_in("Page    1 size:  594.96 x 841.92 pts (A4)"),
            Some((594.96, 841.92))
        );
        assert_eq!(size_in("Pages:           1"), None);
    }
}
