//! Pictures: JPEG, PNG and TIFF, decoded in this process by memory-safe code after their size is known.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use domain::compare::Place;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use tempfile::NamedTempFile;

use crate::{Limits, ReadError, metadata, tiff, tiff_notes};

/// Decodes page `page` (from 1) of the picture at `path` when it keeps to the limits. Takes
/// processor time: to be called where blocking is allowed.
pub(crate) fn decode(
    path: &Path,
    format: ImageFormat,
    page: u32,
    limits: &Limits,
) -> Result<DynamicImage, ReadError> {
    if format == ImageFormat::Tiff {
        let directories = tiff::directories(path, limits.pages)?;
        let at = page.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        let directory = at.and_then(|at| directories.get(at)).copied();
        let directory = directory.ok_or(ReadError::NoPage { page })?;
        return decode_from(|| tiff::From::open(path, directory), format, limits);
    }
    match page {
        1 => decode_from(|| Ok(BufReader::new(File::open(path)?)), format, limits),
        _ => Err(ReadError::NoPage { page }),
    }
}

/// How many pages a picture has.
pub(crate) fn pages(path: &Path, format: ImageFormat, limits: &Limits) -> Result<u32, ReadError> {
    match format {
        ImageFormat::Tiff => {
            let directories = tiff::directories(path, limits.pages)?;
            Ok(u32::try_from(directories.len()).unwrap_or(u32::MAX))
        }
        _ => Ok(1),
    }
}

fn decode_from<R: BufRead + Seek>(
    open: impl Fn() -> Result<R, ReadError>,
    format: ImageFormat,
    limits: &Limits,
) -> Result<DynamicImage, ReadError> {
    check_size(ImageReader::with_format(open()?, format), limits)?;
    let mut reader = ImageReader::with_format(open()?, format);
    reader.limits(decoder_limits(limits));
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    // A telephone notes how it was held; the picture is turned upright.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Copies a picture without what is noted in it; nothing when there is nothing to take out. Takes
/// processor time: to be called where blocking is allowed.
pub(crate) fn without_notes(
    path: &Path,
    format: ImageFormat,
) -> Result<Option<NamedTempFile>, ReadError> {
    let source = File::open(path)?;
    let size = source.metadata()?.len();
    let mut from = BufReader::new(source);
    let copy = NamedTempFile::new()?;
    let mut to = BufWriter::new(copy.as_file());
    match format {
        ImageFormat::Jpeg => metadata::strip_jpeg(&mut from, &mut to)?,
        ImageFormat::Png => metadata::strip_png(&mut from, &mut to)?,
        ImageFormat::Tiff => {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes)?;
            if !tiff_notes::strip(&mut bytes)? {
                return Ok(None);
            }
            to.write_all(&bytes)?;
            to.flush()?;
            drop(to);
            return Ok(Some(copy));
        }
        _ => return Ok(None),
    }
    to.flush()?;
    drop(to);
    let changed = copy.as_file().metadata()?.len() != size;
    Ok(changed.then_some(copy))
}

/// The picture made small, as JPEG.
pub(crate) fn thumbnail(
    picture: &DynamicImage,
    width: u32,
    height: u32,
) -> Result<Vec<u8>, ReadError> {
    let small = picture.thumbnail(width, height).into_rgb8();
    let mut bytes = std::io::Cursor::new(Vec::new());
    small
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .map_err(refusal)?;
    Ok(bytes.into_inner())
}

/// The picture as PNG.
pub(crate) fn png(picture: &DynamicImage) -> Result<Vec<u8>, ReadError> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(refusal)?;
    Ok(bytes.into_inner())
}

/// Reads the picture's header alone and refuses what is too large to decode.
fn check_size<R: BufRead + Seek>(reader: ImageReader<R>, limits: &Limits) -> Result<(), ReadError> {
    let (width, height) = reader.into_dimensions().map_err(refusal)?;
    match u64::from(width) * u64::from(height) {
        0 => Err(ReadError::Damaged),
        pixels if pixels > limits.pixels => Err(ReadError::TooLarge { width, height }),
        _ => Ok(()),
    }
}

fn decoder_limits(limits: &Limits) -> image::Limits {
    let mut decoder = image::Limits::default();
    // Eight bytes a pixel: sixteen bits in each of four channels.
    decoder.max_alloc = Some(limits.pixels.saturating_mul(8));
    decoder
}

/// A picture that cannot be decoded is damaged; a disk that cannot be read is not its fault.
fn refusal(error: ImageError) -> ReadError {
    match error {
        ImageError::Limits(_) => ReadError::OverLimit("memory"),
        ImageError::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            ReadError::Io(error)
        }
        _ => ReadError::Damaged,
    }
}

/// Decodes a PNG that was made here.
pub(crate) fn from_png(png: &[u8], limits: &Limits) -> Result<DynamicImage, ReadError> {
    let mut reader = ImageReader::with_format(std::io::Cursor::new(png), ImageFormat::Png);
    reader.limits(decoder_limits(limits));
    reader.decode().map_err(refusal)
}

/// What is shown around a value, in parts of its own height.
const MARGIN: f32 = 0.6;

/// The part of a page's picture in which a value stands, with a little around it, as PNG. Takes
/// processor time: to be called where blocking is allowed.
///
/// # Errors
/// [`ReadError::Damaged`] when `png` is no picture; [`ReadError::OverLimit`] when it is too large.
pub fn crop(png: &[u8], place: &Place, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let picture = from_png(png, limits)?;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let around = MARGIN * (place.h * height).min(40.0);
    let span = |from: f32, length: f32, whole: f32| {
        let begin = (from * whole - around).clamp(0.0, whole - 1.0);
        let end = ((from + length) * whole + around).clamp(begin + 1.0, whole);
        (begin as u32, (end - begin).ceil() as u32)
    };
    let (x, w) = span(place.x, place.w, width);
    let (y, h) = span(place.y, place.h, height);
    self::png(&picture.crop_imm(x, y, w, h))
}
