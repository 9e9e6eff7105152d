//! Figures for Prometheus, on an address of their own: requests by route, jobs, connections, memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use services::{Services, Standings};

/// The upper bounds of the histogram's buckets, in seconds.
const BOUNDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// What was counted since the start. Cheap to clone; every clone is the same.
#[derive(Clone, Default)]
pub struct Metrics(Arc<Mutex<BTreeMap<Key, Series>>>);

/// Method, route, class of the status. Routes, not paths: their number is bounded, and they name
/// nobody.
type Key = (&'static str, Cow<'static, str>, &'static str);

#[derive(Default)]
struct Series {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum: f64,
}

impl Metrics {
    /// Counts an answer to a request that came at `began`.
    pub fn note(
        &self,
        method: &Method,
        route: Cow<'static, str>,
        status: StatusCode,
        began: Instant,
    ) {
        let key = (name_of(method), route, class_of(status));
        self.add(key, began.elapsed().as_secs_f64());
    }

    fn add(&self, key: Key, seconds: f64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let series = all.entry(key).or_default();
        for (bucket, bound) in series.buckets.iter_mut().zip(BOUNDS) {
            if seconds <= bound {
                *bucket += 1;
            }
        }
        series.count += 1;
        series.sum += seconds;
    }

    /// The requests in Prometheus' text form.
    pub fn written(&self) -> String {
        const NAME: &str = "shenzheng_request_seconds";
        let mut text = format!("# TYPE {NAME} histogram\n");
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for ((method, route, class), series) in all.iter() {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{class}\"");
            for (bucket, bound) in series.buckets.iter().zip(BOUNDS) {
                let _ = writeln!(text, "{NAME}_bucket{{{labels},le=\"{bound}\"}} {bucket}");
            }
            let Series { count, sum, .. } = series;
            let _ = writeln!(text, "{NAME}_bucket{{{labels},le=\"+Inf\"}} {count}");
            let _ = writeln!(text, "{NAME}_sum{{{labels}}} {sum}");
            let _ = writeln!(text, "{NAME}_count{{{labels}}} {count}");
        }
        text
    }
}

/// The name of a method, of which strangers may send any.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        _ => "other",
    }
}

fn class_of(status: StatusCode) -> &'static str {
    match status.as_u16() {
        100..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}

/// What Prometheus asks.
pub fn router(metrics: Metrics, services: Services) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .with_state((metrics, services))
}

async fn show(State((metrics, services)): State<(Metrics, Services)>) -> Response {
    let mut text = metrics.written();
    // What the database cannot say now is left out; that it cannot is said.
    let standings = services.standings().await;
    gauge(&mut text, "shenzheng_up", i64::from(standings.is_ok()));
    if let Ok(standings) = standings {
        write_standings(&mut text, &standings);
    }
    if let Some(bytes) = memory() {
        gauge(&mut text, "process_resident_memory_bytes", bytes);
    }
    let kind = (header::CONTENT_TYPE, "text/plain; version=0.0.4");
    ([kind], text).into_response()
}

fn write_standings(text: &mut String, standings: &Standings) {
    text.push_str("# TYPE shenzheng_jobs gauge\n");
    for (kind, count) in &standings.jobs {
        let _ = writeln!(text, "shenzheng_jobs{{kind=\"{kind}\"}} {count}");
    }
    let late = standings.late.as_secs();
    gauge(text, "shenzheng_job_lateness_seconds", late);
    gauge(
        text,
        "shenzheng_database_connections",
        standings.connections,
    );
    gauge(text, "shenzheng_database_connections_idle", standings.idle);
}

fn gauge(text: &mut String, name: &str, value: impl std::fmt::Display) {
    let _ = writeln!(text, "# TYPE {name} gauge\n{name} {value}");
}

/// What the program holds in memory, in bytes; none where the system does not say.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(1024 * kilobytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_add_up() {
        let metrics = Metrics::default();
        for seconds in [0.004, 0.2, 60.0] {
            metrics.add(("GET", "/".into(), "2xx"), seconds);
        }
        let text = metrics.written();
        for line in [
            "le=\"0.005\"} 1\n",
            "le=\"0.25\"} 2\n",
            "le=\"10\"} 2\n",
            "le=\"+Inf\"} 3\n",
            "_count{method=\"GET\",route=\"/\",status=\"2xx\"} 3\n",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
    }
}
