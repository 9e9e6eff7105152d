//! Configuration: every key in one table, read from a TOML file and then from the environment.
//! A value that cannot be understood, or a key that is not in the table, stops the start with its
//! name.

mod keys;
mod values;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use domain::account::PasswordProfile;
use services::passkeys::RelyingParty;
use services::{RegisterSource, SecondFactorRule, TextGateway};
use values::{
    files_url, minutes, parse, password_profile, positive, register, relying_party, second_factor,
    seconds, texts,
};

pub use keys::{KEYS, table};

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err("text or json is expected"),
        }
    }
}

/// The program's configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address and port.
    pub listen: SocketAddr,
    /// Address and port of the figures.
    pub metrics_listen: Option<SocketAddr>,
    /// Folder of the embedded database, the files and the key.
    pub data_dir: PathBuf,
    /// The database's address.
    pub database_url: String,
    /// The key for personal data, when it is not kept in a file.
    pub data_key: Option<String>,
    /// Folder of the browser's half.
    pub site_root: PathBuf,
    /// How links in mail begin.
    pub public_url: String,
    /// The site that passkeys are made for.
    pub relying_party: Option<RelyingParty>,
    /// Whether cookies are marked `Secure`.
    pub secure_cookies: bool,
    /// Whether `X-Forwarded-For` tells the visitor's address.
    pub trust_forwarded: bool,
    /// Idle limit of a session.
    pub session_idle: Duration,
    /// Absolute limit of a session.
    pub session_absolute: Duration,
    /// Whether callbacks may go inside.
    pub private_callbacks: bool,
    /// Whether an empty database gets demo data.
    pub demo: bool,
    /// The mail server.
    pub smtp_url: Option<String>,
    /// Whom mail is from.
    pub mail_from: String,
    /// Who carries short messages.
    pub texts: Option<TextGateway>,
    /// Who must have a second factor.
    pub second_factor: SecondFactorRule,
    /// What passwords must be.
    pub password_profile: PasswordProfile,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// Which log lines are written.
    pub log_level: String,
    /// The collector that traces are sent to.
    pub traces_url: Option<String>,
    /// Limit for a page.
    pub request_timeout: Duration,
    /// Limit for an upload.
    pub upload_timeout: Duration,
    /// Where uploads are searched for viruses.
    pub clamd: Option<String>,
    /// The certificates by which signatures are trusted.
    pub trust_list: Option<PathBuf>,
    /// The folder of revocation lists.
    pub revocation_lists: Option<PathBuf>,
    /// A register elsewhere, with its token.
    pub register: Option<RegisterSource>,
    /// Where files are kept.
    pub files_url: Option<String>,
    /// What PDFs are drawn with.
    pub font: Option<PathBuf>,
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration file {path}: {cause}")]
    Unreadable {
        path: PathBuf,
        cause: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the configuration file {path} is not valid TOML: {cause}")]
    Syntax {
        path: PathBuf,
        cause: Box<toml::de::Error>,
    },
    /// A key that does not exist.
    #[error("unknown configuration key `{0}`")]
    Unknown(String),
    /// A value that cannot be understood.
    #[error("configuration key `{name}` has the value `{value}`: {cause}")]
    Value {
        name: String,
        value: String,
        cause: String,
    },
}

impl Config {
    /// Reads `file`, when given, then lets the environment `vars` override it.
    pub fn load(
        file: Option<&Path>,
        vars: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Config, ConfigError> {
        let mut values: BTreeMap<&str, String> = KEYS
            .iter()
            .map(|key| (key.name, key.default.to_owned()))
            .collect();
        let mut set = |name: &str, value: String| match values.get_mut(name) {
            Some(slot) => {
                *slot = value;
                Ok(())
            }
            None => Err(ConfigError::Unknown(name.to_owned())),
        };
        if let Some(path) = file {
            for (name, value) in read_file(path)? {
                set(&name, value)?;
            }
        }
        for (name, value) in vars {
            if name == "DATABASE_URL" {
                set("database_url", value)?;
            } else if let Some(key) = name.strip_prefix("SHENZHENG_")
                && key != "CONFIG"
            {
                set(&key.to_ascii_lowercase(), value)?;
            }
        }
        Config::from_values(&values)
    }

    fn from_values(values: &BTreeMap<&str, String>) -> Result<Config, ConfigError> {
        let text = |name: &str| values.get(name).cloned().unwrap_or_default();
        let path = |name: &str| {
            let path = Some(text(name)).filter(|path| !path.is_empty());
            path.map(PathBuf::from)
        };
        let data_dir = PathBuf::from(text("data_dir"));
        let database_url = match text("database_url") {
            empty if empty.is_empty() => {
                format!("sqlite://{}", data_dir.join("shenzheng.db").display())
            }
            url => url,
        };
        let listen = parse(values, "listen")?;
        let public_url = match text("public_url").trim_end_matches('/') {
            "" => format!("http://{listen}"),
            url => url.to_owned(),
        };
        Ok(Config {
            relying_party: relying_party(&public_url, listen),
            listen,
            metrics_listen: match text("metrics_listen").is_empty() {
                true => None,
                false => Some(parse(values, "metrics_listen")?),
            },
            public_url,
            database_url,
            data_key: Some(text("data_key")).filter(|key| !key.is_empty()),
            site_root: PathBuf::from(text("site_root")),
            secure_cookies: parse(values, "secure_cookies")?,
            trust_forwarded: parse(values, "trust_forwarded")?,
            session_idle: minutes(positive(values, "session_idle_minutes")?),
            session_absolute: minutes(60 * positive(values, "session_absolute_hours")?),
            private_callbacks: parse(values, "private_callbacks")?,
            demo: parse(values, "demo")?,
            smtp_url: Some(text("smtp_url")).filter(|url| !url.is_empty()),
            mail_from: text("mail_from"),
            texts: texts(values)?,
            second_factor: second_factor(values)?,
            password_profile: password_profile(values)?,
            log_format: parse(values, "log_format")?,
            log_level: text("log_level"),
            traces_url: Some(text("traces_url")).filter(|url| !url.is_empty()),
            request_timeout: seconds(positive(values, "request_timeout_seconds")?),
            upload_timeout: seconds(positive(values, "upload_timeout_seconds")?),
            clamd: Some(text("clamd")).filter(|address| !address.is_empty()),
            trust_list: path("trust_list"),
            revocation_lists: path("revocation_lists"),
            register: register(values)?,
            files_url: files_url(values)?,
            font: path("font"),
            data_dir,
        })
    }
}

fn read_file(path: &Path) -> Result<Vec<(String, String)>, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|cause| ConfigError::Unreadable {
        path: path.to_owned(),
        cause,
    })?;
    let table: toml::Table = toml::from_str(&text).map_err(|cause| ConfigError::Syntax {
        path: path.to_owned(),
        cause: Box::new(cause),
    })?;
    Ok(table
        .into_iter()
        .map(|(name, value)| {
            let text = plain(&value);
            (name, text)
        })
        .collect())
}

