//! Identifiers that rows are known by. Each has a type of its own, so that an account's number
//! cannot be taken for an application's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )*};
}

ids! {
    /// An account (账号).
    AccountId;
    /// An organisation (主体): a company, an institution, or a natural person acting alone.
    OrganisationId;
    /// An application (申请) that was submitted. People know it by its [`crate::code::ApplicationNo`].
    ApplicationId;
    /// An uploaded file.
    FileId;
    /// A request for a forgotten user name. People know it by its [`crate::code::ClaimNo`].
    ClaimId;
    /// A record of customs' register.
    RecordId;
}

/// A draft (草稿). Random, so that it cannot be guessed; the key under which its submission is
/// done at most once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(String);

impl DraftId {
    /// Takes 32 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<DraftId> {
        let good = text.len() == 32
            && text
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        good.then(|| DraftId(text.to_owned()))
    }

    /// A draft id made of 128 random bits.
    pub fn from_random(bits: u128) -> DraftId {
        DraftId(format!("{bits:032x}"))
    }

    /// The 32 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
