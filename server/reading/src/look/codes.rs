//! QR codes on a page.

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage};

/// A code is found well before a page has so many pixels on its longer side.
const LONGEST: u32 = 2400;
/// Codes of one page that are read at most.
const MOST: usize = 8;
/// The most characters of a code that are kept.
const CHARACTERS: usize = 2000;

/// What the codes on a picture say, each once. Takes processor time: to be called where blocking is
/// allowed.
pub(crate) fn codes(picture: &DynamicImage) -> Vec<String> {
    let longest = picture.width().max(picture.height());
    let grey = match longest > LONGEST {
        true => picture
            .resize(LONGEST, LONGEST, FilterType::Triangle)
            .into_luma8(),
        false => picture.to_luma8(),
    };
    read(&grey)
}

fn read(grey: &GrayImage) -> Vec<String> {
    let size = |side: u32| usize::try_from(side).unwrap_or(0);
    let at = |x: usize, y: usize| {
        let (x, y) = (u32::try_from(x).unwrap_or(0), u32::try_from(y).unwrap_or(0));
        grey.get_pixel_checked(x, y).map_or(255, |pixel| pixel.0[0])
    };
    let (width, height) = (size(grey.width()), size(grey.height()));
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
    let mut found: Vec<String> = Vec::new();
    for grid in prepared.detect_grids().into_iter().take(MOST) {
        let Ok((_, text)) = grid.decode() else {
            continue;
        };
        let text: String = domain::text::clean(&text)
            .chars()
            .take(CHARACTERS)
            .collect();
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use image::Luma;
    use qrcode::{Color, QrCode};

    use super::*;

    /// A white page with a code on it.
    fn page(text: &str, module: u32) -> GrayImage {
        let code = QrCode::new(text).unwrap();
        let width = u32::try_from(code.width()).unwrap();
        let colors = code.to_colors();
        let mut page = GrayImage::from_pixel(1240, 1754, Luma([252]));
        for (at, color) in (0u32..).zip(colors) {
            let (x, y) = (at % width, at / width);
            for (dx, dy) in (0..module).flat_map(|dx| (0..module).map(move |dy| (dx, dy))) {
                let ink = if color == Color::Dark { 20 } else { 252 };
                page.put_pixel(900 + x * module + dx, 1400 + y * module + dy, Luma([ink]));
            }
        }
        page
    }

    #[test]
    fn a_code_is_read() {
        let text = "https://epp.example/verify?no=CL-2026-0418873";
        let picture = DynamicImage::ImageLuma8(page(text, 5));
        assert_eq!(codes(&picture), [text]);
        let large = picture.resize(3720, 5262, FilterType::Triangle);
        assert_eq!(codes(&large), [text]);
    }

    #[test]
    fn a_page_without_one_has_none() {
        let blank = GrayImage::from_pixel(300, 400, Luma([244]));
        assert!(read(&blank).is_empty());
        assert!(read(&GrayImage::new(1, 1)).is_empty());
    }
}
