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
            "6".as_ref(),
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
            "5" => {
                let confidence = number(confidence).unwrap_or(0.0).clamp(0.0, 100.0) / 100.0;
                let text = text.trim();
                if confidence >= NOISE && text.chars().any(char::is_alphanumeric) {
                    let place = Place {
                        page,
                        x: x / size.0,
                        y: y / size.1,
                        w: w / size.0,
                        h: h / size.1,
                    };
                    words.push(Word {
                        text: text.to_owned(),
                        confidence,
                        place,
                    });
                }
            }
            _ => {}
        }
    }
    words
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
