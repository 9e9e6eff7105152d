//! How things stand, for whoever watches over the program.

use std::time::Duration;

use store::query;

use crate::{Moment, Refusal, Services};

/// How things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// Jobs that wait or are under way, by kind.
    pub jobs: Vec<(String, i64)>,
    /// How long the job that is due longest has been due.
    pub late: Duration,
    /// Connections to the database.
    pub connections: usize,
    /// Those of them that nobody uses right now.
    pub idle: usize,
}

impl Services {
    /// How things stand right now.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`]; the cause is in the log.
    pub async fn standings(&self) -> Result<Standings, Refusal> {
        let jobs = query::job::waiting(self.reader()).await?;
        let first = jobs.iter().map(|(_, _, due)| Moment(*due)).min();
        let (connections, idle) = self.inner.database.connections();
        Ok(Standings {
            late: first.map_or(Duration::ZERO, |due| self.now().since(due)),
            jobs: jobs
                .into_iter()
                .map(|(kind, count, _)| (kind, count))
                .collect(),
            connections,
            idle,
        })
    }
}
