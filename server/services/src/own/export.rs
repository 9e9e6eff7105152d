//! What is stored about the caller, as JSON, piece by piece.

use bytes::Bytes;
use domain::account::{Document, DocumentKind};
use domain::permission::Caller;
use futures::Stream;
use futures::stream;
use serde_json::{Value, json};
use store::query::application::{Stretch, Wanted};
use store::{LongText, StoreError, query};

use super::Own;
use crate::services::change;
use crate::values::from_text;
use crate::vault::Use;
use crate::{Moment, Refusal, Services};

/// Rows read at a time.
const ROWS: u64 = 100;

/// What comes next.
enum Part {
    About,
    Applications(Option<(i64, i64)>),
    Drafts(Option<(i64, String)>),
    History(i64),
    Done,
}

/// Where an export stands.
struct Export {
    services: Services,
    by: Caller,
    part: Part,
    first: bool,
}

impl Own<'_> {
    /// Everything stored about the caller: account, organisation, sessions, what it filed and
    /// drafted, and what the audit says it did. Its own document's number is given whole. Memory
    /// stays flat however much there is. That it was asked for is noted.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the account is gone; [`Refusal::Unavailable`].
    pub async fn export(
        &self,
        by: &Caller,
    ) -> Result<impl Stream<Item = Result<Bytes, Refusal>> + Send + use<>, Refusal> {
        self.account(by).await?;
        change!(self.services, tx => self.services.note_own(tx, by, "account.exported").await)?;
        let export = Export {
            services: self.services.clone(),
            by: by.clone(),
            part: Part::About,
            first: true,
        };
        Ok(stream::try_unfold(export, async |mut export| {
            let piece = export.piece().await?;
            Ok::<_, Refusal>(piece.map(|piece| (Bytes::from(piece), export)))
        }))
    }
}

impl Export {
    async fn piece(&mut self) -> Result<Option<String>, Refusal> {
        Ok(Some(match std::mem::replace(&mut self.part, Part::Done) {
            Part::About => {
                let about = self.about().await?.to_string();
                self.go_on(Part::Applications(None));
                // The rest are members of the same object.
                let about = about.strip_suffix('}').unwrap_or(&about);
                format!("{about},\n\"applications\":[")
            }
            Part::Applications(after) => self.applications(after).await?,
            Part::Drafts(after) => self.drafts(after).await?,
            Part::History(after) => self.history(after).await?,
            Part::Done => return Ok(None),
        }))
    }

    fn go_on(&mut self, part: Part) {
        self.part = part;
        self.first = true;
    }

    /// Members of an array, after those that were sent before.
    fn members(&mut self, members: Vec<Value>) -> String {
        let mut text = String::new();
        for member in members {
            text.push_str(if self.first { "\n" } else { ",\n" });
            self.first = false;
            text.push_str(&member.to_string());
        }
        text
    }

    async fn about(&self) -> Result<Value, Refusal> {
        let reader = self.services.reader();
        let row = query::account::by_id(reader, self.by.account.0).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        let document = match &row.document_sealed {
            Some(sealed) => Some(self.services.inner.vault.open(Use::Document, sealed)?),
            None => None,
        };
        let organisation = match row.organisation_id {
            Some(id) => query::account::organisation(reader, id).await?,
            None => None,
        };
        let organisation = organisation.map(|of| {
            json!({
                "name": of.name,
                "kind": of.kind,
                "credit_code": of.credit_code,
                "organisation_code": of.organisation_code,
                "country": of.country,
                "registration_number": of.registration_number,
                "city": of.city,
                "enterprise_type": of.enterprise_type,
                "registered_at": time(of.created_at),
            })
        });
        let sessions = query::session::of_account(reader, row.id).await?;
        let sessions = sessions.iter().map(|session| {
            json!({"began_at": time(session.created_at), "seen_at": time(session.seen_at)})
        });
        let passkeys = query::passkey::of_account(reader, row.id).await?;
        let passkeys = passkeys.iter().map(|key| {
            json!({
                "name": key.name,
                "added_at": time(key.added_at),
                "used_at": key.used_at.map(time),
            })
        });
        Ok(json!({
            "account": {
                "user_name": row.user_name,
                "name": row.name,
                "role": row.role,
                "rights": row.rights,
                "source": row.source,
                "state": row.state,
                "document_kind": row.document_kind,
                "document_number": shown(row.document_kind.as_deref(), document),
                "mobile": row.mobile,
                "email": row.email,
                "language": row.language,
                "created_at": time(row.created_at),
                "last_log_in_at": row.last_log_in_at.map(time),
            },
            "organisation": organisation,
            "sessions": sessions.collect::<Vec<_>>(),
            "passkeys": passkeys.collect::<Vec<_>>(),
        }))
    }

