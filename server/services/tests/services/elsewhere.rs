//! A register elsewhere: a real process that answers, fails, stalls and lies.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use domain::Status;
use domain::compare::Proposal;
use services::RegisterSource;
use services::review::{Policy, Rule};

use crate::samples::{cherries, milk};
use crate::world::{World, on_both};

on_both! {
    what_the_register_elsewhere_says_is_a_version
    without_an_answer_nothing_is_decided_and_it_is_asked_again
}

/// The name of the test that is the process.
const PROCESS: &str = "elsewhere::the_process";

/// The process; ends with the test.
struct Elsewhere {
    child: Child,
    port: u16,
}

impl Elsewhere {
    fn start() -> Elsewhere {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", PROCESS, "--ignored", "--nocapture"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().unwrap().unwrap();
            if let Some((_, port)) = line.split_once("port ") {
                break port.trim().parse().unwrap();
            }
        };
        // After a minute it says that it still runs; nobody listening would end it.
        std::thread::spawn(move || lines.for_each(drop));
        Elsewhere { child, port }
    }

    /// The address under which it behaves in a way.
    fn source(&self, way: &str) -> RegisterSource {
        RegisterSource {
            url: format!("http://127.0.0.1:{}/{way}", self.port),
            token: Some("secret".to_owned()),
            // Only where no answer comes is it waited out; a busy machine's answers take a while.
            timeout: match way {
                "stalls" => Duration::from_millis(300),
                _ => Duration::from_secs(20),
            },
        }
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Not a test: what [`Elsewhere`] starts.
#[test]
#[ignore = "a process for other tests"]
fn the_process() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("port {}", listener.local_addr().unwrap().port());
    std::io::stdout().flush().unwrap();
    for stream in listener.incoming() {
        std::thread::spawn(move || serve(stream.unwrap()));
    }
}

fn serve(mut stream: TcpStream) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let known = head.to_ascii_lowercase().contains("bearer secret");
    let (status, body) = match head.split(['/', '?']).nth(1).unwrap_or_default() {
        _ if !known => ("401 Unauthorized", String::new()),
        "good" => ("200 OK", record("CL-2026-77", "valid")),
        "revoked" => ("200 OK", record("CL-2026-77", "revoked")),
        "none" => ("404 Not Found", String::new()),
        "fails" => ("503 Service Unavailable", String::new()),
        "lies" => ("200 OK", record("CL-2026-78", "valid")),
        "babbles" => ("200 OK", "{\"type\":".repeat(500_000)),
        _ => return std::thread::sleep(Duration::from_secs(30)),
    };
    let length = body.len();
    let answer =
        format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    let _ = stream.write_all(answer.as_bytes());
}

/// What was typed of the cherries, as a register would say it.
fn record(number: &str, status: &str) -> String {
    let typed = cherries().typed;
    let values: serde_json::Map<String, serde_json::Value> = typed
        .iter()
        .filter(|(path, _)| !matches!(*path, "number" | "country"))
        .filter(|(path, _)| cherries().kind().schema().field(path).is_some())
        .map(|(path, text)| (path.to_owned(), text.into()))
        .collect();
    serde_json::json!({
        "type": "phytosanitary",
        "country": "CL",
        "number": number,
        "status": status,
        "values": values,
    })
    .to_string()
}

async fn what_the_register_elsewhere_says_is_a_version(world: World) {
    let elsewhere = Elsewhere::start();
    let world = world.with_demo().await;
    let world = world
        .limited(|settings| settings.register = Some(elsewhere.source("good")))
        .await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let no = world.submit(&by, &cherries().numbered("CL-2026-77")).await;
    world.services.jobs().run_due().await.unwrap();
    let case = world.services.review().case(&officer, &no).await.unwrap();
    assert!(!case.unreached);
    assert_eq!(case.comparison.unwrap().proposal, Proposal::Pass);
    let versions = async || {
        let register = world.services.register();
        register.find(&officer, "cl 2026 77", None).await.unwrap()
    };
    assert_eq!(versions().await.len(), 1);
    // Later it was revoked: another version, and the first one stays.
    let world = world
        .limited(|settings| settings.register = Some(elsewhere.source("revoked")))
        .await;
    let again = world.submit(&by, &cherries().numbered("CL-2026-77")).await;
    world.services.jobs().run_due().await.unwrap();
    let case = world
        .services
        .review()
        .case(&officer, &again)
        .await
        .unwrap();
    assert_eq!(case.comparison.unwrap().proposal, Proposal::Refuse);
    let found = world.services.register();
    let found = found.find(&officer, "cl 2026 77", None).await.unwrap();
    assert_eq!(found.len(), 2);
    // What was filed before with the same certificate is compared with it too.
    let case = world.services.review().case(&officer, &no).await.unwrap();
    assert_eq!(case.comparison.unwrap().proposal, Proposal::Refuse);
    // Where it knows nothing, what was imported holds.
    let world = world
        .limited(|settings| settings.register = Some(elsewhere.source("none")))
        .await;
    let known = world.submit(&by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    let case = world
        .services
        .review()
        .case(&officer, &known)
        .await
        .unwrap();
    assert_eq!(case.comparison.unwrap().proposal, Proposal::Pass);
}

async fn without_an_answer_nothing_is_decided_and_it_is_asked_again(world: World) {
    let elsewhere = Elsewhere::start();
    let mut world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let rule = Rule {
        kind: cherries().kind(),
        policy: Policy::Decides,
        second: false,
    };
    world
        .services
        .review()
        .set_policy(&system, rule)
        .await
        .unwrap();
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let mut filed = Vec::new();
    for way in ["fails", "stalls", "lies", "babbles"] {
        world = world
            .limited(|settings| settings.register = Some(elsewhere.source(way)))
            .await;
        let no = world.submit(&by, &cherries()).await;
        world.services.jobs().run_due().await.unwrap();
        let case = world.services.review().case(&officer, &no).await.unwrap();
        assert!(case.unreached, "{way}");
        assert_eq!(case.comparison.unwrap().proposal, Proposal::Doubt, "{way}");
        assert_eq!(case.detail.summary.standing, Status::Unreviewed, "{way}");
        filed.push(no);
    }
    // Another program, whose register is not left alone, tries again and finds it.
    world = world
        .limited(|settings| settings.register = Some(elsewhere.source("none")))
        .await;
    world.pass(Duration::from_secs(3600));
    world.services.jobs().run_due().await.unwrap();
    for no in &filed {
        let case = world.services.review().case(&officer, no).await.unwrap();
        assert!(!case.unreached);
        assert_eq!(case.comparison.unwrap().proposal, Proposal::Pass);
    }
    // An officer need not wait for it.
    let no = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    let case = world.services.review().case(&officer, &no).await.unwrap();
    assert_eq!(case.comparison.unwrap().proposal, Proposal::Refuse);
}
