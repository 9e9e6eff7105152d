//! What a program's token is good for. A token never reaches further than the account in whose name
//! it acts; its scopes only narrow that.

use crate::account::Role;
use crate::choice::choice;

choice! {
    /// One thing that a token may be used for.
    Scope {
        /// Read applications and drafts.
        Read = "read", "查询申请", "Read applications";
        /// File, correct and withdraw applications.
        File = "file", "填报与撤回申请", "File and withdraw applications";
        /// Load customs' register.
        Register = "register", "导入海关证书登记", "Import customs' register";
    }
}

impl Scope {
    /// What whoever has this role can give a token.
    pub const fn offered(role: Role) -> &'static [Scope] {
        match role {
            Role::Administrator => &[Scope::Read, Scope::File],
            Role::System => &[Scope::Register],
            Role::Operator | Role::Officer | Role::Security | Role::Audit => &[],
        }
    }
}
