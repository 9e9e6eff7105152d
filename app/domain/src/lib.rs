//! What 智慧审证 knows about its field, and nothing else: accounts, certificates, codes and their
//! check digits, statuses, permissions, comparison. Pure: no clock, no input or output, no database,
//! no web. The same code runs in the browser, on the server and in the review.

pub mod account;
pub mod certificate;
mod choice;
pub mod code;
pub mod compare;
pub mod file;
pub mod ground;
pub mod id;
pub mod lang;
pub mod list;
pub mod overrule;
pub mod permission;
pub mod problem;
pub mod risk;
pub mod scope;
pub mod standing;
pub mod status;
pub mod text;

pub use ground::Ground;
pub use lang::{Lang, Text};
pub use overrule::Overrule;
pub use problem::{FieldProblem, Problem, Severity};
pub use risk::Risk;
pub use scope::Scope;
pub use standing::Standing;
pub use status::Status;
