#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn opened(content: &[u8]) -> Result<Archive, ArchiveError> {
    let folder = std::env::temp_dir().join(format!("sheets-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let count = std::time::UNIX_EPOCH.elapsed().unwrap().as_nanos();
    let path = folder.join(format!("{count}.zip"));
    std::fs::write(&path, content).unwrap();
    let archive = Archive::open(&path);
    std::fs::remove_file(&path).unwrap();
    archive
}

#[tokio::test]
async fn files_are_found_by_path_or_by_a_name_of_their_own() {
    let long = vec![7; 200_000];
    let files: [(&str, &[u8]); 4] = [
        ("a/One.PDF", b"1"),
        ("b/two.pdf", &long),
        ("c/two.pdf", b"3"),
        ("证书.pdf", b"4"),
    ];
    let archive = opened(&packed(&files)).unwrap();
    assert_eq!(archive.find("one.pdf").unwrap().name, "a/One.PDF");
    assert!(archive.find("two.pdf").is_none(), "there are two");
    assert!(archive.find("three.pdf").is_none());
    assert!(archive.find("证书.pdf").is_some());
    let entry = archive.find(r"b\two.pdf").unwrap();
    let mut content = archive.content(entry);
    let mut found = Vec::new();
    while let Some(piece) = content.recv().await {
        found.extend_from_slice(&piece.unwrap());
    }
    assert_eq!(found, long);
    // One that nobody wants to the end holds up no other.
    drop(archive.content(entry));
    let mut other = archive.content(archive.find("a/one.pdf").unwrap());
    assert_eq!(other.recv().await.unwrap().unwrap(), &b"1"[..]);
}

#[test]
fn names_of_chinese_windows_are_read() {
    let mut content = packed(&[("AAAA.pdf", b"1")]);
    let (gbk, ..) = encoding_rs::GBK.encode("证书");
    while let Some(at) = memmem::find(&content, b"AAAA") {
        content[at..at + 4].copy_from_slice(&gbk);
    }
    assert!(opened(&content).unwrap().find("证书.pdf").is_some());
}

#[test]
fn what_is_no_archive_or_too_many_is_refused() {
    let good = packed(&[("a.pdf", b"1")]);
    for bad in [
        &b""[..],
        b"PK\x03\x04",
        &good[..good.len() - 30],
        b"%PDF-1.4",
    ] {
        assert_eq!(opened(bad).unwrap_err(), ArchiveError::NotAnArchive);
    }
    let names: Vec<String> = (0..=MAX_ENTRIES).map(|at| format!("{at}")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        opened(&packed(&files)).unwrap_err(),
        ArchiveError::TooManyEntries
    );
}
