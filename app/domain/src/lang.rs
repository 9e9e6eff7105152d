//! The two languages of the portal, and a text written in both.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 中文, the language of record.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag for `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The short form kept in cookies, addresses and tables: `zh` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// Reads [`Lang::code`], or a longer tag that begins with it.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_', ';']).next()?.trim();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Lang::Zh)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Lang::En)
        } else {
            None
        }
    }
}

/// One text in both languages. Placeholders are written `{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// 中文.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A text whose two languages name the same placeholders; anything else does not compile
    /// when the text is a constant.
    pub const fn new(zh: &'static str, en: &'static str) -> Text {
        assert!(
            placeholders(zh.as_bytes()) == placeholders(en.as_bytes()),
            "the two languages name different placeholders"
        );
        Text { zh, en }
    }

    /// The text in `lang`.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The text in `lang` with each `{name}` replaced by its value.
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(lang);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            match values.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => filled.push_str(value),
                None => filled.push_str(name),
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }
}

/// An order-free digest of the placeholders in a text: the sum of a hash of each.
const fn placeholders(text: &[u8]) -> u64 {
    let (mut sum, mut hash, mut inside, mut at) = (0u64, 0u64, false, 0);
    while at < text.len() {
        match text[at] {
            b'{' => {
                inside = true;
                hash = 0xcbf2_9ce4_8422_2325;
            }
            b'}' if inside => {
                inside = false;
                sum = sum.wrapping_add(hash);
            }
            byte if inside => hash = (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3),
            _ => {}
        }
        at += 1;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_placeholders_once_and_literally() {
        const T: Text = Text::new("{n} 行，{who}", "{who}: {n} lines");
        assert_eq!(
            T.fill(Lang::Zh, &[("n", "{who}"), ("who", "甲")]),
            "{who} 行，甲"
        );
        assert_eq!(T.fill(Lang::En, &[("n", "2"), ("who", "A")]), "A: 2 lines");
    }

    #[test]
    #[should_panic(expected = "placeholders")]
    fn refuses_texts_that_differ_in_placeholders() {
        let _ = Text::new("{n} 行", "{m} lines");
    }

    #[test]
    fn reads_language_tags() {
        assert_eq!(Lang::from_tag("zh-Hans-CN;q=0.8"), Some(Lang::Zh));
        assert_eq!(Lang::from_tag("EN-gb"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
    }
}
