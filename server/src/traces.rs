//! Traces for OpenTelemetry: every request's span is told to a collector, where one is configured.
//! They hold what log lines hold: method, path and the request's name, nothing that was typed.

use std::time::Duration;

use async_trait::async_trait;
use axum::body::Bytes;
use axum::http::{HeaderMap, Request, Response};
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tokio::runtime::Handle;
use tracing::{Metadata, Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// How long a collector may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// What the portal is called there.
const NAME: &str = "shenzheng";

/// Spans on their way to a collector.
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// Begins to send to the collector at `url` (OTLP over HTTP). Which share of the requests is
    /// traced is said by the usual `OTEL_TRACES_SAMPLER`.
    ///
    /// # Errors
    /// What is wrong with the address.
    pub fn start(url: &str) -> Result<Traces, String> {
        let client = Client::new().map_err(|cause| cause.to_string())?;
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(client)
            .with_endpoint(url)
            .build()
            .map_err(|cause| cause.to_string())?;
        let resource = Resource::builder().with_service_name(NAME).build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource);
        Ok(Traces(provider.build()))
    }

    /// Takes up the spans of requests.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        let ours =
            |metadata: &Metadata<'_>| metadata.is_span() && metadata.target().starts_with("server");
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(NAME))
            .with_location(false)
            .with_threads(false)
            .with_filter(filter_fn(ours))
    }

    /// Sends what is left. Called off the threads that carry requests: it waits.
    pub fn stop(self) {
        if let Err(cause) = self.0.shutdown() {
            eprintln!("shenzheng: the last traces were not sent: {cause}");
        }
    }
}

/// Makes a request's span part of the trace that its sender is in.
pub fn follow(span: &Span, headers: &HeaderMap) {
    if headers.contains_key("traceparent") {
        let context = TraceContextPropagator::new().extract(&Headers(headers));
        // A span that nobody traces has no parent.
        let _ = span.set_parent(context);
    }
}

struct Headers<'h>(&'h HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(|name| name.as_str()).collect()
    }
}

/// The portal's own HTTP client. The exporter waits on a thread of its own, the work is done where
/// the runtime does all others'.
#[derive(Debug)]
struct Client {
    http: reqwest::Client,
    runtime: Handle,
}

impl Client {
    fn new() -> reqwest::Result<Client> {
        let http = reqwest::Client::builder().timeout(PATIENCE).build()?;
        let runtime = Handle::current();
        Ok(Client { http, runtime })
    }
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let sent = self.runtime.spawn(async move {
            let answer = http.execute(request.try_into()?).await?;
            let mut response = Response::builder().status(answer.status());
            if let Some(headers) = response.headers_mut() {
                *headers = answer.headers().clone();
            }
            Ok::<_, HttpError>(response.body(answer.bytes().await?)?)
        });
        sent.await?
    }
}
