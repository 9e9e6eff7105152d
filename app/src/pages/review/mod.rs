//! 审核: the officer's desk.

mod case;
mod changes;
mod counter;
mod decision;
mod evidence;
mod hints;
mod queue;
mod scan;
mod second;
mod statistics;
mod trail;

pub use case::Case;
pub use counter::Counter;
pub use queue::{Queue, filter_of};
pub use statistics::Statistics;
