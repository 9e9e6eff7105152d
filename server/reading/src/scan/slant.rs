//! How far a scan is askew, and setting it straight.

use image::{GrayImage, Luma};

/// What is darker than this is ink.
const INK: u8 = 150;

/// The steepest slant that is looked for: 2.9°, of which a sheet lying in a scanner stays short.
const STEEPEST: i16 = 50;

/// Slants are told in thousandths.
const STEP: f32 = 0.001;

/// Around the best slant so many steps to each side are looked at once more.
const FINER: i16 = 8;

/// Ink is measured at every so many places.
const SPARSE: usize = 4;

/// How many places down the lines of a page go for each place across.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slant(f32);

/// Measures the slant of the lines of text and of the form: set straight, their ink falls into the
/// fewest rows.
pub(crate) fn measure(grey: &GrayImage) -> Slant {
    let ink: Vec<(f32, f32)> = grey
        .enumerate_rows()
        .step_by(SPARSE)
        .flat_map(|(_, row)| row.step_by(SPARSE))
        .filter(|(_, _, pixel)| pixel.0[0] < INK)
        .map(|(x, y, _)| (x as f32, y as f32))
        .collect();
    let rows = grey.height() as usize / SPARSE + 1;
    let sharpness = |slant: f32| -> u64 {
        let mut counts = vec![0u64; rows];
        for (x, y) in &ink {
            let row = ((y - x * slant) / SPARSE as f32).round();
            if row >= 0.0
                && let Some(count) = counts.get_mut(row as usize)
            {
                *count += 1;
            }
        }
        counts.iter().map(|count| count * count).sum()
    };
    let best = |slants: &mut dyn Iterator<Item = f32>| {
        let flattest = |slant: &f32| std::cmp::Reverse((slant.abs() / STEP * 10.0) as u32);
        slants
            .max_by_key(|slant| (sharpness(*slant), flattest(slant)))
            .unwrap_or(0.0)
    };
    let steps = (-STEEPEST..=STEEPEST).step_by(2);
    let near = best(&mut steps.map(|step| f32::from(step) * STEP));
    let fine = (-FINER..=FINER).map(|step| near + f32::from(step) * 2.0 * STEP / f32::from(FINER));
    Slant(best(&mut fine.map(|slant| {
        if slant.abs() < STEP / 4.0 { 0.0 } else { slant }
    })))
}

impl Slant {
    /// The picture set straight, by shifting columns and then rows.
    pub fn straighten(self, grey: &GrayImage) -> GrayImage {
        if self.0 == 0.0 {
            return grey.clone();
        }
        GrayImage::from_fn(grey.width(), grey.height(), |x, y| {
            let (x, y) = self.back(x as f32, y as f32);
            if x < 0.0 || y < 0.0 {
                return Luma([255]);
            }
            let (right, down) = (x.fract(), y.fract());
            let level = |dx: u32, dy: u32| {
                let pixel = grey.get_pixel_checked(x as u32 + dx, y as u32 + dy);
                pixel.map_or(255.0, |pixel| f32::from(pixel.0[0]))
            };
            let above = level(0, 0) * (1.0 - right) + level(1, 0) * right;
            let below = level(0, 1) * (1.0 - right) + level(1, 1) * right;
            Luma([(above * (1.0 - down) + below * down).round() as u8])
        })
    }

    /// Where a point of the straightened picture was before.
    pub fn back(self, x: f32, y: f32) -> (f32, f32) {
        let across = x - y * self.0;
        (across, y + across * self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of dashed lines that go down by `slant`.
    fn page(slant: f32) -> GrayImage {
        let mut grey = GrayImage::from_pixel(800, 1000, Luma([255]));
        for line in 1..20 {
            for x in (40..760).filter(|x| x % 16 < 11) {
                let y = (line as f32 * 45.0 + x as f32 * slant).round() as u32;
                (y..y + 8).for_each(|y| grey.put_pixel(x, y.min(999), Luma([0])));
            }
        }
        grey
    }

    #[test]
    fn measures_and_straightens() {
        for slant in [0.0, 0.012, -0.016, 0.04] {
            let askew = page(slant);
            let Slant(measured) = measure(&askew);
            assert!((measured - slant).abs() < 0.003, "{slant}: {measured}");
            let Slant(left) = measure(&Slant(measured).straighten(&askew));
            assert!(left.abs() < 0.003, "{slant}: {left} is left");
        }
    }

    #[test]
    fn an_empty_page_is_straight() {
        assert_eq!(
            measure(&GrayImage::from_pixel(50, 50, Luma([255]))),
            Slant(0.0)
        );
        assert_eq!(measure(&GrayImage::new(0, 0)), Slant(0.0));
    }
}
