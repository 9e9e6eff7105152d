//! A hash of a picture that stays almost the same when the picture is saved again, made smaller or
//! altered in one place: for each of 16 × 16 fields, whether it is darker than its right neighbour.

use std::fmt;

use image::DynamicImage;
use image::imageops::FilterType;

/// Fields on a side.
const SIDE: u32 = 16;
/// Bits of a hash.
const BITS: usize = (SIDE * SIDE) as usize;
/// Grey levels by which fields must differ: paper is not evenly white.
const CLEAR: i16 = 6;
/// A picture with fewer marks is blank, and blank pages are not copies of each other.
const MARKS: u32 = 12;

/// The hash of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureHash([u8; BITS / 8]);

impl PictureHash {
    /// Parts of a hash by which copies are looked up. Pictures that differ in fewer bits than that
    /// have one part in common at least.
    pub const BANDS: usize = 8;
    /// Pictures that differ in so many bits at most count as copies.
    pub const NEAR: u32 = 7;

    /// The hash of a picture; none when there is nothing on it.
    pub fn of(picture: &DynamicImage) -> Option<PictureHash> {
        let small = picture
            .resize_exact(SIDE + 1, SIDE, FilterType::Triangle)
            .into_luma8();
        let grey = |x: u32, y: u32| {
            small
                .get_pixel_checked(x, y)
                .map_or(255, |pixel| pixel.0[0])
        };
        let mut bytes = [0; BITS / 8];
        for at in 0..SIDE * SIDE {
            let (x, y) = (at % SIDE, at / SIDE);
            let step = i16::from(grey(x + 1, y)) - i16::from(grey(x, y));
            if step > CLEAR
                && let Some(byte) = bytes.get_mut(at as usize / 8)
            {
                *byte |= 1 << (at % 8);
            }
        }
        let hash = PictureHash(bytes);
        (hash.marks() >= MARKS).then_some(hash)
    }

    /// In how many bits two hashes differ.
    pub fn distance(&self, other: &PictureHash) -> u32 {
        let pairs = self.0.iter().zip(other.0);
        pairs.map(|(one, other)| (one ^ other).count_ones()).sum()
    }

    /// The parts. Each is made of bits from all over the picture, so that what forms have in common
    /// does not make one alike.
    pub fn bands(&self) -> [u32; PictureHash::BANDS] {
        let mut bands = [0u32; PictureHash::BANDS];
        for at in 0..BITS {
            let byte = self.0.get(at / 8).copied().unwrap_or(0);
            // Neither rows nor columns of the picture fall into one part.
            let band = (at + at / SIDE as usize) % PictureHash::BANDS;
            if let Some(band) = bands.get_mut(band) {
                *band = band.rotate_left(1) | u32::from(byte >> (at % 8) & 1);
            }
        }
        bands
    }

    fn marks(&self) -> u32 {
        self.0.iter().map(|byte| byte.count_ones()).sum()
    }

    /// Reads what [`fmt::Display`] wrote.
    pub fn parse(text: &str) -> Option<PictureHash> {
        let mut bytes = [0; BITS / 8];
        if text.len() != BITS / 4 {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(PictureHash(bytes))
    }
}

impl fmt::Display for PictureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PictureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use image::{GrayImage, Luma};

    use super::*;

    /// A page with lines of words; `seed` chooses where they stand.
    fn page(seed: u32, width: u32) -> DynamicImage {
        let height = width * 14 / 10;
        let scale = width / 200;
        let picture = GrayImage::from_fn(width, height, |x, y| {
            let (x, y) = (x / scale, y / scale);
            let line = y / 8;
            let word = (x / 16).wrapping_mul(31) ^ line.wrapping_mul(17) ^ seed;
            let ink = y % 8 < 4 && word.wrapping_mul(2_654_435_761) >> 29 < 3 && x > 12;
            Luma([if ink { 40 } else { 250 }])
        });
        DynamicImage::ImageLuma8(picture)
    }

    #[test]
    fn a_smaller_copy_is_near_and_another_page_is_not() {
        let hash = |seed, width| PictureHash::of(&page(seed, width)).unwrap();
        let (one, small, other) = (hash(1, 1200), hash(1, 600), hash(2, 1200));
        assert!(one.distance(&small) <= PictureHash::NEAR);
        assert!(one.distance(&other) > 3 * PictureHash::NEAR);
        let common = one.bands().iter().zip(small.bands()).any(|(a, b)| *a == b);
        assert!(common);
        assert_eq!(PictureHash::parse(&one.to_string()), Some(one));
    }

    #[test]
    fn a_blank_page_has_none() {
        let blank = GrayImage::from_pixel(300, 400, Luma([244]));
        assert_eq!(PictureHash::of(&DynamicImage::ImageLuma8(blank)), None);
        assert_eq!(PictureHash::parse("zz"), None);
    }

    #[test]
    fn near_hashes_share_a_part() {
        let one = PictureHash([0x5a; BITS / 8]);
        for step in 1..40 {
            let mut other = one;
            for change in 0..PictureHash::NEAR as usize {
                let at = change * step % BITS;
                other.0[at / 8] ^= 1 << (at % 8);
            }
            assert!(one.bands().iter().zip(other.bands()).any(|(a, b)| *a == b));
        }
    }
}
