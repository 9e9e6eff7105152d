//! Just enough PDF: text in Helvetica and a Chinese font that readers have, lines and boxes.

use std::fmt::Write as _;

pub const WIDTH: f32 = 595.0;
pub const HEIGHT: f32 = 842.0;

/// Widths of Helvetica's letters from the space on, in thousandths.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Pages under way.
#[derive(Default)]
pub struct Pdf {
    pages: Vec<String>,
}

impl Pdf {
    /// Begins a page.
    pub fn page(&mut self) {
        self.pages.push(String::new());
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    fn say(&mut self, operators: &str) {
        if let Some(page) = self.pages.last_mut() {
            page.push_str(operators);
            page.push('\n');
        }
    }

    /// Writes `text` with its base line `y` below the top.
    pub fn text(&mut self, mut x: f32, y: f32, size: f32, text: &str) {
        for (latin, run) in runs(text) {
            let (font, mut hex) = (if latin { "L" } else { "C" }, String::new());
            for c in run.chars() {
                let mut units = [0; 2];
                let _ = match latin {
                    true => write!(hex, "{:02X}", c as u32),
                    false => c
                        .encode_utf16(&mut units)
                        .iter()
                        .try_for_each(|u| write!(hex, "{u:04X}")),
                };
            }
            self.say(&format!(
                "BT /{font} {size} Tf {x} {} Td <{hex}> Tj ET",
                HEIGHT - y
            ));
            x += width(&run, size);
        }
    }

    /// Draws a box.
    pub fn frame(&mut self, x: f32, y: f32, w: f32, h: f32) {
        self.say(&format!("0.6 w {x} {} {w} {h} re S", HEIGHT - y - h));
    }

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        let count = self.pages.len();
        let kids: String = (0..count)
            .map(|at| format!("{} 0 R ", 6 + 2 * at))
            .collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Kids[{kids}]/Count {count}>>"),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H\
             /DescendantFonts[5 0 R]>>"
                .to_owned(),
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo\
             <</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/FontDescriptor<</Type/FontDescriptor\
             /FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880\
             /Descent -120/CapHeight 880/StemV 93>>>>"
                .to_owned(),
        ];
        for (at, page) in self.pages.into_iter().enumerate() {
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {} 0 R\
                 /Resources<</Font<</L 3 0 R/C 4 0 R>>>>>>",
                7 + 2 * at
            ));
            objects.push(format!(
                "<</Length {}>>stream\n{page}\nendstream",
                page.len()
            ));
        }
        assemble(&objects)
    }
}

fn assemble(objects: &[String]) -> Vec<u8> {
    let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (end, size) = (file.len(), objects.len() + 1);
    let _ = write!(
        file,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer<</Size {size}/Root 1 0 R>>\n\
         startxref\n{end}\n%%EOF\n"
    );
    file.into_bytes()
}

fn is_latin(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ff}')
}

/// Runs of one font.
fn runs(text: &str) -> Vec<(bool, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for c in text.chars() {
        match runs.last_mut() {
            Some((latin, run)) if *latin == is_latin(c) => run.push(c),
            _ => runs.push((is_latin(c), c.to_string())),
        }
    }
    runs
}

/// How wide `text` is.
pub fn width(text: &str, size: f32) -> f32 {
    let one = |c: char| match c {
        ' '..='~' => WIDTHS[c as usize - 32],
        c if is_latin(c) => 556,
        _ => 1000,
    };
    text.chars().map(|c| f32::from(one(c))).sum::<f32>() * size / 1000.0
}

/// `text` in lines no wider than `room`.
pub fn wrapped(text: &str, size: f32, room: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in pieces(text) {
        let line = lines.last_mut().map(std::mem::take).unwrap_or_default();
        let joined = format!("{line}{word}");
        if line.is_empty() || width(joined.trim_end(), size) <= room {
            *lines.last_mut().unwrap() = joined;
        } else {
            *lines.last_mut().unwrap() = line.trim_end().to_owned();
            lines.push(word);
        }
    }
    lines
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Where a line may break: behind a space, and beside each Chinese character.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        if !is_latin(c) && c != '（' && c != '，' && c != '）' {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        if c == ' ' || !is_latin(c) {
            pieces.push(String::new());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
