//! Codes that fill an area: QR, Data Matrix, PDF417.

use rxing::common::DetectorRXingResult;
use rxing::datamatrix::decoder::Decoder;
use rxing::datamatrix::detector::zxing_cpp_detector;
use rxing::multi::MultipleBarcodeReader;
use rxing::pdf417::PDF417Reader;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BarcodeFormat, DecodeHints};

use super::{Bitmap, Code, CodeKind};

/// The codes of these kinds on a page.
pub(super) fn read(page: &mut Bitmap<'_>) -> Vec<Code> {
    let mut codes = squares(page);
    codes.extend(matrices(page));
    codes.extend(stacks(page));
    codes
}

fn squares(page: &mut Bitmap<'_>) -> Vec<Code> {
    let hints = DecodeHints {
        PossibleFormats: Some([BarcodeFormat::QR_CODE].into_iter().collect()),
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let found = QrReader.decode_multiple_with_hints(page, &hints);
    let found = found.unwrap_or_default().into_iter();
    found
        .map(|code| Code {
            kind: CodeKind::Qr,
            text: code.getText().to_owned(),
        })
        .collect()
}

/// The library's own reader of these stops at the first.
fn matrices(page: &mut Bitmap<'_>) -> Vec<Code> {
    let found = zxing_cpp_detector::detect(page.get_black_matrix(), true, true);
    let decoder = Decoder::new();
    let found = found.unwrap_or_default().into_iter();
    found
        .filter_map(|place| decoder.decode(place.getBits()).ok())
        .map(|code| Code {
            kind: CodeKind::DataMatrix,
            text: code.getText().to_owned(),
        })
        .collect()
}

fn stacks(page: &mut Bitmap<'_>) -> Vec<Code> {
    let found = PDF417Reader::new().decode_multiple_with_hints(page, &DecodeHints::default());
    let found = found.unwrap_or_default().into_iter();
    found
        .map(|code| Code {
            kind: CodeKind::Pdf417,
            text: code.getText().to_owned(),
        })
        .collect()
}
