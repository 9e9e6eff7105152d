//! What a row says to the trader: field, values, what to do.

use super::{Column, Row, Verdict};
use crate::certificate::value::grouped;
use crate::certificate::{Schema, listed};
use crate::list::{quantity_units, weight_units};
use crate::text::is_blank;
use crate::{Lang, Text};

const DIFFERENT: Text = Text::new(
    "{label}：您填写 {typed}，{source} {found}，{remedy}",
    "{label}: you typed {typed}, {source} {found}. {remedy}",
);
const CLOSE: Text = Text::new(
    "{label}：您填写 {typed}，{source} {found}，相似度 {percent}%，{remedy}",
    "{label}: you typed {typed}, {source} {found}, {percent}% alike. {remedy}",
);
const NOT_TYPED: Text = Text::new(
    "{label}：您未填写，{source} {found}，请补充填写后重新申请。",
    "{label}: you left it blank, {source} {found}. Fill it in and apply again.",
);
const NO_SUCH_LINE: Text = Text::new(
    "{label}：您填写 {typed}，海关登记中没有这项货物，请核对货物清单。",
    "{label}: you typed {typed}; the customs register has no such goods. Check the list of goods.",
);
const UNREADABLE: Text = Text::new(
    "{label}：您填写 {typed}，证书上的这一栏无法识读，请上传更清晰的证书。",
    "{label}: you typed {typed}; the document cannot be read here. Upload a clearer copy.",
);
const SEE_BOX: Text = Text::new(
    "请核对证书上的“{box}”一栏。",
    "Check “{box}” on the certificate.",
);
const SEE_CERTIFICATE: Text = Text::new("请核对证书。", "Check the certificate.");
const GOODS_LABEL: Text = Text::new("第 {line} 项货物的{label}", "Goods line {line}, {label}");
const IN_REGISTER: Text = Text::new("海关登记", "the customs register has");
const ON_DOCUMENT: Text = Text::new("证书上为", "the document has");

impl Row<'_> {
    /// The sentence for the trader, `None` when there is nothing to say: the values agree, or
    /// there was nothing to compare with. Names the register's value, so it is shown only after
    /// the decision.
    pub fn reason(&self, schema: &Schema, lang: Lang) -> Option<String> {
        let column = self.telling_column()?;
        let label = self.label(schema, lang);
        let typed = self.shown(schema, Column::Typed, lang).unwrap_or_default();
        let found = self.shown(schema, column, lang).unwrap_or_default();
        let source = match column {
            Column::Read => ON_DOCUMENT,
            _ => IN_REGISTER,
        };
        let (sentence, percent) = match self.verdict_against(column) {
            Verdict::Different => (DIFFERENT, 0),
            Verdict::Close { percent } => (CLOSE, percent),
            Verdict::Missing if is_blank(&self.typed) => (NOT_TYPED, 0),
            Verdict::Missing => (NO_SUCH_LINE, 0),
            Verdict::Unreadable => (UNREADABLE, 0),
            Verdict::Equal | Verdict::EqualNormalised | Verdict::NotCompared => return None,
        };
        Some(sentence.fill(
            lang,
            &[
                ("label", &label),
                ("typed", &typed),
                ("source", source.get(lang)),
                ("found", &found),
                ("percent", &percent.to_string()),
                ("remedy", &self.remedy(schema, lang)),
            ],
        ))
    }

    /// The field's label; for goods with the line, counted from 1.
    pub fn label(&self, schema: &Schema, lang: Lang) -> String {
        let label = schema
            .field(&self.field)
            .map_or(&*self.field, |f| f.label.get(lang));
        match self
            .field
            .strip_prefix("goods.")
            .and_then(|rest| rest.split_once('.'))
        {
            Some((line, _)) => {
                let line = line
                    .parse::<usize>()
                    .map_or(0, |line| line.saturating_add(1));
                GOODS_LABEL.fill(lang, &[("line", &line.to_string()), ("label", label)])
            }
            None => label.to_owned(),
        }
    }

    /// The text of a column as people read it: with its unit, with the name for a code.
    pub fn shown(&self, schema: &Schema, column: Column, lang: Lang) -> Option<String> {
        let (text, unit) = match column {
            Column::Typed => (&*self.typed, self.typed_unit.as_deref()),
            Column::Read => (self.read.as_ref()?.text.as_str(), None),
            Column::Record => (self.record.as_deref()?, self.record_unit.as_deref()),
        };
        let input = schema.field(&self.field).map(|field| field.input);
        let named = input.and_then(|input| Some(input.name_of(listed(&input, text)?, lang)));
        let text = named.unwrap_or_else(|| text.trim().to_owned());
        Some(match unit {
            Some(unit) => format!("{} {}", grouped(&text), unit_name(unit, lang)),
            None => text,
        })
    }

    /// The pair that has something to tell: the register's before the document's.
    fn telling_column(&self) -> Option<Column> {
        let tells = |verdict: Verdict| !verdict.is_equal() && verdict != Verdict::NotCompared;
        if tells(self.record_verdict) {
            Some(Column::Record)
        } else {
            tells(self.read_verdict).then_some(Column::Read)
        }
    }

    fn verdict_against(&self, column: Column) -> Verdict {
        match column {
            Column::Read => self.read_verdict,
            _ => self.record_verdict,
        }
    }

    /// Names the box by its label on paper, in the language of the page.
    fn remedy(&self, schema: &Schema, lang: Lang) -> String {
        let anchors = schema
            .field(&self.field)
            .map_or(&[][..], |field| field.anchors);
        let printed = anchors
            .iter()
            .find(|anchor| anchor.is_ascii() == (lang == Lang::En));
        match printed.or(anchors.first()) {
            Some(anchor) => SEE_BOX.fill(lang, &[("box", anchor)]),
            None => SEE_CERTIFICATE.get(lang).to_owned(),
        }
    }
}

fn unit_name(unit: &str, lang: Lang) -> &str {
    weight_units::find_name(unit)
        .or_else(|| quantity_units::find_name(unit))
        .map_or(unit, |entry| entry.text.get(lang))
}
