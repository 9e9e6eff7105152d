//! How the program starts, refuses to start, and stops.

use std::net::TcpListener;
use std::process::Output;

use crate::program::{Portal, command};

/// A certificate whose key nobody has.
const TRUSTED: &str = "\
-----BEGIN CERTIFICATE-----
MIIBezCCASGgAwIBAgIUXokfT3MrzVZNFvJPBgRzc/Ky4UYwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHVHJ1c3RlZDAgFw0yNjExMjgwODQxMzBaGA8yMTI2MTEwNDA4
NDEzMFowEjEQMA4GA1UEAwwHVHJ1c3RlZDBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABMQai+j9v2RWOuvTw9lMV/h6fR3MbPJTzDhU6NQqO7qmzUsaM2EfeJO1RNdU
iCVSFXX8S7mpqYGUkDyVTGgeG6+jUzBRMB0GA1UdDgQWBBQNi08mO0+UchERyMpS
1Lv1YvpNfDAfBgNVHSMEGDAWgBQNi08mO0+UchERyMpS1Lv1YvpNfDAPBgNVHRMB
Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCICWUfOv+I2SR5xBWDNPKikFQkNfJ
6tfWR86vPwmTAGcdAiEAxlWuTOvtToDMK8z1O69+1u/BXw8ecLk3KXk67JdqfXE=
-----END CERTIFICATE-----
";

/// Runs the program with settings that stop it; what it says.
fn refusal(arguments: &[&str], settings: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let Output { status, stderr, .. } = command(folder.path())
        .args(arguments)
        .envs(settings.iter().copied())
        .output()
        .unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert!(!status.success(), "it started with {settings:?}: {said}");
    assert_eq!(said.trim().lines().count(), 1, "one clear sentence: {said}");
    said
}

#[test]
fn a_wrong_setting_is_refused_by_its_name() {
    assert!(refusal(&["serve"], &[("SHENZHENG_LISTEN", "nowhere")]).contains("`listen`"));
    assert!(refusal(&["serve"], &[("SHENZHENG_COLOUR", "red")]).contains("`colour`"));
    assert!(refusal(&["serve"], &[("SHENZHENG_LOG_LEVEL", "a=b=c")]).contains("`log_level`"));
    assert!(refusal(&["serve"], &[("SHENZHENG_SMTP_URL", "gopher://x")]).contains("`smtp_url`"));
    assert!(refusal(&["serve"], &[("SHENZHENG_MAIL_FROM", "nobody")]).contains("`mail_from`"));
    assert!(refusal(&["serve"], &[("SHENZHENG_DATA_KEY", "secret")]).contains("data key"));
}

#[test]
fn a_port_in_use_is_said_so() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = refusal(&["serve"], &[("SHENZHENG_LISTEN", &address)]);
    assert!(
        said.contains(&address) && said.contains("another program uses this port"),
        "{said}"
    );
}

#[test]
fn a_portal_without_its_site_is_said_so() {
    assert!(refusal(&["serve"], &[("SHENZHENG_SITE_ROOT", "/nowhere")]).contains("/nowhere"));
}

#[test]
fn lists_that_cannot_be_used_are_said_so() {
    let serve = |settings| refusal(&["serve"], settings);
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("trusted.pem");
    let (list, lists) = (trusted.to_str().unwrap(), folder.path().to_str().unwrap());
    let only = [("SHENZHENG_REVOCATION_LISTS", lists)];
    assert!(serve(&only).contains("trust_list"));
    let none = [("SHENZHENG_TRUST_LIST", list)];
    assert!(serve(&none).contains("trusted.pem cannot be read"));
    std::fs::write(&trusted, TRUSTED).unwrap();
    let both = [only[0], none[0]];
    let said = serve(&both);
    assert!(said.contains("holds the file trusted.pem"), "{said}");
    let empty = tempfile::tempdir().unwrap();
    let empty = empty.path().to_str().unwrap();
    let said = serve(&[("SHENZHENG_REVOCATION_LISTS", empty), none[0]]);
    assert!(said.contains("holds no revocation list"), "{said}");
}

#[test]
fn a_weak_password_makes_no_account() {
    let arguments = [
        "admin",
        "create",
        "--role",
        "officer",
        "--user-name",
        "wang_lin",
        "--name",
        "王林",
    ];
    assert!(refusal(&arguments, &[]).contains("password"));
}

#[tokio::test]
async fn it_stops_cleanly_when_told_to() {
    Portal::each(async |portal| {
        portal.browser_of("demo_admin").await;
        portal.stop();
        assert!(portal.wait().success());
    })
    .await;
}

#[tokio::test]
async fn it_says_whether_it_is_alive_and_ready() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        for (path, words) in [("/healthz", "ok"), ("/readyz", "ready")] {
            let answer = browser.fetch(path).await;
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.text().await.unwrap(), words);
        }
    })
    .await;
}
