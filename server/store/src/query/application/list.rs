//! Pages of applications.

use crate::StoreError;
use crate::question::{Answer, Ask, Columns, Question, Value};

/// An application as one row of a list, with the names that go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its number in the tables.
    pub id: i64,
    /// 申请编号.
    pub no: String,
    /// `CertificateType::code`.
    pub kind: String,
    /// `Status::code`.
    pub status: String,
    /// In ms.
    pub submitted_at: i64,
    /// In ms.
    pub decided_at: Option<i64>,
    /// 证书编号 as typed.
    pub certificate: String,
    /// 签发国家.
    pub country: String,
    /// The organisation's name.
    pub organisation: String,
    /// The name of the person who submitted it.
    pub filed_by: String,
}

/// An application as the officers' desk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskBrief {
    /// What every list shows.
    pub brief: Brief,
    /// The officer who has taken it.
    pub taken_by: Option<i64>,
    /// Until when, in ms.
    pub taken_until: Option<i64>,
    /// What the program proposes.
    pub proposal: Option<String>,
    /// How much there is to look at.
    pub risk: Option<String>,
    /// Whose ruling on it waits for a second officer.
    pub ruled_by: Option<i64>,
    /// The name of the officer who has taken it.
    pub officer: Option<String>,
}

impl AsRef<Brief> for Brief {
    fn as_ref(&self) -> &Brief {
        self
    }
}

impl AsRef<Brief> for DeskBrief {
    fn as_ref(&self) -> &Brief {
        &self.brief
    }
}

/// What to look for; all that is given has to fit.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only this organisation's.
    pub organisation_id: Option<i64>,
    /// Only what this account has filed.
    pub account_id: Option<i64>,
    /// 申请编号.
    pub no: Option<String>,
    /// `CertificateType::code`.
    pub kind: Option<String>,
    /// `Status::code`.
    pub status: Option<String>,
    /// Not this status.
    pub not_status: Option<String>,
    /// 签发国家.
    pub country: Option<String>,
    /// 证书编号, folded.
    pub certificate_key: Option<String>,
    /// 所属地市 of the organisation.
    pub city: Option<String>,
    /// Submitted at this time, in ms, or later.
    pub from: Option<i64>,
    /// Submitted before this time, in ms.
    pub until: Option<i64>,
}

/// What the officers' desk looks for.
#[derive(Clone, Debug, Default)]
pub struct DeskWanted {
    /// What any list may ask for.
    pub common: Wanted,
    /// Taken by this officer.
    pub taken_by: Option<i64>,
    /// What the program proposes, as the comparison keeps it; of what waits only.
    pub proposal: Option<String>,
    /// How much there is to look at; of what waits only.
    pub risk: Option<String>,
    /// Only what waits for a second officer.
    pub ruled: bool,
}

/// A stretch of a list that is ordered by time of submission.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// Whether to go from old to new.
    pub ascending: bool,
    /// The key after which to begin, in the direction of going: time of submission and number.
    pub after: Option<(i64, i64)>,
    /// How many rows at most.
    pub limit: u64,
}

/// A stretch of what is wanted.
pub async fn find(
    db: &impl Ask,
    wanted: &Wanted,
    stretch: Stretch,
) -> Result<Vec<Brief>, StoreError> {
    db.ask(select(wanted, stretch)).await
}

/// As [`find`], for the desk.
pub async fn find_for_desk(
    db: &impl Ask,
    wanted: &DeskWanted,
    stretch: Stretch,
) -> Result<Vec<DeskBrief>, StoreError> {
    db.ask(select_for_desk(wanted, stretch)).await
}

/// The columns of [`Brief`], in its order.
const BRIEF: &str = "SELECT application.id, application.no, application.kind, application.status, \
    application.submitted_at, application.decided_at, application.certificate, \
    application.country, organisation.name, filer.name";
/// What [`DeskBrief`] has beside, in its order.
const DESK: &str = ", application.taken_by, application.taken_until, application.proposal, \
    application.risk, ruling.account_id, holder.name";
/// The names are joined from the left, so that the rows of the stretch are found first, through one
/// index and without sorting, and their names after.
const NAMES: &str = " FROM application \
    LEFT JOIN organisation ON organisation.id = application.organisation_id \
    LEFT JOIN account AS filer ON filer.id = application.account_id";
const DESK_NAMES: &str = " LEFT JOIN account AS holder ON holder.id = application.taken_by \
    LEFT JOIN ruling ON ruling.application_id = application.id AND ruling.returned_by IS NULL";

impl Answer for Brief {
    fn read(row: &impl Columns) -> Result<Brief, StoreError> {
        Ok(Brief {
            id: row.int(0)?,
            no: row.text(1)?,
            kind: row.text(2)?,
            status: row.text(3)?,
            submitted_at: row.int(4)?,
            decided_at: row.maybe_int(5)?,
            certificate: row.text(6)?,
            country: row.text(7)?,
            organisation: row.text(8)?,
            filed_by: row.text(9)?,
        })
    }
}

impl Answer for DeskBrief {
    fn read(row: &impl Columns) -> Result<DeskBrief, StoreError> {
        Ok(DeskBrief {
            brief: Brief::read(row)?,
            taken_by: row.maybe_int(10)?,
            taken_until: row.maybe_int(11)?,
            proposal: row.maybe_text(12)?,
            risk: row.maybe_text(13)?,
            ruled_by: row.maybe_int(14)?,
            officer: row.maybe_text(15)?,
        })
    }
}

/// The statement of [`find`].
pub fn select(wanted: &Wanted, stretch: Stretch) -> Question {
    list(&[NAMES], wanted, stretch, |_| ())
}

