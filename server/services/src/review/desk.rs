//! The desk as a whole: how much waits, how long, and what was decided.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::certificate::CertificateType;
use domain::compare::Proposal;
use domain::permission::Caller;
use domain::{Ground, Status};
use store::{StoreError, query};
use time::{Date, Duration as Days};

use super::days::Outcomes;
use super::{Review, officer};
use crate::applications::status_of;
use crate::moment::day_number;
use crate::values::{from_json, kind_of};
use crate::{Counted, Moment, Refusal, Services};

/// Days that statistics go back.
pub const DAYS: u16 = 30;
/// Decisions whose waiting time tells what is usual.
const USUAL_OF: u64 = 51;
/// Decisions whose reasons are counted at most.
const COUNTED: u64 = 10_000;
/// Reasons shown.
const SHOWN: usize = 10;

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// All that is undecided.
    pub waiting: Counted,
    /// What the caller holds of it.
    pub mine: u64,
}

/// The last [`DAYS`] days.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// What waits now.
    pub load: Load,
    /// What half of those decided last waited at most.
    pub usual_wait: Option<Duration>,
    /// Decisions on each day, oldest first, today last.
    pub per_day: Vec<(Date, u64)>,
    /// By type, how many of those submitted and not withdrawn have which status; types with most first.
    pub outcomes: Vec<(CertificateType, BTreeMap<Status, u64>)>,
    /// The same by country (ISO 3166-1), those with most first.
    pub countries: Vec<(String, BTreeMap<Status, u64>)>,
    /// How officers decided against what the program had proposed.
    pub agreement: Agreement,
    /// The last part of a field's path, of which type, and how often a decision rested on it.
    pub fields: Vec<(CertificateType, String, u64)>,
    /// Reasons of the catalogue, and how often.
    pub grounds: Vec<(Ground, u64)>,
}

/// How officers decided against what the program had proposed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// As it had proposed.
    pub agreed: u64,
    /// Otherwise.
    pub otherwise: u64,
    /// Where it had proposed nothing.
    pub doubt: u64,
}

impl Services {
    /// What half of the applications decided last waited at most.
    pub(crate) async fn usual_wait(&self) -> Result<Option<Duration>, Refusal> {
        let mut waits = query::desk::waits(self.reader(), USUAL_OF).await?;
        waits.sort_unstable();
        let middle = waits.get(waits.len() / 2).copied();
        Ok(middle.map(|ms| Duration::from_millis(u64::try_from(ms).unwrap_or(0))))
    }
}

impl Review<'_> {
    /// What waits.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but officers.
    pub async fn load(&self, by: &Caller) -> Result<Load, Refusal> {
        officer(by)?;
        let (reader, now) = (self.services.reader(), self.services.now().0);
        Ok(Load {
            waiting: Counted::of(query::desk::undecided(reader, Counted::ASKED).await?),
            mine: query::desk::held_by(reader, by.account.0, now).await?,
        })
    }

    /// The last [`DAYS`] days.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but officers.
    pub async fn statistics(&self, by: &Caller) -> Result<Statistics, Refusal> {
        let mut load = self.load(by).await?;
        if load.waiting.more {
            let reader = self.services.reader();
            let all = query::desk::undecided(reader, query::desk::EVERY).await?;
            load.waiting = Counted::exactly(all);
        }
        let today = self.services.now().date();
        let first = today - Days::days(i64::from(DAYS) - 1);
        let from = Moment::start_of(first);
        let (fields, grounds) = self.reasons_since(from).await?;
        let days = day_number(first)..=day_number(today);
        let (known, now) = (
            &self.services.inner.days,
            self.services.inner.database.snapshot().await?,
        );
        let (outcomes, countries) = known.outcomes(&now, days.clone()).await?;
        let decided = known.decided(&now, days).await?;
        Ok(Statistics {
            load,
            usual_wait: self.services.usual_wait().await?,
            per_day: per_day(first, &decided),
            outcomes: by_kind(outcomes)?,
            countries: by_country(countries)?,
            agreement: self.agreement_since(from).await?,
            fields,
            grounds,
        })
    }

    async fn agreement_since(&self, from: Moment) -> Result<Agreement, Refusal> {
        let mut agreement = Agreement::default();
        let rows = query::desk::agreement(self.services.reader(), from.0).await?;
        for (proposal, status, rows) in rows {
            let proposal: Proposal = from_json(&proposal)?;
            let count = u64::try_from(rows).unwrap_or(0);
            match proposal {
                Proposal::Doubt => agreement.doubt += count,
                other if other.status() == status_of(&status)? => agreement.agreed += count,
                _ => agreement.otherwise += count,
            }
        }
        Ok(agreement)
    }

    async fn reasons_since(&self, from: Moment) -> Result<Reasons, Refusal> {
        let reader = self.services.reader();
        let mut fields: BTreeMap<(String, String), u64> = BTreeMap::new();
        let mut grounds: BTreeMap<Ground, u64> = BTreeMap::new();
        let decisions = query::desk::decisions(reader, from.0, COUNTED).await?;
        let based = decisions.iter().filter(|row| row.reasons != "[]");
        let based: Vec<i64> = based.map(|row| row.application_id).collect();
        let kinds = query::desk::kinds(reader, &based).await?;
        let kinds: BTreeMap<i64, String> = kinds.into_iter().collect();
        for decision in decisions {
            for ground in from_json::<Vec<Ground>>(&decision.grounds)? {
                *grounds.entry(ground).or_default() += 1;
            }
            let paths: Vec<String> = from_json(&decision.reasons)?;
            let Some(kind) = kinds.get(&decision.application_id) else {
                continue;
            };
            for path in paths {
                *fields.entry((kind.clone(), path)).or_default() += 1;
            }
        }
        let mut known = Vec::new();
        for ((kind, path), count) in fields {
            known.push((kind_of(&kind)?, path, count));
        }
        known.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        known.truncate(SHOWN);
        let mut grounds: Vec<(Ground, u64)> = grounds.into_iter().collect();
        grounds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok((known, grounds))
    }
}

/// Fields and reasons of the catalogue with how often decisions rested on them.
type Reasons = (Vec<(CertificateType, String, u64)>, Vec<(Ground, u64)>);

fn per_day(first: Date, decided: &BTreeMap<i64, i64>) -> Vec<(Date, u64)> {
    let day = |after: u16| {
        let date = first + Days::days(i64::from(after));
        let count = decided.get(&day_number(date)).copied().unwrap_or(0);
        (date, u64::try_from(count).unwrap_or(0))
    };
    (0..DAYS).map(day).collect()
}

/// How many have which status, by something.
type Counts<T> = Vec<(T, BTreeMap<Status, u64>)>;

fn by_kind(outcomes: Outcomes) -> Result<Counts<CertificateType>, StoreError> {
    let by_kind = most_first(outcomes)?.into_iter();
    by_kind
        .map(|(kind, counts)| Ok((kind_of(&kind)?, counts)))
        .collect()
}

fn by_country(outcomes: Outcomes) -> Result<Counts<String>, StoreError> {
    let mut countries = most_first(outcomes)?;
    countries.truncate(SHOWN);
    Ok(countries)
}

fn most_first(outcomes: Outcomes) -> Result<Counts<String>, StoreError> {
    let mut all: BTreeMap<String, BTreeMap<Status, u64>> = BTreeMap::new();
    for ((what, status), rows) in outcomes {
        let counts = all.entry(what).or_default();
        *counts.entry(status_of(&status)?).or_default() += u64::try_from(rows).unwrap_or(0);
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.values().sum::<u64>()));
    Ok(all)
}
