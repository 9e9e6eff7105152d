//! The words of a file: its own text, and of pages without any what OCR recognises.

use std::path::Path;

use image::{DynamicImage, ImageFormat};

use super::threads::patiently;
use super::{Reader, absolute, picture_format, turn};
use crate::{Document, MediaKind, Page, ReadError, Source, Word, image_file, ocr, pdf, scan};

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

impl Reader {
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
}
