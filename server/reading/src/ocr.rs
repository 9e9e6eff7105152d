//! Optical character recognition by tesseract.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use domain::compare::Place;
use domain::text::is_han;

use crate::scan::{Piece, Prepared};
use crate::tool::{self, Tools};
use crate::{Limits, ReadError, Word};

/// Words less certain than this are noise: lines of the form, stamps, specks.
const NOISE: f32 = 0.12;

/// White around a piece, in pixels.
const MARGIN: u32 = 12;

/// Pieces higher than this are no line of text: several lines that touch, or a picture.
const LINE: u32 = 110;

/// Chinese characters less certain than this may be Latin letters.
const SURE_HAN: f32 = 0.6;

/// Recognises a page. `None` when tesseract is not installed or lacks the languages.
pub(crate) async fn recognise(
    tools: &Tools,
    limits: &Limits,
    folder: &Path,
    scan: &Prepared,
    page: u32,
) -> Result<Option<Vec<Word>>, ReadError> {
    let Some(tesseract) = &tools.tesseract else {
        return Ok(None);
    };
    let desk = Desk {
        tools,
        limits,
        folder,
        tesseract,
        scan,
        page,
    };
    let whole = [Piece {
        left: 0,
        top: 0,
        right: scan.grey.width(),
        bottom: scan.grey.height(),
    }];
    let (lines, blocks): (Vec<Piece>, Vec<Piece>) = scan
        .pieces
        .iter()
        .partition(|piece| piece.height() <= LINE);
    let jobs = match scan.pieces.is_empty() {
        true => vec![("3", whole.as_slice())],
        false => vec![("7", lines.as_slice()), ("6", blocks.as_slice())],
    };
    let mut words = Vec::new();
    for (mode, pieces) in jobs.into_iter().filter(|(_, pieces)| !pieces.is_empty()) {
        match desk.read(mode, pieces).await? {
            Some(mut read) => words.append(&mut read),
            None => return Ok(None),
        }
    }
    Ok(Some(words))
}

/// What recognising one page needs.
struct Desk<'d> {
    tools: &'d Tools,
    limits: &'d Limits,
    folder: &'d Path,
    tesseract: &'d Path,
    scan: &'d Prepared,
    page: u32,
}

