//! What every page relies on.
