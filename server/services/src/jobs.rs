//! Work that outlives a request: rows in the database, claimed with a lease, retried with back-off.

mod files;
mod read;
mod review;

use std::collections::BTreeSet;
use std::future::Future;
use std::time::Duration;

use futures::future::join_all;
use store::entity::job;
use store::query::job::{JobKind, Lane};
use store::{StoreError, query};
use tokio::sync::{Mutex, Notify, watch};

use crate::moment::DAY;
use crate::services::change;
use crate::sessions::KNOWN;
use crate::{Refusal, Services};

/// How long a job may take before another server takes it up.
const LEASE: Duration = Duration::from_secs(120);
/// The same for what other programs do with a file, which takes its turn.
const LONG_LEASE: Duration = Duration::from_secs(10 * 60);
/// All there are.
const ALL: Lane<'static> = Lane::Beside(&[]);
/// What is done at once.
const SWIFT: Lane<'static> = Lane::Beside(&[
    JobKind::Recognise,
    JobKind::Call,
    JobKind::Mail,
    JobKind::Text,
]);
/// What may wait for a register elsewhere; done at once where there is none.
const REVIEWS: Lane<'static> = Lane::Of(JobKind::Review);
/// What is done at once where there is one.
const SWIFT_ALONE: Lane<'static> = Lane::Beside(&[
    JobKind::Recognise,
    JobKind::Call,
    JobKind::Mail,
    JobKind::Text,
    JobKind::Review,
]);
/// How many reviews may wait for it at once.
const ASKED: usize = 4;
/// What waits for a mail server.
const MAIL: Lane<'static> = Lane::Of(JobKind::Mail);
/// What waits for an SMS gateway.
const TEXTS: Lane<'static> = Lane::Of(JobKind::Text);
/// What takes minutes.
const SLOW: Lane<'static> = Lane::Of(JobKind::Recognise);
/// What waits for other people's servers.
const OUTSIDE: Lane<'static> = Lane::Of(JobKind::Call);
/// How many callbacks may be under way at once, each to another organisation, so that one slow server
/// does not hold up the others.
const CALLS: usize = 4;
/// The longest pause between two tries. A job is never given up.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);
/// How often to look for jobs that other servers added.
const LOOK: Duration = Duration::from_secs(2);
/// How often to clear away what is over.
const CLEAN: Duration = Duration::from_secs(3600);

/// The organisations that are being called.
type Called = Mutex<BTreeSet<i64>>;

/// See [`Services::jobs`].
pub struct Jobs<'a> {
    pub(crate) services: &'a Services,
}

