//! Optical character recognition by tesseract, piece by piece.

mod attempt;
mod reading;
mod table;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use domain::compare::Place;
use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};

use self::attempt::{Attempt, BLOCKS, LINES, WHOLE};
use self::reading::Reading;
use crate::scan::{Piece, Prepared};
use crate::tool::{self, Tools};
use crate::{Limits, ReadError, Word};

/// Pieces higher than this are no line of text: several lines that touch, or a picture.
const LINE: u32 = 110;

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
    let whole = Piece {
        left: 0,
        top: 0,
        right: scan.grey.width(),
        bottom: scan.grey.height(),
    };
    let (lines, blocks): (Vec<Piece>, Vec<Piece>) =
        scan.pieces.iter().partition(|piece| piece.height() <= LINE);
    let jobs = match scan.pieces.is_empty() {
        true => vec![(&WHOLE[..], vec![whole])],
        false => vec![(&LINES[..], lines), (&BLOCKS[..], blocks)],
    };
    let mut words = Vec::new();
    for (attempts, pieces) in jobs {
        match desk.read(attempts, pieces).await? {
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
    /// The words of pieces, each read in one way after another until it is sure.
    async fn read(
        &self,
        attempts: &[Attempt],
        pieces: Vec<Piece>,
    ) -> Result<Option<Vec<Word>>, ReadError> {
        let mut readings: Vec<Reading> = pieces.into_iter().map(Reading::new).collect();
        let mut worked = readings.is_empty();
        for attempt in attempts {
            let mut open: Vec<&mut Reading> = readings
                .iter_mut()
                .filter(|reading| reading.wants(attempt))
                .collect();
            if open.is_empty() {
                continue;
            }
            let pieces: Vec<Piece> = open.iter().map(|reading| reading.piece).collect();
            let Some(read) = self.pass(attempt, &pieces).await? else {
                continue;
            };
            worked = true;
            for (reading, words) in open.iter_mut().zip(read) {
                reading.offer(words);
            }
        }
        let words = readings.into_iter().flat_map(|reading| reading.words);
        Ok(worked.then(|| words.filter(reading::tells).collect()))
    }

    /// Writes each piece into a file and answers with the file that lists them.
    fn write(&self, attempt: &Attempt, pieces: &[Piece]) -> Result<PathBuf, ReadError> {
        let mut list = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            let name = format!("{}-{at}.pgm", self.page);
            std::fs::write(self.folder.join(&name), self.cut_out(attempt, piece))?;
            list.push_str(&name);
            list.push('\n');
        }
        let path = self.folder.join(format!("{}.txt", self.page));
        std::fs::write(&path, list)?;
        Ok(path)
    }

    /// A piece with white around it as a portable grey map.
    fn cut_out(&self, attempt: &Attempt, piece: &Piece) -> Vec<u8> {
        let (left, top, grey) = (piece.left, piece.top, &self.scan.grey);
        let cut = imageops::crop_imm(grey, left, top, piece.width(), piece.height()).to_image();
        let sized = |length: u32| (length * attempt.size / 100).max(1);
        let cut = match attempt.size {
            100 => cut,
            _ => imageops::resize(
                &cut,
                sized(cut.width()),
                sized(cut.height()),
                FilterType::CatmullRom,
            ),
        };
        let margin = attempt.margin;
        let (width, height) = (cut.width() + 2 * margin, cut.height() + 2 * margin);
        let mut framed = GrayImage::from_pixel(width, height, Luma([u8::MAX]));
        imageops::replace(&mut framed, &cut, margin.into(), margin.into());
        let mut bytes = format!("P5\n{width} {height}\n255\n").into_bytes();
        bytes.append(&mut framed.into_raw());
        bytes
    }

    /// What one attempt makes of each piece.
    async fn pass(
        &self,
        attempt: &Attempt,
        pieces: &[Piece],
    ) -> Result<Option<Vec<Vec<Word>>>, ReadError> {
        let list = self.write(attempt, pieces)?;
        let arguments: [&OsStr; 9] = [
            list.as_os_str(),
            "stdout".as_ref(),
            "-l".as_ref(),
            attempt.languages.as_ref(),
            "--psm".as_ref(),
            attempt.mode.as_ref(),
            "--dpi".as_ref(),
            "300".as_ref(),
            "tsv".as_ref(),
        ];
        let run = tool::run(
            self.tools,
            self.limits,
            self.folder,
            self.tesseract,
            arguments,
        );
        let output = run.await?;
        if !output.success {
            let (languages, complaint) = (attempt.languages, output.stderr);
            tracing::warn!(languages, complaint, "tesseract could not read a page");
            return Ok(None);
        }
        let table = String::from_utf8_lossy(&output.stdout);
        let mut read = table::parse(&table, pieces.len());
        for (words, piece) in read.iter_mut().zip(pieces) {
            let stretch = table::stretch(words);
            words
                .iter_mut()
                .for_each(|word| self.settle(word, attempt, piece, stretch));
        }
        Ok(Some(read))
    }

    /// Gives a word that was read in a piece its place on the page.
    fn settle(&self, word: &mut Word, attempt: &Attempt, piece: &Piece, stretch: f32) {
        let (width, height) = (
            self.scan.grey.width() as f32,
            self.scan.grey.height() as f32,
        );
        let (margin, size) = (attempt.margin as f32, attempt.size as f32 / 100.0);
        let place = |from: u32, at: f32| from as f32 + (at - margin).max(0.0) / size;
        // A line's words are as high as the line, from its highest letters down to where letters reach
        // below: recognised boxes are as high as their own ink, or as anything.
        let (top, high) = match attempt.lines {
            false => (piece.top as f32, piece.height() as f32 * stretch),
            true => (place(piece.top, word.place.y), word.place.h / size),
        };
        word.place = Place {
            page: self.page,
            x: place(piece.left, word.place.x) / width,
            y: top / height,
            w: word.place.w / size / width,
            h: high / height,
        };
    }
}
