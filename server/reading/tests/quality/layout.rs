//! How papers are laid out. The words of the labels are those that the schemas name.

use domain::Lang;
use domain::certificate::{CertificateType, Compare, Field, Input, Values, line_path};

use super::dice::Dice;
use super::pdf::{self, Pdf};
use super::writing;

/// A way to lay out a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `Label: value`, one below the other.
    Lines,
    /// Two columns of boxes, a small label on top in each.
    Boxes,
    /// A table of two columns: labels, values.
    Table,
    /// A table of four columns: label, value, label, value.
    Pairs,
    /// The label on one line, the value on the next. Kept for the held-out cases.
    Stacked,
}

/// The layouts that the program may be improved on.
pub const KNOWN: [Layout; 4] = [Layout::Lines, Layout::Boxes, Layout::Table, Layout::Pairs];

/// A certificate on paper.
pub struct Paper {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// The paths of the fields printed on it.
    pub paths: Vec<String>,
}

const LEFT: f32 = 46.0;
const RIGHT: f32 = 549.0;
const TOP: f32 = 60.0;
const BOTTOM: f32 = 800.0;
/// The most columns that a table of goods has.
const COLUMNS: usize = 6;

/// What one field looks like.
struct Item {
    label: String,
    value: String,
}

struct Pen {
    pdf: Pdf,
    y: f32,
    layout: Layout,
    lang: Lang,
    size: f32,
    /// What is still to go beside a box or pair.
    half: Option<Item>,
}

/// Prints `values` in `layout`.
pub fn print(
    kind: CertificateType,
    values: &Values,
    layout: Layout,
    lang: Lang,
    dice: &mut Dice,
) -> Paper {
    let size = *dice.pick(&[9.0, 9.5, 10.0]);
    let mut pen = Pen {
        pdf: Pdf::default(),
        y: TOP,
        layout,
        lang,
        size,
        half: None,
    };
    let mut paths = Vec::new();
    pen.pdf.page();
    let title = kind.text().get(lang).to_uppercase();
    let start = (pdf::WIDTH - pdf::width(&title, 15.0)) / 2.0;
    pen.pdf.text(start, pen.y, 15.0, &title);
    pen.y += 26.0;
    for field in kind.schema().fields() {
        let text = values.get(field.id);
        if let (Some(label), false) = (label(kind, field, lang, dice), text.is_empty()) {
            pen.field(field, label, text, dice);
            paths.push(field.id.to_owned());
        }
    }
    pen.flush();
    paths.extend(pen.goods(kind, values, dice));
    Paper {
        pages: pen.pdf.pages(),
        pdf: pen.pdf.bytes(),
        paths,
    }
}

/// A label of the field in the paper's language, with the number of its box or without; if there
/// is one, one that no other field has.
fn label(kind: CertificateType, field: &Field, lang: Lang, dice: &mut Dice) -> Option<String> {
    if field.compare == Compare::No {
        return None;
    }
    let schema = kind.schema();
    let shared = |label: &str| {
        let fields = schema
            .fields()
            .chain(schema.goods)
            .filter(|other| other.id != field.id);
        fields
            .flat_map(|other| other.anchors)
            .any(|other| *other == label)
    };
    let mut fits: Vec<&&str> = field
        .anchors
        .iter()
        .filter(|label| label.is_ascii() == (lang == Lang::En))
        .collect();
    if fits.iter().any(|label| !shared(label)) {
        fits.retain(|label| !shared(label));
    }
    let first = fits.first()?;
    Some(
        (**if dice.chance(60) {
            *first
        } else {
            *dice.pick(&fits)
        })
        .to_owned(),
    )
}

/// Boxes to tick, for yes and no and where the labels are the choices: `X Original  Copy`.
fn ticks(field: &Field, label: &str, text: &str, lang: Lang) -> Option<String> {
    let Input::Choice(choices) = field.input else {
        return None;
    };
    let tick = |ticked: bool| match (ticked, lang) {
        (false, _) => "",
        (true, Lang::Zh) => "√ ",
        (true, Lang::En) => "X ",
    };
    if choices.iter().any(|choice| choice.code == "yes") {
        return Some(format!("{}{label}", tick(text == "yes")));
    }
    let is_choice = choices
        .iter()
        .any(|choice| choice.text.get(lang).eq_ignore_ascii_case(label));
    let boxes: Vec<String> = choices
        .iter()
        .map(|choice| format!("{}{}", tick(choice.code == text), choice.text.get(lang)))
        .collect();
    is_choice.then(|| boxes.join("   "))
}

