//! Scans of several pages in one TIFF.
#![allow(clippy::unwrap_used)]

use std::io::Write;

use reading::{Limits, MediaKind, Reader};
use tempfile::NamedTempFile;

const SIDE: u32 = 16;

/// A TIFF of grey pages, each of one shade, each with an author.
fn pages(shades: &[u8]) -> Vec<u8> {
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    let mut pointer = 4;
    for shade in shades {
        let pixels = u32::try_from(bytes.len()).unwrap();
        bytes.extend(vec![*shade; (SIDE * SIDE) as usize]);
        let author = u32::try_from(bytes.len()).unwrap();
        bytes.extend(b"SECRET author\0");
        let directory = u32::try_from(bytes.len()).unwrap();
        bytes[pointer..pointer + 4].copy_from_slice(&directory.to_le_bytes());
        let lines: [(u16, u16, u32, u32); 10] = [
            (256, 4, 1, SIDE),
            (257, 4, 1, SIDE),
            (258, 3, 1, 8),
            (259, 3, 1, 1),
            (262, 3, 1, 1),
            (273, 4, 1, pixels),
            (277, 3, 1, 1),
            (278, 4, 1, SIDE),
            (279, 4, 1, SIDE * SIDE),
            (315, 2, 14, author),
        ];
        bytes.extend(u16::try_from(lines.len()).unwrap().to_le_bytes());
        for (tag, kind, count, value) in lines {
            bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
            bytes.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
        }
        pointer = bytes.len();
        bytes.extend([0; 4]);
    }
    bytes
}

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// The shade of a page.
async fn shade(reader: &Reader, file: &NamedTempFile, page: u32) -> Option<u8> {
    let picture = reader.page_image(file.path(), MediaKind::Tiff, page, 100);
    let picture = image::load_from_memory(&picture.await.ok()?).unwrap();
    Some(picture.into_luma8().get_pixel(3, 3).0[0])
}

#[tokio::test]
async fn every_page_is_counted_shown_and_rid_of_its_notes() {
    let reader = Reader::new(Limits::default());
    let whole = file(&pages(&[10, 120, 240]));
    let found = reader.probe(whole.path(), MediaKind::Tiff).await.unwrap();
    assert_eq!(found.pages, Some(3));
    let stripped = reader
        .without_notes(whole.path(), MediaKind::Tiff)
        .await
        .unwrap()
        .unwrap();
    let bytes = std::fs::read(stripped.path()).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"SECRET"));
    for one in [&whole, &stripped] {
        let mut shades = Vec::new();
        for page in 1..=4 {
            shades.push(shade(&reader, one, page).await);
        }
        assert_eq!(shades, [Some(10), Some(120), Some(240), None]);
    }
    let again = reader
        .without_notes(stripped.path(), MediaKind::Tiff)
        .await
        .unwrap();
    assert!(again.is_none(), "nothing is left to take out");
}
