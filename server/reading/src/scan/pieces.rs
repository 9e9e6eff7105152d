//! A page cut into pieces of one line each: at the lines of the form, at white rows and at wide
//! white columns, again and again until nothing is left to cut. Recognition is given these pieces
//! alone, so it cannot join what stands in two cells, nor lose one.

use image::GrayImage;

use super::rules::{Mask, Rules};

/// What is darker than this is ink.
const INK: u8 = 150;

/// White rows that part two lines of text. The strokes of a character stand closer.
const ROWS: u32 = 6;

/// White columns that part two texts of one line: more than a wide space.
const COLUMNS: u32 = 30;

/// Which part of a gap's length the line of a form must fill to cut there.
const RULED: f32 = 0.5;

/// Pieces narrower and lower than this are specks.
const SPECK: u32 = 4;

/// The most pieces of a page.
const MOST: usize = 1200;

/// A rectangle of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub left: u32,
    pub top: u32,
    /// One past the last column.
    pub right: u32,
    /// One past the last row.
    pub bottom: u32,
}

impl Piece {
    pub fn width(&self) -> u32 {
        self.right.saturating_sub(self.left)
    }

    pub fn height(&self) -> u32 {
        self.bottom.saturating_sub(self.top)
    }
}

/// The pieces of a page from which its lines were taken away; none when there are too many to be
/// text.
pub(super) fn pieces(grey: &GrayImage, rules: &Rules) -> Vec<Piece> {
    let whole = Piece {
        left: 0,
        top: 0,
        right: grey.width(),
        bottom: grey.height(),
    };
    let cutter = Cutter { grey, rules };
    let mut found = Vec::new();
    cutter.cut(whole, Way::Rows, false, &mut found);
    found.retain(|piece| piece.width() > SPECK || piece.height() > SPECK);
    if found.len() > MOST {
        return Vec::new();
    }
    found
}

struct Cutter<'p> {
    grey: &'p GrayImage,
    rules: &'p Rules,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Rows,
    Columns,
}

impl Cutter<'_> {
    /// Cuts `piece`; `whole` says that it could not be cut the other way.
    fn cut(&self, piece: Piece, way: Way, whole: bool, found: &mut Vec<Piece>) {
        let parts = self.parts(piece, way);
        let other = match way {
            Way::Rows => Way::Columns,
            Way::Columns => Way::Rows,
        };
        match parts.as_slice() {
            [] => {}
            [part] if whole => found.push(*part),
            [part] => self.cut(*part, other, true, found),
            _ if found.len() > MOST => {}
            parts => parts
                .iter()
                .for_each(|part| self.cut(*part, other, false, found)),
        }
    }

    /// The parts of `piece` between gaps.
    fn parts(&self, piece: Piece, way: Way) -> Vec<Piece> {
        let (from, to) = match way {
            Way::Rows => (piece.top, piece.bottom),
            Way::Columns => (piece.left, piece.right),
        };
        let mut parts: Vec<(u32, u32)> = Vec::new();
        let mut ruled = false;
        for at in from..to {
            if !self.has_ink(piece, way, at) {
                ruled = ruled || self.is_ruled(piece, way, at);
                continue;
            }
            match parts.last_mut() {
                Some((_, end)) if at - *end < self.gap(piece, way) && !ruled => *end = at + 1,
                _ => parts.push((at, at + 1)),
            }
            ruled = false;
        }
        let part = |(from, to): (u32, u32)| match way {
            Way::Rows => Piece {
                top: from,
                bottom: to,
                ..piece
            },
            Way::Columns => Piece {
                left: from,
                right: to,
                ..piece
            },
        };
        parts.into_iter().map(part).collect()
    }

    fn gap(&self, piece: Piece, way: Way) -> u32 {
        match way {
            Way::Rows => ROWS,
            // The gaps of larger letters are wider.
            Way::Columns => COLUMNS.max(piece.height().min(4 * COLUMNS) * 3 / 4),
        }
    }

    fn has_ink(&self, piece: Piece, way: Way, at: u32) -> bool {
        let dark = |x: u32, y: u32| {
            self.grey
                .get_pixel_checked(x, y)
                .is_some_and(|pixel| pixel.0[0] < INK)
        };
        match way {
            Way::Rows => (piece.left..piece.right).any(|x| dark(x, at)),
            Way::Columns => (piece.top..piece.bottom).any(|y| dark(at, y)),
        }
    }

    fn is_ruled(&self, piece: Piece, way: Way, at: u32) -> bool {
        let count = |mask: &Mask| match way {
            Way::Rows => (piece.left..piece.right)
                .filter(|x| mask.get(*x, at))
                .count(),
            Way::Columns => (piece.top..piece.bottom)
                .filter(|y| mask.get(at, *y))
                .count(),
        };
        let (set, length) = match way {
            Way::Rows => (count(&self.rules.across), piece.width()),
            Way::Columns => (count(&self.rules.down), piece.height()),
        };
        set as f32 > RULED * length as f32
    }
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;
    use crate::scan::rules;

    #[test]
    fn cuts_cells_and_lines() {
        let mut grey = GrayImage::from_pixel(400, 200, Luma([255]));
        let mut ink = |left: u32, top: u32, width: u32, height: u32| {
            for (x, y) in
                (left..left + width).flat_map(|x| (top..top + height).map(move |y| (x, y)))
            {
                grey.put_pixel(x, y, Luma([0]));
            }
        };
        // Two cells of which the first is full, the second of two lines.
        ink(0, 10, 400, 2);
        ink(0, 100, 400, 2);
        ink(200, 10, 2, 90);
        for letter in 0..18 {
            ink(10 + letter * 10, 30, 6, 20);
        }
        for letter in 0..5 {
            ink(208 + letter * 10, 30, 6, 20);
            ink(208 + letter * 10, 60, 6, 20);
        }
        let rules = rules::take_away(&mut grey, 80);
        let found: Vec<(u32, u32)> = pieces(&grey, &rules)
            .iter()
            .map(|piece| (piece.left, piece.top))
            .collect();
        assert_eq!(found, [(10, 30), (208, 30), (208, 60)]);
    }

    #[test]
    fn an_empty_page_has_none() {
        let mut grey = GrayImage::from_pixel(50, 50, Luma([255]));
        let rules = rules::take_away(&mut grey, 40);
        assert!(pieces(&grey, &rules).is_empty());
    }
}
