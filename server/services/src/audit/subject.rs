//! What an entry of the audit is about.

use std::fmt;

/// What something was done to. Its text stands in the chain for good, so that it never changes;
/// `messages::audit::kind` has words for each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject<'a> {
    /// An account.
    Account(i64),
    /// An account under a name that nobody has.
    UnknownAccount,
    /// An entry of an address book.
    Address(i64),
    /// An announcement.
    Announcement(i64),
    /// An application.
    Application(i64),
    /// A request for a forgotten user name.
    Claim(i64),
    /// The demo data as a whole.
    Demo,
    /// A draft, by its random number.
    Draft(&'a str),
    /// A file.
    File(i64),
    /// A message, by mail or to a phone.
    Mail(i64),
    /// An organisation.
    Organisation(i64),
    /// What the program may decide of a type of certificate, by the type's code.
    Policy(&'a str),
    /// Customs' register, by where the records came from.
    Register(&'a str),
    /// A template.
    Template(i64),
    /// A token for programs.
    Token(i64),
}

impl Subject<'_> {
    /// Reads the text of those that a page names again.
    pub(crate) fn parse(text: &str) -> Option<Subject<'static>> {
        let (kind, id) = text.split_once(':')?;
        let id = id.parse().ok()?;
        [Subject::Account(id), Subject::Application(id)]
            .into_iter()
            .find(|subject| subject.kind() == kind)
    }

    const fn kind(self) -> &'static str {
        match self {
            Subject::Account(_) | Subject::UnknownAccount => "account",
            Subject::Address(_) => "address",
            Subject::Announcement(_) => "announcement",
            Subject::Application(_) => "application",
            Subject::Claim(_) => "claim",
            Subject::Demo => "demo",
            Subject::Draft(_) => "draft",
            Subject::File(_) => "file",
            Subject::Mail(_) => "mail",
            Subject::Organisation(_) => "organisation",
            Subject::Policy(_) => "policy",
            Subject::Register(_) => "register",
            Subject::Template(_) => "template",
            Subject::Token(_) => "token",
        }
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match *self {
            Subject::Account(id)
            | Subject::Address(id)
            | Subject::Announcement(id)
            | Subject::Application(id)
            | Subject::Claim(id)
            | Subject::File(id)
            | Subject::Mail(id)
            | Subject::Organisation(id)
            | Subject::Template(id)
            | Subject::Token(id) => write!(f, "{kind}:{id}"),
            Subject::Draft(name) | Subject::Policy(name) | Subject::Register(name) => {
                write!(f, "{kind}:{name}")
            }
            Subject::UnknownAccount => write!(f, "{kind}:unknown"),
            Subject::Demo => f.write_str(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_those_that_stand_in_chains() {
        let text = |subject: Subject<'_>| subject.to_string();
        assert_eq!(text(Subject::Account(7)), "account:7");
        assert_eq!(text(Subject::UnknownAccount), "account:unknown");
        assert_eq!(text(Subject::Policy("origin")), "policy:origin");
        assert_eq!(text(Subject::Demo), "demo");
    }

    #[test]
    fn what_a_page_names_is_read_back() {
        for subject in [Subject::Account(7), Subject::Application(12)] {
            assert_eq!(Subject::parse(&subject.to_string()), Some(subject));
        }
        for other in ["account:unknown", "draft:12", "demo", "application:"] {
            assert_eq!(Subject::parse(other), None, "{other}");
        }
    }
}
