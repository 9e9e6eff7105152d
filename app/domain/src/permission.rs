//! Who may do what. One table; services ask it before every use case.

use serde::{Deserialize, Serialize};

use crate::account::{Rights, Role};
use crate::id::{AccountId, OrganisationId};

/// The person on whose behalf something is done: an account that is logged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    /// The account.
    pub account: AccountId,
    /// Its role.
    pub role: Role,
    /// How far an operator sees and whether it files; the others' roles say so alone.
    pub rights: Rights,
    /// The organisation it acts for; customs' own accounts have none.
    pub organisation: Option<OrganisationId>,
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Submit an application (添加证书).
    FileApplication,
    /// See an application, its files and its time line (查询).
    ViewApplication,
    /// Start, see, change and discard a draft and its files.
    EditDraft,
    /// See the queue and the evidence, take a case, decide it (审核).
    Review,
    /// Search customs' register.
    ViewRegister,
    /// Load records into customs' register.
    ImportRegister,
    /// Change the organisation's data.
    EditOrganisation,
    /// Add, disable and reset accounts of the organisation.
    ManageAccounts,
    /// Make and revoke tokens with which programs act.
    ManageTokens,
    /// Make accounts on customs' side.
    CreateStaff,
    /// Disable and enable accounts on customs' side, and reset their second factor.
    ManageStaff,
    /// Reset the second factor of an organisation's administrator or of a person, whom nobody of their own
    /// can help.
    ResetFactor,
    /// Approve a registration that a person must look at.
    ApproveRegistration,
    /// Say what the program may decide alone.
    SetPolicy,
    /// Read the audit.
    ReadAudit,
    /// Publish, change and take down announcements.
    Announce,
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 16] = [
        Action::FileApplication,
        Action::ViewApplication,
        Action::EditDraft,
        Action::Review,
        Action::ViewRegister,
        Action::ImportRegister,
        Action::EditOrganisation,
        Action::ManageAccounts,
        Action::ManageTokens,
        Action::CreateStaff,
        Action::ManageStaff,
        Action::ResetFactor,
        Action::ApproveRegistration,
        Action::SetPolicy,
        Action::ReadAudit,
        Action::Announce,
    ];
}

/// How far a permission reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Not at all.
    No,
    /// What the caller's own organisation owns.
    Own,
    /// Everything.
    All,
}

/// The table. Officers decide on records but do not load them, and those who run the system see no
/// applications: no one can both make a record and pass an application on it. 三员分立: of what the
/// three administrators may do, none may what another may. Who may give an account another address
/// (忘记用户名) may not take its second factor away as well: no one alone can get into it.
#[rustfmt::skip]
const fn reach(role: Role, action: Action) -> Reach {
    use Reach::{All, No, Own};
    let [administrator, operator, officer, system, security, audit] = match action {
        //                             管理员 操作员 关员 系统 安全 审计
        Action::FileApplication     => [Own, Own, No,  No,  No,  No],
        Action::ViewApplication     => [Own, Own, All, No,  No,  No],
        Action::EditDraft           => [Own, Own, No,  No,  No,  No],
        Action::Review              => [No,  No,  All, No,  No,  No],
        Action::ViewRegister        => [No,  No,  All, All, No,  No],
        Action::ImportRegister      => [No,  No,  No,  All, No,  No],
        Action::EditOrganisation    => [Own, No,  No,  No,  No,  No],
        Action::ManageAccounts      => [Own, No,  No,  No,  No,  No],
        Action::ManageTokens        => [Own, No,  No,  All, No,  No],
        Action::CreateStaff         => [No,  No,  No,  All, No,  No],
        Action::ManageStaff         => [No,  No,  No,  No,  All, No],
        Action::ResetFactor         => [No,  No,  No,  All, No,  No],
        Action::ApproveRegistration => [No,  No,  No,  No,  All, No],
        Action::SetPolicy           => [No,  No,  No,  All, No,  No],
        Action::ReadAudit           => [No,  No,  No,  No,  No,  All],
        Action::Announce            => [No,  No,  No,  All, No,  No],
    };
    match role {
        Role::Administrator => administrator,
        Role::Operator      => operator,
        Role::Officer       => officer,
        Role::System        => system,
        Role::Security      => security,
        Role::Audit         => audit,
    }
}

/// Whether `caller` may do `action` on something that `owner` owns. What nobody owns (`None`: the
/// queue, the register, the audit) is only for those whose permission reaches everything.
pub fn may(caller: &Caller, action: Action, owner: Option<OrganisationId>) -> bool {
    let files = matches!(action, Action::FileApplication | Action::EditDraft);
    if files && caller.role == Role::Operator && !caller.rights.files() {
        return false;
    }
    match reach(caller.role, action) {
        Reach::No => false,
        Reach::Own => owner.is_some() && owner == caller.organisation,
        Reach::All => true,
    }
}

