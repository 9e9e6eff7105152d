//! PDFs whose pages are counted without a program, which must tell what `pdfinfo` would.
#![allow(clippy::unwrap_used)]

use std::process::Command;

use reading::strangers::pages;

const HEAD: &str = "%PDF-1.4\n";
const OBJECTS: [&str; 3] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
];

/// `objects`, numbered from 1 on, after `before`, with a table of their own and `trailer`.
fn appended(before: &str, first: usize, objects: &[&str], trailer: &str) -> String {
    let (mut pdf, mut lines) = (before.to_owned(), String::new());
    for (number, object) in (first..).zip(objects) {
        lines += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj{object}endobj\n");
    }
    let at = pdf.len();
    let free = ["", "0 1\n0000000000 65535 f \n"][usize::from(before == HEAD)];
    let count = objects.len();
    pdf + &format!(
        "xref\n{free}{first} {count}\n{lines}trailer<</Size 9{trailer}>>\nstartxref\n{at}\n%%EOF\n"
    )
}

fn plain() -> String {
    appended(HEAD, 1, &OBJECTS, "/Root 1 0 R")
}

/// `change` appended to a plain file, whose table is at the end of `before`.
fn changed(before: &str, first: usize, change: &[&str], trailer: &str) -> String {
    let at = before.rfind("xref\n0").unwrap();
    let trailer = format!("/Root 1 0 R/Prev {at}{trailer}");
    appended(before, first, change, &trailer)
}

#[test]
fn plain_files_are_counted() {
    assert_eq!(pages(plain().as_bytes()), Some(1));
    let two = "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>";
    let (page, note) = (OBJECTS[2], "(a note)");
    let twice = changed(&plain(), 2, &[two, page, page], "/Info(x)");
    assert_eq!(pages(twice.as_bytes()), Some(2));
    let noted = changed(&plain(), 8, &[note], "");
    assert_eq!(pages(noted.as_bytes()), Some(1));
    for document in
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/documents")).unwrap()
    {
        let path = document.unwrap().path();
        if path.extension().is_some_and(|end| end == "pdf") {
            let told = pages(&std::fs::read(&path).unwrap());
            assert_eq!(told, counted(&path), "{}", path.display());
            assert!(told.is_some());
        }
    }
}

#[test]
fn what_is_not_plain_is_left_to_poppler() {
    let plain = plain();
    let locked = changed(&plain, 8, &["<<>>"], "/Encrypt 8 0 R");
    let unlocked_later = {
        let locked = appended(HEAD, 1, &OBJECTS, "/Root 1 0 R/Encrypt 8 0 R");
        changed(&locked, 8, &["(a note)"], "")
    };
    let streamed = changed(&plain, 8, &["(a note)"], "/XRefStm 20");
    let ring = plain.replace(
        "/Root",
        &format!("/Prev {}/Root", plain.rfind("xref\n0").unwrap()),
    );
    for (what, pdf) in [
        ("locked", locked),
        ("locked before", unlocked_later),
        ("a table in a stream", streamed),
        ("a table that leads to itself", ring),
        ("cut", plain[..plain.len() - 7].to_owned()),
        ("more behind", plain.clone() + "x"),
        ("more before", " ".to_owned() + &plain),
        ("no pages", plain.replace("Count 1", "Count 0")),
        (
            "more pages than objects",
            plain.replace("Count 1", "Count 9"),
        ),
        (
            "pages told elsewhere",
            plain.replace("Count 1>>", "Count 3 0 R>>"),
        ),
        ("other objects", plain.replace("2 0 obj", "5 0 obj")),
        ("other words", plain.replace("/Pages/Kids", "/Page/Kids")),
        (
            "nowhere",
            plain.replace("startxref\n", "startxref\n9999999999"),
        ),
        ("many objects", plain.replace("\n1 3\n", "\n1 9999999999\n")),
        ("nothing", String::new()),
    ] {
        assert_eq!(pages(pdf.as_bytes()), None, "{what}");
    }
}

/// What `pdfinfo` tells; none when it refuses.
fn counted(path: &std::path::Path) -> Option<u32> {
    let told = Command::new("pdfinfo").arg(path).output().unwrap();
    let text = String::from_utf8_lossy(&told.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.filter(|_| told.status.success())?.trim().parse().ok()
}

/// Each byte in turn is another: what is still vouched for must be what poppler opens.
#[test]
fn poppler_agrees() {
    let (folder, plain) = (tempfile::tempdir().unwrap(), plain());
    let path = folder.path().join("changed.pdf");
    let changed = (0..plain.len()).flat_map(|at| {
        let mut pdf = plain.clone().into_bytes();
        b" 7/".map(|other| {
            pdf[at] = other;
            pdf.clone()
        })
    });
    let mut vouched = 0;
    for pdf in changed.filter(|pdf| pdf != plain.as_bytes()) {
        let Some(pages) = pages(&pdf) else { continue };
        std::fs::write(&path, &pdf).unwrap();
        let text = String::from_utf8_lossy(&pdf);
        assert_eq!(counted(&path), Some(pages), "{text}");
        vouched += 1;
    }
    assert!(vouched > 0);
}
