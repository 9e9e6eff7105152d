//! TODO

use super::{Entry, lookups};

/// Every entry.
pub const ALL: &[Entry] = &[];

lookups!();