/// A value of the file as the environment would write it. Lists and tables are no values of any
/// key: their form makes the key be refused by name.
fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Boolean(flag) => flag.to_string(),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn vars(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(k, v)| (k.to_string(), v.to_string()))
            .collect()
    }

    #[test]
    fn defaults_are_usable() {
        let config = Config::load(None, []).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
        assert_eq!(config.database_url, "sqlite://data/shenzheng.db");
        assert_eq!(config.session_idle, Duration::from_secs(1800));
    }

    #[test]
    fn the_environment_overrides_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shenzheng.toml");
        std::fs::write(
            &path,
            "listen = \"127.0.0.1:4000\"\nsession_idle_minutes = 5\n",
        )
        .unwrap();
        let config =
            Config::load(Some(&path), vars(&[("SHENZHENG_LISTEN", "127.0.0.1:5000")])).unwrap();
        assert_eq!(config.listen.port(), 5000);
        assert_eq!(config.session_idle, Duration::from_secs(300));
    }

    #[test]
    fn wrong_values_and_unknown_keys_are_refused_by_name() {
        for (name, value) in [
            ("SHENZHENG_LISTEN", "here"),
            ("SHENZHENG_SESSION_IDLE_MINUTES", "0"),
            ("SHENZHENG_SESSION_IDLE_MINUTES", "4294967295"),
            ("SHENZHENG_LOG_FORMAT", "xml"),
            ("SHENZHENG_SECURE_COOKIES", "yes"),
            ("SHENZHENG_SECOND_FACTOR", "maybe"),
            ("SHENZHENG_FILES_URL", "ftp://files"),
            ("SHENZHENG_SMS_URL", "ftp://sms"),
            ("SHENZHENG_PASSWORD_PROFILE", "none"),
            ("SHENZHENG_COLOUR", "blue"),
        ] {
            let error = Config::load(None, vars(&[(name, value)]))
                .unwrap_err()
                .to_string();
            let key = name.trim_start_matches("SHENZHENG_").to_ascii_lowercase();
            assert!(error.contains(&key), "{error}");
        }
    }

    #[test]
    fn customs_side_needs_a_second_factor_but_in_a_demo() {
        let rule = |pairs| Config::load(None, vars(pairs)).unwrap().second_factor;
        assert_eq!(rule(&[]), SecondFactorRule::Required);
        assert_eq!(
            rule(&[("SHENZHENG_DEMO", "true")]),
            SecondFactorRule::Optional
        );
        let both = [
            ("SHENZHENG_DEMO", "true"),
            ("SHENZHENG_SECOND_FACTOR", "required"),
        ];
        assert_eq!(rule(&both), SecondFactorRule::Required);
    }

    #[test]
    fn the_example_is_understood() {
        let text = include_str!("../../deploy/shenzheng.toml");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shenzheng.toml");
        // What it leaves to be chosen is in comments.
        let lines = text.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if setting.contains(" = ") => setting,
            _ => line,
        });
        std::fs::write(&path, lines.collect::<Vec<_>>().join("\n")).unwrap();
        let config = Config::load(Some(&path), []).unwrap();
        assert!(config.secure_cookies && config.relying_party.is_some());
        assert_eq!(config.database_url, "postgres://shenzheng@db/shenzheng");
        assert!(config.data_key.is_some() && config.smtp_url.is_some());
    }

    #[test]
    fn the_readme_documents_every_key() {
        let readme = include_str!("../../README.md");
        assert!(readme.contains(&table()), "README lacks:\n{}", table());
    }
}
