//! Log lines, as text or JSON, and traces. They carry no personal data: no user names, no
//! addresses' queries, no form values.

use tracing::Subscriber;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt};

use crate::config::{Config, LogFormat};
use crate::traces::Traces;

/// Why logging could not start.
#[derive(Debug, thiserror::Error)]
pub enum LoggingError {
    /// The level is not a filter.
    #[error("configuration key `log_level`: {0}")]
    Level(#[from] ParseError),
    /// Traces cannot be sent.
    #[error("configuration key `traces_url`: {0}")]
    Traces(String),
}

/// Starts logging as configured; the traces have to be stopped at the end.
///
/// # Errors
/// When the level is not a filter, or traces cannot be sent.
pub fn start(config: &Config) -> Result<Option<Traces>, LoggingError> {
    let filter = EnvFilter::builder().parse(&config.log_level)?;
    let Some(url) = &config.traces_url else {
        tracing_subscriber::registry()
            .with(filter)
            .with(lines(config))
            .init();
        return Ok(None);
    };
    let traces = Traces::start(url).map_err(LoggingError::Traces)?;
    // What is logged and what is traced do not depend on each other.
    let lines = lines::<Registry>(config).with_filter(filter);
    tracing_subscriber::registry()
        .with(lines)
        .with(traces.layer())
        .init();
    Ok(Some(traces))
}

fn lines<S>(config: &Config) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let lines = fmt::layer().with_target(false);
    match config.log_format {
        LogFormat::Text => lines.compact().boxed(),
        LogFormat::Json => lines.json().boxed(),
    }
}
