//! The parts of the portal: which help tells of them, and the menu that leads to them.

use domain::permission::{Action, Caller, may};
use messages::common as say;

use crate::components::NavItem;

/// The part of the portal a page belongs to, marked in the menu.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// None of the menu's.
    #[default]
    Elsewhere,
    /// 首页.
    Home,
    /// 注册.
    Registration,
    /// 查询.
    Applications,
    /// 添加证书.
    Drafts,
    /// 草稿, the list of what was begun.
    Begun,
    /// 审核.
    Review,
    /// 注册审批.
    Approvals,
    /// 用户名找回.
    Claims,
    /// 资料变更.
    Changes,
    /// 本单位账号.
    People,
    /// 海关账号.
    Staff,
    /// 审计日志.
    Audit,
    /// 我的账号.
    Own,
    /// 现场核证.
    Counter,
    /// 海关证书登记.
    Records,
    /// 自动审核规则.
    Policies,
    /// 公告管理.
    Announcements,
    /// 帮助.
    Help,
}

impl Part {
    /// The topic of the help that tells how this part is used.
    pub(super) const fn topic(self) -> Option<&'static str> {
        match self {
            Part::Applications => Some("query"),
            Part::Drafts => Some("file"),
            Part::Begun => Some("import"),
            Part::Review => Some("review"),
            Part::Counter => Some("counter"),
            Part::People => Some("operators"),
            Part::Own => Some("log-in"),
            Part::Registration => Some("register"),
            Part::Elsewhere
            | Part::Home
            | Part::Approvals
            | Part::Claims
            | Part::Changes
            | Part::Staff
            | Part::Audit
            | Part::Records
            | Part::Policies
            | Part::Announcements
            | Part::Help => None,
        }
    }
}

/// The menu, in which `part` is marked: what leads to the parts that the caller has to do with.
pub(super) fn menu(caller: Option<&Caller>, part: Part) -> Vec<NavItem> {
    let item = |text, href: &'static str, its| NavItem::new(text, href, part == its);
    let Some(caller) = caller else {
        return vec![
            item(say::HOME, "/", Part::Home),
            item(say::HELP, "/help", Part::Help),
        ];
    };
    let mut items = vec![item(say::HOME, "/", Part::Home)];
    if may(caller, Action::Review, None) {
        items.push(item(say::QUEUE, "/review", Part::Review));
        items.push(item(
            say::ALL_APPLICATIONS,
            "/certificates",
            Part::Applications,
        ));
        items.push(item(
            messages::certificate::COUNTER,
            "/counter",
            Part::Counter,
        ));
    } else if may(caller, Action::ViewApplication, caller.organisation) {
        items.push(item(
            say::MY_APPLICATIONS,
            "/certificates",
            Part::Applications,
        ));
    }
    if may(caller, Action::FileApplication, caller.organisation) {
        items.push(item(
            say::ADD_CERTIFICATE,
            "/certificates/new",
            Part::Drafts,
        ));
        items.push(item(say::MY_DRAFTS, "/drafts", Part::Begun));
    }
    if may(caller, Action::ApproveRegistration, None) {
        items.push(item(say::APPROVALS, "/approvals", Part::Approvals));
        items.push(item(messages::claim::QUEUE, "/claims", Part::Claims));
        items.push(item(messages::own::CHANGES, "/changes", Part::Changes));
    }
    if may(caller, Action::EditOrganisation, caller.organisation) {
        items.push(item(say::PEOPLE, "/people", Part::People));
    }
    if may(caller, Action::CreateStaff, None) || may(caller, Action::ManageStaff, None) {
        items.push(item(messages::staff::TITLE, "/staff", Part::Staff));
    }
    if may(caller, Action::ReadAudit, None) {
        items.push(item(messages::staff::AUDIT, "/audit", Part::Audit));
    }
    if may(caller, Action::ViewRegister, None) {
        items.push(item(messages::record::TITLE, "/records", Part::Records));
    }
    if may(caller, Action::SetPolicy, None) {
        items.push(item(messages::record::POLICY, "/policies", Part::Policies));
    }
    if may(caller, Action::Announce, None) {
        let announcements = messages::announcement::TITLE;
        items.push(item(announcements, "/announcements", Part::Announcements));
    }
    items.push(item(say::OWN_ACCOUNT, "/account", Part::Own));
    items.push(item(say::HELP, "/help", Part::Help));
    items
}
