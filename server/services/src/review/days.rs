//! What became of each day's applications, kept for days that are over.
//!
//! An application is decided or withdrawn once, and then is not undecided any more. So what was counted of
//! a day that is over holds for as long as as many of its applications are undecided; those are few, and
//! quickly counted. What was withdrawn counts nowhere.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};

use store::{Read, StoreError, query};

use super::UNDECIDED;
use crate::Moment;

/// How many have which status, by type or country.
pub(crate) type Outcomes = BTreeMap<(String, String), i64>;

/// A day, counted from 1970-01-01 in China.
type DayNumber = i64;

/// What was counted of one day.
#[derive(Clone, Debug, Default)]
struct Day {
    by_kind: Outcomes,
    by_country: Outcomes,
}

impl Day {
    fn undecided(&self) -> i64 {
        let undecided = self
            .by_kind
            .iter()
            .filter(|((_, status), _)| status == UNDECIDED);
        undecided.map(|(_, rows)| rows).sum()
    }

    fn add(&mut self, other: &Day) {
        for (sum, part) in [
            (&mut self.by_kind, &other.by_kind),
            (&mut self.by_country, &other.by_country),
        ] {
            for (what, rows) in part {
                *sum.entry(what.clone()).or_default() += rows;
            }
        }
    }
}

/// What this server has counted of days that are over.
#[derive(Debug, Default)]
pub(crate) struct Days {
    submitted: Mutex<BTreeMap<DayNumber, Day>>,
    decided: Mutex<BTreeMap<DayNumber, i64>>,
}

impl Days {
    /// The outcomes, by type and by country, of what was submitted on these days, the last of which
    /// is today. `now` is a snapshot: all is counted at one moment.
    pub(crate) async fn outcomes(
        &self,
        now: &impl Read,
        days: RangeInclusive<DayNumber>,
    ) -> Result<(Outcomes, Outcomes), StoreError> {
        let from = start_of(*days.start());
        let undecided = query::desk::undecided_per_day(now, from).await?;
        let undecided: BTreeMap<DayNumber, i64> = undecided.into_iter().collect();
        let mut all = Day::default();
        for day in days.clone() {
            let waits = undecided.get(&day).copied().unwrap_or(0);
            let known = locked(&self.submitted).get(&day).cloned();
            let known = known.filter(|known| known.undecided() == waits);
            let counted = match known {
                Some(known) => known,
                None => count(now, day).await?,
            };
            all.add(&counted);
            if is_over(day, &days) {
                locked(&self.submitted).insert(day, counted);
            }
        }
        locked(&self.submitted).retain(|day, _| days.contains(day));
        Ok((all.by_kind, all.by_country))
    }

    /// How many were decided on each of these days, the last of which is today.
    pub(crate) async fn decided(
        &self,
        now: &impl Read,
        days: RangeInclusive<DayNumber>,
    ) -> Result<BTreeMap<DayNumber, i64>, StoreError> {
        let mut all = locked(&self.decided).clone();
        all.retain(|day, _| days.contains(day));
        let unknown = days.clone().find(|day| !all.contains_key(day));
        let from = start_of(unknown.unwrap_or(*days.end()));
        for day in unknown.into_iter().flat_map(|first| first..=*days.end()) {
            all.insert(day, 0);
        }
        all.extend(query::desk::decided_per_day(now, from).await?);
        let mut over = all.clone();
        over.retain(|day, _| is_over(*day, &days));
        *locked(&self.decided) = over;
        Ok(all)
    }

    /// Has days that are over counted anew, since what rows say was rewritten.
    pub(crate) fn forget(&self) {
        locked(&self.submitted).clear();
    }
}

async fn count(now: &impl Read, day: DayNumber) -> Result<Day, StoreError> {
    let span = start_of(day)..start_of(day + 1);
    let by_kind = query::desk::outcomes(now, span.clone()).await?;
    let by_country = query::desk::outcomes_by_country(now, span).await?;
    let counted = |(what, status, rows)| ((what, status), rows);
    Ok(Day {
        by_kind: by_kind.into_iter().map(counted).collect(),
        by_country: by_country.into_iter().map(counted).collect(),
    })
}

/// Whether nothing is added to a day any more: what was begun at its end is long done, and servers
/// whose clocks differ a little agree.
fn is_over(day: DayNumber, days: &RangeInclusive<DayNumber>) -> bool {
    day + 1 < *days.end()
}

fn start_of(day: DayNumber) -> i64 {
    Moment::start_of_day(day).0
}

/// What is kept is put in whole: a thread that failed left nothing behind.
fn locked<T>(kept: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
