//! What signatures cover: `/ByteRange [0 a b c]`, all of the file of its time but the hole from `a`
//! to `b`, in which the signature stands in hexadecimal digits.

use std::io::{self, Read};

use memchr::memmem;

const MARK: &[u8] = b"/ByteRange";

/// Ranges that are looked at; a file with more is not an honest one.
const MOST: usize = 32;

/// The most bytes of a signature.
const LONGEST: usize = 1 << 20;

/// How much of a file is searched at a time, in bytes.
const WINDOW: u64 = 128 << 10;

/// Whether a file names a range anywhere.
pub(crate) fn is_signed(mut pdf: impl Read) -> io::Result<bool> {
    let mut window = Vec::new();
    loop {
        let read = (&mut pdf).take(WINDOW).read_to_end(&mut window)?;
        if memmem::find(&window, MARK).is_some() {
            return Ok(true);
        }
        if (read as u64) < WINDOW {
            return Ok(false);
        }
        // The mark may have begun at the end of the window.
        window.drain(..window.len() - (MARK.len() - 1));
    }
}

/// What one signature covers.
pub(super) struct Covered<'p> {
    /// The bytes before the hole.
    pub before: &'p [u8],
    /// Those behind it.
    pub after: &'p [u8],
    /// What stands in the hole.
    pub contents: Vec<u8>,
}

/// A range that no honest signature has: it leaves out more than the signature itself.
#[derive(Debug, PartialEq)]
pub(super) struct Odd;

/// The ranges of a PDF, in the order of the file.
pub(super) fn covered(pdf: &[u8]) -> Vec<Result<Covered<'_>, Odd>> {
    memmem::find_iter(pdf, MARK)
        .take(MOST)
        .filter_map(|at| numbers(pdf.get(at + MARK.len()..)?))
        .map(|range| one(pdf, range))
        .collect()
}

/// The four numbers that begin `text`, in brackets.
pub(crate) fn numbers(text: &[u8]) -> Option<[usize; 4]> {
    let text = text.get(..text.len().min(200))?;
    let open = text.iter().position(|byte| *byte == b'[')?;
    if !text.get(..open)?.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let close = text.iter().position(|byte| *byte == b']')?;
    let inside = std::str::from_utf8(text.get(open + 1..close)?).ok()?;
    let numbers: Vec<usize> = inside
        .split_ascii_whitespace()
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    numbers.try_into().ok()
}

fn one(pdf: &[u8], [start, length, from, rest]: [usize; 4]) -> Result<Covered<'_>, Odd> {
    let end = from.checked_add(rest).ok_or(Odd)?;
    let (before, after) = (pdf.get(..length), pdf.get(from..end));
    let hole = pdf.get(length..from).ok_or(Odd)?;
    let digits = hole
        .strip_prefix(b"<")
        .and_then(|hole| hole.strip_suffix(b">"));
    match (start, before, after, digits.and_then(bytes)) {
        (0, Some(before), Some(after), Some(contents)) => Ok(Covered {
            before,
            after,
            contents,
        }),
        _ => Err(Odd),
    }
}

/// Bytes from hexadecimal digits.
fn bytes(digits: &[u8]) -> Option<Vec<u8>> {
    if digits.len() > 2 * LONGEST {
        return None;
    }
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(value(high)? * 16 + value(low)?).ok(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_mark_is_found_wherever_it_stands() {
        let window = usize::try_from(super::WINDOW).unwrap_or_default();
        for before in (window - 12..window + 2).chain([0, 2 * window - 14]) {
            let mut pdf = vec![b' '; before];
            assert!(!super::is_signed(pdf.as_slice()).is_ok_and(|signed| signed));
            pdf.extend(super::MARK);
            assert!(
                super::is_signed(pdf.as_slice()).is_ok_and(|signed| signed),
                "{before}"
            );
        }
    }

    #[test]
    fn a_hole_holds_the_signature_and_nothing_else() {
        let covered = |range: &str, hole: &str| {
            let head = format!("%PDF /ByteRange[{range}]");
            let (head, hole) = (head.as_bytes(), hole.as_bytes());
            let pdf = [head, hole, b" %%EOF"].concat();
            let found = super::covered(&pdf);
            found
                .first()
                .map(|one| one.as_ref().ok().map(|one| one.contents.clone()))
        };
        assert_eq!(covered("0 26 32 6", "<30ff>"), Some(Some(vec![0x30, 0xff])));
        assert_eq!(covered("0 26 32 6", "<30fg>"), Some(None));
        assert_eq!(covered("0 26 32 6", "(30ff)"), Some(None));
        assert_eq!(covered("1 26 32 6", "<30ff>"), Some(None));
        assert_eq!(covered("0 26 32 9", "<30ff>"), Some(None));
        assert_eq!(covered("0 32 26 6", "<30ff>"), Some(None));
        assert_eq!(covered("0 26 32", "<30ff>"), None);
    }
}
