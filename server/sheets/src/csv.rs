//! CSV as programs save it.

use encoding_rs::GB18030;

use crate::SheetError;

/// The text of a CSV file: UTF-8, UTF-16 with a byte order mark, else GBK as Chinese Excel writes it.
pub fn text(file: &[u8]) -> Result<String, SheetError> {
    let text = match std::str::from_utf8(file) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode(file).0.into_owned(),
    };
    let is_text = !text.trim().is_empty() && !text.contains(['\0', '\u{fffd}']);
    is_text.then_some(text).ok_or(SheetError::NotASheet)
}

/// No table of this text has more cells.
pub fn cells_at_most(text: &str) -> usize {
    text.bytes()
        .filter(|byte| matches!(byte, b',' | b';' | b'\t' | b'\n'))
        .count()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::read;

    #[test]
    fn chinese_is_read_however_it_was_saved() {
        let (gbk, ..) = encoding_rs::GBK.encode("证书编号,品名");
        assert_eq!(read(&gbk).unwrap(), [["证书编号", "品名"]]);
        let marked = read("\u{feff}证书编号".as_bytes()).unwrap();
        assert_eq!(marked, [["证书编号"]]);
        assert_eq!(text(&[0xff, 0xfe, 0xc1, 0x8b]).unwrap(), "证");
        for nothing in [&b""[..], b"PK\x03\x04sheet", b"a\0b", &[0xff, 0xff, 0xff]] {
            assert_eq!(read(nothing), Err(SheetError::NotASheet), "{nothing:?}");
        }
    }

    #[test]
    fn more_cells_than_anybody_fills_are_refused() {
        let commas = ",".repeat(4 * 1024 * 1024);
        assert_eq!(read(commas.as_bytes()), Err(SheetError::TooLarge));
    }
}
