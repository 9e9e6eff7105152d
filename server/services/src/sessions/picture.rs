//! The picture code: five signs, drawn bent, turned and crossed out, so that people read them and
//! simple programs do not. Whoever cannot read them takes the code by mail.

use std::f32::consts::TAU;
use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

use crate::Refusal;

/// Signs that are not taken for one another, each five columns wide and seven rows high.
#[rustfmt::skip]
const GLYPHS: [(char, [u8; 7]); 20] = [
    ('A', [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001]),
    ('C', [0b01111, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b01111]),
    ('E', [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111]),
    ('F', [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000]),
    ('H', [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001]),
    ('J', [0b00111, 0b00010, 0b00010, 0b00010, 0b00010, 0b10010, 0b01100]),
    ('K', [0b10001, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0b10001]),
    ('L', [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111]),
    ('M', [0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001]),
    ('N', [0b10001, 0b11001, 0b10101, 0b10101, 0b10011, 0b10001, 0b10001]),
    ('P', [0b11110, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000, 0b10000]),
    ('R', [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001]),
    ('T', [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('W', [0b10001, 0b10001, 0b10001, 0b10101, 0b10101, 0b11011, 0b10001]),
    ('X', [0b10001, 0b10001, 0b01010, 0b00100, 0b01010, 0b10001, 0b10001]),
    ('Y', [0b10001, 0b10001, 0b01010, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('3', [0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110]),
    ('4', [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010]),
    ('7', [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000]),
    ('9', [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100]),
];

const SIGNS: usize = 5;
/// Size in pixels.
pub const WIDTH: u32 = 200;
pub const HEIGHT: u32 = 64;
const PAPER: Luma<u8> = Luma([245]);
const INK: Luma<u8> = Luma([40]);
/// Of the lines across: programs see them as strokes, people look past them.
const LINE: Luma<u8> = Luma([120]);

/// Randomness of the system, a number at a time.
struct Dice(std::vec::IntoIter<u8>);

impl Dice {
    fn new() -> Result<Dice, Refusal> {
        let mut bytes = vec![0; 256];
        getrandom::fill(&mut bytes).map_err(|_| Refusal::Unavailable)?;
        Ok(Dice(bytes.into_iter()))
    }

    /// From `low` to `high`.
    fn between(&mut self, low: f32, high: f32) -> f32 {
        let byte = self.0.next().unwrap_or(128);
        low + (high - low) * f32::from(byte) / 255.0
    }

    fn sign(&mut self) -> (char, [u8; 7]) {
        // 240 is a multiple of 20: no sign comes up more often than another.
        let byte = self.0.find(|byte| *byte < 240).unwrap_or_default();
        let at = usize::from(byte) % GLYPHS.len();
        GLYPHS.get(at).copied().unwrap_or(('A', [0; 7]))
    }
}

/// A sign as it stands in the picture.
struct Placed {
    glyph: [u8; 7],
    x: f32,
    y: f32,
    /// Pixels to a dot of the glyph.
    scale: f32,
    turn: f32,
    lean: f32,
}

impl Placed {
    fn new(glyph: [u8; 7], place: usize, dice: &mut Dice) -> Placed {
        Placed {
            glyph,
            x: 22.0 + 39.0 * place as f32 + dice.between(-4.0, 4.0),
            y: HEIGHT as f32 / 2.0 + dice.between(-6.0, 6.0),
            scale: dice.between(4.6, 5.8),
            turn: dice.between(-0.32, 0.32),
            lean: dice.between(-0.25, 0.25),
        }
    }

    /// Whether the sign covers a point.
    fn covers(&self, x: f32, y: f32) -> bool {
        let (x, y) = (x - self.x, y - self.y);
        let (sin, cos) = self.turn.sin_cos();
        let (x, y) = (cos * x + sin * y, cos * y - sin * x);
        let (x, y) = ((x + self.lean * y) / self.scale + 2.5, y / self.scale + 3.5);
        if !(0.0..5.0).contains(&x) || !(0.0..7.0).contains(&y) {
            return false;
        }
        let row = self.glyph.get(y as usize).copied().unwrap_or_default();
        row >> (4 - x as u32) & 1 == 1
    }
}

/// The waves in which the whole picture lies.
struct Wave {
    height: f32,
    length: f32,
    phase: f32,
}

impl Wave {
    fn new(dice: &mut Dice) -> Wave {
        Wave {
            height: dice.between(1.5, 3.0),
            length: dice.between(60.0, 120.0),
            phase: dice.between(0.0, TAU),
        }
    }

    fn at(&self, along: f32) -> f32 {
        self.height * (along / self.length * TAU + self.phase).sin()
    }
}

/// A fresh picture as PNG, with what it shows.
pub(super) fn draw() -> Result<(String, Vec<u8>), Refusal> {
    let mut dice = Dice::new()?;
    let mut signs = String::new();
    let mut placed = Vec::new();
    for place in 0..SIGNS {
        let (sign, glyph) = dice.sign();
        signs.push(sign);
        placed.push(Placed::new(glyph, place, &mut dice));
    }
    let (down, across) = (Wave::new(&mut dice), Wave::new(&mut dice));
    let lines: Vec<(f32, Wave)> = (0..2)
        .map(|_| (dice.between(14.0, 50.0), Wave::new(&mut dice)))
        .collect();
    let picture = GrayImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let (x, y) = (x as f32, y as f32);
        let crossed = lines
            .iter()
            .any(|(height, wave)| (y - height - 3.0 * wave.at(x)).abs() < 0.8);
        let (x, y) = (x + across.at(y) / 2.0, y + down.at(x));
        let inked = placed.iter().any(|sign| sign.covers(x, y));
        match (inked, crossed) {
            (true, _) => INK,
            (false, true) => LINE,
            (false, false) => PAPER,
        }
    });
    let mut png = Cursor::new(Vec::new());
    picture
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|_| Refusal::Unavailable)?;
    Ok((signs, png.into_inner()))
}

/// What was typed, as the picture shows it: in capitals, of one width, without blanks.
pub(super) fn normal(typed: &str) -> String {
    let typed = domain::text::fold(typed);
    let signs = typed.chars().filter(|sign| !sign.is_whitespace());
    signs
        .take(2 * SIGNS)
        .collect::<String>()
        .to_ascii_uppercase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_small_and_never_the_same() {
        let (one, png) = draw().unwrap();
        let (two, other) = draw().unwrap();
        assert_eq!(one.len(), SIGNS);
        assert!(png.len() < 6_000, "{} bytes", png.len());
        assert!(one != two || png != other);
        let picture = image::load_from_memory(&png).unwrap().to_luma8();
        assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
        let ink = picture.pixels().filter(|pixel| **pixel == INK).count();
        assert!((500..6_000).contains(&ink), "{ink}");
    }

    #[test]
    fn an_answer_is_read_as_it_was_meant() {
        assert_eq!(normal(" ａc 3\u{3000}k"), "AC3K");
        assert_eq!(normal(&"x".repeat(10_000)).len(), 2 * SIGNS);
    }
}
