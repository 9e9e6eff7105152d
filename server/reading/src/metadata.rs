//! What telephones and programs write into pictures beside the picture: where and when it was
//! taken, by whom, smaller copies of it. It is taken out without touching the picture itself. Of a
//! JPEG's notes only how the telephone was held is kept, since it belongs to how the picture is
//! shown.

use std::io::{BufRead, Error, ErrorKind, Read, Write};

use crate::ReadError;

/// Chunks of a PNG that say something about it and are no part of the picture.
const PNG_NOTES: [&[u8; 4]; 5] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];

/// Copies a PNG without its notes and without what follows its end.
pub(crate) fn strip_png(from: &mut impl Read, to: &mut impl Write) -> Result<(), ReadError> {
    let mut signature = [0; 8];
    from.read_exact(&mut signature).map_err(damaged)?;
    to.write_all(&signature)?;
    loop {
        let mut head = [0; 8];
        from.read_exact(&mut head).map_err(damaged)?;
        let [a, b, c, d, kind @ ..] = head;
        let length = u64::from(u32::from_be_bytes([a, b, c, d])) + 4;
        let mut chunk = from.by_ref().take(length);
        let copied = if PNG_NOTES.contains(&&kind) {
            std::io::copy(&mut chunk, &mut std::io::sink())?
        } else {
            to.write_all(&head)?;
            std::io::copy(&mut chunk, to)?
        };
        if copied < length {
            return Err(ReadError::Damaged);
        }
        if &kind == b"IEND" {
            return Ok(());
        }
    }
}

const START_OF_SCAN: u8 = 0xda;
const END: u8 = 0xd9;

/// Copies a JPEG without its notes and without what follows its end.
pub(crate) fn strip_jpeg(from: &mut impl BufRead, to: &mut impl Write) -> Result<(), ReadError> {
    let mut start = [0; 2];
    from.read_exact(&mut start).map_err(damaged)?;
    to.write_all(&start)?;
    let mut marker = next_marker(from)?;
    let mut turned = false;
    loop {
        match marker {
            END => {
                to.write_all(&[0xff, END])?;
                return Ok(());
            }
            // Markers that stand alone.
            0x01 | 0xd0..=0xd7 => to.write_all(&[0xff, marker])?,
            _ => {
                let segment = read_segment(from)?;
                let kept = match orientation(marker, &segment) {
                    Some(orientation) if !turned => {
                        turned = true;
                        Some(note_of(orientation))
                    }
                    _ => belongs(marker, &segment).then_some(segment),
                };
                if let Some(kept) = kept {
                    write_segment(marker, &kept, to)?;
                }
            }
        }
        marker = match marker {
            START_OF_SCAN => copy_scan(from, to)?,
            _ => next_marker(from)?,
        };
    }
}

/// Whether a segment is part of the picture.
fn belongs(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xe0 => segment.starts_with(b"JFIF\0"),
        0xe2 => segment.starts_with(b"ICC_PROFILE\0"),
        0xee => segment.starts_with(b"Adobe"),
        0xe0..=0xef | 0xfe => false,
        _ => true,
    }
}

fn next_marker(from: &mut impl Read) -> Result<u8, ReadError> {
    if byte(from)? != 0xff {
        return Err(ReadError::Damaged);
    }
    loop {
        match byte(from)? {
            // A marker may be preceded by any number of these.
            0xff => {}
            0x00 => return Err(ReadError::Damaged),
            marker => return Ok(marker),
        }
    }
}

fn byte(from: &mut impl Read) -> Result<u8, ReadError> {
    let mut byte = [0];
    from.read_exact(&mut byte).map_err(damaged)?;
    let [byte] = byte;
    Ok(byte)
}

fn read_segment(from: &mut impl Read) -> Result<Vec<u8>, ReadError> {
    let length = u16::from_be_bytes([byte(from)?, byte(from)?]);
    let length = length.checked_sub(2).ok_or(ReadError::Damaged)?;
    let mut segment = vec![0; usize::from(length)];
    from.read_exact(&mut segment).map_err(damaged)?;
    Ok(segment)
}

fn write_segment(marker: u8, segment: &[u8], to: &mut impl Write) -> Result<(), ReadError> {
    let length = u16::try_from(segment.len() + 2).map_err(|_| ReadError::Damaged)?;
    to.write_all(&[0xff, marker])?;
    to.write_all(&length.to_be_bytes())?;
    Ok(to.write_all(segment)?)
}

/// Copies the picture's own bytes up to the next marker, which it gives. A picture that breaks off
/// ends there.
fn copy_scan(from: &mut impl BufRead, to: &mut impl Write) -> Result<u8, ReadError> {
    loop {
        let ready = from.fill_buf()?;
        if ready.is_empty() {
            return Ok(END);
        }
        let plain = ready.iter().position(|byte| *byte == 0xff);
        let plain = plain.unwrap_or(ready.len());
        to.write_all(ready.get(..plain).unwrap_or_default())?;
        let more = plain < ready.len();
        from.consume(plain);
        if !more {
            continue;
        }
        byte(from)?;
        loop {
            match byte(from) {
                Ok(0xff) => {}
                Ok(data @ (0x00 | 0xd0..=0xd7)) => {
                    to.write_all(&[0xff, data])?;
                    break;
                }
                Ok(marker) => return Ok(marker),
                Err(ReadError::Damaged) => return Ok(END),
                Err(error) => return Err(error),
            }
        }
    }
}

