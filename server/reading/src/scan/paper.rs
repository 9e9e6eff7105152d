//! The paper made white and the ink black: seals taken away, uneven light evened out, grain and
//! specks lost.

use image::{DynamicImage, GrayImage, Luma, Rgb, RgbImage};

/// The side of the squares whose paper is measured, in pixels.
const SQUARE: u32 = 64;

/// What is darker, in parts of the paper's own lightness out of 255, is ink throughout.
const BLACK: u32 = 70;

/// What is lighter is paper throughout.
const WHITE: u32 = 200;

/// By how much red must be stronger than the other colours to be a seal's.
const RED: u8 = 48;

/// Red wider and higher than this part of the page's width is a seal, and not red print.
const SEAL: f32 = 0.09;

/// The picture in grey: black ink on white paper.
pub(super) fn whitened(picture: DynamicImage) -> GrayImage {
    let mut grey = match &picture {
        DynamicImage::ImageLuma8(grey) => grey.clone(),
        picture if picture.color().has_color() => without_seals(&picture.to_rgb8()),
        picture => picture.to_luma8(),
    };
    even(&mut grey);
    without_specks(&grey)
}

/// Grey; a seal is seen through its own colour, in which it is as light as the paper.
fn without_seals(picture: &RgbImage) -> GrayImage {
    let seals = seals(picture);
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let pixel = picture.get_pixel(x, y);
        let Rgb([red, green, blue]) = *pixel;
        let within = |seal: &Seal| seal.holds(x, y);
        let level = match is_red(pixel) && seals.iter().any(within) {
            true => red.max(if green < 100 { red } else { green }),
            false => {
                let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
                u8::try_from(sum / 1000).unwrap_or(u8::MAX)
            }
        };
        Luma([level])
    })
}

fn is_red(Rgb([red, green, blue]): &Rgb<u8>) -> bool {
    red.saturating_sub(*green.max(blue)) > RED
}

