//! 登录, the session it begins, and 退出.

use std::fmt;
use std::net::IpAddr;

use domain::permission::Caller;

use crate::{Moment, Refusal, Services};

/// What a browser carries to prove its session: 256 random bits, 43 characters. Only its hash is
/// stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Takes a token's 43 characters.
    pub fn parse(text: &str) -> Option<Token> {
        let good = text.len() == 43
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        good.then(|| Token(text.to_owned()))
    }

    /// The characters for the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// A session that is alive.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose it is, and what it may do.
    pub caller: Caller,
    /// The log-in before this one.
    pub last_log_in: Option<Moment>,
    /// When it ends if nothing more is asked.
    pub expires_at: Moment,
}

/// See [`Services::sessions`].
pub struct Sessions<'a> {
    pub(crate) services: &'a Services,
}

impl Sessions<'_> {
    /// Begins a session under a fresh token.
    ///
    /// # Errors
    /// [`Refusal::BadCredentials`] whatever it is that does not fit, [`Refusal::TooMany`].
    pub async fn log_in(
        &self,
        _user_name: &str,
        _password: &str,
        _ip: IpAddr,
    ) -> Result<Token, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }

    /// The session of a token, if it is alive; prolongs it.
    pub async fn visit(&self, _token: &Token) -> Result<Option<Session>, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Ends a session. Ending it twice is no error.
    pub async fn log_out(&self, _token: &Token) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }
}
