//! The words for each [`Problem`].

use domain::{Lang, Problem};

/// What to tell the person who typed a value with this problem: what is wrong and what to do.
pub fn problem(_problem: &Problem, _lang: Lang) -> String {
    String::new()
}
