//! The outcome of a comparison, field by field.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Proposal;
use crate::Text;

/// The whole outcome. It holds on to what was compared, and copies only what had to be rewritten.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<'v> {
    /// One row for each field that was compared, in the order of the form.
    pub rows: Vec<Row<'v>>,
    /// What the program would decide.
    pub proposal: Proposal,
}

/// One field in three columns. What a column does not have is not written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row<'v> {
    /// The field's path as typed: `number`, `goods.0.net_weight`. Lines that only the document or
    /// the register has are numbered after those typed.
    pub field: Cow<'v, str>,
    /// What was typed.
    pub typed: Cow<'v, str>,
    /// The code of the unit typed beside it, for weights and quantities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed_unit: Option<Cow<'v, str>>,
    /// What was read from the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Cow<'v, ReadValue>>,
    /// What the register says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Cow<'v, str>>,
    /// The code of the unit beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_unit: Option<Cow<'v, str>>,
    /// How what was typed agrees with the document.
    #[serde(default, skip_serializing_if = "Verdict::is_none")]
    pub read_verdict: Verdict,
    /// How what was typed agrees with the register.
    #[serde(default, skip_serializing_if = "Verdict::is_none")]
    pub record_verdict: Verdict,
    /// The proof that values written differently are equal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// A value found on a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadValue {
    /// The path of the field it was taken for.
    pub field: String,
    /// The text as it stands there.
    pub text: String,
    /// How sure the reader is, 0 to 1.
    pub confidence: f32,
    /// Where it stands.
    pub place: Option<Place>,
}

/// A rectangle on a page, in fractions of the page's width and height, from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The page, from 1.
    pub page: u32,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// How two values agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// There was nothing to compare with.
    #[default]
    NotCompared,
    /// The same, character by character.
    Equal,
    /// The same once written alike; the row's steps prove it.
    EqualNormalised,
    /// Alike by so many percent: a person should look.
    Close { percent: u8 },
    /// Read too poorly to say.
    Unreadable,
    /// One side has nothing.
    Missing,
    /// Not the same.
    Different,
}

/// A column of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 您填写
    Typed,
    /// 证书识读
    Read,
    /// 海关登记
    Record,
}

/// One step of a proof: the text of `column`, rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The pair this belongs to: typed with [`Column::Read`] or with [`Column::Record`].
    pub against: Column,
    /// Whose text is rewritten.
    pub column: Column,
    /// How.
    pub change: Change,
    /// The text before.
    pub before: String,
    /// The text after.
    pub after: String,
}

/// A way of writing that does not change what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Full width to half width.
    Width,
    /// Small letters to capitals.
    Case,
    /// Spaces and line breaks.
    Spaces,
    /// Punctuation.
    Punctuation,
    /// Marks between thousands.
    ThousandsMark,
    /// Comma or point before the decimals, and zeros that say nothing.
    DecimalMark,
    /// Another unit.
    Unit,
    /// Another way to write a day.
    DateForm,
    /// Characters that look alike: O and 0, I and 1.
    LookAlike,
    /// A longer commodity code cut to the shorter.
    HsPrefix,
    /// The order of words or of several codes.
    WordOrder,
    /// A name for a code.
    Name,
    /// A usual abbreviation written out.
    Abbreviation,
    /// Traditional characters to simplified.
    Traditional,
    /// Letters with accents to plain ones.
    Accents,
    /// Digits lost when a unit was converted on paper.
    Rounding,
}

impl Row<'_> {
    /// How what was typed agrees with all there is: the worse of the two verdicts; where the
    /// register agrees, a document that could not be read does not matter.
    pub const fn verdict(&self) -> Verdict {
        let (record, read) = (self.record_verdict, self.read_verdict);
        match read {
            Verdict::Unreadable if record.is_equal() => record,
            _ if read.badness() > record.badness() => read,
            _ => record,
        }
    }
}

impl Verdict {
    const fn badness(self) -> u8 {
        match self {
            Verdict::NotCompared => 0,
            Verdict::Equal => 1,
            Verdict::EqualNormalised => 2,
            Verdict::Close { .. } => 3,
            Verdict::Unreadable => 4,
            Verdict::Missing => 5,
            Verdict::Different => 6,
        }
    }

    /// For serde, which hands over a reference.
    fn is_none(&self) -> bool {
        *self == Verdict::NotCompared
    }

    /// Whether the two mean the same.
    pub const fn is_equal(self) -> bool {
        matches!(self, Verdict::Equal | Verdict::EqualNormalised)
    }

    /// Whether an officer should look at it, and may find it to be none.
    pub const fn is_difference(self) -> bool {
        !self.is_equal() && !matches!(self, Verdict::NotCompared)
    }

    /// The word for people.
    pub const fn text(self) -> Text {
        match self {
            Verdict::NotCompared => Text::new("未比对", "Not compared"),
            Verdict::Equal => Text::new("一致", "Equal"),
            Verdict::EqualNormalised => Text::new("一致（写法不同）", "Equal, written differently"),
            Verdict::Close { .. } => Text::new("相近", "Close"),
            Verdict::Unreadable => Text::new("无法识读", "Unreadable"),
            Verdict::Missing => Text::new("缺失", "Missing"),
            Verdict::Different => Text::new("不一致", "Different"),
        }
    }
}

impl Column {
    /// The heading of the column.
    pub const fn text(self) -> Text {
        match self {
            Column::Typed => Text::new("申请人填写", "Typed"),
            Column::Read => Text::new("证书识读", "Read from the document"),
            Column::Record => Text::new("海关登记", "Customs register"),
        }
    }
}

impl Change {
    /// The words for people.
    pub const fn text(self) -> Text {
        match self {
            Change::Width => Text::new("全角转半角", "full width to half width"),
            Change::Case => Text::new("大小写统一", "upper and lower case"),
            Change::Spaces => Text::new("空格与换行", "spaces and line breaks"),
            Change::Punctuation => Text::new("标点符号", "punctuation"),
            Change::ThousandsMark => Text::new("千位分隔符", "thousands mark"),
            Change::DecimalMark => Text::new("小数写法", "decimals"),
            Change::Unit => Text::new("单位换算", "unit"),
            Change::DateForm => Text::new("日期格式", "form of the date"),
            Change::LookAlike => Text::new("形近字符（O/0、I/1）", "look-alikes (O/0, I/1)"),
            Change::HsPrefix => Text::new("HS 编码取前几位", "HS code, leading digits"),
            Change::WordOrder => Text::new("顺序不同", "order"),
            Change::Name => Text::new("名称与代码对应", "name and code"),
            Change::Abbreviation => Text::new("缩写还原", "abbreviation"),
            Change::Traditional => Text::new("繁体转简体", "traditional characters"),
            Change::Accents => Text::new("去除重音符号", "accents"),
            Change::Rounding => Text::new("换算后取整", "rounding"),
        }
    }
}
