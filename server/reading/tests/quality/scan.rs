//! A page as a scanner gives it: coarse, askew, grey, with a stamp over the text.

use image::{Rgb, RgbImage};

use super::dice::Dice;

/// How bad a scan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// The text of the PDF, no scan.
    Text,
    /// 300 dpi, straight, clean.
    Clean300,
    /// 200 dpi, askew by up to 1.5°, noise.
    Askew200,
    /// 200 dpi, a round red stamp over the text.
    Stamped200,
    /// 150 dpi, askew, noise.
    Askew150,
}

impl Quality {
    pub const SCANS: [Quality; 4] = [
        Quality::Clean300,
        Quality::Askew200,
        Quality::Stamped200,
        Quality::Askew150,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Quality::Text => "PDF text",
            Quality::Clean300 => "scan, 300 dpi, clean",
            Quality::Askew200 => "scan, 200 dpi, askew, noise",
            Quality::Stamped200 => "scan, 200 dpi, stamp over text",
            Quality::Askew150 => "scan, 150 dpi, askew, noise",
        }
    }

    pub fn dpi(self) -> u32 {
        match self {
            Quality::Text | Quality::Clean300 => 300,
            Quality::Askew200 | Quality::Stamped200 => 200,
            Quality::Askew150 => 150,
        }
    }
}

/// Spoils a clean page.
pub fn spoil(page: RgbImage, quality: Quality, dice: &mut Dice) -> RgbImage {
    match quality {
        Quality::Text | Quality::Clean300 => page,
        Quality::Askew200 | Quality::Askew150 => {
            let slant = dice.between(0, 30) as f32 / 10.0 - 1.5;
            noisy(&askew(&page, slant.to_radians()), dice)
        }
        Quality::Stamped200 => stamped(page, dice),
    }
}

fn askew(page: &RgbImage, slant: f32) -> RgbImage {
    let (width, height) = page.dimensions();
    let (middle, centre) = (width as f32 / 2.0, height as f32 / 2.0);
    let (sine, cosine) = slant.sin_cos();
    RgbImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as f32 - middle, y as f32 - centre);
        let (from, down) = (
            middle + dx * cosine + dy * sine,
            centre - dx * sine + dy * cosine,
        );
        let inside = from >= 0.0 && down >= 0.0 && (from as u32) < width && (down as u32) < height;
        if inside {
            *page.get_pixel(from as u32, down as u32)
        } else {
            Rgb([244, 244, 242])
        }
    })
}

fn noisy(page: &RgbImage, dice: &mut Dice) -> RgbImage {
    let mut page = page.clone();
    for pixel in page.pixels_mut() {
        let grain = dice.below(40) as i16 - 20;
        let speck = dice.below(4000) == 0;
        for part in &mut pixel.0 {
            let value = i16::from(*part).clamp(28, 238) + grain;
            *part = if speck { 60 } else { value.clamp(0, 255) as u8 };
        }
    }
    page
}

/// A ring with a star's place in the middle, as seals are, over the middle of the page.
fn stamped(mut page: RgbImage, dice: &mut Dice) -> RgbImage {
    let (width, height) = page.dimensions();
    let radius = width as f32 * 0.11;
    let x0 = width as f32 * (0.3 + dice.below(40) as f32 / 100.0);
    let y0 = height as f32 * (0.2 + dice.below(40) as f32 / 100.0);
    for (x, y, pixel) in page.enumerate_pixels_mut() {
        let away = (x as f32 - x0).hypot(y as f32 - y0) / radius;
        if (0.93..1.0).contains(&away) || away < 0.16 {
            // Ink lets black letters through.
            let Rgb([red, green, blue]) = *pixel;
            *pixel = Rgb([red.min(208), green.min(44), blue.min(52)]);
        }
    }
    page
}
