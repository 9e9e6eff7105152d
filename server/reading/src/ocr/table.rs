//! What tesseract's table says: words and their places.

use domain::compare::Place;
use domain::text::is_han;

use crate::Word;

/// Reads tesseract's table of `pieces` pictures: level, picture, block, paragraph, line, word, left,
/// top, width, height, confidence (0–100), text. Places are in pixels of the picture.
pub(super) fn parse(table: &str, pieces: usize) -> Vec<Vec<Word>> {
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
        if *level == "5" && !text.is_empty() {
            if let (true, Some(before)) = (is_mark(text), line.last_mut()) {
                let before: &mut Word = before;
                before.text.push_str(text);
                before.place.w = before.place.w.max(x + w - before.place.x);
                continue;
            }
            let (page, text) = (0, mended(text));
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
pub(super) fn is_sign(text: &str) -> bool {
    matches!(
        text,
        "-" | "/" | "&" | "+" | "√" | "×" | "☑" | "☒" | "%" | "<" | ">" | "≤" | "≥"
    )
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
    together(&mut line);
    line
}

/// Whether a word is a mark that belongs to the word before it.
fn is_mark(text: &str) -> bool {
    matches!(
        text,
        "," | "，" | "." | "。" | ":" | "：" | ";" | "；" | "、"
    )
}

/// Lets words reach to their neighbours on the right, and no further: characters that were not recognised, or whose
/// boxes are too narrow, leave gaps in which nothing stands.
fn together(line: &mut [Word]) {
    let starts: Vec<f32> = line.iter().skip(1).map(|word| word.place.x).collect();
    for (word, next) in line.iter_mut().zip(starts) {
        let room = (next - word.place.x).max(1.0);
        let space = match word.text.ends_with(is_han) {
            true => 0.0,
            false => 0.3 * word.place.h,
        };
        if room - word.place.w > space || word.place.w > room {
            word.place.w = (room - space).clamp(1.0, room);
        }
    }
}

/// Letters of units that tesseract's models lack, and what they are taken for.
const UNITS: [(&str, &str); 7] = [
    ("Hg/kg", "µg/kg"),
    ("ug/kg", "µg/kg"),
    ("Ba/kg", "Bq/kg"),
    ("Ba/kq", "Bq/kg"),
    ("BQKG", "BQ/KG"),
    ("*C", "°C"),
    ("“C", "°C"),
];

/// Sets units right: `48 g/m³` is read `48 g/m?` or `48 g/m3`.
fn mended(text: &str) -> String {
    let cubic = text.split_once("g/m").filter(|(_, tail)| {
        (1..=2).contains(&tail.chars().count()) && !tail.starts_with(['l', 'L'])
    });
    if let Some((head, _)) = cubic {
        return format!("{head}g/m³");
    }
    let unit = UNITS
        .iter()
        .find_map(|(read, meant)| Some((text.strip_suffix(read)?, meant)));
    match unit {
        Some((number, meant)) => format!("{number}{meant}"),
        None => text.to_owned(),
    }
}

/// How much higher a line is than the ink of one in which no letter reaches below.
const DEEP: f32 = 1.29;

/// By how much a line of these words is higher than its ink.
pub(super) fn stretch(words: &[Word]) -> f32 {
    let deep = |c: char| is_han(c) || "gjpqyQ,;()（）[]/@$，；".contains(c);
    match words.iter().any(|word| word.text.contains(deep)) {
        true => 1.0,
        false => DEEP,
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
            5\t1\t1\t1\t1\t2\t160\t200\t50\t20\t95\t,\n\
            1\t2\t0\t0\t0\t0\t0\t0\t500\t60\t-1\t\n\
            5\t2\t1\t1\t1\t1\t10\t20\t50\t20\t88\tPERU\n\
            1\t9\t0\t0\t0\t0\t0\t0\t500\t60\t-1\t\n\
            5\t9\t1\t1\t1\t1\t10\t20\t50\t20\t88\tnowhere\n";
        let read = parse(table, 2);
        let texts: Vec<Vec<&str>> = read
            .iter()
            .map(|words| words.iter().map(|word| word.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [["CHILE,"], ["PERU"]]);
        assert!((read[0][0].confidence - 0.915).abs() < 1e-6);
    }

    #[test]
    fn mends_units() {
        assert_eq!(mended("g/m?"), "g/m³");
        assert_eq!(mended("48g/ms"), "48g/m³");
        assert_eq!(mended("g/ml"), "g/ml");
        assert_eq!(mended("kg"), "kg");
        assert_eq!(mended("20ug/kg"), "20µg/kg");
        assert_eq!(mended("25“C"), "25°C");
        assert_eq!(mended(""), "");
    }
}
