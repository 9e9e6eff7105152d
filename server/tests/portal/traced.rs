//! Traces for OpenTelemetry, sent to a collector in another process.

use std::path::Path;

use crate::browser::Browser;
use crate::program::Portal;
use crate::script::{Script, free_port};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

fn collector(port: u16, folder: &Path, mode: &str) -> Script {
    Script::start(
        "collector.py",
        "Debian's package python3",
        port,
        folder,
        mode,
    )
}

fn traced(port: u16) -> Portal {
    let url = format!("http://127.0.0.1:{port}/v1/traces");
    Portal::start(&[
        ("SHENZHENG_TRACES_URL", &url),
        ("SHENZHENG_LOG_LEVEL", "error"),
    ])
}

/// Stops the program, which sends what is left.
fn stop(portal: &Portal) {
    portal.stop();
    assert!(portal.wait().success());
}

fn received(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .flat_map(|file| std::fs::read(file).unwrap())
        .collect()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|piece| piece == wanted)
}

#[tokio::test]
async fn requests_are_told_to_the_collector_without_what_was_typed() {
    let (port, folder) = (free_port(), tempfile::tempdir().unwrap());
    let _collector = collector(port, folder.path(), "accept");
    let portal = traced(port);
    let browser = Browser::new(portal.address());
    let asked = browser
        .raw(reqwest::Method::GET, "/login?user=typed_by_somebody")
        .header("traceparent", format!("00-{TRACE}-00f067aa0ba902b7-01"));
    let answer = asked.send().await.unwrap();
    let name = answer.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    browser.log_in("demo_admin", "Shenzheng-2026").await;
    stop(&portal);
    let sent = received(folder.path());
    for wanted in [
        "shenzheng",
        "request",
        "GET",
        "/login",
        "/api/log_in",
        &name,
    ] {
        assert!(holds(&sent, wanted.as_bytes()), "{wanted} was not told");
    }
    for secret in ["typed_by_somebody", "demo_admin", "Shenzheng-2026"] {
        assert!(!holds(&sent, secret.as_bytes()), "{secret} was told");
    }
    let trace: Vec<u8> = (0..16)
        .map(|at| u8::from_str_radix(&TRACE[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    assert!(holds(&sent, &trace), "the sender's trace goes on");
}

#[tokio::test]
async fn a_collector_that_is_away_or_busy_holds_nothing_up() {
    for away in [true, false] {
        let (port, folder) = (free_port(), tempfile::tempdir().unwrap());
        let _collector = (!away).then(|| collector(port, folder.path(), "busy"));
        let portal = traced(port);
        let browser = Browser::new(portal.address());
        browser
            .log_in("demo_admin", "Shenzheng-2026")
            .await
            .must_have("退出");
        stop(&portal);
        assert_eq!(received(folder.path()), b"");
    }
}