impl Desk<'_> {
    /// The words of pieces, each read as Chinese and English and as English alone, whichever is
    /// surer: a mixed reading takes digits and capitals for characters now and then.
    async fn read(&self, mode: &str, pieces: &[Piece]) -> Result<Option<Vec<Word>>, ReadError> {
        let list = self.write(mode, pieces)?;
        let mixed = self.pass("chi_sim+eng", mode, &list, pieces).await?;
        let english = self.pass("eng", mode, &list, pieces).await?;
        let lines = match (mixed, english) {
            (Some(mixed), Some(english)) => mixed
                .into_iter()
                .zip(english)
                .map(|(mixed, english)| better(mixed, english))
                .collect(),
            (Some(lines), None) | (None, Some(lines)) => lines,
            (None, None) => return Ok(None),
        };
        Ok(Some(lines.into_iter().flatten().collect()))
    }

    /// Writes each piece into a file and answers with the file that lists them.
    fn write(&self, mode: &str, pieces: &[Piece]) -> Result<PathBuf, ReadError> {
        let mut list = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            let name = format!("{}-{mode}-{at}.pgm", self.page);
            std::fs::write(self.folder.join(&name), self.cut_out(piece))?;
            list.push_str(&name);
            list.push('\n');
        }
        let path = self.folder.join(format!("{}-{mode}.txt", self.page));
        std::fs::write(&path, list)?;
        Ok(path)
    }

    /// A piece with white around it as a portable grey map.
    fn cut_out(&self, piece: &Piece) -> Vec<u8> {
        let (width, height) = (piece.width() + 2 * MARGIN, piece.height() + 2 * MARGIN);
        let mut bytes = format!("P5\n{width} {height}\n255\n").into_bytes();
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let inside = (MARGIN..width - MARGIN).contains(&x)
                && (MARGIN..height - MARGIN).contains(&y);
            let pixel = inside
                .then(|| {
                    let (x, y) = (piece.left + x - MARGIN, piece.top + y - MARGIN);
                    self.scan.grey.get_pixel_checked(x, y)
                })
                .flatten();
            bytes.push(pixel.map_or(255, |pixel| pixel.0[0]));
        }
        bytes
    }

    /// What one language makes of each piece.
    async fn pass(
        &self,
        languages: &str,
        mode: &str,
        list: &Path,
        pieces: &[Piece],
    ) -> Result<Option<Vec<Vec<Word>>>, ReadError> {
        let arguments: [&OsStr; 9] = [
            list.as_os_str(),
            "stdout".as_ref(),
            "-l".as_ref(),
            languages.as_ref(),
            "--psm".as_ref(),
            mode.as_ref(),
            "--dpi".as_ref(),
            "300".as_ref(),
            "tsv".as_ref(),
        ];
        let run = tool::run(self.tools, self.limits, self.folder, self.tesseract, arguments);
        let output = run.await?;
        if !output.success {
            let complaint = output.stderr;
            tracing::warn!(languages, complaint, "tesseract could not read a page");
            return Ok(None);
        }
        let table = String::from_utf8_lossy(&output.stdout);
        let mut read = parse(&table, pieces.len());
        for (words, piece) in read.iter_mut().zip(pieces) {
            words.iter_mut().for_each(|word| self.settle(word, piece));
        }
        Ok(Some(read))
    }

    /// Gives a word that was read in a piece its place on the page.
    fn settle(&self, word: &mut Word, piece: &Piece) {
        let (width, height) = (self.scan.grey.width() as f32, self.scan.grey.height() as f32);
        let margin = MARGIN as f32;
        word.place = Place {
            page: self.page,
            x: (piece.left as f32 + word.place.x - margin).max(0.0) / width,
            y: (piece.top as f32 + word.place.y - margin).max(0.0) / height,
            w: word.place.w / width,
            h: word.place.h / height,
        };
    }
}

/// The surer of two readings of a piece. One with Chinese characters that are sure stands against
/// any without: read as English they are anything.
fn better(mixed: Vec<Word>, english: Vec<Word>) -> Vec<Word> {
    let han = |word: &&Word| word.text.contains(is_han);
    let surest = mixed
        .iter()
        .filter(han)
        .map(|word| word.confidence)
        .fold(0.0, f32::max);
    if surest >= SURE_HAN || sureness(&mixed) > sureness(&english) {
        mixed
    } else {
        english
    }
}

/// How sure a reading is, letter for letter.
fn sureness(words: &[Word]) -> f32 {
    let letters = |word: &Word| word.text.chars().count() as f32;
    let all: f32 = words.iter().map(letters).sum();
    let sure: f32 = words.iter().map(|word| word.confidence * letters(word)).sum();
    sure / all.max(1.0)
}

/// Reads tesseract's table of `pieces` pictures: level, picture, block, paragraph, line, word, left,
/// top, width, height, confidence (0–100), text. Places are in pixels of the picture.
fn parse(table: &str, pieces: usize) -> Vec<Vec<Word>> {
    let mut read = vec![Vec::new(); pieces];
    let mut line = Vec::new();
    let mut last = 0;
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, picture, _, _, _, _, place @ .., confidence, text] = cells.as_slice() else {
            continue;
        };
        let number = |text: &str| text.parse::<f32>().ok().filter(|number| number.is_finite());
        let place: Vec<f32> = place.iter().filter_map(|text| number(text)).collect();
        let (Ok(picture), [x, y, w, h]) = (picture.parse::<usize>(), place.as_slice()) else {
            continue;
        };
        if matches!(*level, "1" | "4") {
            put(&mut read, last, &mut line);
            last = picture;
        }
        let confidence = number(confidence).unwrap_or(0.0).clamp(0.0, 100.0) / 100.0;
        let text = text.trim();
        let tells = text.chars().any(char::is_alphanumeric) || is_sign(text);
        if *level == "5" && confidence >= NOISE && tells {
            let (page, text) = (0, text.to_owned());
            let (x, y, w, h) = (*x, *y, *w, *h);
            line.push(Word {
                text,
                confidence,
                place: Place { page, x, y, w, h },
            });
        }
    }
    put(&mut read, last, &mut line);
    read
}

