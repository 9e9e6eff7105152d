//! The pages, one file each. A page reads what it shows from the use cases while it is rendered;
//! it changes nothing.

pub mod access;
pub mod approvals;
pub mod certificates;
pub mod drafts;
mod frame;
mod help;
mod home;
mod load;
mod log_in;
mod menu;
mod news;
mod own_account;
pub mod people;
pub(crate) mod problems;
pub mod records;
mod recover;
pub mod register;
pub mod review;
pub mod second_factor;
mod show;
mod states;
mod styleguide;
mod welcome;

pub use help::Help;
pub use home::Home;
pub use log_in::LogIn;
pub use menu::{Interaction, Local, Start};
pub use news::News;
pub use own_account::OwnAccount;
pub use people::People;
pub use recover::{RecoverPassword, RecoverUserName};
pub use second_factor::{LogInSecond, SecondFactor};
pub use states::{Forbidden, NotFound, Stale, Unavailable};
pub use styleguide::Styleguide;
pub use welcome::Welcome;
