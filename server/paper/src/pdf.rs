//! The marks as a PDF.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, Tag};

use crate::font::{Font, FontError, glyph};
use crate::layout::{Mark, PAGE};

const FONT: Name<'static> = Name(b"F");
const NAME: Name<'static> = Name(b"AAAAAA+Paper");
const SYSTEM: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

const CATALOG: Ref = Ref::new(1);
const TREE: Ref = Ref::new(2);
const INFO: Ref = Ref::new(3);
const TYPE0: Ref = Ref::new(4);
const CID: Ref = Ref::new(5);
const DESCRIPTOR: Ref = Ref::new(6);
const UNICODE: Ref = Ref::new(7);
const FILE: Ref = Ref::new(8);
/// The first number of the pages and their content.
const PAGES: i32 = 9;

/// Writes the pages.
pub fn write(
    font: &Font,
    face: &Face,
    language: &str,
    title: &str,
    pages: &[Vec<Mark>],
) -> Result<Vec<u8>, FontError> {
    let mut glyphs = Glyphs::default();
    let contents: Vec<Vec<u8>> = pages
        .iter()
        .map(|marks| content(face, marks, &mut glyphs))
        .collect();
    let mut pdf = Pdf::new();
    pdf.catalog(CATALOG).pages(TREE).lang(TextStr(language));
    pdf.document_info(INFO).title(TextStr(title));
    let ids = |at: usize| {
        let at = i32::try_from(at).unwrap_or_default();
        (Ref::new(PAGES + 2 * at), Ref::new(PAGES + 2 * at + 1))
    };
    let count = i32::try_from(pages.len()).unwrap_or_default();
    pdf.pages(TREE)
        .kids((0..pages.len()).map(|at| ids(at).0))
        .count(count);
    for (at, content) in contents.iter().enumerate() {
        let (page_id, content_id) = ids(at);
        let mut page = pdf.page(page_id);
        page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1))
            .parent(TREE)
            .contents(content_id);
        page.resources().fonts().pair(FONT, TYPE0);
        page.finish();
        pdf.stream(content_id, content);
    }
    write_font(&mut pdf, font, face, &glyphs)?;
    Ok(pdf.finish())
}

/// The glyphs used, each under the number it gets in this file.
#[derive(Default)]
struct Glyphs {
    numbers: GlyphRemapper,
    /// By the new number: the glyph's own, and the character it is drawn for.
    used: BTreeMap<u16, (u16, char)>,
}

impl Glyphs {
    /// A line as the file holds it.
    fn encode(&mut self, face: &Face, text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for c in text.chars() {
            let glyph = glyph(face, c).0;
            let number = self.numbers.remap(glyph);
            self.used.entry(number).or_insert((glyph, c));
            bytes.extend(number.to_be_bytes());
        }
        bytes
    }
}

fn content(face: &Face, marks: &[Mark], glyphs: &mut Glyphs) -> Vec<u8> {
    let mut content = Content::new();
    for mark in marks {
        match mark {
            Mark::Text {
                x,
                y,
                size,
                grey,
                text,
            } => {
                let bytes = glyphs.encode(face, text);
                content.set_fill_gray(*grey);
                content.begin_text();
                content.set_font(FONT, *size);
                content.next_line(*x, PAGE.1 - *y);
                content.show(Str(&bytes));
                content.end_text();
            }
            Mark::Box {
                x,
                y,
                width,
                height,
                grey,
            } => {
                content.set_fill_gray(*grey);
                content.rect(*x, PAGE.1 - *y - *height, *width, *height);
                content.fill_nonzero();
            }
        }
    }
    content.finish().to_vec()
}

fn write_font(pdf: &mut Pdf, font: &Font, face: &Face, glyphs: &Glyphs) -> Result<(), FontError> {
    let subset = subsetter::subset(&font.data, font.index, &glyphs.numbers)?;
    // Outlines of PostScript fonts are put in bare, those of TrueType fonts as a whole file.
    let cff = ttf_parser::RawFace::parse(&subset, 0)?
        .table(Tag::from_bytes(b"CFF "))
        .map(<[u8]>::to_vec);
    let kind = match cff {
        Some(_) => CidFontType::Type0,
        None => CidFontType::Type2,
    };
    pdf.type0_font(TYPE0)
        .base_font(NAME)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(CID)
        .to_unicode(UNICODE);
    let scale = 1000.0 / f32::from(face.units_per_em());
    let mut cid = pdf.cid_font(CID);
    cid.subtype(kind)
        .base_font(NAME)
        .system_info(SYSTEM)
        .font_descriptor(DESCRIPTOR)
        .default_width(0.0);
    if cff.is_none() {
        cid.cid_to_gid_map_predefined(Name(b"Identity"));
    }
    let mut widths = cid.widths();
    for (number, (glyph, _)) in &glyphs.used {
        let wide = face.glyph_hor_advance(ttf_parser::GlyphId(*glyph));
        widths.consecutive(*number, [f32::from(wide.unwrap_or_default()) * scale]);
    }
    widths.finish();
    cid.finish();
    describe(pdf, face, scale, cff.is_some());
    match &cff {
        Some(table) => {
            pdf.stream(FILE, table)
                .pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        None => {
            let length = i32::try_from(subset.len()).unwrap_or_default();
            pdf.stream(FILE, &subset).pair(Name(b"Length1"), length);
        }
    }
    let mut unicode = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
    for (number, (_, c)) in &glyphs.used {
        unicode.pair(*number, *c);
    }
    let unicode = unicode.finish();
    pdf.cmap(UNICODE, &unicode);
    Ok(())
}

fn describe(pdf: &mut Pdf, face: &Face, scale: f32, cff: bool) {
    let around = face.global_bounding_box();
    let [x1, y1, x2, y2] =
        [around.x_min, around.y_min, around.x_max, around.y_max].map(|at| f32::from(at) * scale);
    let cap = face.capital_height().unwrap_or(face.ascender());
    let mut descriptor = pdf.font_descriptor(DESCRIPTOR);
    descriptor
        .name(NAME)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(x1, y1, x2, y2))
        .italic_angle(0.0)
        .ascent(f32::from(face.ascender()) * scale)
        .descent(f32::from(face.descender()) * scale)
        .cap_height(f32::from(cap) * scale)
        .stem_v(80.0);
    match cff {
        true => descriptor.font_file3(FILE),
        false => descriptor.font_file2(FILE),
    };
}