/// Where a seal lies.
#[derive(Clone, Copy, Debug)]
struct Seal {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Seal {
    fn holds(&self, x: u32, y: u32) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// The large heaps of red squares that touch one another.
fn seals(picture: &RgbImage) -> Vec<Seal> {
    const CELL: u32 = 8;
    let (columns, rows) = (
        picture.width().div_ceil(CELL),
        picture.height().div_ceil(CELL),
    );
    let mut red = vec![false; columns as usize * rows as usize];
    for (x, y, pixel) in picture.enumerate_pixels() {
        if is_red(pixel)
            && let Some(cell) = red.get_mut((y / CELL * columns + x / CELL) as usize)
        {
            *cell = true;
        }
    }
    let least = (picture.width() as f32 * SEAL) as u32;
    let mut found = Vec::new();
    for start in 0..columns * rows {
        let heap = heap(&mut red, start, columns);
        let (Some(left), Some(right)) = (
            heap.iter().map(|cell| cell % columns).min(),
            heap.iter().map(|cell| cell % columns).max(),
        ) else {
            continue;
        };
        let (top, bottom) = (heap.iter().min(), heap.iter().max());
        let (top, bottom) = top.zip(bottom).unwrap_or((&0, &0));
        let seal = Seal {
            left: left * CELL,
            top: top / columns * CELL,
            right: right * CELL + CELL,
            bottom: bottom / columns * CELL + CELL,
        };
        if seal.right - seal.left > least && seal.bottom - seal.top > least {
            found.push(seal);
        }
    }
    found
}

/// Takes the cells that hang together with `start` out of `cells`.
fn heap(cells: &mut [bool], start: u32, columns: u32) -> Vec<u32> {
    let (mut heap, mut waiting) = (Vec::new(), vec![start]);
    while let Some(at) = waiting.pop() {
        match cells.get_mut(at as usize) {
            Some(cell) if *cell => *cell = false,
            _ => continue,
        }
        heap.push(at);
        let column = at % columns;
        for (dx, dy) in (-1i64..=1).flat_map(|dx| (-1i64..=1).map(move |dy| (dx, dy))) {
            let x = i64::from(column) + dx;
            let near = i64::from(at) + dx + dy * i64::from(columns);
            if (0..i64::from(columns)).contains(&x)
                && let Ok(near) = u32::try_from(near)
            {
                waiting.push(near);
            }
        }
    }
    heap
}

/// Sets the paper to white and the ink to black, each square of the page by its own light.
fn even(grey: &mut GrayImage) {
    let (columns, rows) = (
        grey.width().div_ceil(SQUARE).max(1),
        grey.height().div_ceil(SQUARE).max(1),
    );
    let light = GrayImage::from_fn(columns, rows, |column, row| {
        Luma([paper(grey, column, row)])
    });
    // A square full of ink takes its light from those around it.
    let light = image::imageops::resize(
        &brightest(&light),
        grey.width().max(1),
        grey.height().max(1),
        image::imageops::FilterType::Triangle,
    );
    for (pixel, paper) in grey.pixels_mut().zip(light.pixels()) {
        let paper = u32::from(paper.0[0]).max(1);
        let level = u32::from(pixel.0[0]) * 255 / paper;
        let level = level.saturating_sub(BLACK) * 255 / (WHITE - BLACK);
        pixel.0[0] = u8::try_from(level).unwrap_or(u8::MAX);
    }
}

/// How light the paper is in a square: as four fifths of its pixels are or darker.
fn paper(grey: &GrayImage, column: u32, row: u32) -> u8 {
    let mut counts = [0u32; 256];
    let (left, top) = (column * SQUARE, row * SQUARE);
    let (right, bottom) = (
        (left + SQUARE).min(grey.width()),
        (top + SQUARE).min(grey.height()),
    );
    let mut pixels = 0;
    for (x, y) in (top..bottom)
        .step_by(2)
        .flat_map(|y| (left..right).step_by(2).map(move |x| (x, y)))
    {
        let level = grey.get_pixel(x, y).0[0];
        if let Some(count) = counts.get_mut(usize::from(level)) {
            *count += 1;
        }
        pixels += 1;
    }
    let mut below = 0;
    for (level, count) in (0u8..=255).zip(counts) {
        below += count;
        if below * 5 >= pixels * 4 {
            return level;
        }
    }
    u8::MAX
}

/// Each square as light as the lightest of its neighbours, but no square darker than dim paper.
fn brightest(light: &GrayImage) -> GrayImage {
    const DIM: u8 = 90;
    GrayImage::from_fn(light.width(), light.height(), |x, y| {
        let around = (y.saturating_sub(1)..=y + 1)
            .flat_map(|y| (x.saturating_sub(1)..=x + 1).map(move |x| (x, y)));
        let levels = around.filter_map(|(x, y)| light.get_pixel_checked(x, y));
        Luma([levels
            .map(|pixel| pixel.0[0])
            .max()
            .unwrap_or(u8::MAX)
            .max(DIM)])
    })
}

/// Whitens single dark pixels among light ones.
fn without_specks(grey: &GrayImage) -> GrayImage {
    const DARK: u8 = 140;
    let dark = |x: u32, y: u32| {
        grey.get_pixel_checked(x, y)
            .is_some_and(|pixel| pixel.0[0] < DARK)
    };
    GrayImage::from_fn(grey.width(), grey.height(), |x, y| {
        let level = *grey.get_pixel(x, y);
        if level.0[0] == u8::MAX {
            return level;
        }
        let around = (y.saturating_sub(1)..=y + 1)
            .flat_map(|y| (x.saturating_sub(1)..=x + 1).map(move |x| (x, y)));
        let alone = around
            .filter(|near| *near != (x, y))
            .all(|(x, y)| !dark(x, y));
        if alone && level.0[0] < DARK {
            Luma([u8::MAX])
        } else {
            level
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_over_black_letters_goes_and_red_print_stays() {
        let mut page = RgbImage::from_pixel(1000, 1400, Rgb([250, 250, 250]));
        for (x, y, pixel) in page.enumerate_pixels_mut() {
            let away = (x as f32 - 500.0).hypot(y as f32 - 700.0);
            if (100.0..110.0).contains(&away) {
                *pixel = Rgb([208, 40, 50]);
            }
            if (690..700).contains(&y) && (380..620).contains(&x) {
                *pixel = Rgb([10, 10, 10]);
            }
            if (100..110).contains(&y) && (100..140).contains(&x) {
                *pixel = Rgb([200, 30, 30]);
            }
        }
        let grey = whitened(DynamicImage::ImageRgb8(page));
        assert_eq!(grey.get_pixel(500, 595).0, [255], "seal");
        assert!(grey.get_pixel(500, 695).0[0] < 40, "letters");
        assert!(grey.get_pixel(120, 105).0[0] < 120, "red print");
    }

    #[test]
    fn grain_and_dim_light_are_lost_and_points_stay() {
        let mut grey = GrayImage::from_fn(400, 400, |x, y| {
            Luma([u8::try_from(150 + x / 8 + (x * 7 + y * 13) % 20).unwrap_or(0)])
        });
        grey.put_pixel(50, 50, Luma([20]));
        for (x, y) in [(90, 90), (91, 90), (90, 91), (91, 91)] {
            grey.put_pixel(x, y, Luma([20]));
        }
        let white = whitened(DynamicImage::ImageLuma8(grey));
        assert_eq!(white.get_pixel(50, 50).0, [255], "speck");
        assert_eq!(white.get_pixel(300, 300).0, [255], "paper");
        assert_eq!(white.get_pixel(90, 91).0, [0], "point");
    }
}
