//! The way out of the house. Requests go only to addresses of the public internet, whatever a name
//! says at the moment it is looked up, follow no redirects and read no answer but its status.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use domain::Problem;
use hmac::{Hmac, Mac};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use sha2::Sha256;

use crate::Moment;

/// How long a receiver may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The longest address, in bytes.
const MAX_ADDRESS: usize = 500;

/// Sends messages to receivers.
pub(crate) struct Sender {
    private: bool,
    /// Made when it is first needed: most installations never need it.
    client: OnceLock<Option<Client>>,
}

/// What is sent, and what signs it.
pub(super) struct Signed<'a> {
    pub(super) delivery: i64,
    pub(super) event: &'a str,
    pub(super) body: &'a str,
    pub(super) secret: &'a str,
    pub(super) at: Moment,
}

/// What a try gave.
pub(super) enum Sent {
    /// The receiver answered.
    Status(u16),
    /// The address is one of a private network.
    Private,
    /// It could not be reached.
    Unreached,
    /// It took too long.
    Slow,
}

impl Sent {
    /// Whether the receiver has it.
    pub(super) fn arrived(&self) -> bool {
        matches!(self, Sent::Status(200..=299))
    }

    /// Whether there was an answer, whatever it said.
    pub(super) fn answered(&self) -> bool {
        matches!(self, Sent::Status(_))
    }

    /// The outcome in a word, for the page.
    pub(super) fn said(&self) -> String {
        match self {
            Sent::Status(status) => status.to_string(),
            Sent::Private => "private".to_owned(),
            Sent::Unreached => "unreached".to_owned(),
            Sent::Slow => "slow".to_owned(),
        }
    }
}

impl Signed<'_> {
    /// `t=SECONDS,v1=HEX`: HMAC-SHA-256 over `SECONDS.BODY`, so that an old message cannot be
    /// passed off as a new one.
    fn signature(&self) -> Option<String> {
        let seconds = self.at.0.div_euclid(1000);
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(self.secret.as_bytes()).ok()?;
        mac.update(format!("{seconds}.{}", self.body).as_bytes());
        let digest = hex::encode(mac.finalize().into_bytes());
        Some(format!("t={seconds},v1={digest}"))
    }
}

impl Sender {
    pub(crate) fn new(private: bool) -> Sender {
        Sender {
            private,
            client: OnceLock::new(),
        }
    }

    pub(super) async fn send(&self, url: &str, message: &Signed<'_>) -> Sent {
        let private = self.private;
        let client = self.client.get_or_init(|| client(private));
        // What was allowed when it was set need not be allowed any more.
        let url = match check_address(url, private) {
            Ok(url) => url,
            Err(_) => return Sent::Private,
        };
        let (Some(client), Some(signature)) = (client, message.signature()) else {
            return Sent::Unreached;
        };
        let request = client
            .post(url)
            .header("content-type", "application/json")
            .header("shenzheng-event", message.event)
            .header("shenzheng-delivery", message.delivery)
            .header("shenzheng-signature", signature)
            .body(message.body.to_owned());
        match request.send().await {
            Ok(answer) => Sent::Status(answer.status().as_u16()),
            Err(error) if error.is_timeout() => Sent::Slow,
            Err(error) if is_private(&error) => Sent::Private,
            Err(_) => Sent::Unreached,
        }
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender")
    }
}

fn client(private: bool) -> Option<Client> {
    let builder = Client::builder()
        .dns_resolver(Arc::new(Guard { private }))
        .redirect(Policy::none())
        .no_proxy()
        .timeout(TIMEOUT)
        .user_agent("shenzheng-callback/1");
    builder
        .build()
        .inspect_err(|cause| tracing::error!(%cause, "callbacks cannot be sent"))
        .ok()
}

/// Looks names up and hands on only the addresses that may be called.
struct Guard {
    private: bool,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let private = self.private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open: Vec<SocketAddr> = found
                .filter(|address| private || is_public(address.ip()))
                .collect();
            if open.is_empty() {
                return Err(Box::new(io::Error::other(PrivateAddress)) as Box<_>);
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}

/// All addresses of a name are private.
#[derive(Debug)]
struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address of a private network")
    }
}

impl std::error::Error for PrivateAddress {}

fn is_private(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(this) = cause {
        if this.to_string() == PrivateAddress.to_string() {
            return true;
        }
        cause = this.source();
    }
    false
}

/// Reads the address of a receiver.
pub(super) fn check_address(text: &str, private: bool) -> Result<Url, Problem> {
    let text = text.trim();
    if text.len() > MAX_ADDRESS {
        return Err(Problem::TooLong { max: MAX_ADDRESS });
    }
    let mut url = Url::parse(text).map_err(|_| Problem::AddressForm)?;
    let scheme = url.scheme() == "https" || (private && url.scheme() == "http");
    if !scheme || !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::AddressForm);
    }
    url.set_fragment(None);
    let host = url.host_str().ok_or(Problem::AddressForm)?;
    let literal = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let inside = literal.is_ok_and(|ip| !is_public(ip)) || host == "localhost";
    if inside && !private {
        return Err(Problem::AddressPrivate);
    }
    Ok(url)
}

/// Whether an address belongs to the public internet.
fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// All but the special-purpose blocks of RFC 6890.
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !special
}

/// Global unicast (2000::/3) without tunnels, which lead to addresses of their own choosing, and
/// without what is only for documents.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let global = first & 0xe000 == 0x2000;
    let special = first == 0x2002 || (first == 0x2001 && (second < 0x0200 || second == 0x0db8));
    global && !special
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_called() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "2002:7f00:1::",
            "64:ff9b::7f00:1",
            "2001:db8::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["8.8.8.8", "172.32.0.1", "2400:3200::1", "2606:4700::1111"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn addresses_that_lead_inside_are_refused() {
        for text in [
            "https://127.0.0.1/x",
            "https://[::1]/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://localhost:8443/",
            "https://[::ffff:10.0.0.1]/",
        ] {
            assert_eq!(
                check_address(text, false),
                Err(Problem::AddressPrivate),
                "{text}"
            );
        }
        for text in [
            "http://a.cn/",
            "ftp://a.cn",
            "a.cn",
            "https://u:p@a.cn/",
            "",
        ] {
            assert_eq!(
                check_address(text, false),
                Err(Problem::AddressForm),
                "{text}"
            );
        }
        assert!(check_address("https://erp.example.cn/hook?x=1", false).is_ok());
        assert!(check_address("http://127.0.0.1:9/", true).is_ok());
    }

    #[tokio::test]
    async fn names_are_looked_at_when_they_are_looked_up() {
        let sender = Sender::new(false);
        let message = Signed {
            delivery: 1,
            event: "x",
            body: "{}",
            secret: "s",
            at: Moment(0),
        };
        let sent = sender
            .send("https://localhost.localdomain.:9/", &message)
            .await;
        assert!(!sent.arrived(), "{}", sent.said());
        let name = "localhost".parse().unwrap();
        let found = Guard { private: false }.resolve(name).await;
        assert!(found.is_err());
    }
}
