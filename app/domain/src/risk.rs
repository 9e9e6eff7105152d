//! 风险: how much an officer should look at a case, for the order of work and never for a decision.

use crate::Text;

/// How much there is to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Nothing stands out.
    Low,
    /// Something differs or was used before.
    Raised,
    /// Evidence contradicts the application.
    High,
}

impl Risk {
    /// All of them, the gravest first.
    pub const ALL: [Risk; 3] = [Risk::High, Risk::Raised, Risk::Low];

    /// The name kept in tables and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Risk::Low => "low",
            Risk::Raised => "raised",
            Risk::High => "high",
        }
    }

    /// Reads [`Risk::code`].
    pub fn from_code(code: &str) -> Option<Risk> {
        Risk::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What officers read.
    pub const fn text(self) -> Text {
        match self {
            Risk::Low => Text::new("低", "Low"),
            Risk::Raised => Text::new("中", "Raised"),
            Risk::High => Text::new("高", "High"),
        }
    }
}
