//! The program started once more, to read the codes on a page.

use std::io::Cursor;
use std::process::Output;
use std::time::{Duration, Instant};

use ::reading::{Code, CodeKind, Limits, Look, MediaKind, Reader};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use qrcode::{Color, QrCode};

use crate::program::command;

/// A page with a QR code.
fn page() -> GrayImage {
    let code = QrCode::new("CL-2026-0418873").unwrap();
    let width = u32::try_from(code.width()).unwrap();
    let mut page = GrayImage::from_pixel(600, 800, Luma([250]));
    for (at, color) in (0u32..).zip(code.to_colors()) {
        for part in 0..16 {
            let (x, y) = (at % width * 4 + part % 4, at / width * 4 + part / 4);
            let ink = if color == Color::Dark { 20 } else { 250 };
            page.put_pixel(200 + x, 300 + y, Luma([ink]));
        }
    }
    page
}

/// A page full of what corners of QR codes look like: far more than can be tried in a life.
fn corners() -> GrayImage {
    GrayImage::from_fn(1700, 2400, |x, y| {
        let (x, y) = (x % 9, y % 9);
        let ring = x
            .max(6u32.saturating_sub(x))
            .max(y.max(6u32.saturating_sub(y)));
        let ink = x < 7 && y < 7 && ring != 5;
        Luma([if ink { 0 } else { 255 }])
    })
}

async fn look(page: GrayImage, limits: Limits) -> Look {
    let mut png = Cursor::new(Vec::new());
    let page = DynamicImage::ImageLuma8(page);
    page.write_to(&mut png, ImageFormat::Png).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.png");
    std::fs::write(&path, png.into_inner()).unwrap();
    let program = env!("CARGO_BIN_EXE_server").into();
    let reader = Reader::new(limits).reading_codes_with(Some(program));
    reader.look(&path, MediaKind::Png).await.unwrap()
}

#[tokio::test]
async fn the_codes_of_a_page_are_read_in_a_process_of_their_own() {
    let look = look(page(), Limits::default()).await;
    let code = Code {
        kind: CodeKind::Qr,
        text: "CL-2026-0418873".to_owned(),
    };
    assert_eq!(look.codes, [code]);
}

#[tokio::test]
async fn a_page_that_would_be_read_for_ever_is_given_up() {
    let limits = Limits {
        time: Duration::from_secs(1),
        ..Limits::default()
    };
    let start = Instant::now();
    let look = look(corners(), limits).await;
    assert_eq!(look.codes, []);
    assert!(!look.thumbnail.is_empty());
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_page_of_another_size_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page"), [255; 99]).unwrap();
    let arguments = ["read-codes", "page", "10", "10"];
    let mut command = command(folder.path());
    command.args(arguments).current_dir(folder.path());
    let Output { status, stdout, .. } = command.output().unwrap();
    assert!(!status.success() && stdout.is_empty());
}
