//! Typed text as it should be kept and compared: one line, no invisible characters, and where width
//! does not matter, half width.

/// One line as typed: invisible characters are dropped, every run of white space (line ends, tabs
/// and the ideographic space too) becomes one space, the ends are trimmed. The rest stays, so
/// 「深圳市某某（集团）有限公司」 keeps its full-width brackets.
pub fn clean(text: &str) -> String {
    one_line(text.chars())
}

/// Several lines as typed, ended by `\n` whatever ended them: each is [`clean`], and blank ones at the
/// ends are left out.
pub fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether `text` holds a control character that ends no line and parts no cells: it cannot be seen,
/// and not every database keeps it.
pub fn has_control(text: &str) -> bool {
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    text.chars().any(bad)
}

/// Whether there is nothing to be seen in `text`.
#[inline]
pub fn is_blank(text: &str) -> bool {
    match text.bytes().next() {
        None => true,
        Some(first) if first.is_ascii_graphic() => false,
        Some(_) => text.chars().all(|c| c.is_whitespace() || is_invisible(c)),
    }
}

/// [`clean`], with full-width letters, digits and punctuation in half width.
pub fn fold(text: &str) -> String {
    // Codes, which lists are full of, have nothing to be folded.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_owned();
    }
    one_line(text.chars().map(half_width))
}

/// [`fold`], in upper case: for comparing texts whose case means nothing.
pub fn fold_upper(text: &str) -> String {
    fold(text).to_uppercase()
}

/// The half-width form of a full-width character; other characters stay.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character is a Chinese one (汉字).
pub fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '〇'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{323AF}'
    )
}

fn one_line(chars: impl Iterator<Item = char>) -> String {
    let mut line = String::new();
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = true;
        } else if !is_invisible(c) {
            if gap && !line.is_empty() {
                line.push(' ');
            }
            gap = false;
            line.push(c);
        }
    }
    line
}

/// Controls, zero-width characters, marks of writing direction, fillers: what arrives by copying
/// from other programs and would make equal texts differ.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_width_and_space() {
        assert_eq!(
            fold("　ＡＢｃ－１２３　　（甲）\t乙\r\n"),
            "ABc-123 (甲) 乙"
        );
        assert_eq!(fold_upper("ａbé"), "ABÉ");
        assert_eq!(fold("  \u{3000}\n"), "");
    }

    #[test]
    fn cleans_without_changing_what_is_seen() {
        assert_eq!(
            clean("\u{FEFF}深圳市\u{200B}某某（集团）\u{0}公司 "),
            "深圳市某某（集团）公司"
        );
        assert_eq!(clean("张\u{3000}\u{3000}三\n李\u{a0}四"), "张 三 李 四");
        assert_eq!(clean("\u{202E}abc\u{202C}"), "abc");
        assert!(is_blank(" \u{0}\u{200B}\u{3000}\n") && !is_blank(" a"));
    }

    #[test]
    fn keeps_lines_and_drops_what_is_not_seen() {
        assert_eq!(lines("\r\n a\u{0}\tb \r\n\r\nc\u{1b}\n\n"), "a b\n\nc");
        assert_eq!(lines("\u{0}\n "), "");
        assert!(!has_control("一\r\n二\t三\u{200B}"));
        for bad in ["\u{0}", "a\u{b}", "\u{7f}b", "\u{9b}"] {
            assert!(has_control(bad), "{bad:?}");
        }
    }

    #[test]
    fn knows_chinese_characters() {
        assert!("深㐀𠮷〇".chars().all(is_han));
        assert!(!"aＡ。、1（😀".chars().any(is_han));
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "\\PC*|[\\u{0}-\\u{ffff}]*") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
            prop_assert!(!once.chars().any(|c| is_invisible(c) || half_width(c) != c));
            prop_assert_eq!(clean(&once), once);
        }
    }
}