/// How the picture is to be turned, as an Exif segment says it: 2 to 8, since 1 is upright.
fn orientation(marker: u8, segment: &[u8]) -> Option<u8> {
    const TAG: u16 = 0x0112;
    let exif = segment
        .strip_prefix(b"Exif\0\0")
        .filter(|_| marker == 0xe1)?;
    let little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = <[u8; 2]>::try_from(exif.get(at..at.checked_add(2)?)?).ok()?;
        Some(match little {
            true => u16::from_le_bytes(bytes),
            false => u16::from_be_bytes(bytes),
        })
    };
    let (low, high) = if little { (4, 6) } else { (6, 4) };
    let at = usize::from(short(low)?) | usize::from(short(high)?) << 16;
    let entries = usize::from(short(at)?);
    let found = (0..entries)
        .map(|entry| at + 2 + 12 * entry)
        .find(|entry| short(*entry) == Some(TAG))?;
    let value = short(found + 8)?;
    u8::try_from(value)
        .ok()
        .filter(|value| (2..=8).contains(value))
}

/// An Exif segment that says nothing but how the picture is to be turned.
fn note_of(orientation: u8) -> Vec<u8> {
    let mut note = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    note.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    note
}

/// A picture that breaks off is damaged; a disk that cannot be read is not its fault.
fn damaged(error: Error) -> ReadError {
    match error.kind() {
        ErrorKind::UnexpectedEof => ReadError::Damaged,
        _ => ReadError::Io(error),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Cursor;

    use image::metadata::Orientation;
    use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

    use super::*;

    fn picture(format: ImageFormat) -> Vec<u8> {
        let picture =
            image::RgbImage::from_fn(40, 20, |x, y| image::Rgb([x as u8 * 6, y as u8, 9]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(picture)
            .write_to(&mut bytes, format)
            .unwrap();
        bytes.into_inner()
    }

    /// The Exif notes of a telephone held upright (big-endian), with something private in them.
    fn telephone() -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x04SECR".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 22.54N 114.05E");
        exif
    }

    fn jpeg(bytes: &[u8]) -> Vec<u8> {
        let mut stripped = Vec::new();
        strip_jpeg(&mut Cursor::new(bytes), &mut stripped).unwrap();
        stripped
    }

    #[test]
    fn a_photo_keeps_its_pixels_and_how_it_was_held_and_nothing_else() {
        let plain = picture(ImageFormat::Jpeg);
        let mut photo = plain[..2].to_vec();
        write_segment(0xe1, &telephone(), &mut photo).unwrap();
        write_segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET", &mut photo).unwrap();
        write_segment(0xed, b"Photoshop 3.0\0SECRET", &mut photo).unwrap();
        write_segment(0xfe, b"SECRET", &mut photo).unwrap();
        photo.extend(&plain[2..]);
        photo.extend(b"\xff\xd8 a second picture: SECRET");
        let stripped = jpeg(&photo);
        let has = |mark: &[u8]| stripped.windows(mark.len()).any(|window| window == mark);
        assert!(!has(b"SECR") && !has(b"GPS") && !has(b"second"));
        let reader = |bytes| ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
        let mut decoder = reader(stripped.clone()).into_decoder().unwrap();
        assert_eq!(decoder.orientation().unwrap(), Orientation::Rotate90);
        let pixels = |bytes| reader(bytes).decode().unwrap().into_rgb8();
        assert_eq!(pixels(stripped.clone()), pixels(plain.clone()));
        assert_eq!(jpeg(&stripped), stripped, "nothing is left to take out");
        assert_eq!(jpeg(&plain), plain);
    }

    #[test]
    fn a_png_loses_its_notes_and_what_follows_it() {
        let plain = picture(ImageFormat::Png);
        let after_header = 8 + 25;
        let mut noted = plain[..after_header].to_vec();
        noted.extend(b"\0\0\0\x06tEXtSECRETcrc!");
        noted.extend(&plain[after_header..]);
        noted.extend(b"%PDF-1.4");
        let mut stripped = Vec::new();
        strip_png(&mut noted.as_slice(), &mut stripped).unwrap();
        assert_eq!(stripped, plain);
    }

    #[test]
    fn what_is_broken_is_damaged_and_never_a_panic() {
        let plain = picture(ImageFormat::Jpeg);
        for end in 0..plain.len().min(700) {
            let _ = strip_jpeg(&mut Cursor::new(&plain[..end]), &mut Vec::new());
        }
        let png = picture(ImageFormat::Png);
        let cut = strip_png(&mut &png[..png.len() - 3], &mut Vec::new());
        assert!(matches!(cut, Err(ReadError::Damaged)));
        let mut exif = b"Exif\0\0II*\0\xff\xff\xff\xff".to_vec();
        exif.extend([0xff; 40]);
        assert_eq!(orientation(0xe1, &exif), None);
    }
}
