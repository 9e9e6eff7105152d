//! What the first page of a file looks like.

use std::path::Path;

use image::{DynamicImage, GrayImage};

use super::threads::patiently;
use super::words::has_text;
use super::{Reader, absolute, picture_format, turn};
use crate::look::{find, grey};
use crate::{Look, MediaKind, PictureHash, ReadError, image_file, pdf};

/// The most a small picture measures, in pixels.
const THUMBNAIL: (u32, u32) = (180, 240);

/// Dots per inch at which a page is looked at: two pixels for the narrowest bars in use, 0.25 mm.
const LOOK_DPI: u32 = 200;

impl Reader {
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

    /// Whether the first page of a PDF has text of its own.
    async fn first_is_text(&self, path: &Path) -> Result<bool, ReadError> {
        let folder = tempfile::tempdir()?;
        let layer = pdf::text_layer(&self.tools, &self.limits, folder.path(), path).await?;
        Ok(layer.is_some_and(|pages| pages.first().is_some_and(has_text)))
    }
}

/// What a page looks like but for its codes, and the picture to look for them in.
fn look(picture: &DynamicImage, text: bool) -> Result<(Look, GrayImage), ReadError> {
    let look = Look {
        thumbnail: image_file::thumbnail(picture, THUMBNAIL.0, THUMBNAIL.1)?,
        hash: PictureHash::of(picture).filter(|_| !text),
        codes: Vec::new(),
    };
    Ok((look, grey(picture)))
}
