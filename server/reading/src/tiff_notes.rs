//! What programs write into a TIFF beside its pages: place, time, owner, programs, other copies. It is
//! overwritten where it stands, since everything in a TIFF is found by its distance from the beginning.

use std::ops::Range;

use crate::ReadError;

/// Tags whose values are a directory of their own: Exif, place, and what belongs to them.
const DIRECTORIES: [u16; 3] = [34_665, 34_853, 40_965];

/// Tags of notes: what is shown, name of the document, maker and model of the device, name of the
/// page, program, time, person, computer; XMP, licence, IPTC, Photoshop, Exif's notes, the smaller
/// copies of a page, Windows' title, comment, author, key words and subject.
const NOTES: [u16; 23] = [
    269, 270, 271, 272, 285, 305, 306, 315, 316, 330, 700, 33_432, 33_723, 34_377, 36_867, 37_500,
    37_724, 40_091, 40_092, 40_093, 40_094, 40_095, 42_112,
];

/// The most directories that are looked into; a file with more pages is taken by nobody.
const MAX_DIRECTORIES: usize = 2000;

/// Takes the notes out; whether there were any.
pub(crate) fn strip(bytes: &mut [u8]) -> Result<bool, ReadError> {
    let little = match bytes.get(..4) {
        Some(b"II*\0") => true,
        Some(b"MM\0*") => false,
        _ => return Err(ReadError::Damaged),
    };
    let mut tiff = Tiff { bytes, little };
    let (mut at, mut seen, mut changed) = (tiff.u32(4)?, Vec::new(), false);
    while at != 0 {
        if seen.contains(&at) || seen.len() >= MAX_DIRECTORIES {
            return Err(ReadError::Damaged);
        }
        seen.push(at);
        let next = tiff.next(at)?;
        changed |= tiff.clean(at)?;
        at = next;
    }
    Ok(changed)
}

struct Tiff<'b> {
    bytes: &'b mut [u8],
    little: bool,
}

/// One line of a directory.
#[derive(Clone, Copy)]
struct Entry {
    tag: u16,
    raw: [u8; 12],
    /// How many bytes its values take, and where they are unless they fit into the line.
    size: u64,
    value: u32,
}

impl Tiff<'_> {
    /// Takes the notes out of the directory at `at`, which gets shorter; whether there were any.
    fn clean(&mut self, at: u32) -> Result<bool, ReadError> {
        let entries = self.entries(at)?;
        let (notes, kept): (Vec<Entry>, Vec<Entry>) =
            entries.iter().partition(|entry| is_note(entry.tag));
        if notes.is_empty() {
            return Ok(false);
        }
        for note in &notes {
            self.wipe(note, 0);
        }
        let next = self.next(at)?;
        let (start, end) = (place(at), place(at) + 6 + 12 * entries.len());
        let count = u16::try_from(kept.len()).map_err(|_| ReadError::Damaged)?;
        let mut directory = self.written(count.into(), 2);
        directory.extend(kept.iter().flat_map(|entry| entry.raw));
        directory.extend(self.written(next, 4));
        directory.resize(end - start, 0);
        let old = self.bytes.get_mut(start..end).ok_or(ReadError::Damaged)?;
        old.copy_from_slice(&directory);
        Ok(true)
    }

    /// Overwrites the values of a note; of a directory all that it holds.
    fn wipe(&mut self, note: &Entry, depth: u8) {
        if DIRECTORIES.contains(&note.tag) && depth < 3 {
            let inside = self.entries(note.value).unwrap_or_default();
            for entry in &inside {
                self.wipe(entry, depth + 1);
            }
            let start = place(note.value);
            self.overwrite(start..start + 2 + 12 * inside.len());
        } else if note.size > 4 {
            let start = place(note.value);
            let size = usize::try_from(note.size).unwrap_or(usize::MAX);
            self.overwrite(start..start.saturating_add(size));
        }
    }

    fn overwrite(&mut self, range: Range<usize>) {
        // The header is nobody's note, whatever a line claims.
        let range = range.start.max(8)..range.end;
        if let Some(bytes) = self.bytes.get_mut(range) {
            bytes.fill(0);
        }
    }

    fn entries(&self, at: u32) -> Result<Vec<Entry>, ReadError> {
        let start = place(at);
        let count = self.u16(start)?;
        (0..usize::from(count))
            .map(|line| self.entry(start + 2 + 12 * line))
            .collect()
    }

    fn entry(&self, at: usize) -> Result<Entry, ReadError> {
        let raw = self.bytes.get(at..at + 12).ok_or(ReadError::Damaged)?;
        let raw: [u8; 12] = raw.try_into().map_err(|_| ReadError::Damaged)?;
        let each = match self.u16(at + 2)? {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => 1,
        };
        Ok(Entry {
            tag: self.u16(at)?,
            raw,
            size: each * u64::from(self.u32(at + 4)?),
            value: self.u32(at + 8)?,
        })
    }

    /// Where the directory after the one at `at` is.
    fn next(&self, at: u32) -> Result<u32, ReadError> {
        let start = place(at);
        let count = self.u16(start)?;
        self.u32(start + 2 + 12 * usize::from(count))
    }

    fn u16(&self, at: usize) -> Result<u16, ReadError> {
        Ok(u16::try_from(self.number(at, 2)?).unwrap_or(u16::MAX))
    }

    fn u32(&self, at: usize) -> Result<u32, ReadError> {
        self.number(at, 4)
    }

    fn number(&self, at: usize, size: usize) -> Result<u32, ReadError> {
        let bytes = at.checked_add(size).and_then(|end| self.bytes.get(at..end));
        let bytes = bytes.ok_or(ReadError::Damaged)?.iter();
        let add = |number: u32, byte: &u8| number << 8 | u32::from(*byte);
        Ok(match self.little {
            true => bytes.rev().fold(0, add),
            false => bytes.fold(0, add),
        })
    }

    fn written(&self, number: u32, size: usize) -> Vec<u8> {
        match self.little {
            true => number.to_le_bytes().into_iter().take(size).collect(),
            false => number.to_be_bytes().into_iter().skip(4 - size).collect(),
        }
    }
}

