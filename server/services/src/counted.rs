//! Numbers that are counted only so far.

use std::fmt;

/// How many there are, or that there are more than anybody wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How many were counted.
    pub number: u64,
    /// Whether there are more.
    pub more: bool,
}

/// Counting stops here.
const MANY: u64 = 1000;

impl Counted {
    /// How many to ask for: one more tells that there are more.
    pub(crate) const ASKED: u64 = MANY + 1;

    /// What a count of at most [`Counted::ASKED`] says.
    pub(crate) fn of(found: u64) -> Counted {
        Counted {
            number: found.min(MANY),
            more: found > MANY,
        }
    }

    /// So many.
    pub(crate) fn exactly(number: u64) -> Counted {
        Counted {
            number,
            more: false,
        }
    }
}

/// `12`, or `1000+`.
impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let more = if self.more { "+" } else { "" };
        write!(f, "{}{more}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn very_many_are_not_counted_to_their_end() {
        let said = [0, 1000, Counted::ASKED].map(|found| Counted::of(found).to_string());
        assert_eq!(said, ["0", "1000", "1000+"]);
        assert_eq!(Counted::exactly(2000).to_string(), "2000");
    }
}
