//! What the program would decide, were it asked.

use serde::{Deserialize, Serialize};

use crate::{Status, Text};

/// A proposed decision. The officer's word is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Everything that could be compared agrees.
    Pass,
    /// There is no record, or it says something else.
    Refuse,
    /// What was typed or uploaded contradicts itself.
    Faulty,
    /// Neither is certain: an officer looks.
    Doubt,
}

impl Proposal {
    /// The status it would lead to; doubt leaves the application unreviewed.
    pub const fn status(self) -> Status {
        match self {
            Proposal::Pass => Status::Passed,
            Proposal::Refuse => Status::Refused,
            Proposal::Faulty => Status::Faulty,
            Proposal::Doubt => Status::Unreviewed,
        }
    }

    /// The words for officers.
    pub const fn text(self) -> Text {
        match self {
            Proposal::Pass => Text::new("建议通过", "Proposes to pass"),
            Proposal::Refuse => Text::new("建议不通过", "Proposes not to pass"),
            Proposal::Faulty => Text::new("建议按数据有误处理", "Proposes faulty data"),
            Proposal::Doubt => Text::new("存疑，请人工审核", "In doubt: needs an officer"),
        }
    }
}
