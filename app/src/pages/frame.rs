//! What stands around the content of every page.

use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::common as say;

use super::show::Token;
use crate::api::form::with_query;
use crate::assets::{Islands, Script, SessionWarning};
use crate::components::{Breadcrumbs, Crumb, Footer, Header, NavItem, SkipLink, Words, lang};
use crate::shell::name_window;
use crate::visit::{Visit, requested_path, services};

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
    /// 海关侧账号.
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
    const fn topic(self) -> Option<&'static str> {
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

/// How wide a page's content runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// A column for reading.
    #[default]
    Column,
    /// Room for evidence side by side.
    Wide,
    /// The whole width; the page brings its own columns.
    Full,
}

/// A page: title, header with menu and 退出, the way one came, the content, the footer.
#[component]
pub fn Page(
    /// The page's name for the browser's window.
    #[prop(into)]
    title: Words,
    #[prop(optional)] part: Part,
    #[prop(optional)] room: Room,
    /// Whether there are islands on the page, for which the browser's half is loaded.
    #[prop(optional)]
    alive: bool,
    /// The pages above this one; the page itself is added.
    #[prop(optional)]
    above: Vec<Crumb>,
    children: Children,
) -> impl IntoView {
    let visit = Visit::current();
    let caller = visit.caller();
    let name = title.say();
    name_window(say::PAGE_TITLE.fill(lang(), &[("page", &name)]));
    let user = caller.as_ref().map(|caller| caller.name.clone());
    let crumbs = (!above.is_empty()).then(|| {
        let crumbs = above
            .into_iter()
            .chain([Crumb::here(name)])
            .collect::<Vec<_>>();
        let help = part.topic().map(|topic| {
            let words = Words::from(messages::help::HERE).say();
            let name = words.clone();
            view! {
                <nav class="page-help" aria-label=name>
                    <a href=format!("/help#{topic}")>{words}</a>
                </nav>
            }
        });
        view! { <div class="wrap crumb-bar">{help}<Breadcrumbs crumbs=crumbs/></div> }
    });
    let room = match room {
        Room::Column => "wrap",
        Room::Wide => "wrap wrap-wide",
        Room::Full => "full",
    };
    let (logged_in, end) = (
        caller.is_some() || visit.enrolling.is_some(),
        session_end(&visit),
    );
    view! {
        <SkipLink/>
        <Header language_href=other_language(&visit) user=user nav=menu(caller.as_ref(), part)>
            {door(logged_in)}
        </Header>
        {crumbs}
        <main id="main" class=room tabindex="-1">{children()}</main>
        {end}
        <Footer links=vec![
            NavItem::new(say::HOME, "/", false),
            NavItem::new(say::HELP, "/help", false),
            NavItem::new(messages::home::HELP_PHONE, "/help#phone", false),
        ]/>
        {(logged_in || has_fields()).then(|| view! { <Script/> })}
        {alive.then(|| view! { <Islands/> })}
    }
}

/// Whether a stranger fills something in here.
fn has_fields() -> bool {
    let path = requested_path();
    ["/register/", "/recover/", "/welcome"]
        .iter()
        .any(|part| path.starts_with(part))
}

/// Until when the session lasts, for whoever is logged in. Where script runs, `frontend/session.js`
/// warns there before it ends.
fn session_end(visit: &Visit) -> Option<AnyView> {
    let session = visit.session.as_ref()?;
    let until = super::show::time(session.expires_at);
    let words = say::SESSION_UNTIL.fill(lang(), &[("time", &until)]);
    let now = services().now();
    let [left, end] =
        [session.expires_at, session.ends_at].map(|at| at.since(now).as_secs().to_string());
    let [warning, last, over, extend, back] = [
        say::SESSION_WARNING,
        say::SESSION_LAST,
        say::SESSION_OVER,
        say::SESSION_EXTEND,
        say::SESSION_AGAIN,
    ]
    .map(|text| text.get(lang()));
    let view = view! {
        <aside class="wrap">
            <p class="hint session-until">{words}</p>
            <div
                id="session" role="status" data-left=left data-end=end data-warning=warning
                data-last=last data-over=over data-extend=extend data-back=back
            ></div>
        </aside>
        <SessionWarning/>
    };
    Some(view.into_any())
}

/// 退出 for whoever is logged in, 登录 for the others.
fn door(logged_in: bool) -> AnyView {
    match logged_in {
        true => view! {
            <form method="post" action="/api/log_out" class="log-out">
                <Token/>
                <button class="link-button" type="submit">{say::LOG_OUT.get(lang())}</button>
            </form>
        }
        .into_any(),
        false => view! { <a href="/login" class="header-log-in">{say::LOG_IN.get(lang())}</a> }
            .into_any(),
    }
}

fn menu(caller: Option<&Caller>, part: Part) -> Vec<NavItem> {
    let item = |text, href: &str, its| NavItem::new(text, href, part == its);
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

/// This page's address in the other language.
fn other_language(visit: &Visit) -> String {
    let other = match visit.lang {
        domain::Lang::Zh => domain::Lang::En,
        domain::Lang::En => domain::Lang::Zh,
    };
    let path = requested_path();
    let (path, query) = path.split_once('?').unwrap_or((&path, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
        .collect();
    let path = if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    };
    with_query(&path, &[("lang", other.code())])
}

/// The pages above those of 智慧审证, as the manual's way in names them.
pub fn service_crumbs() -> Vec<Crumb> {
    vec![
        Crumb::link(say::LOCAL_APPLICATIONS, "/local"),
        Crumb::link(say::INTERACTION, "/local/interaction"),
        Crumb::link(say::SERVICE, "/certificates"),
    ]
}
