//! The top of every page.

use std::borrow::Cow;

use domain::Lang;
use messages::component as say;

use super::{Markup, Words};

/// An entry of the main menu.
#[derive(Clone, Debug)]
pub struct NavItem {
    text: Words,
    href: Cow<'static, str>,
    current: bool,
}

impl NavItem {
    /// An entry; `current` when the page is in its part of the portal.
    pub fn new(
        text: impl Into<Words>,
        href: impl Into<Cow<'static, str>>,
        current: bool,
    ) -> NavItem {
        NavItem {
            text: text.into(),
            href: href.into(),
            current,
        }
    }

    /// The entry as an item of a list.
    pub(super) fn write(&self, list: &mut Markup, lang: Lang) {
        list.raw("<li><a").attribute("href", &self.href);
        list.raw(if self.current {
            " aria-current=\"page\">"
        } else {
            ">"
        });
        list.say(&self.text, lang).raw("</a></li>");
    }
}

/// Brand, language, who is logged in with 退出, and the main menu.
pub struct Header<'h> {
    /// The address that shows this page in the other language.
    pub language_href: String,
    /// The name of who is logged in.
    pub user: Option<&'h str>,
    /// The main menu.
    pub nav: Vec<NavItem>,
}

impl Header<'_> {
    /// Writes the header; `door` writes the form with 退出, or the link to 登录.
    pub fn write(&self, page: &mut Markup, lang: Lang, door: impl FnOnce(&mut Markup)) {
        page.raw("<header class=\"header\"><div class=\"wrap header-bar\"><a href=\"/\" class=\"brand\">");
        page.raw(MARK)
            .raw("<span class=\"brand-text\"><span class=\"brand-name\">");
        page.text(say::BRAND.get(lang))
            .raw("</span> <span class=\"brand-service\">");
        page.text(say::SERVICE.get(lang))
            .raw("</span></span></a><div class=\"header-tools\">");
        self.write_language(page, lang);
        if let Some(user) = self.user {
            page.raw("<span class=\"header-user\"><span class=\"visually-hidden\">");
            page.text(say::LOGGED_IN_AS.get(lang)).raw("</span>");
            page.text(user).raw("</span>");
        }
        door(page);
        page.raw("</div></div>");
        self.write_menu(page, lang);
        page.raw("</header>");
    }

    fn write_language(&self, page: &mut Markup, lang: Lang) {
        let other = match lang {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        };
        page.raw("<a").attribute("href", &self.language_href);
        page.attribute("lang", other.tag())
            .attribute("hreflang", other.tag());
        page.raw(" rel=\"nofollow\" class=\"header-language\">");
        page.text(say::LANGUAGE_NAME.get(other)).raw("</a> ");
    }

    fn write_menu(&self, page: &mut Markup, lang: Lang) {
        if self.nav.is_empty() {
            return;
        }
        page.raw("<nav")
            .attribute("aria-label", say::MAIN_MENU.get(lang));
        page.raw(" class=\"menu\"><ul class=\"wrap\">");
        for item in &self.nav {
            item.write(page, lang);
        }
        page.raw("</ul></nav>");
    }
}

/// The portal's mark: a certificate with a tick, in a shield.
const MARK: &str = "<svg viewBox=\"0 0 40 44\" width=\"40\" height=\"44\" aria-hidden=\"true\" \
    focusable=\"false\" class=\"brand-mark\"><path class=\"brand-shield\" d=\"M20 1 38 7v14c0 11-7.5 \
    18.5-18 22C9.5 39.5 2 32 2 21V7z\"></path><path class=\"brand-tick\" d=\"m11 21.5 6.5 6.5L29.5 \
    15\" fill=\"none\"></path></svg>";
