//! The values of single keys: how each is understood, and what is said when it is not.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::net::SocketAddr;
use std::str::FromStr;
use std::time::Duration;

use domain::account::PasswordProfile;
use services::passkeys::RelyingParty;
use services::{RegisterSource, SecondFactorRule, TextGateway};

use super::ConfigError;

/// The site at `public_url`; on one's own machine it is also called localhost, which unlike a bare
/// address may have passkeys.
pub(super) fn relying_party(public_url: &str, listen: SocketAddr) -> Option<RelyingParty> {
    let is_here = listen.ip().is_loopback() && *public_url == format!("http://{listen}");
    match is_here {
        true => RelyingParty::of_url(&format!("http://localhost:{}", listen.port())),
        false => RelyingParty::of_url(public_url),
    }
}

/// The register elsewhere.
pub(super) fn register(
    values: &BTreeMap<&str, String>,
) -> Result<Option<RegisterSource>, ConfigError> {
    let address = http_address(values, "register_url", "register_token")?;
    Ok(address.map(|(url, token)| RegisterSource {
        url,
        token,
        timeout: Duration::from_secs(5),
    }))
}

/// The SMS gateway.
pub(super) fn texts(values: &BTreeMap<&str, String>) -> Result<Option<TextGateway>, ConfigError> {
    let address = http_address(values, "sms_url", "sms_token")?;
    Ok(address.map(|(url, token)| TextGateway {
        url,
        token,
        timeout: Duration::from_secs(5),
    }))
}

/// An address over HTTP, if one is set, and the token it asks for.
pub(super) fn http_address(
    values: &BTreeMap<&str, String>,
    url: &str,
    token: &str,
) -> Result<Option<(String, Option<String>)>, ConfigError> {
    let text = |name: &str| values.get(name).cloned().unwrap_or_default();
    let address = text(url);
    if address.is_empty() {
        return Ok(None);
    }
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return Err(wrong(url, &address, &"https://… or http://… is expected"));
    }
    let token = Some(text(token)).filter(|token| !token.is_empty());
    Ok(Some((address, token)))
}

pub(super) fn files_url(values: &BTreeMap<&str, String>) -> Result<Option<String>, ConfigError> {
    const NAME: &str = "files_url";
    let value = values.get(NAME).map(|url| url.trim()).unwrap_or_default();
    let bucket = value.strip_prefix("s3://").unwrap_or_default();
    match value {
        "" => Ok(None),
        _ if !bucket.is_empty() && !bucket.starts_with('/') => Ok(Some(value.to_owned())),
        _ => Err(wrong(NAME, value, &"s3://bucket/folder is expected")),
    }
}

/// The demo's accounts are to work without a phone.
pub(super) fn second_factor(
    values: &BTreeMap<&str, String>,
) -> Result<SecondFactorRule, ConfigError> {
    const NAME: &str = "second_factor";
    let value = values.get(NAME).map(String::as_str).unwrap_or_default();
    match value.trim() {
        "" if parse(values, "demo")? => Ok(SecondFactorRule::Optional),
        "" | "required" => Ok(SecondFactorRule::Required),
        "optional" => Ok(SecondFactorRule::Optional),
        _ => Err(wrong(NAME, value, &"required or optional is expected")),
    }
}

pub(super) fn password_profile(
    values: &BTreeMap<&str, String>,
) -> Result<PasswordProfile, ConfigError> {
    const NAME: &str = "password_profile";
    let value = values.get(NAME).map(String::as_str).unwrap_or_default();
    PasswordProfile::from_code(value.trim())
        .ok_or_else(|| wrong(NAME, value, &"asvs or gbt22239 is expected"))
}

pub(super) fn minutes(count: u32) -> Duration {
    Duration::from_secs(60 * u64::from(count))
}

pub(super) fn seconds(count: u32) -> Duration {
    Duration::from_secs(count.into())
}

pub(super) fn parse<T>(values: &BTreeMap<&str, String>, name: &str) -> Result<T, ConfigError>
where
    T: FromStr,
    T::Err: Display,
{
    let value = values.get(name).map(String::as_str).unwrap_or_default();
    value
        .trim()
        .parse()
        .map_err(|cause: T::Err| wrong(name, value, &cause))
}

pub(super) fn positive(values: &BTreeMap<&str, String>, name: &str) -> Result<u32, ConfigError> {
    match parse(values, name)? {
        0 => Err(wrong(name, "0", &"more than zero is expected")),
        // A year of minutes is far beyond any use and keeps later arithmetic from overflowing.
        count if count > 525_600 => Err(wrong(name, &count.to_string(), &"too large")),
        count => Ok(count),
    }
}

pub(super) fn wrong(name: &str, value: &str, cause: &dyn Display) -> ConfigError {
    let value = if name == "data_key" { "…" } else { value };
    ConfigError::Value {
        name: name.into(),
        value: value.into(),
        cause: cause.to_string(),
    }
}
