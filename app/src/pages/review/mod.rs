//! 审核: the officer's desk.

mod case;
mod decision;
mod evidence;
mod queue;
mod scan;

pub use case::Case;
pub use queue::Queue;
