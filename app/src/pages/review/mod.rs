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

/// Where the words of a return are kept: not with those of a decision on the same page.
pub fn words_of_return(no: &str) -> String {
    format!("/review/{no}#return")
}
