//! What is the same for everybody.

use std::sync::OnceLock;

use domain::Lang;

/// What is made once for each language, of which there are two, and then copied. It is shown to everybody, so
/// what makes it knows the language and nothing else; a view is made by [`super::Markup::of_nobody`].
pub struct Fixed<T> {
    make: fn(Lang) -> T,
    made: [OnceLock<T>; 2],
}

impl<T> Fixed<T> {
    /// What `make` makes.
    pub const fn new(make: fn(Lang) -> T) -> Fixed<T> {
        Fixed {
            make,
            made: [const { OnceLock::new() }; 2],
        }
    }

    /// The same in a language.
    pub fn get(&self, lang: Lang) -> &T {
        let [zh, en] = &self.made;
        let made = match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        made.get_or_init(|| (self.make)(lang))
    }
}