/// The statement of [`find_for_desk`].
pub fn select_for_desk(wanted: &DeskWanted, stretch: Stretch) -> Question {
    let beside = [DESK, NAMES, DESK_NAMES];
    list(&beside, &wanted.common, stretch, |conditions| {
        if wanted.ruled {
            conditions.say("ruling.account_id IS NOT NULL");
        }
        // An officer has taken a few, and what has a proposal or a risk waits: the rest is only checked.
        conditions.column("taken_by", " = ", wanted.taken_by);
        conditions.only_check |= wanted.taken_by.is_some();
        let (proposal, risk) = (wanted.proposal.as_deref(), wanted.risk.as_deref());
        conditions.column("proposal", " = ", proposal);
        conditions.column("risk", " = ", risk);
        conditions.only_check |= proposal.is_some() || risk.is_some();
    })
}

/// A list of applications with what is `beside` them, where also `first` has to hold, which is said
/// first: a condition may have those after it only checked.
fn list(
    beside: &[&'static str],
    wanted: &Wanted,
    stretch: Stretch,
    first: impl FnOnce(&mut Conditions<'_>),
) -> Question {
    let mut question = Question::new(BRIEF);
    for words in beside {
        question.say(words);
    }
    let mut conditions = Conditions::of(&mut question);
    first(&mut conditions);
    fit(&mut conditions, wanted);
    keep_within(&mut conditions, wanted, stretch);
    order(&mut question, stretch);
    question
}

/// What has to hold, added to a question one by one.
struct Conditions<'q> {
    question: &'q mut Question,
    word: &'static str,
    /// Whether what follows is to be checked only, and no index entered by it.
    only_check: bool,
}

impl Conditions<'_> {
    fn of(question: &mut Question) -> Conditions<'_> {
        Conditions {
            question,
            word: " WHERE ",
            only_check: false,
        }
    }

    fn say(&mut self, words: &'static str) -> &mut Question {
        self.question.say(self.word).say(words);
        self.word = " AND ";
        self.question
    }

    /// A column of the application, if there is a value for it.
    fn column(&mut self, name: &'static str, sign: &'static str, value: Option<impl Into<Value>>) {
        let Some(value) = value else {
            return;
        };
        match self.only_check {
            true => hide(self.say(""), ["application.", name]),
            false => self.say("application.").say(name),
        };
        self.question.say(sign).value(value);
    }

    /// A column of a table joined from the left, said so that no database begins with that table: it
    /// has no order, and would be read as a whole.
    fn beside(&mut self, column: &'static str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            hide(self.say(""), [column, ""]).say(" = ").value(value);
        }
    }

    fn bound(&mut self, words: &'static str, value: Option<i64>) {
        if let Some(value) = value {
            self.say(words).value(value);
        }
    }
}

/// A column, said so that no index is entered by it.
fn hide<'q>(question: &'q mut Question, [table, name]: [&'static str; 2]) -> &'q mut Question {
    question.say("COALESCE(").say(table).say(name);
    question.say(", ").say(table).say(name).say(")")
}

fn fit(conditions: &mut Conditions<'_>, wanted: &Wanted) {
    let number = wanted.no.as_deref();
    let certificate = wanted.certificate_key.as_deref();
    conditions.column("no", " = ", number);
    conditions.column("certificate_key", " = ", certificate);
    // A number picks a handful of rows, and one person files no more than hundreds. A database that
    // keeps no statistics would rather enter an index with more of the columns, and read thousands;
    // so the others are only checked.
    conditions.only_check |= number.is_some() || certificate.is_some();
    conditions.column("account_id", " = ", wanted.account_id);
    conditions.only_check |= wanted.account_id.is_some();
    conditions.column("organisation_id", " = ", wanted.organisation_id);
    conditions.beside("organisation.city", wanted.city.as_deref());
    conditions.column("kind", " = ", wanted.kind.as_deref());
    conditions.column("status", " = ", wanted.status.as_deref());
    conditions.column("status", " <> ", wanted.not_status.as_deref());
    conditions.column("country", " = ", wanted.country.as_deref());
}

/// The bounds of the stretch. At most one on each side: of two, a database may pick the wider one
/// to enter its index by, and read everything between them.
fn keep_within(conditions: &mut Conditions<'_>, wanted: &Wanted, stretch: Stretch) {
    let up = |key: &(i64, i64)| stretch.ascending && wanted.from.is_none_or(|from| from <= key.0);
    let down =
        |key: &(i64, i64)| !stretch.ascending && wanted.until.is_none_or(|until| until > key.0);
    match stretch.after.filter(up) {
        Some(key) => {
            let place = "(application.submitted_at, application.id) > ";
            place_of(conditions.say(place), key);
        }
        None => conditions.bound("application.submitted_at >= ", wanted.from),
    }
    match stretch.after.filter(down) {
        Some(key) => {
            let place = "(application.submitted_at, application.id) < ";
            place_of(conditions.say(place), key);
        }
        None => conditions.bound("application.submitted_at < ", wanted.until),
    }
}

fn place_of(question: &mut Question, (at, id): (i64, i64)) {
    question.say("(").value(at).say(", ").value(id).say(")");
}

fn order(question: &mut Question, stretch: Stretch) {
    question.say(match stretch.ascending {
        true => " ORDER BY application.submitted_at ASC, application.id ASC LIMIT ",
        false => " ORDER BY application.submitted_at DESC, application.id DESC LIMIT ",
    });
    question.value(i64::try_from(stretch.limit).unwrap_or(i64::MAX));
}
