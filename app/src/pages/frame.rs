//! What stands around the content of every page.

mod parts;

use domain::Lang;
use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use messages::common as say;
use parts::menu;
use services::sessions::Session;

use crate::api::form::with_query;
use crate::assets::{Islands, Script, SessionWarning};
use crate::components::{Crumb, Header, Markup, NavItem, Words, lang};
use crate::shell::name_window;
use crate::visit::{Visit, requested_path, services};

pub use parts::Part;

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
    let frame = Frame {
        title,
        part,
        room,
        alive,
        above,
    };
    let frame = frame.place();
    let (mut top, mut bottom) = (Markup::with_room(4096), Markup::with_room(3072));
    frame.write_top(&mut top);
    frame.write_bottom(&mut bottom);
    // Neither is an element of its own: the content stands in the one `<main>` that begins in the first
    // and ends in the second.
    view! { {top.into_view()} {children()} {bottom.into_view()} }
}

/// What [`Page`] is told, for a page that is written as text.
#[derive(Default)]
pub struct Frame {
    /// The page's name for the browser's window.
    pub title: Words,
    /// The part of the portal it belongs to.
    pub part: Part,
    /// How wide its content runs.
    pub room: Room,
    /// Whether there are islands on it.
    pub alive: bool,
    /// The pages above it; the page itself is added.
    pub above: Vec<Crumb>,
}

impl Frame {
    /// The page with what `content` writes.
    pub fn around(self, content: impl FnOnce(&mut Markup, Lang)) -> InertElement {
        /// Bytes of a page with a long list.
        const ROOM: usize = 44 * 1024;
        let frame = self.place();
        let mut page = Markup::with_room(ROOM);
        frame.write_top(&mut page);
        content(&mut page, frame.lang);
        frame.write_bottom(&mut page);
        page.into_view()
    }

    /// Names the window, and finds out who looks.
    fn place(self) -> PageFrame {
        let lang = lang();
        let name = self.title.in_language(lang).to_owned();
        name_window(say::PAGE_TITLE.fill(lang, &[("page", &name)]));
        let crumbs = match self.above.is_empty() {
            true => Vec::new(),
            false => self.above.into_iter().chain([Crumb::here(name)]).collect(),
        };
        PageFrame {
            visit: Visit::current(),
            lang,
            part: self.part,
            room: self.room,
            alive: self.alive,
            crumbs,
        }
    }
}

/// What stands around a page's content, written as text: it is on every page.
struct PageFrame {
    visit: Visit,
    lang: Lang,
    part: Part,
    room: Room,
    alive: bool,
    crumbs: Vec<Crumb>,
}

impl PageFrame {
    fn caller(&self) -> Option<&Caller> {
        Some(&self.visit.session.as_ref()?.caller)
    }

    fn is_logged_in(&self) -> bool {
        self.visit.session.is_some() || self.visit.enrolling.is_some()
    }

    /// All before the content.
    fn write_top(&self, page: &mut Markup) {
        page.skip_link(self.lang);
        let caller = self.caller();
        let header = Header {
            language_href: other_language(&self.visit),
            user: caller
                .map(|caller| caller.name.as_str())
                .filter(|name| !name.is_empty()),
            nav: menu(caller, self.part),
        };
        header.write(page, self.lang, |page| self.write_door(page));
        if !self.crumbs.is_empty() {
            self.write_crumbs(page);
        }
        page.raw("<main id=\"main\" tabindex=\"-1\" class=\"");
        page.raw(match self.room {
            Room::Column => "wrap",
            Room::Wide => "wrap wrap-wide",
            Room::Full => "full",
        });
        page.raw("\">");
    }

    /// The way one came, and the help on this part of the portal.
    fn write_crumbs(&self, page: &mut Markup) {
        page.raw("<div class=\"wrap crumb-bar\">");
        if let Some(topic) = self.part.topic() {
            let words = messages::help::HERE.get(self.lang);
            page.raw("<nav").attribute("aria-label", words);
            page.raw(" class=\"page-help\"><a href=\"/help#").raw(topic);
            page.raw("\">").text(words).raw("</a></nav>");
        }
        page.breadcrumbs(&self.crumbs, self.lang).raw("</div>");
    }

    /// 退出 for whoever is logged in, 登录 for the others.
    fn write_door(&self, page: &mut Markup) {
        if self.is_logged_in() {
            page.raw("<form method=\"post\" action=\"/api/log_out\" class=\"log-out\">");
            page.raw("<input type=\"hidden\" name=\"csrf\"");
            page.attribute("value", &self.visit.form_token());
            page.raw("><button type=\"submit\" class=\"link-button\">");
            page.text(say::LOG_OUT.get(self.lang))
                .raw("</button></form>");
        } else {
            page.raw("<a href=\"/login\" class=\"header-log-in\">");
            page.text(say::LOG_IN.get(self.lang)).raw("</a>");
        }
    }

    /// All after the content.
    fn write_bottom(&self, page: &mut Markup) {
        page.raw("</main>");
        if let Some(session) = &self.visit.session {
            self.write_session_end(page, session);
        }
        let links = [
            NavItem::new(say::HOME, "/", false),
            NavItem::new(say::HELP, "/help", false),
            NavItem::new(messages::home::HELP_PHONE, "/help#phone", false),
        ];
        page.footer(&links, self.lang);
        if self.is_logged_in() || has_fields() {
            page.view(Script());
        }
        if self.alive {
            page.view(Islands());
        }
    }

    /// Until when the session lasts. Where script runs, `frontend/session.js` warns there before it
    /// ends.
    fn write_session_end(&self, page: &mut Markup, session: &Session) {
        let until = super::show::time(session.expires_at);
        let words = say::SESSION_UNTIL.fill(self.lang, &[("time", &until)]);
        let now = services().now();
        page.raw("<aside class=\"wrap\"><p class=\"hint session-until\">")
            .text(&words);
        page.raw("</p><div id=\"session\" role=\"status\"");
        for (name, at) in [
            ("data-left", session.expires_at),
            ("data-end", session.ends_at),
        ] {
            page.attribute(name, &at.since(now).as_secs().to_string());
        }
        for (name, text) in [
            ("data-warning", say::SESSION_WARNING),
            ("data-last", say::SESSION_LAST),
            ("data-over", say::SESSION_OVER),
            ("data-extend", say::SESSION_EXTEND),
            ("data-back", say::SESSION_AGAIN),
        ] {
            page.attribute(name, text.get(self.lang));
        }
        page.raw("></div></aside>").view(SessionWarning());
    }
}

/// Whether a stranger fills something in here.
fn has_fields() -> bool {
    let path = requested_path();
    ["/register/", "/recover/", "/welcome"]
        .iter()
        .any(|part| path.starts_with(part))
}

/// This page's address in the other language.
fn other_language(visit: &Visit) -> String {
    let other = match visit.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
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

/// The pages above those of 智慧审证, as the manual's way in names them; officers come by their own list.
pub fn service_crumbs() -> Vec<Crumb> {
    let caller = Visit::current().caller();
    if caller.is_some_and(|caller| may(&caller, Action::Review, None)) {
        return vec![Crumb::link(say::ALL_APPLICATIONS, "/certificates")];
    }
    vec![
        Crumb::link(say::LOCAL_APPLICATIONS, "/local"),
        Crumb::link(say::INTERACTION, "/local/interaction"),
        Crumb::link(say::SERVICE, "/certificates"),
    ]
}
