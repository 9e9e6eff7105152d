//! A scan made ready for recognition: grey, as large as 300 dpi would be, straight, without the
//! lines of the form and without specks.

use std::path::Path;

use domain::compare::Place;
use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, Luma};

use crate::ReadError;
use crate::slant::{self, Slant};

/// The width of an A4 page at 300 dpi.
const WIDTH: u32 = 2480;

/// What is darker than this may belong to a line of the form.
const LINE: u8 = 190;

/// What is darker than this beside a line is a letter that touches it.
const LETTER: u8 = 100;

/// A scan as it was given to recognition, to find the way back to the page as it was sent.
pub(crate) struct Prepared {
    slant: Slant,
    width: f32,
    height: f32,
}

impl Prepared {
    /// A place on the straightened scan as a place on the page.
    pub fn back(&self, place: Place) -> Place {
        let (x, y) = (place.x + place.w / 2.0, place.y + place.h / 2.0);
        let (x, y) = self.slant.back(x * self.width, y * self.height);
        let left = (x / self.width - place.w / 2.0).clamp(0.0, 1.0 - place.w.min(1.0));
        let top = (y / self.height - place.h / 2.0).clamp(0.0, 1.0 - place.h.min(1.0));
        Place {
            x: left,
            y: top,
            ..place
        }
    }
}

/// Writes `picture` to `target` as recognition likes it.
pub(crate) fn prepare(picture: DynamicImage, target: &Path) -> Result<Prepared, ReadError> {
    let mut grey = picture.into_luma8();
    let (width, height) = grey.dimensions();
    if width < WIDTH && height < 2 * WIDTH {
        let taller = u64::from(height) * u64::from(WIDTH) / u64::from(width.max(1));
        let taller = u32::try_from(taller).unwrap_or(height);
        grey = imageops::resize(&grey, WIDTH, taller, FilterType::Triangle);
    }
    let slant = slant::measure(&grey);
    let mut grey = slant.straighten(&grey);
    without_specks(&mut grey);
    // No letter of a certificate is that long in one stroke.
    without_rules(&mut grey, WIDTH / 25);
    grey.save_with_format(target, image::ImageFormat::Png)
        .map_err(|error| ReadError::Io(std::io::Error::other(error)))?;
    Ok(Prepared {
        slant,
        width: grey.width() as f32,
        height: grey.height() as f32,
    })
}

/// Whitens long straight strokes, across and down, with their grey edges.
fn without_rules(grey: &mut GrayImage, length: u32) {
    let (width, height) = grey.dimensions();
    let before = grey.clone();
    let dark = |x: u32, y: u32| before.get_pixel(x, y).0[0] < LINE;
    for y in 0..height {
        for (from, to) in runs(width, length, |x| dark(x, y)) {
            for x in from..to {
                whiten(grey, x, y);
                edges(y, height).for_each(|y| soften(grey, x, y));
            }
        }
    }
    for x in 0..width {
        for (from, to) in runs(height, length, |y| dark(x, y)) {
            for y in from..to {
                whiten(grey, x, y);
                edges(x, width).for_each(|x| soften(grey, x, y));
            }
        }
    }
}

/// The places up to two steps beside `place`.
fn edges(place: u32, end: u32) -> impl Iterator<Item = u32> {
    (place.saturating_sub(2)..=place + 2).filter(move |near| *near != place && *near < end)
}

/// Whitens what is not as dark as a letter.
fn soften(grey: &mut GrayImage, x: u32, y: u32) {
    if grey.get_pixel(x, y).0[0] > LETTER {
        whiten(grey, x, y);
    }
}

/// The stretches of at least `length` places that are all dark.
fn runs(places: u32, length: u32, dark: impl Fn(u32) -> bool) -> Vec<(u32, u32)> {
    let mut runs = Vec::new();
    let mut from = None;
    for place in 0..=places {
        match (place < places && dark(place), from) {
            (true, None) => from = Some(place),
            (false, Some(start)) => {
                if place - start >= length {
                    runs.push((start, place));
                }
                from = None;
            }
            _ => {}
        }
    }
    runs
}

fn whiten(grey: &mut GrayImage, x: u32, y: u32) {
    grey.put_pixel(x, y, Luma([255]));
}

/// Whitens dots that touch nothing.
fn without_specks(grey: &mut GrayImage) {
    let (width, height) = grey.dimensions();
    let before = grey.clone();
    let level = |x: u32, y: u32| before.get_pixel(x, y).0[0];
    for y in 2..height.saturating_sub(2) {
        for x in 2..width.saturating_sub(2) {
            if level(x, y) >= 235 {
                continue;
            }
            let ring = (0..5u32).flat_map(|d| {
                [
                    (x - 2 + d, y - 2),
                    (x - 2 + d, y + 2),
                    (x - 2, y - 2 + d),
                    (x + 2, y - 2 + d),
                ]
            });
            if ring.into_iter().all(|(x, y)| level(x, y) > 200) {
                whiten(grey, x, y);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_away_the_lines_of_a_form_and_keeps_letters() {
        let mut grey = GrayImage::from_pixel(100, 60, Luma([255]));
        (0..100).for_each(|x| grey.put_pixel(x, 10, Luma([0])));
        (20..30).for_each(|y| grey.put_pixel(50, y, Luma([0])));
        without_rules(&mut grey, 40);
        assert_eq!(grey.get_pixel(40, 10).0, [255]);
        assert_eq!(grey.get_pixel(50, 25).0, [0]);
    }

    #[test]
    fn takes_away_specks() {
        let mut grey = GrayImage::from_pixel(20, 20, Luma([255]));
        grey.put_pixel(5, 5, Luma([0]));
        (2..18).for_each(|x| grey.put_pixel(x, 12, Luma([0])));
        without_specks(&mut grey);
        assert_eq!(grey.get_pixel(5, 5).0, [255]);
        assert_eq!(grey.get_pixel(9, 12).0, [0]);
    }
}
