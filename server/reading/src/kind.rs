//! What kind of file somebody sent, told by its first bytes and never by its name.

/// The kinds of file that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// A PDF, with or without a text layer.
    Pdf,
    /// A JPEG image.
    Jpeg,
    /// A PNG image.
    Png,
    /// A TIFF image, of one or more pages.
    Tiff,
}

/// Marks of other formats. A file that has one of them at its head is two things at once and
/// would be a different one for each program that opens it.
const FOREIGN: [&[u8]; 6] = [
    b"%PDF-",
    b"PK\x03\x04",
    b"<script",
    b"<html",
    b"<?php",
    b"<svg",
];

impl MediaKind {
    /// All kinds.
    pub const ALL: [MediaKind; 4] = [
        MediaKind::Pdf,
        MediaKind::Jpeg,
        MediaKind::Png,
        MediaKind::Tiff,
    ];

    /// How many first bytes [`MediaKind::sniff`] looks at.
    pub const HEAD: usize = 1024;

    /// The kind of the file that begins with `head` (give it [`MediaKind::HEAD`] bytes, or all of
    /// a shorter file). `None` for every other kind and for files that pretend to be two.
    pub fn sniff(head: &[u8]) -> Option<MediaKind> {
        let head = head.get(..Self::HEAD).unwrap_or(head);
        let (kind, rest) = Self::signature(head)?;
        let lower = rest.to_ascii_lowercase();
        let foreign = FOREIGN.iter().any(|mark| {
            let mark = mark.to_ascii_lowercase();
            lower.windows(mark.len()).any(|window| window == mark)
        });
        (!foreign).then_some(kind)
    }

    /// Reads the signature; gives what follows it.
    fn signature(head: &[u8]) -> Option<(MediaKind, &[u8])> {
        let pdf = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(head)
            .trim_ascii_start();
        if let Some(rest) = pdf.strip_prefix(b"%PDF-")
            && matches!(rest, [b'1' | b'2', b'.', b'0'..=b'9', ..])
        {
            return Some((MediaKind::Pdf, rest));
        }
        if let Some(rest) = head.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") {
            return Some((MediaKind::Png, rest));
        }
        for order in [b"II*\0", b"MM\0*"] {
            if let Some(rest) = head.strip_prefix(order)
                && rest.len() >= 4
            {
                return Some((MediaKind::Tiff, rest));
            }
        }
        // Start of image, then the first segment: an application segment, a comment or a table.
        match head {
            [
                0xff,
                0xd8,
                0xff,
                0xe0..=0xef | 0xfe | 0xdb | 0xc4 | 0xc0..=0xc2,
                rest @ ..,
            ] => Some((MediaKind::Jpeg, rest)),
            _ => None,
        }
    }

    /// The media type to serve the file as.
    pub const fn mime(self) -> &'static str {
        match self {
            MediaKind::Pdf => "application/pdf",
            MediaKind::Jpeg => "image/jpeg",
            MediaKind::Png => "image/png",
            MediaKind::Tiff => "image/tiff",
        }
    }

    /// Reads [`MediaKind::mime`].
    pub fn from_mime(mime: &str) -> Option<MediaKind> {
        Self::ALL.into_iter().find(|kind| kind.mime() == mime)
    }

    /// The usual ending of a file's name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            MediaKind::Pdf => "pdf",
            MediaKind::Jpeg => "jpg",
            MediaKind::Png => "png",
            MediaKind::Tiff => "tif",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x06\x75";

    #[test]
    fn tells_the_kinds_by_their_first_bytes() {
        assert_eq!(
            MediaKind::sniff(b"%PDF-1.7\n%\xe2\xe3"),
            Some(MediaKind::Pdf)
        );
        assert_eq!(
            MediaKind::sniff(b"\xef\xbb\xbf\r\n%PDF-2.0\n"),
            Some(MediaKind::Pdf)
        );
        assert_eq!(MediaKind::sniff(PNG), Some(MediaKind::Png));
        assert_eq!(
            MediaKind::sniff(b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
            Some(MediaKind::Jpeg)
        );
        assert_eq!(
            MediaKind::sniff(b"\xff\xd8\xff\xe1\x12\x34Exif\0"),
            Some(MediaKind::Jpeg)
        );
        assert_eq!(MediaKind::sniff(b"II*\0\x08\0\0\0"), Some(MediaKind::Tiff));
        assert_eq!(MediaKind::sniff(b"MM\0*\0\0\0\x08"), Some(MediaKind::Tiff));
    }

    #[test]
    fn refuses_everything_else() {
        let others: [&[u8]; 9] = [
            b"",
            b"%PDF",
            b"%PDF-x.y",
            b"MZ\x90\0\x03",
            b"PK\x03\x04\x14\0",
            b"<html>%PDF-1.4",
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
        ];
        for head in others {
            assert_eq!(MediaKind::sniff(head), None, "{head:?}");
        }
    }

    #[test]
    fn refuses_a_file_that_is_two_kinds_at_once() {
        let image_and_pdf = [PNG, b"tEXt%PDF-1.4 1 0 obj"].concat();
        assert_eq!(MediaKind::sniff(&image_and_pdf), None);
        let image_and_page = [b"\xff\xd8\xff\xfe\0\x40".as_slice(), b"<ScRiPt>alert(1)"].concat();
        assert_eq!(MediaKind::sniff(&image_and_page), None);
        let pdf_and_zip = [b"%PDF-1.4\n".as_slice(), b"PK\x03\x04"].concat();
        assert_eq!(MediaKind::sniff(&pdf_and_zip), None);
    }

    #[test]
    fn only_the_head_counts() {
        let mut long = PNG.to_vec();
        long.resize(MediaKind::HEAD, 0);
        long.extend_from_slice(b"%PDF-1.4");
        assert_eq!(MediaKind::sniff(&long), Some(MediaKind::Png));
    }
}
