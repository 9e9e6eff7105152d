//! What the services need to know to run.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use domain::account::PasswordProfile;

use crate::passkeys::RelyingParty;
use crate::{Clock, OpenError};

/// The settings of [`crate::Services::open`].
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:///folder/file.db` (created when absent) or `postgres://user@host/database`.
    pub database_url: String,
    /// The folder for uploaded files; created when absent.
    pub files_dir: PathBuf,
    /// Where files are kept in the place of that folder: `s3://bucket/folder`; they still come in
    /// there.
    pub files_url: Option<String>,
    /// The mail server: `smtp://host`, `smtp://host?tls=required` or `smtps://user:password@host`;
    /// none: mail is written into the outbox.
    pub smtp_url: Option<String>,
    /// Whom mail is from.
    pub mail_from: String,
    /// The folder into which mail is written without a mail server; created with the first message.
    pub outbox_dir: PathBuf,
    /// Who carries short messages to phones; none: there are none.
    pub texts: Option<TextGateway>,
    /// How links in mail begin: `https://host`, without a slash at the end.
    pub public_url: String,
    /// The site that passkeys are made for; none: there are no passkeys.
    pub relying_party: Option<RelyingParty>,
    /// The keys under which identity numbers are stored.
    pub data_keys: DataKeys,
    /// How long a session lasts.
    pub session: SessionLimits,
    /// Who must have a second factor.
    pub second_factor: SecondFactorRule,
    /// What passwords must be.
    pub password_profile: PasswordProfile,
    /// How dear a password hash is.
    pub password: PasswordCost,
    /// How often log-in and registration may be tried.
    pub limits: RateLimits,
    /// Whether callbacks may go to addresses inside private networks, and without TLS.
    pub private_callbacks: bool,
    /// What reading an uploaded file may cost.
    pub reading: reading::Limits,
    /// The `clamd` that searches files for viruses: `host:port` or the path of its socket.
    pub clamd: Option<String>,
    /// The program that reads codes in a process of its own ([`reading::Tools::codes`]).
    pub code_reader: Option<PathBuf>,
    /// A PEM file of the certificates by which signatures of PDFs are trusted.
    pub trust_list: Option<PathBuf>,
    /// A folder of the revocation lists of those who made these certificates.
    pub revocation_lists: Option<PathBuf>,
    /// A register elsewhere that is asked beside customs' own records.
    pub register: Option<RegisterSource>,
    /// The font that papers are drawn with; none: one that is usually there.
    pub font: Option<PathBuf>,
    /// Where the present comes from.
    pub clock: Clock,
}

impl Settings {
    /// Settings with every limit at its default, the machine's clock, and the outbox beside the
    /// files.
    pub fn new(
        database_url: impl Into<String>,
        files_dir: impl Into<PathBuf>,
        data_keys: DataKeys,
    ) -> Settings {
        let files_dir = files_dir.into();
        Settings {
            database_url: database_url.into(),
            files_url: None,
            smtp_url: None,
            mail_from: "shenzheng@localhost".to_owned(),
            texts: None,
            outbox_dir: files_dir.with_file_name("outbox"),
            public_url: "http://localhost:3000".to_owned(),
            relying_party: RelyingParty::of_url("http://localhost:3000"),
            files_dir,
            data_keys,
            session: SessionLimits::default(),
            second_factor: SecondFactorRule::Required,
            password_profile: PasswordProfile::default(),
            password: PasswordCost::default(),
            limits: RateLimits::default(),
            private_callbacks: false,
            reading: reading::Limits::default(),
            register: None,
            clamd: None,
            code_reader: None,
            trust_list: None,
            revocation_lists: None,
            font: None,
            clock: Clock::system(),
        }
    }
}

/// A register elsewhere that answers over HTTP.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterSource {
    /// Its address.
    pub url: String,
    /// The token it asks for.
    pub token: Option<String>,
    /// How long it may take to answer. Default 5 seconds.
    pub timeout: Duration,
}

impl std::fmt::Debug for RegisterSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegisterSource")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// A gateway that takes short messages over HTTP.
#[derive(Clone, PartialEq, Eq)]
pub struct TextGateway {
    /// Its address.
    pub url: String,
    /// The token it asks for.
    pub token: Option<String>,
    /// How long it may take to answer. Default 5 seconds.
    pub timeout: Duration,
}

impl fmt::Debug for TextGateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextGateway")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// Without any request. Default 30 minutes.
    pub idle: Duration,
    /// From log-in on. Default 12 hours.
    pub absolute: Duration,
}

impl Default for SessionLimits {
    fn default() -> SessionLimits {
        SessionLimits {
            idle: Duration::from_secs(30 * 60),
            absolute: Duration::from_secs(12 * 3600),
        }
    }
}

/// Whether those on customs' side must have a second factor; all others may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactorRule {
    /// They must.
    Required,
    /// They may.
    Optional,
}

