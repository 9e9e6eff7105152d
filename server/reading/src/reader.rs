//! The reader: what the rest of the program calls.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::{DynamicImage, GrayImage, ImageFormat};
use tempfile::NamedTempFile;
use tokio::sync::{Semaphore, SemaphorePermit, oneshot};

use crate::look::{find, grey, signing};
use crate::signature::{is_signed, signatures};
use crate::{
    Document, Limits, Look, MediaKind, Page, PictureHash, ReadError, Signature, Signing, Source,
    Tools, TrustList, Word, give_way, image_file, ocr, pdf, scan, tool,
};

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

    /// The words of a file and where they stand.
    ///
    /// Pages without text of their own are recognised by OCR; where that is not installed and no
    /// page has text, the answer is a document with [`Source::NotRecognised`].
    ///
    /// # Errors
    /// As [`Reader::probe`].
    pub async fn read(&self, path: &Path, kind: MediaKind) -> Result<Document, ReadError> {
        let _turn = turn(&self.turns).await?;
        match picture_format(kind) {
            None => self.read_pdf(&absolute(path)?).await,
            Some(format) => self.read_image(path, format).await,
        }
    }

    /// What the first page looks like.
    ///
    /// # Errors
    /// As [`Reader::page_image`].
    pub async fn look(&self, path: &Path, kind: MediaKind) -> Result<Look, ReadError> {
        let _turn = turn(&self.turns).await?;
        let (path, limits) = (absolute(path)?, self.limits.clone());
        let (mut look, page) = match picture_format(kind) {
            None => {
                let png = self.pdf_page(&path, 1, LOOK_DPI).await?;
                let text = self.first_is_text(&path).await?;
                patiently(move || look(&image_file::from_png(&png, &limits)?, text)).await?
            }
            Some(format) => {
                patiently(move || look(&image_file::decode(&path, format, 1, &limits)?, false))
                    .await?
            }
        };
        match find(&self.tools, &self.limits, page).await {
            Ok(codes) => look.codes = codes,
            Err(error) => tracing::info!(%error, "the codes on a page could not be read"),
        }
        Ok(look)
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

    /// Whether the first page of a PDF has text of its own.
    async fn first_is_text(&self, path: &Path) -> Result<bool, ReadError> {
        let folder = tempfile::tempdir()?;
        let layer = pdf::text_layer(&self.tools, &self.limits, folder.path(), path).await?;
        Ok(layer.is_some_and(|pages| pages.first().is_some_and(has_text)))
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

    async fn read_pdf(&self, path: &Path) -> Result<Document, ReadError> {
        let folder = tempfile::tempdir()?;
        let info = self.info(&self.tools, folder.path(), path).await?;
        let info = info.unwrap_or_default();
        let layer = pdf::text_layer(&self.tools, &self.limits, folder.path(), path).await?;
        let Some(mut pages) = layer else {
            return Ok(Document::not_recognised());
        };
        let mut source = Source::TextLayer;
        let most = if self.recognises() {
            self.limits.ocr_pages
        } else {
            0
        };
        let bare = pages.iter_mut().filter(|page| !has_text(page));
        for page in bare.take(usize::try_from(most).unwrap_or(usize::MAX)) {
            let size = info.size(page.number);
            let at = (page.number, size);
            let rendered = pdf::render(&self.tools, &self.limits, folder.path(), path, at, 300);
            let Some(picture) = rendered.await? else {
                continue;
            };
            let limits = self.limits.clone();
            let decoded =
                patiently(move || image_file::decode(&picture, ImageFormat::Png, 1, &limits))
                    .await?;
            if let Some(words) = self.recognise(folder.path(), decoded, page.number).await? {
                page.words = words;
                source = Source::Ocr;
            }
        }
        match pages.iter().any(|page| !page.words.is_empty()) {
            true => Ok(Document { pages, source }),
            false => Ok(Document::not_recognised()),
        }
    }

    async fn read_image(&self, path: &Path, format: ImageFormat) -> Result<Document, ReadError> {
        if !self.recognises() {
            return Ok(Document::not_recognised());
        }
        let folder = tempfile::tempdir()?;
        let count = self.probe_image(path, format).await?.pages.unwrap_or(1);
        let mut pages = Vec::new();
        for number in 1..=count.min(self.limits.ocr_pages) {
            let (path, limits) = (path.to_owned(), self.limits.clone());
            let picture =
                patiently(move || image_file::decode(&path, format, number, &limits)).await?;
            let (width, height) = (picture.width() as f32, picture.height() as f32);
            let Some(words) = self.recognise(folder.path(), picture, number).await? else {
                return Ok(Document::not_recognised());
            };
            pages.push(Page {
                number,
                width,
                height,
                words,
            });
        }
        let source = Source::Ocr;
        Ok(Document { pages, source })
    }

    /// The words of a picture, `None` when they cannot be recognised here.
    async fn recognise(
        &self,
        folder: &Path,
        picture: DynamicImage,
        page: u32,
    ) -> Result<Option<Vec<Word>>, ReadError> {
        if self.tools.tesseract.is_none() {
            return Ok(None);
        }
        let prepared = patiently(move || Ok(scan::prepare(picture))).await?;
        let words = ocr::recognise(&self.tools, &self.limits, folder, &prepared, page).await?;
        Ok(words.map(|mut words| {
            words
                .iter_mut()
                .for_each(|word| word.place = prepared.back(word.place));
            words
        }))
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

/// The most a small picture measures, in pixels.
const THUMBNAIL: (u32, u32) = (180, 240);

/// Dots per inch at which a page is looked at: two pixels for the narrowest bars in use, 0.25 mm.
const LOOK_DPI: u32 = 200;

/// What a page looks like but for its codes, and the picture to look for them in.
fn look(picture: &DynamicImage, text: bool) -> Result<(Look, GrayImage), ReadError> {
    let look = Look {
        thumbnail: image_file::thumbnail(picture, THUMBNAIL.0, THUMBNAIL.1)?,
        hash: PictureHash::of(picture).filter(|_| !text),
        codes: Vec::new(),
    };
    Ok((look, grey(picture)))
}

/// Letters a page must have to count as text: a scan may carry a stamp or a page number.
const LETTERS: usize = 40;

pub(crate) fn has_text(page: &Page) -> bool {
    let letters = page.words.iter().flat_map(|word| word.text.chars());
    letters
        .filter(|c| c.is_alphanumeric())
        .take(LETTERS)
        .count()
        == LETTERS
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

/// Runs `work` that nobody waits for on a thread of its own, which lets others go first and whose
/// memory goes with it.
async fn patiently<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let (done, answer) = oneshot::channel();
    std::thread::Builder::new().spawn(move || {
        give_way(None, tool::STEPS);
        // Nobody may be there any more.
        let _ = done.send(work());
    })?;
    answer.await.map_err(std::io::Error::other)?
}

/// Runs `work` where blocking is allowed.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(std::io::Error::other)?
}
