//! 注册审批.

mod open;
mod queue;

pub use open::Open;
pub use queue::Queue;