impl Jobs<'_> {
    /// Runs jobs as they fall due, until `shutdown` is done; those under way are finished first.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) {
        let (at_once, asked) = match self.services.inner.register.is_some() {
            true => (SWIFT_ALONE, ASKED),
            false => (SWIFT, 0),
        };
        let (stop, stopped) = watch::channel(false);
        let due = Notify::new();
        let called = Called::default();
        // One look for all lanes, since mostly there is nothing to do.
        let look = async {
            let mut stopped = stopped.clone();
            loop {
                match self.is_due(ALL).await {
                    Ok(true) => due.notify_waiters(),
                    Ok(false) => {}
                    Err(error) => tracing::error!(%error, "jobs could not be looked for"),
                }
                tokio::select! {
                    _ = stopped.wait_for(|stopped| *stopped) => return,
                    () = self.services.inner.job_added.notified() => {}
                    () = tokio::time::sleep(LOOK) => {}
                }
            }
        };
        // What may take long has a lane of its own, and never holds up what is done at once.
        let work = async |lane| {
            let mut stopped = stopped.clone();
            loop {
                tokio::select! {
                    _ = stopped.wait_for(|stopped| *stopped) => return,
                    () = due.notified() => {}
                }
                self.run_logged(lane, &called, || !*stopped.borrow()).await;
            }
        };
        let clean = async {
            let mut stopped = stopped.clone();
            // Not at the start, when the first pages are asked for.
            let mut pause = LOOK;
            // Once, while an update goes on: the last of several servers finds what older ones wrote.
            let now = self.services.now().0;
            let mut coded = !self.services.inner.database.may_name_countries(now);
            loop {
                tokio::select! {
                    _ = stopped.wait_for(|stopped| *stopped) => return,
                    () = tokio::time::sleep(pause) => {}
                }
                if !coded {
                    tokio::select! {
                        _ = stopped.wait_for(|stopped| *stopped) => return,
                        all = self.code_countries() => coded = all,
                    }
                }
                self.clean().await;
                pause = CLEAN;
            }
        };
        let outside = join_all((0..CALLS).map(|_| work(OUTSIDE)));
        let reviews = join_all((0..asked).map(|_| work(REVIEWS)));
        let stopping = async {
            shutdown.await;
            stop.send_replace(true);
        };
        tokio::join!(
            stopping,
            work(at_once),
            work(MAIL),
            work(TEXTS),
            work(SLOW),
            outside,
            reviews,
            look,
            clean
        );
    }

    async fn run_logged(&self, lane: Lane<'_>, called: &Called, goes_on: impl Fn() -> bool) {
        match self.run_lane(lane, called, goes_on).await {
            Ok(0) => {}
            // What was done may have asked for more.
            Ok(_) => self.services.inner.job_added.notify_one(),
            Err(error) => tracing::error!(%error, "jobs could not be run"),
        }
    }

    /// Runs all jobs that are due now, and those they ask for; how many.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when jobs cannot be claimed. A job that fails is put off and no
    /// error.
    pub async fn run_due(&self) -> Result<u64, Refusal> {
        let called = Called::default();
        let mut all = 0;
        loop {
            let mut ran = 0;
            for lane in [SWIFT, MAIL, TEXTS, SLOW, OUTSIDE] {
                ran += self.run_lane(lane, &called, || true).await?;
            }
            if ran == 0 {
                return Ok(all);
            }
            all += ran;
        }
    }

    /// Runs what is due while it `goes_on`: a program that is told to stop leaves the rest to the next.
    async fn run_lane(
        &self,
        lane: Lane<'_>,
        called: &Called,
        goes_on: impl Fn() -> bool,
    ) -> Result<u64, Refusal> {
        let mut ran = 0;
        while goes_on()
            && let Some((job, calling)) = self.claim_in_turn(lane, called).await?
        {
            let outcome = self.run_one(&job).await;
            if let Some(organisation) = calling {
                called.lock().await.remove(&organisation);
            }
            ran += 1;
            if let Err(error) = outcome {
                tracing::warn!(job = job.id, kind = job.kind, %error, "a job failed");
                self.put_off(&job, &error).await?;
            }
        }
        Ok(ran)
    }

    /// Whether a job is due. Lanes look one after another, so that they keep one connection and not one
    /// each.
    async fn is_due(&self, lane: Lane<'_>) -> Result<bool, Refusal> {
        let _alone = self.services.inner.looking.lock().await;
        let next = query::job::next_due(self.services.reader(), lane).await?;
        Ok(next.is_some_and(|due| due <= self.services.now().0))
    }

    /// Claims a job that is due. Of messages it is one to an organisation that is not being called; that
    /// one is from then on, and has to be taken out again.
    async fn claim_in_turn(
        &self,
        lane: Lane<'_>,
        called: &Called,
    ) -> Result<Option<(job::Model, Option<i64>)>, Refusal> {
        if lane != OUTSIDE {
            return Ok(self.claim(lane).await?.map(|job| (job, None)));
        }
        let mut called = called.lock().await;
        let but: Vec<i64> = called.iter().copied().collect();
        let Some(job) = self.claim(Lane::CallsBut(&but)).await? else {
            return Ok(None);
        };
        let message = query::callback::delivery(self.services.reader(), job.subject_id).await?;
        let calling = message.map(|message| message.organisation_id);
        called.extend(calling);
        Ok(Some((job, calling)))
    }

    /// Claims a job that is due. Looks before it writes, since mostly there is none.
    async fn claim(&self, lane: Lane<'_>) -> Result<Option<job::Model>, Refusal> {
        if !self.is_due(lane).await? {
            return Ok(None);
        }
        let now = self.services.now();
        let until = |kind: Option<JobKind>| now.after(kind.map_or(LEASE, lease)).0;
        change!(self.services, tx => Ok(query::job::claim(tx, lane, now.0, until).await?))
    }

    async fn run_one(&self, job: &job::Model) -> Result<(), StoreError> {
        match JobKind::read(&job.kind)? {
            JobKind::Read => self.read(job).await,
            JobKind::Recognise => self.recognise(job).await,
            JobKind::Review => self.review(job).await,
            JobKind::Thumbnail => self.thumbnail(job).await,
            JobKind::Search => self.search(job).await,
            kind @ (JobKind::Mail | JobKind::Text) => self.send(kind, job).await,
            JobKind::Call => self.call(job).await,
        }
    }

    async fn put_off(&self, job: &job::Model, error: &StoreError) -> Result<(), Refusal> {
        let until = self.services.now().after(pause(job)).0;
        change!(self.services, tx => {
            query::job::put_off(tx, job, until, error.to_string()).await?;
            Ok(())
        })
    }

    /// Gives countries their codes; whether all that can have them do. What goes wrong is in the log.
    async fn code_countries(&self) -> bool {
        match self.services.code_countries().await {
            Ok(0) => true,
            Ok(rows) => {
                tracing::info!(rows, "countries were given their codes");
                true
            }
            Err(error) => {
                tracing::error!(%error, "countries could not be given their codes");
                false
            }
        }
    }

    /// Clears away sessions, counts and registrations that are over, what is left of organisations
    /// that were closed, and files no row names, as [`Jobs::run`] does every hour. What goes wrong is in the log.
    pub async fn clean(&self) {
        let now = self.services.now();
        let session = self.services.inner.settings.session;
        let purged = change!(self.services, tx => {
            let over = now.before(session.absolute).0;
            query::session::purge(tx, over, now.before(2 * session.absolute).0).await?;
            query::attempt::purge(tx, now.before(DAY).0, now.before(KNOWN).0).await?;
            query::registration::purge(tx, now.before(7 * DAY).0).await?;
            query::proof::purge(tx, now.before(7 * DAY).0).await?;
            query::kept::purge(tx, now.before(DAY).0).await?;
            query::ticket::purge(tx, now.0).await?;
            query::picture::purge(tx, now.0).await?;
            query::address_change::purge(tx, now.0).await?;
            query::mobile_change::purge(tx, now.0).await?;
            query::second_factor::purge(tx, now.0).await?;
            query::passkey::purge(tx, now.0).await?;
            query::callback::purge(tx, now.before(30 * DAY).0).await?;
            query::swept::purge(tx, now.before(DAY).0).await?;
            query::claim::purge(tx, now.before(90 * DAY).0, now.before(180 * DAY).0).await?;
            Ok(())
        });
        if let Err(error) = purged {
            tracing::error!(%error, "what is over could not be cleared away");
        }
        // Before the sweep, which takes their proofs.
        let long_refused = now.before(180 * DAY);
        if let Err(error) = self.services.approvals().forget_refused(long_refused).await {
            tracing::error!(%error, "refused registrations could not be cleared away");
        }
        if let Err(error) = self.services.finish_closing().await {
            tracing::error!(%error, "what is left of closed organisations could not be cleared away");
        }
        match self.services.sweep_files().await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "files without a row were removed"),
            Err(error) => tracing::error!(%error, "files could not be swept"),
        }
    }
}

fn lease(kind: JobKind) -> Duration {
    match kind {
        JobKind::Read | JobKind::Recognise | JobKind::Thumbnail | JobKind::Search => LONG_LEASE,
        JobKind::Review | JobKind::Mail | JobKind::Text | JobKind::Call => LEASE,
    }
}

/// How long a job that failed waits until it is tried again: 2, 4, 8 … seconds.
pub(crate) fn pause(job: &job::Model) -> Duration {
    let tries = u32::try_from(job.attempts).unwrap_or(u32::MAX).min(12);
    Duration::from_secs(1 << tries).min(LONGEST_PAUSE)
}