    async fn applications(&mut self, after: Option<(i64, i64)>) -> Result<String, Refusal> {
        let reader = self.services.reader();
        let wanted = Wanted {
            account_id: Some(self.by.account.0),
            ..Wanted::default()
        };
        let stretch = Stretch {
            ascending: true,
            after,
            limit: ROWS,
        };
        let rows = query::application::find(reader, &wanted, stretch).await?;
        let mut members = Vec::new();
        for brief in &rows {
            let row = query::application::by_id(reader, brief.id).await?;
            let row = row.ok_or(Refusal::NotFound)?;
            members.push(json!({
                "no": row.no,
                "kind": row.kind,
                "status": row.status,
                "submitted_at": time(row.submitted_at),
                "decided_at": row.decided_at.map(time),
                "values": values(&row.text()?)?,
            }));
        }
        let text = self.members(members);
        match rows.last().filter(|_| rows.len() as u64 == ROWS) {
            Some(last) => {
                self.part = Part::Applications(Some((last.submitted_at, last.id)));
                Ok(text)
            }
            None => {
                self.go_on(Part::Drafts(None));
                Ok(format!("{text}],\n\"drafts\":["))
            }
        }
    }

    async fn drafts(&mut self, after: Option<(i64, String)>) -> Result<String, Refusal> {
        let reader = self.services.reader();
        let key = after.as_ref().map(|(at, id)| (*at, id.as_str()));
        let rows = query::draft::of_account(reader, self.by.account.0, key, ROWS).await?;
        let mut members = Vec::new();
        for row in &rows {
            members.push(json!({
                "kind": row.kind,
                "created_at": time(row.created_at),
                "updated_at": time(row.updated_at),
                "values": values(&row.content)?,
            }));
        }
        let text = self.members(members);
        match rows.last().filter(|_| rows.len() as u64 == ROWS) {
            Some(last) => {
                self.part = Part::Drafts(Some((last.updated_at, last.id.clone())));
                Ok(text)
            }
            None => {
                self.go_on(Part::History(0));
                Ok(format!("{text}],\n\"history\":["))
            }
        }
    }

    async fn history(&mut self, after: i64) -> Result<String, Refusal> {
        let reader = self.services.reader();
        let rows = query::audit::of_account(reader, self.by.account.0, after, ROWS).await?;
        let members = rows
            .iter()
            .map(|row| json!({"at": time(row.at), "action": row.action, "subject": row.subject}));
        let text = self.members(members.collect());
        match rows.last().filter(|_| rows.len() as u64 == ROWS) {
            Some(last) => {
                self.part = Part::History(last.seq);
                Ok(text)
            }
            None => {
                self.part = Part::Done;
                Ok(format!("{text}]}}\n"))
            }
        }
    }
}

/// A document's number, as its owner may have it; none when it is no longer one.
fn shown(kind: Option<&str>, number: Option<String>) -> Option<String> {
    let document = Document::parse(DocumentKind::from_code(kind?)?, &number?);
    document.ok().map(|document| document.number().to_owned())
}

fn values(content: &str) -> Result<Value, StoreError> {
    let values = from_text(content)?;
    serde_json::to_value(values).map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// A time of a table as machines read it.
fn time(at: i64) -> String {
    Moment(at).rfc3339()
}
