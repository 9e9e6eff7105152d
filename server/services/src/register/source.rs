//! A register elsewhere, asked for one certificate at a time. What it answers becomes a version of
//! customs' own record, so that history and comparison know one way only.

mod breaker;
mod http;

use std::fmt;

use domain::certificate::{CertificateType, Values};
use futures::future::BoxFuture;

use super::RecordStatus;
use crate::RegisterSource;
pub(crate) use http::Http;

/// The certificate that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) kind: CertificateType,
    pub(crate) country: String,
    pub(crate) number: String,
}

/// What a register says of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: RecordStatus,
    pub(crate) values: Values,
}

/// Why a register said nothing that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SourceError {
    /// It failed so often that it is left alone for a while.
    #[error("left alone after failures")]
    LeftAlone,
    /// It could not be reached, or in time.
    #[error("not reached: {0}")]
    Unreached(String),
    /// It answered with something else than an answer.
    #[error("status {0}")]
    Status(u16),
    /// It answered with what is no record, or not of the certificate asked for.
    #[error("nonsense: {0}")]
    Nonsense(String),
}

/// A register that can be asked.
pub(crate) trait Source: Send + Sync + fmt::Debug {
    /// What it knows of a certificate; none when it has no record.
    fn look_up<'a>(
        &'a self,
        asked: &'a Asked,
    ) -> BoxFuture<'a, Result<Option<Answer>, SourceError>>;
}

/// The source that the settings name.
pub(crate) fn of_settings(settings: Option<&RegisterSource>) -> Option<Box<dyn Source>> {
    settings.map(|settings| Box::new(Http::new(settings)) as Box<dyn Source>)
}
