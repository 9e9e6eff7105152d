//! The way past the header.

use domain::Lang;
use messages::component as say;

use super::Markup;

impl Markup {
    /// The first link of each page: to its main part (`<main id="main" tabindex="-1">`).
    pub fn skip_link(&mut self, lang: Lang) -> &mut Markup {
        self.raw("<a href=\"#main\" class=\"skip-link\">");
        self.text(say::SKIP_TO_MAIN.get(lang)).raw("</a>")
    }
}
