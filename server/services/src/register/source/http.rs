//! A register that answers over HTTP:
//! `GET URL?type=phytosanitary&country=CL&number=CL-2026-0418873` with `Authorization: Bearer …`
//! gives 404, or 200 with `{"type", "country", "number", "status", "values": {field: text}}`.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use domain::certificate::{CertificateType, Values, check_input, is_listed};
use futures::future::BoxFuture;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use serde::Deserialize;

use super::breaker::Breaker;
use super::{Answer, Asked, Source, SourceError};
use crate::RegisterSource;
use crate::register::RecordStatus;
use crate::values::number_key;

/// The longest answer, in bytes.
const LONGEST: usize = 1024 * 1024;
/// How often a source is asked before that counts as a failure.
const TRIES: u32 = 3;
/// The pause before the second try; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(100);

/// See the module.
#[derive(Debug)]
pub(crate) struct Http {
    settings: RegisterSource,
    client: Option<Client>,
    breaker: Breaker,
}

#[derive(Deserialize)]
struct Body {
    r#type: String,
    country: String,
    number: String,
    status: String,
    values: BTreeMap<String, String>,
}

impl Http {
    pub(crate) fn new(settings: &RegisterSource) -> Http {
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .timeout(settings.timeout)
            .user_agent("shenzheng-register/1")
            .build();
        Http {
            settings: settings.clone(),
            client: client
                .inspect_err(|cause| tracing::error!(%cause, "the register cannot be asked"))
                .ok(),
            breaker: Breaker::default(),
        }
    }

    async fn ask(&self, asked: &Asked) -> Result<Option<Answer>, SourceError> {
        let mut pause = PAUSE;
        let mut tries = 1;
        loop {
            match self.ask_once(asked).await {
                Err(error) if tries < TRIES && is_passing(&error) => {
                    tracing::info!(%error, tries, "the register is asked again");
                    tokio::time::sleep(pause + jitter(pause)).await;
                    (tries, pause) = (tries + 1, pause * 2);
                }
                other => return other,
            }
        }
    }

    async fn ask_once(&self, asked: &Asked) -> Result<Option<Answer>, SourceError> {
        let unreached = |error: reqwest::Error| {
            let why = if error.is_timeout() { "slow" } else { "broken" };
            SourceError::Unreached(why.to_owned())
        };
        let client = self.client.as_ref();
        let client = client.ok_or_else(|| SourceError::Unreached("no client".to_owned()))?;
        let kind = asked.kind.code();
        let query = [
            ("type", kind),
            ("country", &asked.country),
            ("number", &asked.number),
        ];
        let mut request = client.get(&self.settings.url).query(&query);
        if let Some(token) = &self.settings.token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.map_err(unreached)?;
        match response.status() {
            StatusCode::NOT_FOUND => Ok(None),
            StatusCode::OK => {
                let text = whole(response).await.map_err(unreached)?;
                let text = text.ok_or_else(|| SourceError::Nonsense("too long".to_owned()))?;
                answer(asked, &text).map(Some)
            }
            other => Err(SourceError::Status(other.as_u16())),
        }
    }
}

impl Source for Http {
    fn look_up<'a>(
        &'a self,
        asked: &'a Asked,
    ) -> BoxFuture<'a, Result<Option<Answer>, SourceError>> {
        Box::pin(async move {
            if !self.breaker.lets_through(Instant::now()) {
                return Err(SourceError::LeftAlone);
            }
            let answered = self.ask(asked).await;
            match &answered {
                Ok(_) => self.breaker.worked(),
                Err(error) => {
                    tracing::warn!(%error, "the register gave no answer");
                    self.breaker.failed(Instant::now());
                }
            }
            answered
        })
    }
}

/// Whether asking again may help.
fn is_passing(error: &SourceError) -> bool {
    match error {
        SourceError::Unreached(_) => true,
        SourceError::Status(status) => matches!(status, 429 | 500..=599),
        SourceError::LeftAlone | SourceError::Nonsense(_) => false,
    }
}

/// Up to as long as `most`, so that servers which failed together do not ask together.
fn jitter(most: Duration) -> Duration {
    let mut byte = [0];
    // Without randomness the pause is only less uneven.
    let _ = getrandom::fill(&mut byte);
    most * u32::from(byte[0]) / 256
}

/// The whole answer; none when it is too long.
async fn whole(mut response: Response) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut all = Vec::new();
    while let Some(part) = response.chunk().await? {
        if all.len() + part.len() > LONGEST {
            return Ok(None);
        }
        all.extend_from_slice(&part);
    }
    Ok(Some(all))
}

/// Reads an answer, which has to be about what was asked.
fn answer(asked: &Asked, text: &[u8]) -> Result<Answer, SourceError> {
    let nonsense = |why: &str| SourceError::Nonsense(why.to_owned());
    let body: Body = serde_json::from_slice(text).map_err(|_| nonsense("no record"))?;
    let kind = CertificateType::from_code(&body.r#type);
    let same = kind == Some(asked.kind)
        && body.country.eq_ignore_ascii_case(&asked.country)
        && number_key(&body.number) == number_key(&asked.number);
    if !same {
        return Err(nonsense("another certificate"));
    }
    let status = RecordStatus::from_code(&body.status).ok_or_else(|| nonsense("status"))?;
    let mut values = Values::from_iter([
        ("country", body.country.to_ascii_uppercase()),
        ("number", body.number),
    ]);
    for (path, text) in body.values {
        let Some(field) = asked.kind.schema().kept_field(&path) else {
            return Err(nonsense(&path));
        };
        if check_input(&field.input, &text).is_some() || !is_listed(&field.input, &text) {
            return Err(nonsense(&path));
        }
        values.set(path, text);
    }
    Ok(Answer { status, values })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn asked() -> Asked {
        Asked {
            kind: CertificateType::Phytosanitary,
            country: "CL".to_owned(),
            number: "CL-2026-1".to_owned(),
        }
    }

    fn body(from: &str, to: &str) -> Vec<u8> {
        let good = r#"{"type":"phytosanitary","country":"CL","number":"cl 2026 1","status":"valid","values":{"issued_on":"2026-11-03"}}"#;
        good.replace(from, to).into_bytes()
    }

    #[test]
    fn only_answers_about_the_certificate_count() {
        let good = answer(&asked(), &body("", "")).unwrap();
        assert_eq!(good.status, RecordStatus::Valid);
        assert_eq!(good.values.get("issued_on"), "2026-11-03");
        for (from, to) in [
            ("cl 2026 1", "cl 2026 2"),
            ("CL\"", "PE\""),
            ("phytosanitary", "health"),
            ("phytosanitary", "nonsense"),
            ("valid", "perhaps"),
            ("2026-11-03", "soon"),
            ("issued_on", "nothing"),
            ("{", "["),
        ] {
            let wrong = answer(&asked(), &body(from, to));
            assert!(matches!(wrong, Err(SourceError::Nonsense(_))), "{to}");
        }
    }
}