/// The cost of an argon2id hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB. Default 19 456.
    pub memory_kib: u32,
    /// Passes over the memory. Default 2.
    pub passes: u32,
    /// Hashes made at the same time, at most one for each processor; others wait. Default 2.
    pub at_once: usize,
}

impl Default for PasswordCost {
    fn default() -> PasswordCost {
        PasswordCost {
            memory_kib: 19_456,
            passes: 2,
            at_once: 2,
        }
    }
}

/// At most `times` within `window`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// How often.
    pub times: u32,
    /// Within which span.
    pub window: Duration,
}

impl RateLimit {
    /// At most `times` within `minutes`.
    pub const fn per_minutes(times: u32, minutes: u64) -> RateLimit {
        RateLimit {
            times,
            window: Duration::from_secs(minutes * 60),
        }
    }
}

/// How often things may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// Failed log-ins from one address (an IPv6 /64 counts as one). Default 30 in 15 minutes.
    pub log_in_address: RateLimit,
    /// Failed log-ins to one account from one address, after which each further try has to wait
    /// longer. Strangers elsewhere do not lock the owner out. Default 5 in 15 minutes.
    pub log_in_account: RateLimit,
    /// Failed log-ins from one address, and to one account from one address, after which a picture
    /// code is asked for. Default 10 and 3 in 15 minutes.
    pub picture_address: RateLimit,
    /// See [`RateLimits::picture_address`].
    pub picture_account: RateLimit,
    /// Codes and user names looked up while registering, from one address: the answers tell who is
    /// registered. As many, each counted apart: codes by mail or text asked for, requests of
    /// 忘记用户名 looked up, their papers, challenges for passkeys. Default 60 in 60 minutes.
    pub look_up: RateLimit,
    /// Registrations from one address, whether they succeed or not. Default 20 in 60 minutes.
    pub registration: RateLimit,
    /// Requests with one token, counted by each server for itself. Default 600 in a minute.
    pub token: RateLimit,
}

impl RateLimits {
    /// Guessing at one account from many addresses slows down everybody but those who have logged
    /// in before.
    pub(crate) const fn spread(&self) -> RateLimit {
        RateLimit {
            times: 10 * self.log_in_account.times,
            ..self.log_in_account
        }
    }

    /// The longest time in which log-ins are counted.
    pub(crate) fn log_in_window(&self) -> Duration {
        let address = self.log_in_address.window.max(self.picture_address.window);
        let account = self.log_in_account.window.max(self.picture_account.window);
        address.max(account)
    }
}

impl Default for RateLimits {
    fn default() -> RateLimits {
        RateLimits {
            log_in_address: RateLimit::per_minutes(30, 15),
            log_in_account: RateLimit::per_minutes(5, 15),
            picture_address: RateLimit::per_minutes(10, 15),
            picture_account: RateLimit::per_minutes(3, 15),
            look_up: RateLimit::per_minutes(60, 60),
            registration: RateLimit::per_minutes(20, 60),
            token: RateLimit::per_minutes(600, 1),
        }
    }
}

/// The keys that protect identity numbers at rest. The first encrypts; all of them decrypt, so a
/// key is replaced by putting a new one in front. Written `ID:HEX,ID:HEX`, where ID is 1–8 letters
/// or digits and HEX is 64 hexadecimal digits.
#[derive(Clone)]
pub struct DataKeys(Vec<(String, [u8; 32])>);

impl DataKeys {
    /// Reads the written form.
    ///
    /// # Errors
    /// [`OpenError::Setting`] when it is not of that form or an id occurs twice.
    pub fn parse(text: &str) -> Result<DataKeys, OpenError> {
        let mut keys: Vec<(String, [u8; 32])> = Vec::new();
        for part in text.split(',').map(str::trim) {
            let (id, key) = part.split_once(':').ok_or_else(bad_key)?;
            let good_id = (1..=8).contains(&id.len())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && keys.iter().all(|(known, _)| known != id);
            let mut bytes = [0; 32];
            if !good_id || hex::decode_to_slice(key, &mut bytes).is_err() {
                return Err(bad_key());
            }
            keys.push((id.to_owned(), bytes));
        }
        Ok(DataKeys(keys))
    }

    /// One new random key in its written form, to be kept by the operator.
    ///
    /// # Errors
    /// [`OpenError::Setting`] when the machine gives no randomness.
    pub fn generate() -> Result<String, OpenError> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes)
            .map_err(|cause| OpenError::Setting(format!("no randomness: {cause}")))?;
        Ok(format!("k1:{}", hex::encode(bytes)))
    }

    /// The keys with their ids, the one that encrypts first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[u8; 32])> {
        self.0.iter().map(|(id, key)| (id.as_str(), key))
    }
}

fn bad_key() -> OpenError {
    OpenError::Setting("data keys are written ID:HEX,ID:HEX with 64 hexadecimal digits each".into())
}

impl fmt::Debug for DataKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKeys")
    }
}
