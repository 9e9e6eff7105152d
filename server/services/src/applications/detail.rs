//! One application, put together from its rows for the person who reads it.

use std::collections::HashMap;

use domain::permission::{Action, Caller, may};
use serde::Deserialize;
use store::entity::{application, audit, comparison, decision};
use store::{LongText, StoreError, query};

use super::{Decision, Detail, Event, Happening, Queued, Reason, Summary, standing_of, status_of};
use crate::audit::Subject;
use crate::review::UNDECIDED;
use crate::values::{comparison_of, from_json, from_text, kind_of, number_of};
use crate::{Counted, FileInfo, Moment, Refusal, Services};

/// Reads what `by` may see of an application that it may see.
pub(crate) async fn read(
    services: &Services,
    by: &Caller,
    row: application::Model,
) -> Result<Detail, Refusal> {
    let reader = services.reader();
    let files = query::file::of_application(reader, row.id).await?;
    let files = FileInfo::from_rows(files)?;
    let mut people = People {
        services,
        names: HashMap::new(),
    };
    let corrects = match row.corrects_id {
        Some(id) => query::application::by_id(reader, id).await?,
        None => None,
    };
    let corrected_by = query::application::correcting(reader, row.id).await?;
    let number = |row: Option<application::Model>| row.map(|row| number_of(&row.no)).transpose();
    let waiting = waiting(services, &row).await?;
    Ok(Detail {
        waiting,
        summary: summary(&mut people, &row).await?,
        values: from_text(&row.text()?)?,
        explanation: row.explanation.clone(),
        files,
        decision: decision(&mut people, by, &row).await?,
        seen_at: query::counter::of(reader, row.id)
            .await?
            .map(|seen| Moment(seen.seen_at)),
        events: events(&mut people, by, &row).await?,
        corrects: number(corrects)?,
        corrected_by: number(corrected_by)?,
    })
}

/// Names of accounts, each asked for once.
struct People<'a> {
    services: &'a Services,
    names: HashMap<i64, String>,
}

impl People<'_> {
    async fn name(&mut self, id: i64) -> Result<String, StoreError> {
        if let Some(name) = self.names.get(&id) {
            return Ok(name.clone());
        }
        let account = query::account::by_id(self.services.reader(), id).await?;
        let name = account.map(|account| account.name).unwrap_or_default();
        self.names.insert(id, name.clone());
        Ok(name)
    }
}

async fn summary(people: &mut People<'_>, row: &application::Model) -> Result<Summary, StoreError> {
    let reader = people.services.reader();
    let organisation = query::account::organisation(reader, row.organisation_id).await?;
    Ok(Summary {
        no: number_of(&row.no)?,
        kind: kind_of(&row.kind)?,
        standing: standing_of(&row.status)?,
        submitted_at: Moment(row.submitted_at),
        decided_at: row.decided_at.map(Moment),
        certificate: row.certificate.clone(),
        country: row.country.clone(),
        organisation: organisation.map(|found| found.name).unwrap_or_default(),
        filed_by: people.name(row.account_id).await?,
    })
}

async fn decision(
    people: &mut People<'_>,
    by: &Caller,
    row: &application::Model,
) -> Result<Option<Decision>, StoreError> {
    let reader = people.services.reader();
    let Some(made) = query::review::decision(reader, row.id).await? else {
        return Ok(None);
    };
    let comparison = query::review::comparison(reader, row.id).await?;
    let officer = match made.account_id {
        Some(id) if sees_officers(by) => Some(people.name(id).await?),
        _ => None,
    };
    Ok(Some(Decision {
        status: status_of(&made.status)?,
        by_program: made.account_id.is_none(),
        officer,
        at: Moment(made.decided_at),
        reasons: reasons(row, &made, comparison)?,
        grounds: from_json(&made.grounds)?,
        words: made.words,
    }))
}

/// Where an undecided application stands.
async fn waiting(services: &Services, row: &application::Model) -> Result<Option<Queued>, Refusal> {
    if row.status != UNDECIDED {
        return Ok(None);
    }
    let ahead = query::desk::ahead_of(services.reader(), row, Counted::ASKED).await?;
    Ok(Some(Queued {
        ahead: Counted::of(ahead),
        usual: services.usual_wait().await?,
    }))
}

/// The fields the decision rests on, each with its row of the comparison. The other rows stay
/// customs' own.
fn reasons(
    application: &application::Model,
    decision: &decision::Model,
    comparison: Option<comparison::Model>,
) -> Result<Vec<Reason>, StoreError> {
    let fields: Vec<String> = from_json(&decision.reasons)?;
    let mut rows = match comparison {
        Some(row) => comparison_of(application, &row)?.rows,
        None => Vec::new(),
    };
    let kind = kind_of(&application.kind)?;
    let reasons = fields.into_iter().map(|field| {
        let at = rows.iter().position(|row| row.field == field);
        Reason {
            row: at.map(|at| rows.swap_remove(at)),
            field,
            kind,
        }
    });
    Ok(reasons.collect())
}

async fn events(
    people: &mut People<'_>,
    by: &Caller,
    row: &application::Model,
) -> Result<Vec<Event>, StoreError> {
    let reader = people.services.reader();
    let mut events = Vec::new();
    let subject = Subject::Application(row.id).to_string();
    for entry in query::audit::about(reader, &subject).await? {
        let Some(what) = happening(&entry)? else {
            continue;
        };
        let customs = matches!(
            what,
            Happening::Taken
                | Happening::HandedBack
                | Happening::Assigned
                | Happening::Proposed(_)
                | Happening::Returned
        );
        if customs && !sees_officers(by) {
            continue;
        }
        let trader = matches!(
            what,
            Happening::Submitted | Happening::Corrected | Happening::Withdrawn
        );
        let name = match entry.account_id {
            Some(id) if trader || sees_officers(by) => Some(people.name(id).await?),
            _ => None,
        };
        events.push(Event {
            at: Moment(entry.at),
            what,
            by: name,
        });
    }
    Ok(events)
}

fn happening(entry: &audit::Model) -> Result<Option<Happening>, StoreError> {
    #[derive(Deserialize)]
    struct Decided {
        status: String,
    }
    Ok(Some(match entry.action.as_str() {
        "application.submitted" => Happening::Submitted,
        "application.compared" => Happening::Compared,
        "application.taken" => Happening::Taken,
        "application.handed_back" => Happening::HandedBack,
        "application.assigned" => Happening::Assigned,
        "application.returned" => Happening::Returned,
        "application.proposed" => {
            Happening::Proposed(status_of(&from_json::<Decided>(&entry.detail)?.status)?)
        }
        "application.corrected" => Happening::Corrected,
        "application.withdrawn" => Happening::Withdrawn,
        "application.seen" => Happening::Seen,
        "application.decided" => {
            Happening::Decided(status_of(&from_json::<Decided>(&entry.detail)?.status)?)
        }
        _ => return Ok(None),
    }))
}

fn sees_officers(by: &Caller) -> bool {
    may(by, Action::Review, None)
}
