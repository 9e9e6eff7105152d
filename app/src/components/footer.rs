//! The bottom of every page.

use domain::Lang;
use messages::component as say;

use super::{Markup, NavItem};

impl Markup {
    /// Help and legal links, and whose service this is.
    pub fn footer(&mut self, links: &[NavItem], lang: Lang) -> &mut Markup {
        self.raw("<footer class=\"footer\"><div class=\"wrap\"><ul class=\"footer-links\">");
        for link in links {
            link.write(self, lang);
        }
        self.raw("</ul><p class=\"footer-owner\">");
        self.text(say::OWNER.get(lang)).raw("</p></div></footer>")
    }
}
