//! What a program's token is good for. A token never reaches further than the account in whose name
//! it acts; its scopes only narrow that.

use serde::{Deserialize, Serialize};

use crate::Text;
use crate::account::Role;

/// One thing that a token may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read applications and drafts.
    Read,
    /// File, correct and withdraw applications.
    File,
    /// Load customs' register.
    Register,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Scope; 3] = [Scope::Read, Scope::File, Scope::Register];

    /// The name kept in tables and sent in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::File => "file",
            Scope::Register => "register",
        }
    }

    /// Reads [`Scope::code`].
    pub fn from_code(code: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// What people call it.
    pub const fn text(self) -> Text {
        match self {
            Scope::Read => Text::new("查询申请", "Read applications"),
            Scope::File => Text::new("填报与撤回申请", "File and withdraw applications"),
            Scope::Register => Text::new("导入海关证书登记", "Import customs' register"),
        }
    }

    /// What whoever has this role can give a token.
    pub const fn offered(role: Role) -> &'static [Scope] {
        match role {
            Role::Administrator => &[Scope::Read, Scope::File],
            Role::System => &[Scope::Register],
            Role::Operator | Role::Officer | Role::Security | Role::Audit => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for scope in Scope::ALL {
            assert_eq!(Scope::from_code(scope.code()), Some(scope));
        }
        assert_eq!(Scope::from_code("all"), None);
    }
}
