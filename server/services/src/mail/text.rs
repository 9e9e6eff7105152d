//! Short messages to mobile phones: who carries them, and over HTTP.

use std::fmt;
use std::time::Duration;

use futures::future::BoxFuture;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::StoreError;

use super::Fate;
use crate::settings::TextGateway;
use crate::{Moment, OpenError};

/// A short message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TextMessage {
    /// Whose phone.
    pub(crate) mobile: String,
    /// What it says.
    pub(crate) text: String,
}

/// Somebody who carries short messages.
pub(crate) trait Texts: Send + Sync + fmt::Debug {
    /// Sends a message that was written `at` some time. Sent twice under one `id`, it is to arrive
    /// once.
    ///
    /// # Errors
    /// When it is to be tried again.
    fn send<'a>(
        &'a self,
        id: i64,
        message: &'a TextMessage,
        at: Moment,
    ) -> BoxFuture<'a, Result<Fate, StoreError>>;
}

/// Who carries messages by these settings; none: nobody does.
pub(crate) fn of_settings(
    settings: Option<&TextGateway>,
) -> Result<Option<Box<dyn Texts>>, OpenError> {
    let Some(settings) = settings else {
        return Ok(None);
    };
    Ok(Some(Box::new(Gateway::new(settings)?)))
}

/// A gateway that takes messages over HTTP: `{"id", "mobile", "text"}`, with a token of ours.
struct Gateway {
    url: String,
    token: Option<String>,
    client: Client,
}

impl Gateway {
    fn new(settings: &TextGateway) -> Result<Gateway, OpenError> {
        let client = Client::builder()
            .redirect(Policy::none())
            .timeout(settings.timeout)
            .user_agent("shenzheng-sms/1")
            .build();
        let client = client
            .map_err(|cause| OpenError::Setting(format!("configuration key `sms_url`: {cause}")))?;
        Ok(Gateway {
            url: settings.url.clone(),
            token: settings.token.clone(),
            client,
        })
    }

    async fn post(&self, id: i64, message: &TextMessage, at: Moment) -> Result<Fate, StoreError> {
        let id = format!("{id}-{}", at.0);
        let body = json!({"id": id, "mobile": message.mobile, "text": message.text});
        let mut request = self
            .client
            .post(&self.url)
            .header("content-type", "application/json")
            .header("idempotency-key", &id)
            .body(body.to_string());
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        match request.send().await {
            Ok(answer) => judge(answer.status()),
            // What it says may name the recipient.
            Err(error) if error.is_timeout() => Err(again("took too long")),
            Err(_) => Err(again("cannot be reached")),
        }
    }
}

impl Texts for Gateway {
    fn send<'a>(
        &'a self,
        id: i64,
        message: &'a TextMessage,
        at: Moment,
    ) -> BoxFuture<'a, Result<Fate, StoreError>> {
        Box::pin(self.post(id, message, at))
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gateway")
    }
}

/// What an answer means: a gateway that is busy, or does not know us yet, is asked again.
fn judge(status: StatusCode) -> Result<Fate, StoreError> {
    let said = format!("answered {}", status.as_u16());
    match status.as_u16() {
        200..=299 => Ok(Fate::Sent),
        401 | 403 | 408 | 425 | 429 => Err(again(&said)),
        400..=499 => Ok(Fate::Refused(format!("the SMS gateway {said}"))),
        _ => Err(again(&said)),
    }
}

fn again(what: &str) -> StoreError {
    StoreError::Unreadable(format!("the SMS gateway {what}"))
}

/// After so long nobody waits for a code any more.
pub(super) const PATIENCE: Duration = Duration::from_secs(15 * 60);
