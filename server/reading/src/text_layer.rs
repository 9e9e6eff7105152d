//! The text layer of a PDF, as `pdftotext -bbox-layout` writes it.

use domain::compare::Place;
use domain::text::is_han;
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use crate::{Page, ReadError, Word};

/// Words on all pages at most; what lies beyond is not a certificate.
const MAX_WORDS: usize = 60_000;

/// Reads the XHTML of `pdftotext -bbox-layout`.
pub(crate) fn parse(xhtml: &str) -> Result<Vec<Page>, ReadError> {
    let mut xml = XmlReader::from_str(xhtml);
    xml.config_mut().check_end_names = false;
    let mut pages: Vec<Page> = Vec::new();
    let mut open: Option<(Place, String)> = None;
    let mut words = 0;
    loop {
        match xml.read_event().map_err(|_| ReadError::Damaged)? {
            Event::Start(tag) if tag.name().as_ref() == "page" => pages.push(page(&tag, &pages)),
            Event::Start(tag) if tag.name().as_ref() == "word" => {
                open = pages.last().map(|page| (place(&tag, page), String::new()));
            }
            Event::Text(text) => append(&mut open, &text),
            Event::GeneralRef(name) => append(&mut open, entity(&name)),
            Event::End(tag) if tag.name().as_ref() == "word" => {
                if let (Some((place, text)), Some(page)) = (open.take(), pages.last_mut()) {
                    words += 1;
                    page.words
                        .extend(word(text, place, page.width, page.height));
                }
            }
            Event::Eof => return Ok(pages),
            _ => {}
        }
        if words > MAX_WORDS {
            return Err(ReadError::OverLimit("words"));
        }
    }
}

fn append(open: &mut Option<(Place, String)>, text: &str) {
    if let Some((_, word)) = open {
        word.push_str(text);
    }
}

/// The character of one of the entities that pdftotext writes.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

fn page(tag: &BytesStart, before: &[Page]) -> Page {
    let number = u32::try_from(before.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1);
    let size = |name| {
        number_of(tag, name)
            .filter(|size| *size >= 1.0)
            .unwrap_or(1.0)
    };
    Page {
        number,
        width: size("width"),
        height: size("height"),
        words: Vec::new(),
    }
}

fn place(tag: &BytesStart, page: &Page) -> Place {
    let share = |name, whole: f32| (number_of(tag, name).unwrap_or(0.0) / whole).clamp(0.0, 1.0);
    let (x, y) = (share("xMin", page.width), share("yMin", page.height));
    let (right, bottom) = (share("xMax", page.width), share("yMax", page.height));
    Place {
        page: page.number,
        x,
        y,
        w: (right - x).max(0.0),
        h: (bottom - y).max(0.0),
    }
}

fn number_of(tag: &BytesStart, name: &str) -> Option<f32> {
    let attribute = tag.try_get_attribute(name).ok()??;
    let text = attribute.value;
    text.parse().ok().filter(|number: &f32| number.is_finite())
}

/// A word that has text, with a box that fits it.
fn word(text: String, mut place: Place, width: f32, height: f32) -> Option<Word> {
    let text = text.trim().to_owned();
    let letters = text.chars().count();
    if letters == 0 {
        return None;
    }
    // Fonts with Chinese characters claim two or three times the height of their letters.
    let em = place.w * width / letters as f32 / height;
    if text.chars().any(is_han) && place.h > 1.4 * em {
        let middle = place.y + place.h / 2.0 + 0.2 * em;
        place.y = (middle - em / 2.0).max(0.0);
        place.h = em;
    }
    Some(Word {
        text,
        confidence: 1.0,
        place,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn reads_words_with_their_places() {
        let pages = parse(
            "<doc><page width=\"200\" height=\"400\"><flow><block><line>\
             <word xMin=\"20\" yMin=\"40\" xMax=\"60\" yMax=\"60\">Smith&amp;Co</word>\
             <word xMin=\"nan\" yMin=\"40\" xMax=\"900\" yMax=\"60\"> </word>\
             </line></block></flow></page><page width=\"0\" height=\"-1\"></page></doc>",
        )
        .unwrap();
        assert_eq!(pages.len(), 2);
        let [word] = pages[0].words.as_slice() else {
            panic!("{pages:?}")
        };
        assert_eq!(word.text, "Smith&Co");
        let Place { page, x, y, w, h } = word.place;
        assert_eq!((page, x, y), (1, 0.1, 0.1));
        assert!((w - 0.2).abs() < 1e-6 && (h - 0.05).abs() < 1e-6);
    }

    #[test]
    fn takes_any_text_without_panic() {
        for text in [
            "",
            "<",
            "<word>",
            "<page><word>",
            "<page width='x'><word>a</word>",
            "&",
            "]]>",
        ] {
            let _ = parse(text);
        }
    }
}
