//! The site that passkeys are made for.

use std::net::IpAddr;

/// The site that passkeys are made for, as browsers know it. A browser offers a passkey to that
/// site only, which is why it cannot be given away to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    /// Its host.
    pub id: String,
    /// Scheme, host and port: where its pages come from.
    pub origin: String,
}

impl RelyingParty {
    /// The site at `url`; none where browsers make no passkeys: at a bare IP address, or without
    /// TLS elsewhere than on this machine.
    pub fn of_url(url: &str) -> Option<RelyingParty> {
        let (scheme, rest) = url.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => &authority,
        };
        let is_address = host.parse::<IpAddr>().is_ok() || host.contains(['[', '@']);
        let is_safe = scheme == "https" || scheme == "http" && host == "localhost";
        if host.is_empty() || is_address || !is_safe {
            return None;
        }
        Some(RelyingParty {
            id: host.to_owned(),
            origin: format!("{scheme}://{authority}"),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_a_name_and_tls_or_is_this_machine() {
        let site = RelyingParty::of_url("https://Cert.Example.cn:8443/").unwrap();
        assert_eq!(site.id, "cert.example.cn");
        assert_eq!(site.origin, "https://cert.example.cn:8443");
        assert!(RelyingParty::of_url("http://localhost:3000").is_some());
        for none in [
            "http://cert.example.cn",
            "https://192.0.2.7",
            "https://[2001:db8::1]:443",
            "http://127.0.0.1:3000",
            "https://a@b.cn",
            "https://",
            "cert.example.cn",
        ] {
            assert_eq!(RelyingParty::of_url(none), None, "{none}");
        }
    }
}
