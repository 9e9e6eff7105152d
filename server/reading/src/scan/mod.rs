//! A scan made ready for recognition: black on white, as large as 300 dpi would be, straight,
//! without seals, specks and the lines of the form, and cut into pieces of one line each.

mod paper;
mod pieces;
mod rules;
mod slant;

use domain::compare::Place;
use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage};

pub(crate) use self::pieces::Piece;
use self::slant::Slant;

/// The width of an A4 page at 300 dpi.
const WIDTH: u32 = 2480;

/// A scan ready for recognition.
pub(crate) struct Prepared {
    /// The straightened page.
    pub grey: GrayImage,
    /// Its pieces; none when it could not be cut.
    pub pieces: Vec<Piece>,
    slant: Slant,
}

impl Prepared {
    /// A place on the straightened scan as a place on the page.
    pub fn back(&self, place: Place) -> Place {
        let (width, height) = (self.grey.width() as f32, self.grey.height() as f32);
        let (x, y) = (place.x + place.w / 2.0, place.y + place.h / 2.0);
        let (x, y) = self.slant.back(x * width, y * height);
        let left = (x / width - place.w / 2.0).clamp(0.0, 1.0 - place.w.min(1.0));
        let top = (y / height - place.h / 2.0).clamp(0.0, 1.0 - place.h.min(1.0));
        Place {
            x: left,
            y: top,
            ..place
        }
    }
}

/// Makes `picture` ready.
pub(crate) fn prepare(picture: DynamicImage) -> Prepared {
    let mut grey = paper::whitened(picture);
    let (width, height) = grey.dimensions();
    if width < WIDTH && height < 2 * WIDTH {
        let taller = u64::from(height) * u64::from(WIDTH) / u64::from(width.max(1));
        let taller = u32::try_from(taller).unwrap_or(height);
        grey = imageops::resize(&grey, WIDTH, taller, FilterType::CatmullRom);
    }
    let slant = slant::measure(&grey);
    let mut grey = slant.straighten(&grey);
    // No letter of a certificate is that long in one stroke.
    let rules = rules::take_away(&mut grey, WIDTH / 25);
    let pieces = pieces::pieces(&grey, &rules);
    Prepared {
        grey,
        pieces,
        slant,
    }
}
