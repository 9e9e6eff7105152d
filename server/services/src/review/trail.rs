//! Whether what the audit says of one application is still what was written.

use std::collections::HashMap;

use store::{StoreError, query};

use crate::Services;
use crate::audit::Subject;

/// The links of the audit's chain that are about one application. That the chain as a whole holds
/// is for `server audit verify` and 审计管理员.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trail {
    /// Each carries the right hash of itself and the link before.
    Whole {
        /// How many there are.
        links: usize,
    },
    /// One does not.
    Broken {
        /// Its number in the chain.
        at: i64,
    },
}

/// Checks the links about an application.
pub(super) async fn check(services: &Services, application: i64) -> Result<Trail, StoreError> {
    let reader = services.reader();
    let subject = Subject::Application(application).to_string();
    let links = query::audit::about(reader, &subject).await?;
    let before = links.iter().map(|link| link.seq - 1).collect();
    let before = query::audit::numbered(reader, before).await?;
    let hashes: HashMap<i64, String> = before.into_iter().map(|row| (row.seq, row.hash)).collect();
    for link in &links {
        let previous = hashes.get(&(link.seq - 1)).map(String::as_str);
        // The first link has none before it.
        let previous = previous.or((link.seq == 1).then_some(""));
        if previous.is_none_or(|hash| query::audit::hash(hash, link) != link.hash) {
            return Ok(Trail::Broken { at: link.seq });
        }
    }
    Ok(Trail::Whole { links: links.len() })
}
