//! How an application stands: as customs says of it, or taken back by who filed it.

use crate::{Status, Text};

/// How an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As customs says.
    Status(Status),
    /// 已撤回: the applicant took it back, and nobody decides it any more. No fifth status: those are
    /// what customs says.
    Withdrawn,
}

impl Standing {
    /// The name kept in tables: a status's own, or one that is none of theirs.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::Status(status) => status.code(),
            Standing::Withdrawn => "withdrawn",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Standing> {
        if code == Standing::Withdrawn.code() {
            return Some(Standing::Withdrawn);
        }
        Status::from_code(code).map(Standing::Status)
    }

    /// The status. One that was withdrawn was 未审核 then, and stays so.
    pub const fn status(self) -> Status {
        match self {
            Standing::Status(status) => status,
            Standing::Withdrawn => Status::Unreviewed,
        }
    }

    /// What people read.
    pub const fn text(self) -> Text {
        match self {
            Standing::Status(status) => status.text(),
            Standing::Withdrawn => const { Text::new("已撤回", "Withdrawn") },
        }
    }
}

/// Whoever asks for a status means what customs says: of one that was withdrawn it says nothing.
impl PartialEq<Status> for Standing {
    fn eq(&self, status: &Status) -> bool {
        matches!(self, Standing::Status(own) if own == status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_none_is_given_twice() {
        let statuses = Status::ALL.map(Standing::Status);
        for standing in statuses.into_iter().chain([Standing::Withdrawn]) {
            assert_eq!(Standing::from_code(standing.code()), Some(standing));
        }
        assert_eq!(Standing::from_code(""), None);
        assert_eq!(Status::from_code(Standing::Withdrawn.code()), None);
    }

    #[test]
    fn what_was_withdrawn_keeps_its_status_and_does_not_wait() {
        let unreviewed = Standing::Status(Status::Unreviewed);
        assert_eq!(Standing::Withdrawn.status(), Status::Unreviewed);
        assert_eq!(unreviewed, Status::Unreviewed);
        assert_ne!(Standing::Withdrawn, Status::Unreviewed);
        assert_ne!(Standing::Withdrawn.text(), unreviewed.text());
    }
}