impl Pen {
    fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.pdf.page();
            self.y = TOP;
        }
    }

    fn field(&mut self, field: &Field, label: String, text: &str, dice: &mut Dice) {
        if let Some(words) = ticks(field, &label, text, self.lang) {
            self.flush();
            self.room(20.0);
            self.pdf.text(LEFT + 4.0, self.y + 12.0, self.size, &words);
            self.y += 20.0;
            return;
        }
        let value = writing::printed(field, text, self.lang, dice);
        self.item(Item { label, value });
    }

    fn item(&mut self, item: Item) {
        match self.layout {
            Layout::Lines => self.line(&item),
            Layout::Stacked => self.stacked(&item),
            Layout::Table => self.row(&[item], 170.0),
            Layout::Boxes | Layout::Pairs => match self.half.take() {
                None => self.half = Some(item),
                Some(first) => self.two(&[first, item]),
            },
        }
    }

    fn flush(&mut self) {
        if let Some(item) = self.half.take() {
            self.two(&[item]);
        }
    }

    fn two(&mut self, items: &[Item]) {
        match self.layout {
            Layout::Boxes => self.boxes(items),
            _ => self.row(items, 92.0),
        }
    }

    fn line(&mut self, item: &Item) {
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        let head = format!("{}{colon}", item.label);
        let indent = pdf::width(&head, self.size);
        let lines = pdf::wrapped(&item.value, self.size, RIGHT - LEFT - indent);
        let step = self.size * 1.35;
        self.room(step * lines.len() as f32 + 6.0);
        for (at, line) in lines.iter().enumerate() {
            self.y += step;
            if at == 0 {
                self.pdf
                    .text(LEFT, self.y, self.size, &format!("{head}{line}"));
            } else {
                self.pdf.text(LEFT + indent, self.y, self.size, line);
            }
        }
        self.y += 6.0;
    }

    fn stacked(&mut self, item: &Item) {
        let lines = pdf::wrapped(&item.value, self.size, RIGHT - LEFT - 12.0);
        let step = self.size * 1.3;
        self.room(step * (lines.len() as f32 + 1.0) + 8.0);
        self.y += step;
        self.pdf.text(LEFT, self.y, self.size - 2.0, &item.label);
        for line in &lines {
            self.y += step;
            self.pdf.text(LEFT + 2.0, self.y, self.size, line);
        }
        self.y += 8.0;
    }

    /// Labels left, values right, in cells.
    fn row(&mut self, items: &[Item], label: f32) {
        let cell = (RIGHT - LEFT) / items.len() as f32;
        let step = self.size * 1.3;
        let cells: Vec<(Vec<String>, Vec<String>)> = items
            .iter()
            .map(|item| {
                let labels = pdf::wrapped(&item.label, self.size - 1.0, label - 8.0);
                (
                    labels,
                    pdf::wrapped(&item.value, self.size, cell - label - 8.0),
                )
            })
            .collect();
        let most = cells
            .iter()
            .map(|(a, b)| a.len().max(b.len()))
            .max()
            .unwrap_or(1);
        let height = step * most as f32 + 7.0;
        self.room(height);
        for (at, (labels, values)) in cells.iter().enumerate() {
            let x = LEFT + cell * at as f32;
            self.pdf.frame(x, self.y, label, height);
            self.pdf.frame(x + label, self.y, cell - label, height);
            self.column(x + 4.0, self.size - 1.0, labels);
            self.column(x + label + 4.0, self.size, values);
        }
        self.y += height;
    }

    fn column(&mut self, x: f32, size: f32, lines: &[String]) {
        for (at, line) in lines.iter().enumerate() {
            let y = self.y + self.size * 1.3 * (at as f32 + 1.0);
            self.pdf.text(x, y, size, line);
        }
    }

    fn boxes(&mut self, items: &[Item]) {
        let cell = (RIGHT - LEFT) / items.len() as f32;
        let values: Vec<Vec<String>> = items
            .iter()
            .map(|item| pdf::wrapped(&item.value, self.size, cell - 10.0))
            .collect();
        let most = values.iter().map(Vec::len).max().unwrap_or(1);
        let height = self.size * 1.3 * most as f32 + 18.0;
        self.room(height);
        for (at, (item, lines)) in items.iter().zip(&values).enumerate() {
            let x = LEFT + cell * at as f32;
            self.pdf.frame(x, self.y, cell, height);
            self.pdf.text(x + 4.0, self.y + 9.0, 7.0, &item.label);
            for (at, line) in lines.iter().enumerate() {
                let y = self.y + 11.0 + self.size * 1.3 * (at as f32 + 1.0);
                self.pdf.text(x + 4.0, y, self.size, line);
            }
        }
        self.y += height;
    }

    /// The goods: one line of them as fields or as a table, several as a table.
    fn goods(&mut self, kind: CertificateType, values: &Values, dice: &mut Dice) -> Vec<String> {
        let lines = values.goods_lines();
        let filled = |field: &&Field| !values.line(0, field.id).is_empty();
        let mut columns: Vec<(&Field, String)> = Vec::new();
        for field in kind.schema().goods.iter().filter(filled) {
            if let Some(label) = label(kind, field, self.lang, dice) {
                columns.push((field, label));
            }
        }
        let as_fields = lines == 1 && (columns.len() > COLUMNS || dice.chance(50));
        if as_fields {
            for (field, label) in &columns {
                let path = line_path(0, field.id);
                self.field(field, label.clone(), values.get(&path), dice);
            }
            self.flush();
        } else {
            columns.truncate(COLUMNS);
            self.y += 10.0;
            let heads: Vec<String> = columns.iter().map(|(_, label)| label.clone()).collect();
            self.table_row(&heads, self.size - 1.5);
            for line in 0..lines {
                let cell = |(field, _): &(&Field, String)| {
                    writing::printed(field, values.line(line, field.id), self.lang, dice)
                };
                let cells: Vec<String> = columns.iter().map(cell).collect();
                self.table_row(&cells, self.size - 0.5);
            }
        }
        let ids = || columns.iter().map(|(field, _)| field.id);
        (0..lines)
            .flat_map(|line| ids().map(move |id| line_path(line, id)))
            .filter(|path| !values.get(path).is_empty())
            .collect()
    }

    fn table_row(&mut self, cells: &[String], size: f32) {
        let cell = (RIGHT - LEFT) / cells.len().max(1) as f32;
        let lines: Vec<Vec<String>> = cells
            .iter()
            .map(|text| pdf::wrapped(text, size, cell - 7.0))
            .collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(1);
        let height = self.size * 1.3 * most as f32 + 7.0;
        self.room(height);
        for (at, lines) in lines.iter().enumerate() {
            let x = LEFT + cell * at as f32;
            self.pdf.frame(x, self.y, cell, height);
            self.column(x + 3.5, size, lines);
        }
        self.y += height;
    }
}
