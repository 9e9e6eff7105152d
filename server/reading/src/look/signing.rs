//! Whether a PDF goes on after the last signature in it.
//!
//! A signature names the bytes it covers (`/ByteRange [from length from length]`), all of the file
//! of its time but itself. Whoever changes the file later appends to it, so bytes after the last
//! range are a change – though they may be as harmless as a time stamp. Whether a signature
//! holds is another matter: [`crate::signature`].

use memchr::memmem;

use crate::signature::numbers;

/// What a file's signatures cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// There is none.
    Unsigned,
    /// The last one covers the file to its end.
    Covered,
    /// The file goes on after the last one.
    ChangedAfter,
}

impl Signing {
    /// The name kept in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Signing::Unsigned => "unsigned",
            Signing::Covered => "covered",
            Signing::ChangedAfter => "changed_after",
        }
    }

    /// Reads [`Signing::code`].
    pub fn from_code(code: &str) -> Option<Signing> {
        [Signing::Unsigned, Signing::Covered, Signing::ChangedAfter]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

const MARK: &[u8] = b"/ByteRange";
/// Ranges that are looked at; a file with more is not an honest one.
const MOST: usize = 64;

/// Looks at a PDF's bytes.
pub(crate) fn signing(pdf: &[u8]) -> Signing {
    let ends = memmem::find_iter(pdf, MARK)
        .take(MOST)
        .filter_map(|at| end(pdf.get(at + MARK.len()..)?));
    // A range that ends outside the file covers nothing of it.
    let last = ends.filter(|end| *end <= pdf.len()).max();
    match last.and_then(|end| pdf.get(end..)) {
        None => Signing::Unsigned,
        Some(rest) if rest.iter().all(u8::is_ascii_whitespace) => Signing::Covered,
        Some(_) => Signing::ChangedAfter,
    }
}

/// Where the range ends that is written at the beginning of `text`.
fn end(text: &[u8]) -> Option<usize> {
    let [_, _, from, length] = numbers(text)?;
    from.checked_add(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(rest: &str) -> Vec<u8> {
        let head = "%PDF-1.7 <</Type/Sig/ByteRange ";
        let body = "/Contents<00>>> trailer %%EOF";
        let range = |length| format!("[0 10 20 {length:>6}]");
        let all = head.len() + range(0).len() + body.len();
        format!("{head}{}{body}{rest}", range(all - 20)).into_bytes()
    }

    #[test]
    fn what_is_appended_after_a_signature_is_a_change() {
        assert_eq!(signing(b"%PDF-1.7 %%EOF"), Signing::Unsigned);
        assert_eq!(signing(&signed("")), Signing::Covered);
        assert_eq!(signing(&signed("\n")), Signing::Covered);
        let changed = signed("\n12 0 obj <<>> endobj %%EOF");
        assert_eq!(signing(&changed), Signing::ChangedAfter);
    }

    #[test]
    fn odd_ranges_are_none() {
        for range in [
            "",
            "[",
            "[]",
            "[0 1 2]",
            "[0 1 2 99999999999999999999999]",
            "[0 0 9 18446744073709551615]",
            "x[0 1 2 3]",
            "[0 1 2 900]",
        ] {
            let pdf = format!("%PDF /ByteRange{range} %%EOF");
            assert_eq!(signing(pdf.as_bytes()), Signing::Unsigned, "{range}");
        }
    }
}
