//! The font: found where Debian keeps Chinese ones, read when a paper is made.

use std::path::{Path, PathBuf};

use ttf_parser::{Face, GlyphId};

/// Where fonts with Chinese characters usually lie, the best first.
const USUAL: [&str; 8] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
];

/// The first of the usual fonts that is there.
pub fn usual_font() -> Option<PathBuf> {
    USUAL.iter().map(PathBuf::from).find(|path| path.is_file())
}

/// Why a font cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The file cannot be read.
    #[error("the font cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// It is no font.
    #[error("not a font: {0}")]
    Format(#[from] ttf_parser::FaceParsingError),
    /// It has no Chinese characters.
    #[error("a font without Chinese characters")]
    NotChinese,
    /// Its glyphs cannot be taken out.
    #[error("the font cannot be parted: {0}")]
    Subset(#[from] subsetter::Error),
}

/// A font file with one of its faces.
#[derive(Debug)]
pub struct Font {
    pub(crate) data: Vec<u8>,
    pub(crate) index: u32,
}

impl Font {
    /// Reads a font; of a collection the face for simplified Chinese.
    ///
    /// # Errors
    /// [`FontError`].
    pub fn open(path: &Path) -> Result<Font, FontError> {
        let data = std::fs::read(path)?;
        let count = ttf_parser::fonts_in_collection(&data).unwrap_or(1);
        let simplified = (0..count)
            .find(|index| Face::parse(&data, *index).is_ok_and(|face| is_simplified(&face)));
        let font = Font {
            data,
            index: simplified.unwrap_or(0),
        };
        match font.face()?.glyph_index('证') {
            Some(_) => Ok(font),
            None => Err(FontError::NotChinese),
        }
    }

    pub(crate) fn face(&self) -> Result<Face<'_>, FontError> {
        Ok(Face::parse(&self.data, self.index)?)
    }
}

/// Whether a face draws characters as they are written on the mainland.
fn is_simplified(face: &Face) -> bool {
    face.names().into_iter().any(|name| {
        let text = name.to_string().unwrap_or_default();
        text.contains(" SC") || text.contains("SourceHanSansSC")
    })
}

/// The glyph for a character; a box for one the font does not have.
pub fn glyph(face: &Face, c: char) -> GlyphId {
    face.glyph_index(c)
        .or_else(|| face.glyph_index('□'))
        .unwrap_or_default()
}

/// How wide a character is at size 1.
pub fn width(face: &Face, c: char) -> f32 {
    let wide = face.glyph_hor_advance(glyph(face, c)).unwrap_or_default();
    f32::from(wide) / f32::from(face.units_per_em())
}
