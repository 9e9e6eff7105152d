//! The reader: what the rest of the program calls.

mod first_page;
mod threads;
mod words;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::ImageFormat;
use tempfile::NamedTempFile;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::look::signing;
use crate::signature::{is_signed, signatures};
use crate::{Limits, MediaKind, ReadError, Signature, Signing, Tools, TrustList, image_file, pdf};

use threads::{blocking, patiently};
pub(crate) use words::has_text;

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
    /// A look at a file that comes in is short, and does not wait for those that are read.
    looks: Arc<Semaphore>,
    trust: Option<Arc<TrustList>>,
}

impl Reader {
    /// A reader that uses the programs found in `PATH`.
    pub fn new(limits: Limits) -> Reader {
        Reader::with_tools(limits, Tools::find())
    }

    /// A reader that uses `tools`.
    pub fn with_tools(limits: Limits, tools: Tools) -> Reader {
        let [turns, looks] = [(); 2].map(|()| Arc::new(Semaphore::new(limits.at_once.max(1))));
        Reader {
            limits,
            tools,
            turns,
            looks,
            trust: None,
        }
    }

    /// The same reader with a program that reads codes ([`Tools::codes`]).
    pub fn reading_codes_with(mut self, program: Option<PathBuf>) -> Reader {
        self.tools.codes = program;
        self
    }

    /// The same reader with a list of the certificates one trusts.
    pub fn trusting(mut self, list: Option<TrustList>) -> Reader {
        self.trust = list.map(Arc::new);
        self
    }

    /// The programs in use.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// The same reader without OCR, for a first reading that is quick: pages that are pictures stay
    /// without words.
    pub fn text_only(&self) -> Reader {
        let mut reader = self.clone();
        reader.tools.tesseract = None;
        reader
    }

    /// Whether scans can be recognised here.
    pub fn recognises(&self) -> bool {
        self.tools.tesseract.is_some() && self.limits.ocr_pages > 0
    }

    /// A quick look at a file when it arrives: can it be opened, and is it small enough to read?
    ///
    /// # Errors
    /// [`ReadError::Damaged`], [`ReadError::Locked`], [`ReadError::TooManyPages`],
    /// [`ReadError::TooLarge`], [`ReadError::OverLimit`] say what is wrong with the file;
    /// [`ReadError::Io`] is not its fault.
    pub async fn probe(&self, path: &Path, kind: MediaKind) -> Result<Probe, ReadError> {
        let _turn = turn(&self.looks).await?;
        match picture_format(kind) {
            None => self.probe_pdf(path).await,
            Some(format) => self.probe_image(path, format).await,
        }
    }

    /// What the signatures of a file cover, and which there are: whether they hold, and whether they
    /// are trusted. Other files than PDFs have none.
    ///
    /// # Errors
    /// [`ReadError::Io`].
    pub async fn signatures(
        &self,
        path: &Path,
        kind: MediaKind,
    ) -> Result<(Signing, Vec<Signature>), ReadError> {
        if kind != MediaKind::Pdf {
            return Ok((Signing::Unsigned, Vec::new()));
        }
        let _turn = turn(&self.turns).await?;
        let (path, trust) = (path.to_owned(), self.trust.clone());
        patiently(move || {
            // Most files are not signed, and need not be in memory as a whole to tell.
            if !is_signed(File::open(&path)?)? {
                return Ok((Signing::Unsigned, Vec::new()));
            }
            let pdf = std::fs::read(path)?;
            Ok((signing(&pdf), signatures(&pdf, trust.as_deref())))
        })
        .await
    }

    /// A copy of a picture without what is noted in it beside the picture: place, time, owner. None
    /// when there is nothing to take out, and for other kinds of file.
    ///
    /// # Errors
    /// [`ReadError::Damaged`]; [`ReadError::Io`].
    pub async fn without_notes(
        &self,
        path: &Path,
        kind: MediaKind,
    ) -> Result<Option<NamedTempFile>, ReadError> {
        let Some(format) = picture_format(kind) else {
            return Ok(None);
        };
        let _turn = turn(&self.turns).await?;
        let path = path.to_owned();
        blocking(move || image_file::without_notes(&path, format)).await
    }

