//! Pictures: JPEG and PNG, decoded in this process by memory-safe code after their size is known.

use std::path::Path;

use domain::compare::Place;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::{Limits, ReadError};

/// Opens and decodes the picture at `path` when it keeps to the limits. Takes processor time: to
/// be called where blocking is allowed.
pub(crate) fn decode(
    path: &Path,
    format: ImageFormat,
    limits: &Limits,
) -> Result<DynamicImage, ReadError> {
    check_size(path, format, limits)?;
    let mut reader = ImageReader::open(path)?;
    reader.set_format(format);
    reader.limits(decoder_limits(limits));
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    // A telephone notes how it was held; the picture is turned upright.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    Ok(picture)
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
fn check_size(path: &Path, format: ImageFormat, limits: &Limits) -> Result<(), ReadError> {
    let mut reader = ImageReader::open(path)?;
    reader.set_format(format);
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

/// What is shown around a value, in parts of its own height.
const MARGIN: f32 = 0.6;

/// The part of a page's picture in which a value stands, with a little around it, as PNG. Takes
/// processor time: to be called where blocking is allowed.
///
/// # Errors
/// [`ReadError::Damaged`] when `png` is no picture; [`ReadError::OverLimit`] when it is too large.
pub fn crop(png: &[u8], place: &Place, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut reader = ImageReader::with_format(std::io::Cursor::new(png), ImageFormat::Png);
    reader.limits(decoder_limits(limits));
    let picture = reader.decode().map_err(refusal)?;
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