/// Adds a line to the words of picture `picture`, counted from 1.
fn put(read: &mut [Vec<Word>], picture: usize, line: &mut Vec<Word>) {
    let line = levelled(std::mem::take(line));
    if let Some(words) = picture.checked_sub(1).and_then(|at| read.get_mut(at)) {
        words.extend(line);
    }
}

/// Whether a word is a sign that stands between words, and not a speck or a line of the form.
fn is_sign(text: &str) -> bool {
    matches!(text, "-" | "/" | "&" | "+")
}

/// Gives the words of a line one height: recognised boxes are as high as their ink, which makes
/// neighbours look as if they stood on different lines.
fn levelled(mut line: Vec<Word>) -> Vec<Word> {
    let middle = |mut edges: Vec<f32>| {
        edges.sort_by(f32::total_cmp);
        edges.get(edges.len() / 2).copied().unwrap_or(0.0)
    };
    let letters = || line.iter().filter(|word| !is_sign(&word.text));
    let top = middle(letters().map(|word| word.place.y).collect());
    let bottom = middle(letters().map(|word| word.place.y + word.place.h).collect());
    if bottom > top {
        for word in &mut line {
            word.place.y = top;
            word.place.h = bottom - top;
        }
    }
    apart(&mut line);
    line
}

/// Parts the boxes of neighbours where they cover one another, as those of Chinese characters do.
fn apart(line: &mut [Word]) {
    for at in 1..line.len() {
        if let [.., before, word] = line.get_mut(..=at).unwrap_or_default() {
            let (end, start) = (before.place.x + before.place.w, word.place.x);
            let border = (end + start) / 2.0;
            let right = start + word.place.w;
            if start < end && border > before.place.x && border < right {
                before.place.w = border - before.place.x;
                word.place.x = border;
                word.place.w = right - border;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_words_of_the_table() {
        let table = "level\tpage_num\tblock_num\n\
            1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n\
            5\t1\t1\t1\t1\t1\t100\t200\t50\t20\t91.5\tCHILE\n\
            5\t1\t1\t1\t1\t2\t100\t200\t50\t20\t3\tnoise\n\
            5\t1\t1\t1\t1\t3\t100\t200\t50\t20\t95\t|\n\
            1\t2\t0\t0\t0\t0\t0\t0\t500\t60\t-1\t\n\
            5\t2\t1\t1\t1\t1\t10\t20\t50\t20\t88\tPERU\n\
            1\t9\t0\t0\t0\t0\t0\t0\t500\t60\t-1\t\n\
            5\t9\t1\t1\t1\t1\t10\t20\t50\t20\t88\tnowhere\n";
        let read = parse(table, 2);
        let texts: Vec<Vec<&str>> = read
            .iter()
            .map(|words| words.iter().map(|word| word.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [["CHILE"], ["PERU"]]);
        assert!((read[0][0].confidence - 0.915).abs() < 1e-6);
    }

    #[test]
    fn chinese_characters_that_are_sure_stand() {
        let word = |text: &str, confidence| Word {
            text: text.into(),
            confidence,
            place: Place {
                page: 1,
                x: 0.0,
                y: 0.0,
                w: 0.1,
                h: 0.1,
            },
        };
        let sure = vec![word("智利", 0.9)];
        assert_eq!(better(sure.clone(), vec![word("A", 0.95)]), sure);
        let sea = vec![word("SEA", 0.95)];
        assert_eq!(better(vec![word("5三人", 0.4)], sea.clone()), sea);
    }
}
