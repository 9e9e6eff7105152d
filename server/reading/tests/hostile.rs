//! Files that are not what they say, or that want more than they may have.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;
use std::time::{Duration, Instant};

use reading::{Limits, MediaKind, ReadError, Reader, Source, Tools};
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

/// The smallest PDF: one empty page of `width` × `height` points, and `more` in its trailer.
fn pdf(width: &str, height: &str, more: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]>>"),
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj{object}endobj\n", at + 1).bytes());
    }
    let start = bytes.len();
    let table = format!("xref\n0 4\n0000000000 65535 f \n{places}");
    let trailer = format!("trailer<</Size 4/Root 1 0 R{more}>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(table.bytes().chain(trailer.bytes()));
    bytes
}

fn paper() -> Vec<u8> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../demo/documents/health-new-zealand-milk.pdf"
    );
    std::fs::read(path).unwrap()
}

/// The same, but not written plainly, so that only `pdfinfo` can count its pages.
fn odd() -> Vec<u8> {
    [paper().as_slice(), b"% nothing more"].concat()
}

#[tokio::test]
async fn a_pdf_that_broke_off_is_damaged() {
    let whole = paper();
    for good in [&whole, &odd()] {
        assert_eq!(probe(good, MediaKind::Pdf).await.unwrap().pages, Some(1));
    }
    for part in [10, 1000, whole.len() / 2, whole.len() - 40] {
        let answer = probe(&whole[..part], MediaKind::Pdf).await;
        assert!(
            matches!(answer, Err(ReadError::Damaged)),
            "{part}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn a_pdf_with_a_password_is_locked() {
    let zeros = "00".repeat(32);
    let lock = format!(
        "/ID[<{zeros}><{zeros}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{zeros}>/U<{zeros}>>>"
    );
    let answer = probe(&pdf("595", "842", &lock), MediaKind::Pdf).await;
    assert!(matches!(answer, Err(ReadError::Locked)), "{answer:?}");
}

#[tokio::test]
async fn a_picture_that_broke_off_is_damaged() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/documents/");
    let png = std::fs::read(format!("{folder}phytosanitary-ecuador-bananas.png")).unwrap();
    let answer = probe(&png[..png.len() / 2], MediaKind::Png).await;
    assert!(matches!(answer, Err(ReadError::Damaged)), "{answer:?}");
}

#[tokio::test]
async fn too_many_pages_are_refused() {
    for file in [paper(), odd()].map(|bytes| file(&bytes)) {
        let limits = Limits {
            pages: 0,
            ..Limits::default()
        };
        let answer = Reader::new(limits).probe(file.path(), MediaKind::Pdf).await;
        assert!(
            matches!(answer, Err(ReadError::TooManyPages { pages: 1 })),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn a_page_of_fifty_metres_is_shown_small() {
    let file = file(&pdf("144000", "144000", ""));
    let limits = Limits {
        pixels: 1_000_000,
        ..Limits::default()
    };
    let png = Reader::new(limits)
        .page_image(file.path(), MediaKind::Pdf, 1, 300)
        .await
        .unwrap();
    let (width, height) = size(&png);
    assert!(width * height <= 1_000_000, "{width} × {height}");
}

fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(MediaKind::sniff(png), Some(MediaKind::Png));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[tokio::test]
async fn pages_are_shown_as_pictures() {
    let reader = Reader::new(Limits::default());
    let paper = file(&paper());
    let png = reader
        .page_image(paper.path(), MediaKind::Pdf, 1, 72)
        .await
        .unwrap();
    let (width, height) = size(&png);
    assert!(
        (594..=596).contains(&width) && (841..=843).contains(&height),
        "{width} × {height}"
    );
    for page in [0, 2] {
        let answer = reader
            .page_image(paper.path(), MediaKind::Pdf, page, 72)
            .await;
        assert!(
            matches!(answer, Err(ReadError::NoPage { .. })),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn without_programs_a_file_is_not_recognised() {
    let reader = Reader::with_tools(Limits::default(), Tools::default());
    let paper = file(&paper());
    let document = reader.read(paper.path(), MediaKind::Pdf).await.unwrap();
    assert_eq!(
        (document.source, document.pages.len()),
        (Source::NotRecognised, 0)
    );
    let odd = crate::file(&odd());
    for (file, pages) in [(&paper, Some(1)), (&odd, None)] {
        let probe = reader.probe(file.path(), MediaKind::Pdf).await.unwrap();
        assert_eq!(probe.pages, pages);
    }
    let answer = reader.page_image(paper.path(), MediaKind::Pdf, 1, 72).await;
    assert!(
        matches!(answer, Err(ReadError::NotInstalled(_))),
        "{answer:?}"
    );
}

/// A reader whose `pdfinfo` is the shell script `script`.
#[cfg(unix)]
fn with_script(folder: &std::path::Path, script: &str) -> Reader {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("pdfinfo");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let limits = Limits {
        time: Duration::from_secs(1),
        output: 1 << 16,
        ..Limits::default()
    };
    Reader::with_tools(
        limits,
        Tools {
            pdfinfo: Some(path),
            ..Tools::find()
        },
    )
}

#[cfg(unix)]
#[tokio::test]
async fn a_program_that_hangs_or_floods_is_ended() {
    let (folder, odd) = (tempfile::tempdir().unwrap(), file(&odd()));
    let started = Instant::now();
    for (script, limit) in [("exec sleep 600", "time"), ("exec yes", "output")] {
        let reader = with_script(folder.path(), script);
        match reader.probe(odd.path(), MediaKind::Pdf).await {
            Err(ReadError::OverLimit(over)) => assert_eq!(over, limit),
            other => panic!("{script}: {other:?}"),
        }
    }
    assert!(started.elapsed() < Duration::from_secs(15));
}
