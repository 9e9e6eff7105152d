#![allow(clippy::unwrap_used)]

use image::Luma;
use rxing::{BarcodeFormat, MultiFormatWriter, Writer};

use super::*;

const WHITE: Luma<u8> = Luma([252]);
const BLACK: Luma<u8> = Luma([20]);

/// A white page of A4 at 200 dots per inch.
fn page() -> GrayImage {
    GrayImage::from_pixel(1654, 2339, WHITE)
}

/// Draws a code, each module a square of `module` pixels, a bar code `height` modules high.
fn draw(page: &mut GrayImage, format: BarcodeFormat, text: &str, module: u32, (x, y): (u32, u32)) {
    let bars = [
        BarcodeFormat::CODE_128,
        BarcodeFormat::CODE_39,
        BarcodeFormat::ITF,
        BarcodeFormat::EAN_13,
    ];
    let height = if bars.contains(&format) { 30 } else { 0 };
    let code = MultiFormatWriter.encode(text, &format, 0, height).unwrap();
    for (at, across) in (0..code.height() * module).flat_map(|at| {
        let across = 0..code.width() * module;
        across.map(move |across| (at, across))
    }) {
        let ink = code.get(across / module, at / module);
        page.put_pixel(x + across, y + at, if ink { BLACK } else { WHITE });
    }
}

fn code(kind: CodeKind, text: &str) -> Code {
    let text = text.to_owned();
    Code { kind, text }
}

const KINDS: [(BarcodeFormat, CodeKind, &str); 7] = [
    (
        BarcodeFormat::QR_CODE,
        CodeKind::Qr,
        "https://epp.example/verify?no=CL-2026-0418873",
    ),
    (
        BarcodeFormat::DATA_MATRIX,
        CodeKind::DataMatrix,
        "CL-2026-0418873",
    ),
    (
        BarcodeFormat::PDF_417,
        CodeKind::Pdf417,
        "CL-2026-0418873;2026-11-02;SAG",
    ),
    (
        BarcodeFormat::CODE_128,
        CodeKind::Code128,
        "CL-2026-0418873",
    ),
    (BarcodeFormat::CODE_39, CodeKind::Code39, "CL-2026-0418873"),
    (BarcodeFormat::ITF, CodeKind::Itf, "20260418873012"),
    (BarcodeFormat::EAN_13, CodeKind::Ean, "6901234567892"),
];

#[test]
fn each_kind_is_read_however_the_page_lies() {
    for (format, kind, text) in KINDS {
        let mut page = page();
        draw(&mut page, format, text, 2, (700, 1500));
        let wanted = [code(kind, text)];
        assert_eq!(read(&page), wanted, "{format:?}");
        let turned = image::imageops::rotate90(&page);
        assert_eq!(read(&turned), wanted, "{format:?} on its side");
        let over = image::imageops::rotate180(&page);
        assert_eq!(read(&over), wanted, "{format:?} upside down");
    }
}

#[test]
fn all_codes_of_a_page_are_read() {
    let mut page = page();
    let mut wanted = Vec::new();
    for (at, (format, kind, text)) in (0..).zip(KINDS) {
        draw(&mut page, format, text, 3, (40, 60 + at * 320));
        wanted.push(code(kind, text));
    }
    // Beside one another; no more than are kept.
    draw(
        &mut page,
        BarcodeFormat::CODE_128,
        "SEAL 77",
        3,
        (900, 1020),
    );
    wanted.insert(3, code(CodeKind::Code128, "SEAL 77"));
    let read = read(&page);
    assert_eq!(read.len(), wanted.len(), "{read:?}");
    assert!(wanted.iter().all(|one| read.contains(one)), "{read:?}");
}

#[test]
fn two_of_a_kind_are_two() {
    for (format, kind, text) in KINDS {
        let other: String = match kind {
            CodeKind::Itf => "10293847561234".to_owned(),
            CodeKind::Ean => "4006381333931".to_owned(),
            _ => format!("{text}9"),
        };
        let mut page = page();
        draw(&mut page, format, text, 2, (200, 300));
        draw(&mut page, format, &other, 2, (200, 1500));
        let read = read(&page);
        assert_eq!(read.len(), 2, "{read:?}");
        assert!(read.contains(&code(kind, text)) && read.contains(&code(kind, &other)));
    }
}

#[test]
fn a_large_picture_is_made_smaller() {
    let mut page = page();
    draw(&mut page, BarcodeFormat::QR_CODE, "CL-1", 6, (500, 500));
    let large = DynamicImage::ImageLuma8(page).resize(2000, 2830, FilterType::Triangle);
    let small = grey(&large);
    assert!(small.height() <= LONGEST);
    assert_eq!(read(&small), [code(CodeKind::Qr, "CL-1")]);
}

#[test]
fn a_page_without_one_has_none() {
    for (width, height) in [(0, 0), (1, 1), (7, 3000), (300, 400)] {
        assert_eq!(read(&GrayImage::from_pixel(width, height, Luma([244]))), []);
    }
    // Print and grain, and the rules of a form.
    let print = GrayImage::from_fn(1654, 2339, |x, y| {
        let word = (x / 5).wrapping_mul(31) ^ (y / 40).wrapping_mul(17) ^ (y / 6 % 3);
        let ink = y % 40 < 18 && word.wrapping_mul(2_654_435_761) >> 30 == 0;
        Luma([if ink || x % 90 < 3 { 30 } else { 240 }])
    });
    assert_eq!(read(&print), []);
}

#[test]
fn codes_are_kept_and_those_of_before_are_known() {
    let codes = vec![code(CodeKind::Code128, "CL-1"), code(CodeKind::Qr, "a")];
    let kept = serde_json::to_string(&codes).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Code>>(&kept).unwrap(), codes);
    assert_eq!(
        serde_json::from_str::<Vec<Code>>(r#"["CL-2"]"#).unwrap(),
        [code(CodeKind::Qr, "CL-2")]
    );
}
