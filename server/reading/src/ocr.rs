//! Optical character recognition by tesseract.

use std::path::Path;

use domain::compare::Place;

use crate::tool::{self, Tools};
use crate::{Limits, ReadError, Word};

/// Words less certain than this are noise: lines of the form, stamps, specks.
const NOISE: f32 = 0.12;

/// Recognises the picture at `picture` (absolute), which is page `page` of its file. `None` when
/// tesseract is not installed or lacks the languages.
pub(crate) async fn recognise(
    tools: &Tools,
    limits: &Limits,
    folder: &Path,
    picture: &Path,
    page: u32,
) -> Result<Option<Vec<Word>>, ReadError> {
    let Some(tesseract) = &tools.tesseract else {
        return Ok(None);
    };
    for languages in ["chi_sim+eng", "eng"] {
        let arguments = [
            picture.as_os_str(),
            "stdout".as_ref(),
            "-l".as_ref(),
            languages.as_ref(),
            "--psm".as_ref(),
            "3".as_ref(),
            "tsv".as_ref(),
        ];
        let output = tool::run(tools, limits, folder, tesseract, arguments).await?;
        if output.success {
            return Ok(Some(parse(&String::from_utf8_lossy(&output.stdout), page)));
        }
        tracing::warn!(
            languages,
            complaint = output.stderr,
            "tesseract could not read a page"
        );
    }
    Ok(None)
}

/// Reads tesseract's table: level, page, block, paragraph, line, word, left, top, width, height,
/// confidence (0–100), text.
fn parse(table: &str, page: u32) -> Vec<Word> {
    let mut size = (1.0f32, 1.0f32);
    let mut words = Vec::new();
    let mut line = Vec::new();
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let [
            level,
            _,
            _,
            _,
            _,
            _,
            left,
            top,
            width,
            height,
            confidence,
            text,
        ] = cells.as_slice()
        else {
            continue;
        };
        let number = |text: &str| text.parse::<f32>().ok().filter(|number| number.is_finite());
        let (Some(x), Some(y), Some(w), Some(h)) =
            (number(left), number(top), number(width), number(height))
        else {
            continue;
        };
        match *level {
            "1" => size = (w.max(1.0), h.max(1.0)),
            "4" => words.append(&mut levelled(std::mem::take(&mut line))),
            "5" => {
                let confidence = number(confidence).unwrap_or(0.0).clamp(0.0, 100.0) / 100.0;
                let text = text.trim();
                if confidence >= NOISE && (text.chars().any(char::is_alphanumeric) || is_sign(text))
                {
                    let place = Place {
                        page,
                        x: x / size.0,
                        y: y / size.1,
                        w: w / size.0,
                        h: h / size.1,
                    };
                    line.push(Word {
                        text: text.to_owned(),
                        confidence,
                        place,
                    });
                }
            }
            _ => {}
        }
    }
    words.append(&mut levelled(line));
    words
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
            5\t1\t1\t1\t1\t3\t100\t200\t50\t20\t95\t|\n";
        let words = parse(table, 3);
        assert_eq!(words.len(), 1);
        let word = &words[0];
        assert_eq!((word.text.as_str(), word.place.page), ("CHILE", 3));
        assert!((word.confidence - 0.915).abs() < 1e-6 && (word.place.x - 0.1).abs() < 1e-6);
    }
}