    /// Page `page` (from 1) as a PNG of `dpi` dots per inch, for evidence. A picture is shown in
    /// its own size.
    ///
    /// # Errors
    /// As [`Reader::probe`]; [`ReadError::NoPage`]; [`ReadError::NotInstalled`].
    pub async fn page_image(
        &self,
        path: &Path,
        kind: MediaKind,
        page: u32,
        dpi: u32,
    ) -> Result<Vec<u8>, ReadError> {
        let _turn = turn(&self.turns).await?;
        match picture_format(kind) {
            None => self.pdf_page(&absolute(path)?, page, dpi).await,
            Some(ImageFormat::Png) if page == 1 => {
                self.probe_image(path, ImageFormat::Png).await?;
                Ok(tokio::fs::read(path).await?)
            }
            Some(format) => {
                let (path, limits) = (path.to_owned(), self.limits.clone());
                blocking(move || {
                    image_file::png(&image_file::decode(&path, format, page, &limits)?)
                })
                .await
            }
        }
    }

    async fn pdf_page(&self, path: &Path, page: u32, dpi: u32) -> Result<Vec<u8>, ReadError> {
        let folder = tempfile::tempdir()?;
        let info = self.info(&self.tools, folder.path(), path).await?;
        let pages = info.as_ref().map(|info| info.pages);
        if page == 0 || pages.is_some_and(|pages| page > pages) {
            return Err(ReadError::NoPage { page });
        }
        let size = info.unwrap_or_default().size(page);
        let picture = pdf::render(
            &self.tools,
            &self.limits,
            folder.path(),
            path,
            (page, size),
            dpi,
        )
        .await?;
        let picture = picture.ok_or(ReadError::NotInstalled("pdftoppm"))?;
        Ok(tokio::fs::read(picture).await?)
    }

    /// What pdfinfo tells, once it is sure that the file did not break off.
    async fn info(
        &self,
        tools: &Tools,
        folder: &Path,
        path: &Path,
    ) -> Result<Option<pdf::Info>, ReadError> {
        let whole = path.to_owned();
        if !blocking(move || pdf::has_end(&whole)).await? {
            return Err(ReadError::Damaged);
        }
        pdf::info(tools, &self.limits, folder, path).await
    }

    async fn probe_pdf(&self, path: &Path) -> Result<Probe, ReadError> {
        let (file, limits) = (path.to_owned(), self.limits.clone());
        let plain = blocking(move || pdf::plain_pages(&limits, &file)).await?;
        if plain.is_some() {
            return Ok(Probe { pages: plain });
        }
        let folder = tempfile::tempdir()?;
        let urgent = Tools {
            urgent: true,
            ..self.tools.clone()
        };
        let path = absolute(path)?;
        let info = self.info(&urgent, folder.path(), &path).await?;
        Ok(Probe {
            pages: info.map(|info| info.pages),
        })
    }

    async fn probe_image(&self, path: &Path, format: ImageFormat) -> Result<Probe, ReadError> {
        let (path, limits) = (path.to_owned(), self.limits.clone());
        blocking(move || {
            image_file::decode(&path, format, 1, &limits)?;
            let pages = image_file::pages(&path, format, &limits)?;
            Ok(Probe { pages: Some(pages) })
        })
        .await
    }
}

/// Waits for a turn. Files beyond [`Limits::at_once`] wait here.
async fn turn(turns: &Semaphore) -> Result<SemaphorePermit<'_>, ReadError> {
    let turn = turns.acquire().await;
    turn.map_err(|closed| ReadError::Io(std::io::Error::other(closed)))
}

fn picture_format(kind: MediaKind) -> Option<ImageFormat> {
    match kind {
        MediaKind::Pdf => None,
        MediaKind::Jpeg => Some(ImageFormat::Jpeg),
        MediaKind::Png => Some(ImageFormat::Png),
        MediaKind::Tiff => Some(ImageFormat::Tiff),
    }
}

/// A child process runs in a folder of its own, and a path that begins with `-` would be taken for
/// an option.
fn absolute(path: &Path) -> Result<PathBuf, ReadError> {
    Ok(std::path::absolute(path)?)
}
