//! Files that are not what they say, or that want more than they may have.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;
use std::time::{Duration, Instant};

use reading::{Limits, MediaKind, ReadError, Reader};
use tempfile::NamedTempFile;

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

async fn probe(bytes: &[u8], kind: MediaKind) -> Result<reading::Probe, ReadError> {
    let file = file(bytes);
    let start = Instant::now();
    let answer = Reader::new(Limits::default())
        .probe(file.path(), kind)
        .await;
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "a quick look must be quick"
    );
    answer
}

/// A PNG that claims `width` × `height` pixels and has none.
fn empty_png(width: u32, height: u32) -> Vec<u8> {
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 2, 0, 0, 0],
    ]
    .concat();
    let chunks = [
        chunk(b"IHDR", &header),
        chunk(b"IDAT", b"x\x9c\x03\0"),
        chunk(b"IEND", b""),
    ];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks.concat()].concat()
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [name.as_slice(), data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &crc32(&body).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 * (crc & 1))
        })
    })
}

#[tokio::test]
async fn a_picture_that_claims_to_be_huge_is_refused_by_its_header() {
    match probe(&empty_png(50_000, 50_000), MediaKind::Png).await {
        Err(ReadError::TooLarge {
            width: 50_000,
            height: 50_000,
        }) => {}
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_picture_without_its_pixels_is_damaged() {
    assert!(matches!(
        probe(&empty_png(100, 100), MediaKind::Png).await,
        Err(ReadError::Damaged)
    ));
    assert!(matches!(
        probe(b"\xff\xd8\xff\xe0", MediaKind::Jpeg).await,
        Err(ReadError::Damaged)
    ));
    assert!(matches!(
        probe(b"", MediaKind::Png).await,
        Err(ReadError::Damaged)
    ));
}

#[tokio::test]
async fn another_file_that_calls_itself_pdf_is_damaged() {
    for bytes in [
        b"PK\x03\x04 not a pdf at all".as_slice(),
        b"",
        b"%PDF-1.4\n%%EOF",
    ] {
        assert!(
            matches!(probe(bytes, MediaKind::Pdf).await, Err(ReadError::Damaged)),
            "{bytes:?}"
        );
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_is_not_called_damaged() {
    let reader = Reader::new(Limits::default());
    for kind in MediaKind::ALL {
        let answer = reader.probe("/nowhere/at/all".as_ref(), kind).await;
        assert!(matches!(answer, Err(ReadError::Io(_))), "{answer:?}");
    }
}
