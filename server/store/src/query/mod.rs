//! Questions and changes, by table.
