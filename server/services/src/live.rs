//! Who looks at applications is told when their status changes. Each server reads the end of the
//! audit every two seconds, which every server writes to, so one query a server serves all who look.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::Standing;
use domain::code::ApplicationNo;
use domain::permission::Caller;
use store::{StoreError, query};
use tokio::sync::broadcast::{self, error::RecvError};

use crate::applications::{standing_of, visible};
use crate::audit::Subject;
use crate::{Refusal, Services};

/// How often the audit is looked at.
const LOOK: Duration = Duration::from_secs(2);
/// Entries read at once.
const BATCH: u64 = 500;
/// How many news wait for one who is slow to take them; whoever misses some reads all anew.
const WAITING: usize = 256;
/// The most that look at once on one server: each holds a connection.
const MOST: usize = 2000;
/// The most that look at once for one account.
const MOST_OF_ONE: usize = 12;
/// The most applications that one looks at.
pub const MOST_NUMBERS: usize = 100;

/// What became of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// 申请编号.
    pub no: ApplicationNo,
    /// How it stands.
    pub standing: Standing,
}

/// What is told to all who look.
#[derive(Clone, Copy, Debug)]
enum News {
    /// Something happened to the application with this number in the tables.
    Changed(i64),
    /// The server stops.
    Over,
}

/// Where news come in and go out.
#[derive(Debug)]
pub(crate) struct Hub {
    news: broadcast::Sender<News>,
    places: Arc<Mutex<HashMap<i64, usize>>>,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub {
            news: broadcast::Sender::new(WAITING),
            places: Arc::default(),
        }
    }
}

/// A place among those who look; free again when dropped.
#[derive(Debug)]
struct Place {
    places: Arc<Mutex<HashMap<i64, usize>>>,
    account: i64,
}

impl Hub {
    fn place(&self, account: i64) -> Option<Place> {
        let mut taken = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = taken.values().sum();
        let own = taken.entry(account).or_default();
        if all >= MOST || *own >= MOST_OF_ONE {
            return None;
        }
        *own += 1;
        let places = Arc::clone(&self.places);
        Some(Place { places, account })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = taken.get_mut(&self.account) {
            *own -= 1;
        }
        taken.retain(|_, own| *own > 0);
    }
}

/// Some applications, looked at by somebody who may see them.
#[derive(Debug)]
pub struct Watch {
    services: Services,
    news: broadcast::Receiver<News>,
    seen: BTreeMap<i64, Option<Sight>>,
    due: VecDeque<i64>,
    _place: Place,
}

/// See [`Services::live`].
pub struct Live<'a> {
    pub(crate) services: &'a Services,
}

impl Live<'_> {
    /// Passes on what happens, until `shutdown` is done; those who look are then told.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) {
        let mut shutdown = pin!(shutdown);
        let mut last = None;
        loop {
            match self.look(last).await {
                Ok(seq) => last = Some(seq),
                Err(error) => tracing::debug!(%error, "the audit could not be looked at"),
            }
            tokio::select! {
                () = &mut shutdown => break,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
        // Nobody may be there to hear it.
        let _ = self.services.inner.live.news.send(News::Over);
    }

    /// Passes on what the audit holds after `last`; gives its end.
    async fn look(&self, last: Option<i64>) -> Result<i64, StoreError> {
        let reader = self.services.reader();
        let Some(mut last) = last else {
            return Ok(query::audit::head(reader).await?.map_or(0, |head| head.seq));
        };
        loop {
            let rows = query::audit::after(reader, last, BATCH).await?;
            for row in &rows {
                if let Some(Subject::Application(id)) = Subject::parse(&row.subject) {
                    let _ = self.services.inner.live.news.send(News::Changed(id));
                }
            }
            last = rows.last().map_or(last, |row| row.seq);
            if (rows.len() as u64) < BATCH {
                return Ok(last);
            }
        }
    }

    /// Begins to look at applications. Numbers that the caller may not see are passed over.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when none is left; [`Refusal::TooMany`] when too many look already.
    pub async fn watch(&self, by: &Caller, numbers: &[ApplicationNo]) -> Result<Watch, Refusal> {
        let hub = &self.services.inner.live;
        let retry_after_s = 60;
        let place = hub.place(by.account.0);
        let place = place.ok_or(Refusal::TooMany { retry_after_s })?;
        // Before anything is read: what happens meanwhile is heard.
        let news = hub.news.subscribe();
        let mut seen = BTreeMap::new();
        let wanted = numbers.iter().take(MOST_NUMBERS);
        let wanted: Vec<&str> = wanted.map(ApplicationNo::as_str).collect();
        for row in query::application::owners(self.services.reader(), &wanted).await? {
            if visible(by, row.organisation_id, row.account_id).is_ok() {
                seen.insert(row.id, None);
            }
        }
        if seen.is_empty() {
            return Err(Refusal::NotFound);
        }
        Ok(Watch {
            services: self.services.clone(),
            news,
            due: seen.keys().copied().collect(),
            seen,
            _place: place,
        })
    }
}

impl Watch {
    /// The next news: first how each application stands, then each change; none when it is over.
    /// May be dropped and called again.
    pub async fn next(&mut self) -> Option<Sight> {
        loop {
            while let Some(id) = self.due.front().copied() {
                let sight = self.sight(id).await;
                self.due.pop_front();
                let known = self.seen.get_mut(&id)?;
                if sight.is_some() && *known != sight {
                    known.clone_from(&sight);
                    return sight;
                }
            }
            match self.news.recv().await {
                Ok(News::Changed(id)) if self.seen.contains_key(&id) => self.due.push_back(id),
                Ok(News::Changed(_)) => {}
                Err(RecvError::Lagged(_)) => self.due = self.seen.keys().copied().collect(),
                Ok(News::Over) | Err(RecvError::Closed) => return None,
            }
        }
    }

    /// How an application stands; none when that cannot be said now.
    async fn sight(&self, id: i64) -> Option<Sight> {
        let row = query::application::standing(self.services.reader(), id).await;
        let (no, standing) = row.ok().flatten()?;
        Some(Sight {
            no: ApplicationNo::parse(&no).ok()?,
            standing: standing_of(&standing).ok()?,
        })
    }
}