/// As [`may`], for what `author` made for `owner`: some operators reach only what is their own.
pub fn may_with(
    caller: &Caller,
    action: Action,
    owner: Option<OrganisationId>,
    author: AccountId,
) -> bool {
    may(caller, action, owner) && (!sees_only_own(caller) || caller.account == author)
}

/// Whether nothing of colleagues is for the caller's eyes.
pub fn sees_only_own(caller: &Caller) -> bool {
    caller.role == Role::Operator && !caller.rights.sees_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(role: Role, organisation: Option<i64>) -> Caller {
        Caller {
            account: AccountId(1),
            role,
            rights: Rights::AllFile,
            organisation: organisation.map(OrganisationId),
            user_name: "lychee_2026".into(),
            name: "张三".into(),
        }
    }

    /// For each role: what it may do on its own organisation's things, on another's, on nobody's.
    fn expected(role: Role) -> [&'static [Action]; 3] {
        use Action::*;
        match role {
            Role::Administrator => [
                &[
                    FileApplication,
                    ViewApplication,
                    EditDraft,
                    EditOrganisation,
                    ManageAccounts,
                    ManageTokens,
                ],
                &[],
                &[],
            ],
            Role::Operator => [&[FileApplication, ViewApplication, EditDraft], &[], &[]],
            Role::Officer => [&[ViewApplication, Review, ViewRegister]; 3],
            Role::System => {
                [&[
                    ViewRegister,
                    ImportRegister,
                    ManageTokens,
                    CreateStaff,
                    ResetFactor,
                    SetPolicy,
                    Announce,
                ]; 3]
            }
            Role::Security => [&[ManageStaff, ApproveRegistration]; 3],
            Role::Audit => [&[ReadAudit]; 3],
        }
    }

    #[test]
    fn the_three_administrators_share_nothing() {
        for action in Action::ALL {
            let able = Role::SEPARATE
                .iter()
                .filter(|role| may(&caller(**role, None), action, None));
            assert!(able.count() <= 1, "{action:?}");
        }
    }

    #[test]
    fn every_role_action_and_owner_is_as_written() {
        let owners = [Some(OrganisationId(7)), Some(OrganisationId(8)), None];
        for role in Role::ALL {
            let caller = caller(role, Some(7));
            for (owner, allowed) in owners.into_iter().zip(expected(role)) {
                for action in Action::ALL {
                    let told = may(&caller, action, owner);
                    assert_eq!(
                        told,
                        allowed.contains(&action),
                        "{role:?} {action:?} {owner:?}"
                    );
                }
            }
        }
    }

    /// What each kind of operator may do with its own application and draft, and a colleague's.
    #[test]
    fn an_operator_s_rights_are_as_written() {
        use Action::{EditDraft, EditOrganisation, FileApplication, ViewApplication};
        let own = Some(OrganisationId(7));
        for (rights, files, sees_all) in [
            (Rights::AllFile, true, true),
            (Rights::OwnFile, true, false),
            (Rights::AllView, false, true),
            (Rights::OwnView, false, false),
        ] {
            let mut operator = caller(Role::Operator, Some(7));
            operator.rights = rights;
            let mine = |action| may_with(&operator, action, own, AccountId(1));
            let theirs = |action| may_with(&operator, action, own, AccountId(2));
            assert!(mine(ViewApplication));
            assert_eq!(theirs(ViewApplication), sees_all);
            for action in [FileApplication, EditDraft] {
                assert_eq!(mine(action), files, "{rights:?} {action:?}");
                assert_eq!(theirs(action), files && sees_all, "{rights:?} {action:?}");
                assert_eq!(may(&operator, action, own), files, "{rights:?} {action:?}");
            }
            assert!(!may_with(
                &operator,
                ViewApplication,
                Some(OrganisationId(8)),
                AccountId(1)
            ));
            // The same word in a row of somebody who is no operator means nothing.
            let mut administrator = caller(Role::Administrator, Some(7));
            administrator.rights = rights;
            assert!(may_with(&administrator, EditDraft, own, AccountId(2)));
            assert!(may(&administrator, EditOrganisation, own));
        }
    }

    #[test]
    fn no_organisation_owns_nothing() {
        for role in [Role::Administrator, Role::Operator] {
            let caller = caller(role, None);
            for action in Action::ALL {
                assert!(!may(&caller, action, None));
                assert!(!may(&caller, action, Some(OrganisationId(7))));
            }
        }
    }
}
