//! What is typed about an announcement.

use domain::certificate::value;
use domain::text::{clean, is_blank, lines};
use domain::{FieldProblem, Problem};
use store::entity::announcement;
use time::Date;

use super::Notice;
use crate::{Moment, Refusal};

/// The most characters of a title.
const TITLE_MAX: usize = 100;
/// The most characters of a text.
const BODY_MAX: usize = 5000;

/// What is typed about an announcement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeForm {
    /// 标题.
    pub title_zh: String,
    /// The title in English.
    pub title_en: String,
    /// 正文, paragraphs separated by blank lines.
    pub body_zh: String,
    /// The text in English.
    pub body_en: String,
    /// The first day on which it is shown; empty for today.
    pub from: String,
    /// The last one; empty for no end.
    pub until: String,
}

/// What was typed as a row; `old` is what stands in its place.
pub(super) fn read(
    form: &NoticeForm,
    old: Option<&Notice>,
    now: Moment,
) -> Result<announcement::Model, Refusal> {
    let mut problems = Vec::new();
    let mut text = |field: &str, typed: &str, max| {
        let kept = if max == TITLE_MAX {
            clean(typed)
        } else {
            lines(typed)
        };
        match kept.chars().count() {
            _ if is_blank(&kept) => problems.push(FieldProblem::new(field, Problem::Required)),
            long if long > max => problems.push(FieldProblem::new(field, Problem::TooLong { max })),
            _ => {}
        }
        kept
    };
    let title_zh = text("title_zh", &form.title_zh, TITLE_MAX);
    let body_zh = text("body_zh", &form.body_zh, BODY_MAX);
    let title_en = text("title_en", &form.title_en, TITLE_MAX);
    let body_en = text("body_en", &form.body_en, BODY_MAX);
    let from = day("from", &form.from, &mut problems);
    let until = day("until", &form.until, &mut problems);
    let today = now.date();
    let first = from.unwrap_or(today);
    if until.is_some_and(|until| until < first) {
        let field = "from".to_owned();
        problems.push(FieldProblem::new("until", Problem::Before { field }));
    }
    if !problems.is_empty() {
        return Err(Refusal::Problems(problems));
    }
    // The day it has stays the moment it has; today begins now, after what is there already.
    let stays = old.map_or(now, |old| old.published_at);
    let stays = Some(stays).filter(|at| at.date() == first);
    Ok(announcement::Model {
        id: old.map_or(0, |old| old.id),
        published_at: stays.unwrap_or(Moment::start_of(first)).0,
        title_zh,
        title_en,
        body_zh,
        body_en,
        ends_at: until.map(|until| Moment::end_of(until).0),
        withdrawn_at: None,
        revision: 0,
    })
}

fn day(field: &str, typed: &str, problems: &mut Vec<FieldProblem>) -> Option<Date> {
    let found = value::date(typed.trim());
    if found.is_none() && !is_blank(typed) {
        problems.push(FieldProblem::new(field, Problem::NotADate));
    }
    found
}