fn is_note(tag: u16) -> bool {
    NOTES.contains(&tag) || DIRECTORIES.contains(&tag)
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat, ImageReader, RgbImage};

    use super::*;

    fn picture() -> Vec<u8> {
        let pixels = RgbImage::from_fn(40, 30, |x, y| {
            image::Rgb([u8::try_from(x).unwrap(), u8::try_from(y).unwrap(), 7])
        });
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(pixels)
            .write_to(&mut bytes, ImageFormat::Tiff)
            .unwrap();
        bytes.into_inner()
    }

    fn pixels(bytes: &[u8]) -> RgbImage {
        let reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Tiff);
        reader.decode().unwrap().into_rgb8()
    }

    /// The picture with further lines in its directory: an author, and a directory with a place.
    fn noted(plain: &[u8]) -> Vec<u8> {
        let mut bytes = plain.to_vec();
        let at = u32::from_le_bytes(bytes[4..8].try_into().unwrap()) as usize;
        let count = u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap());
        let mut lines = bytes[at + 2..at + 2 + 12 * usize::from(count)].to_vec();
        let put = |bytes: &mut Vec<u8>, content: &[u8]| {
            bytes.resize(bytes.len().next_multiple_of(2), 0);
            let at = u32::try_from(bytes.len()).unwrap();
            bytes.extend_from_slice(content);
            at
        };
        let line = |tag: u16, kind: u16, count: u32, value: u32| {
            let (tag, kind) = (tag.to_le_bytes(), kind.to_le_bytes());
            [&tag[..], &kind, &count.to_le_bytes(), &value.to_le_bytes()].concat()
        };
        let place = put(&mut bytes, b"SECRET 22.54N 114.05E\0");
        let gps = [&1u16.to_le_bytes()[..], &line(2, 2, 22, place), &[0; 4]].concat();
        let gps = put(&mut bytes, &gps);
        let author = put(&mut bytes, b"SECRET author\0");
        lines.extend(line(315, 2, 14, author));
        lines.extend(line(34_853, 4, 1, gps));
        let directory = [&(count + 2).to_le_bytes()[..], &lines, &[0; 4]].concat();
        let at = put(&mut bytes, &directory);
        bytes[4..8].copy_from_slice(&at.to_le_bytes());
        bytes
    }

    #[test]
    fn the_notes_go_and_the_pixels_stay() {
        let plain = picture();
        let mut bytes = noted(&plain);
        let has = |bytes: &[u8]| bytes.windows(6).any(|window| window == b"SECRET");
        assert!(has(&bytes) && pixels(&bytes) == pixels(&plain));
        assert!(strip(&mut bytes).unwrap());
        assert!(!has(&bytes));
        assert_eq!(pixels(&bytes), pixels(&plain));
        assert!(!strip(&mut bytes).unwrap(), "nothing is left to take out");
    }

    #[test]
    fn what_is_broken_is_damaged_and_never_a_panic() {
        let whole = noted(&picture());
        for end in 0..whole.len() {
            let _ = strip(&mut whole[..end].to_vec());
        }
        for at in 0..whole.len() {
            let mut bent = whole.clone();
            bent[at] = !bent[at];
            let _ = strip(&mut bent);
        }
        let mut endless = b"II*\0\x08\0\0\0\0\0\x08\0\0\0".to_vec();
        assert!(matches!(strip(&mut endless), Err(ReadError::Damaged)));
    }
}
