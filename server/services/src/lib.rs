//! The use cases of 智慧审证. Each begins and ends its own transaction, checks role *and* owner,
//! and writes its audit row in the same transaction. Nothing above this crate touches a table.

mod access;
pub mod admin;
pub mod applications;
pub mod approvals;
pub mod audit;
pub mod backup;
pub mod callbacks;
pub mod claims;
pub mod company;
mod confirm;
mod counted;
mod countries;
pub mod demo;
pub mod drafts;
mod files;
pub mod handover;
pub mod jobs;
pub mod kept;
pub mod live;
pub mod load;
pub mod log;
mod mail;
mod moment;
pub mod notices;
pub mod own;
mod page;
mod pages;
pub mod passkeys;
mod password_rules;
mod passwords;
pub mod people;
mod permit;
pub mod prints;
mod readings;
mod refusal;
pub mod register;
pub mod registration;
pub mod review;
pub mod second_factor;
mod services;
pub mod sessions;
mod settings;
pub mod staff;
mod standings;
mod throttle;
pub mod tickets;
pub mod tokens;
mod values;
mod vault;
mod viruses;
mod visitor;

pub use counted::Counted;
pub use files::{FileContent, FileInfo, MAX_FILE_BYTES};
pub use moment::{Clock, Moment};
pub use page::{Cursor, Found, Page};
pub use password_rules::PasswordPair;
pub use reading::{Limits as ReadingLimits, MediaKind};
pub use readings::{FileReading, Outcome};
pub use refusal::{OpenError, Refusal};
pub use services::Services;
pub use sessions::{Holder, random_token};
pub use settings::{
    DataKeys, PasswordCost, RateLimit, RateLimits, RegisterSource, SecondFactorRule, SessionLimits,
    Settings, TextGateway,
};
pub use standings::Standings;
pub use visitor::VisitorKey;
