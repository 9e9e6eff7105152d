//! The reader: what the rest of the program calls.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::ImageFormat;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{Document, Limits, MediaKind, ReadError, Tools, image_file, pdf};

/// What a first look at a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// How many pages; `None` when the program that counts a PDF's pages is not installed.
    pub pages: Option<u32>,
}

/// Reads files within limits. Cheap to clone; clones share the limit on files read at once.
#[derive(Clone, Debug)]
pub struct Reader {
    limits: Limits,
    tools: Tools,
    turns: Arc<Semaphore>,
}

impl Reader {
    /// A reader that uses the programs found in `PATH`.
    pub fn new(limits: Limits) -> Reader {
        Reader::with_tools(limits, Tools::find())
    }

    /// A reader that uses `tools`.
    pub fn with_tools(limits: Limits, tools: Tools) -> Reader {
        let turns = Arc::new(Semaphore::new(limits.at_once.max(1)));
        Reader {
            limits,
            tools,
            turns,
        }
    }

    /// The programs in use.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// A quick look at a file when it arrives: can it be opened, and is it small enough to read?
    ///
    /// # Errors
    /// [`ReadError::Damaged`], [`ReadError::Locked`], [`ReadError::TooManyPages`],
    /// [`ReadError::TooLarge`], [`ReadError::OverLimit`] say what is wrong with the file;
    /// [`ReadError::Io`] is not its fault.
    pub async fn probe(&self, path: &Path, kind: MediaKind) -> Result<Probe, ReadError> {
        let _turn = self.turn().await?;
        match kind {
            MediaKind::Pdf => self.probe_pdf(path).await,
            MediaKind::Jpeg => self.probe_image(path, ImageFormat::Jpeg).await,
            MediaKind::Png => self.probe_image(path, ImageFormat::Png).await,
        }
    }

    /// The words of a file and where they stand.
    ///
    /// A scan is recognised by OCR; where that is not installed the answer is a document with
    /// [`Source::NotRecognised`](crate::Source::NotRecognised).
    ///
    /// # Errors
    /// As [`Reader::probe`].
    pub async fn read(&self, path: &Path, kind: MediaKind) -> Result<Document, ReadError> {
        self.probe(path, kind).await?;
        Ok(Document::not_recognised())
    }

    /// Page `page` (from 1) as a PNG of `dpi` dots per inch, for evidence. A picture has one page
    /// and is shown in its own size.
    ///
    /// # Errors
    /// As [`Reader::probe`]; [`ReadError::NoPage`]; [`ReadError::NotInstalled`].
    pub async fn page_image(
        &self,
        path: &Path,
        kind: MediaKind,
        page: u32,
        _dpi: u32,
    ) -> Result<Vec<u8>, ReadError> {
        self.probe(path, kind).await?;
        Err(ReadError::NoPage { page })
    }

    async fn probe_pdf(&self, path: &Path) -> Result<Probe, ReadError> {
        let path = absolute(path)?;
        if !pdf::has_end(&path).await? {
            return Err(ReadError::Damaged);
        }
        let folder = tempfile::tempdir()?;
        let info = pdf::info(&self.tools, &self.limits, folder.path(), &path).await?;
        Ok(Probe {
            pages: info.map(|info| info.pages),
        })
    }

    async fn probe_image(&self, path: &Path, format: ImageFormat) -> Result<Probe, ReadError> {
        let (path, limits) = (path.to_owned(), self.limits.clone());
        blocking(move || image_file::decode(&path, format, &limits)).await?;
        Ok(Probe { pages: Some(1) })
    }

    /// Waits for a turn. Files beyond [`Limits::at_once`] wait here.
    async fn turn(&self) -> Result<SemaphorePermit<'_>, ReadError> {
        self.turns
            .acquire()
            .await
            .map_err(|closed| ReadError::Io(std::io::Error::other(closed)))
    }
}

/// A child process runs in a folder of its own, and a path that begins with `-` would be taken for
/// an option.
fn absolute(path: &Path) -> Result<PathBuf, ReadError> {
    Ok(std::path::absolute(path)?)
}

/// Runs `work` where blocking is allowed.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(std::io::Error::other)?
}
