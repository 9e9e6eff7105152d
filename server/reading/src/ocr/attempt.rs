//! The ways in which pieces are read.

/// One way to read pieces: no single one reads short Chinese texts well.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    pub languages: &'static str,
    /// How tesseract takes a page apart.
    pub mode: &'static str,
    /// White around the piece, in pixels.
    pub margin: u32,
    /// The size of the piece, in percent.
    pub size: u32,
    /// Whether it is only for what is Chinese, or nothing that could be read.
    pub chinese: bool,
    /// Whether there are several lines in a piece.
    pub lines: bool,
}

const ENGLISH: Attempt = Attempt {
    languages: "eng",
    mode: "7",
    margin: 12,
    size: 100,
    chinese: false,
    lines: false,
};

const MIXED: Attempt = Attempt {
    languages: "chi_sim+eng",
    ..ENGLISH
};

/// For lines: English alone first, which is quick and reads digits and capitals best; what it is
/// not sure of in both languages; and what is Chinese and still not sure in two more ways.
pub(super) const LINES: [Attempt; 4] = [
    ENGLISH,
    MIXED,
    Attempt {
        languages: "chi_sim",
        margin: 10,
        size: 80,
        chinese: true,
        ..ENGLISH
    },
    Attempt {
        languages: "chi_sim",
        mode: "13",
        margin: 5,
        chinese: true,
        ..ENGLISH
    },
];

/// For several lines that could not be cut apart.
pub(super) const BLOCKS: [Attempt; 1] = [Attempt {
    mode: "6",
    lines: true,
    ..MIXED
}];

/// For a page that could not be cut at all.
pub(super) const WHOLE: [Attempt; 1] = [Attempt {
    mode: "3",
    lines: true,
    ..MIXED
}];
