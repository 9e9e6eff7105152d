//! The path of menus that leads to a page.

use std::borrow::Cow;

use domain::Lang;
use messages::component as say;

use super::{Markup, Words};

/// A page on the way.
#[derive(Clone, Debug)]
pub struct Crumb {
    text: Words,
    href: Option<Cow<'static, str>>,
}

impl Crumb {
    /// A page that can be gone back to.
    pub fn link(text: impl Into<Words>, href: impl Into<Cow<'static, str>>) -> Crumb {
        Crumb {
            text: text.into(),
            href: Some(href.into()),
        }
    }

    /// The page itself, or a group without a page.
    pub fn here(text: impl Into<Words>) -> Crumb {
        Crumb {
            text: text.into(),
            href: None,
        }
    }
}

impl Markup {
    /// 首页 › 地方特色应用 › … The last crumb is the page itself.
    pub fn breadcrumbs(&mut self, crumbs: &[Crumb], lang: Lang) -> &mut Markup {
        self.raw("<nav")
            .attribute("aria-label", say::BREADCRUMBS.get(lang));
        self.raw(" class=\"breadcrumbs\"><ol>");
        let last = crumbs.len().saturating_sub(1);
        for (at, crumb) in crumbs.iter().enumerate() {
            match &crumb.href {
                Some(href) => {
                    self.raw("<li><a").attribute("href", href).raw(">");
                    self.say(&crumb.text, lang).raw("</a></li>");
                }
                None => {
                    self.raw(if at == last {
                        "<li aria-current=\"page\">"
                    } else {
                        "<li>"
                    });
                    self.say(&crumb.text, lang).raw("</li>");
                }
            }
        }
        self.raw("</ol></nav>")
    }
}
