//! The lines of a form: found, and taken away so that no letter touches one.

use image::{GrayImage, Luma};

/// What is darker than this may belong to a line of the form.
const LINE: u8 = 190;

/// What is darker than this beside a line is a letter that touches it.
const LETTER: u8 = 100;

/// Where the lines of a form were.
pub(super) struct Rules {
    /// Pixels of lines that go across.
    pub across: Mask,
    /// Pixels of lines that go down.
    pub down: Mask,
}

/// Some of a picture's pixels.
pub(super) struct Mask {
    width: u32,
    set: Vec<bool>,
}

impl Mask {
    pub fn new(width: u32, height: u32) -> Mask {
        let set = vec![false; width as usize * height as usize];
        Mask { width, set }
    }

    fn at(&self, x: u32, y: u32) -> usize {
        y as usize * self.width as usize + x as usize
    }

    pub fn get(&self, x: u32, y: u32) -> bool {
        let inside = x < self.width;
        inside && self.set.get(self.at(x, y)).copied().unwrap_or(false)
    }

    pub fn set(&mut self, x: u32, y: u32) {
        let at = self.at(x, y);
        if let Some(pixel) = self.set.get_mut(at) {
            *pixel = true;
        }
    }
}

/// Whitens straight strokes of at least `length` pixels, across and down, with their grey edges.
/// They may waver by a pixel, as those of a page that was turned do.
pub(super) fn take_away(grey: &mut GrayImage, length: u32) -> Rules {
    let (width, height) = grey.dimensions();
    let before = grey.clone();
    let dark = |x: u32, y: u32| before.get_pixel(x, y).0[0] < LINE;
    let mut rules = Rules {
        across: Mask::new(width, height),
        down: Mask::new(width, height),
    };
    for y in 0..height {
        let near = |x: u32| wavering(y, height).any(|y| dark(x, y));
        for (from, to) in runs(width, length, near) {
            for x in from..to {
                rules.across.set(x, y);
                wipe(grey, x, y);
                edges(y, height).for_each(|y| soften(grey, x, y));
            }
        }
    }
    for x in 0..width {
        let near = |y: u32| wavering(x, width).any(|x| dark(x, y));
        for (from, to) in runs(height, length, near) {
            for y in from..to {
                rules.down.set(x, y);
                wipe(grey, x, y);
                edges(x, width).for_each(|x| soften(grey, x, y));
            }
        }
    }
    rules
}

/// `place` and its two neighbours.
fn wavering(place: u32, end: u32) -> impl Iterator<Item = u32> {
    place.saturating_sub(1)..=(place + 1).min(end.saturating_sub(1))
}

/// The places up to two steps beside `place`.
fn edges(place: u32, end: u32) -> impl Iterator<Item = u32> {
    (place.saturating_sub(2)..=place + 2).filter(move |near| *near != place && *near < end)
}

/// Whitens a pixel.
fn wipe(grey: &mut GrayImage, x: u32, y: u32) {
    grey.put_pixel(x, y, Luma([255]));
}

/// Whitens what is not as dark as a letter.
fn soften(grey: &mut GrayImage, x: u32, y: u32) {
    if grey.get_pixel(x, y).0[0] > LETTER {
        wipe(grey, x, y);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_away_the_lines_of_a_form_and_keeps_letters() {
        let mut grey = GrayImage::from_pixel(100, 60, Luma([255]));
        // A line that wavers.
        (0..100).for_each(|x| grey.put_pixel(x, 10 + x / 50, Luma([0])));
        (20..30).for_each(|y| grey.put_pixel(50, y, Luma([0])));
        let rules = take_away(&mut grey, 40);
        assert_eq!(grey.get_pixel(40, 10).0, [255]);
        assert_eq!(grey.get_pixel(80, 11).0, [255]);
        assert_eq!(grey.get_pixel(50, 25).0, [0]);
        assert!(rules.across.get(80, 11) && !rules.down.get(50, 25));
    }
}
